//! Rules on the markup of bodies.

use super::{Context, Half, fault};
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::markdown::{Anatomy, Block, BlockKind};

/// A body has no HTML of its own.
pub(super) fn no_raw_html(_: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut line = None;
    for range in &half.anatomy.raw_html {
        // An element's end is the same cause as its beginning, and so are elements in a row.
        let begins = half.text[..range.start].rfind("\n\n");
        if line == Some(begins) {
            continue;
        }
        line = Some(begins);
        let message = Message::new("check-raw-html").with("html", first_tag(&half.text[range.clone()]));
        faults.push(fault(Rule::RawHtml, half.place(range.clone()), message, Message::new("check-raw-html-help")));
    }
    faults
}

/// The first tag of a piece of HTML: enough to find it by.
fn first_tag(html: &str) -> &str {
    let end = html.find('>').map_or(html.len(), |end| end + 1);
    let longest = html.char_indices().nth(40).map_or(html.len(), |(at, _)| at);
    html[..end.min(longest)].trim()
}

/// Each image has words for those who don't see it, and its file is there.
pub(super) fn images(context: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for image in &half.anatomy.images {
        let place = || half.place(image.range.clone());
        if image.text.trim().is_empty() {
            let message = Message::new("check-image-text").with("image", image.target.as_str());
            faults.push(fault(Rule::ImageText, place(), message, Message::new("check-image-text-help")));
        }
        let file = image.target.strip_prefix("/static/");
        if !file.is_some_and(|file| context.static_files.contains(file)) {
            let message = Message::new("check-unknown-image").with("image", image.target.as_str());
            faults.push(fault(Rule::UnknownImage, place(), message, Message::new("check-unknown-image-help")));
        }
    }
    faults
}

/// The blocks whose heading's level can't stand there, with the level that could. Headings begin at the second
/// level, the page's title being the first, and go down one by one; below a way of helping they begin at the third,
/// its name being the second.
fn wrong_levels<'o>(path: &str, anatomy: &'o Anatomy) -> Vec<(&'o Block, u8, u8)> {
    let top = if path.starts_with("ways.") { 3 } else { 2 };
    let mut wrong = Vec::new();
    let mut above = top - 1;
    for block in &anatomy.blocks {
        let BlockKind::Heading(level) = block.kind else { continue };
        if level < top || level > above + 1 {
            wrong.push((block, level, if level < top { top } else { above + 1 }));
        }
        // What follows is measured by what stands there, so that one slip is one fault.
        above = level.max(top);
    }
    wrong
}

/// Whether all headings have levels that can stand there.
pub(super) fn has_sound_levels(path: &str, anatomy: &Anatomy) -> bool {
    wrong_levels(path, anatomy).is_empty()
}

/// Headings begin at the second level and go down one by one.
pub(super) fn heading_levels(_: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    let report = |(block, level, fitting): (&Block, u8, u8)| {
        // Above what may stand here is only what stands there already.
        let id = if level < fitting { "check-heading-above" } else { "check-heading-level" };
        let message = Message::new(id).with("level", usize::from(level));
        let help = Message::new("check-heading-level-help").with("marks", "#".repeat(usize::from(fitting)));
        fault(Rule::HeadingLevel, half.place(block.range.clone()), message, help)
    };
    wrong_levels(&half.path, half.anatomy).into_iter().map(report).collect()
}
