//! What the rules ask of a body: its headings, links, images and raw HTML, each with its place.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's kinds are many, and those of its extensions, which are off, never occur"
)]

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, RefDefs, Tag, TagEnd};

use super::run::Run;
use super::slug::Slugs;
use super::{Document, Heading, Image, Link};
use crate::language::Language;

/// The headings, in order.
pub(super) fn headings(document: &Document<'_>, language: Language) -> Vec<Heading> {
    let mut slugs = Slugs::default();
    let starts = document.events.iter().enumerate();
    starts
        .filter_map(|(at, (event, range))| {
            let Event::Start(Tag::Heading { level, .. }) = event else { return None };
            let (mut run, _) = Run::read(&document.events[at + 1..]);
            let id = slugs.next(&run.words());
            run.set(language);
            Some(Heading { level: *level as u8, text: run.words(), id, range: range.clone() })
        })
        .collect()
}

/// The links, in order.
pub(super) fn links(document: &Document<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    each_target(document, |at, tag, target_range| {
        if let Tag::Link { link_type, dest_url, .. } = tag {
            let text = words(&document.events[at + 1..], |end| *end == TagEnd::Link);
            links.push(Link {
                target: link_target(*link_type, dest_url),
                text,
                range: document.events[at].1.clone(),
                target_range,
            });
        }
    });
    links
}

/// The images, in order.
pub(super) fn images(document: &Document<'_>) -> Vec<Image> {
    let mut images = Vec::new();
    each_target(document, |at, tag, target_range| {
        if let Tag::Image { dest_url, .. } = tag {
            let alt = words(&document.events[at + 1..], |end| *end == TagEnd::Image);
            images.push(Image {
                target: dest_url.to_string(),
                alt,
                range: document.events[at].1.clone(),
                target_range,
            });
        }
    });
    images
}

/// Where raw HTML stands.
pub(super) fn raw_html(document: &Document<'_>) -> Vec<Range<usize>> {
    let html = |event: &Event<'_>| matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_));
    document.events.iter().filter(|(event, _)| html(event)).map(|(_, range)| range.clone()).collect()
}

/// Where France's spaces stand.
pub(super) fn france_style_spaces(document: &Document<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((event, _)) = document.events.get(at) {
        let (run, length) = Run::read(&document.events[at..]);
        let code = matches!(event, Event::Start(Tag::CodeBlock(_)));
        if code {
            at += document.events[at..].iter().take_while(|(event, _)| *event != Event::End(TagEnd::CodeBlock)).count();
        } else {
            found.extend(run.france_style_spaces());
        }
        at += length.max(1);
    }
    found
}

/// A link's target: an electronic address in `<…>` with the scheme that it stands for.
pub(super) fn link_target(link_type: LinkType, target: &CowStr<'_>) -> String {
    if link_type == LinkType::Email { format!("mailto:{target}") } else { target.to_string() }
}

/// The words up to the end of a link or image.
fn words(events: &[(Event<'_>, Range<usize>)], ends: impl Fn(&TagEnd) -> bool) -> String {
    let mut words = String::new();
    let mut depth = 0_usize;
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) if depth > 0 => depth -= 1,
            Event::End(end) if ends(end) => break,
            _ => {}
        }
    }
    words
}

/// Visits each link and image with its place among the events and the place of its target.
fn each_target(document: &Document<'_>, mut visit: impl FnMut(usize, &Tag<'_>, Range<usize>)) {
    let mut targets = document.targets.iter();
    for (at, (event, range)) in document.events.iter().enumerate() {
        if let Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) = event {
            visit(at, tag, targets.next().unwrap_or(range).clone());
        }
    }
}

/// Where the targets of links and images stand, in the order in which these begin.
pub(super) fn target_ranges(
    text: &str,
    events: &[(Event<'_>, Range<usize>)],
    definitions: &RefDefs<'_>,
) -> Vec<Range<usize>> {
    let mut targets: Vec<Range<usize>> = Vec::new();
    // Links and images that are open: the place among the targets, and where their words end so far.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                open.push((targets.len(), range.start + 1));
                targets.push(match link_type {
                    LinkType::Autolink | LinkType::Email => range.start + 1..range.end.saturating_sub(1),
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => definitions
                        .get(id)
                        .and_then(|definition| target_after(text, &definition.span, "]:"))
                        .unwrap_or_else(|| range.clone()),
                    _ => range.clone(),
                });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((target, words_end)) = open.pop() {
                    let inline = targets[target] == *range;
                    let found = if inline { target_after(text, &(words_end..range.end), "](") } else { None };
                    if let Some(found) = found {
                        targets[target] = found;
                    }
                }
                if let Some((_, words_end)) = open.last_mut() {
                    *words_end = range.end;
                }
            }
            _ => {
                if let Some((_, words_end)) = open.last_mut() {
                    *words_end = (*words_end).max(range.end);
                }
            }
        }
    }
    targets
}

/// The target that follows `mark` within a range of the text.
fn target_after(text: &str, within: &Range<usize>, mark: &str) -> Option<Range<usize>> {
    let slice = text.get(within.clone())?;
    let behind = &slice[slice.find(mark)? + mark.len()..];
    let target = behind.trim_start();
    let start = within.end - target.len();
    if let Some(pointed) = target.strip_prefix('<') {
        return Some(start + 1..start + 1 + end_of(pointed, |c, _| c == '>'));
    }
    let length = end_of(target, |c, depth| c.is_whitespace() || c == ')' && depth == 0);
    Some(start..start + length)
}

/// Where a target ends: at the first character that isn't escaped and ends it, parentheses being counted.
fn end_of(target: &str, ends: impl Fn(char, usize) -> bool) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, c) in target.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        if ends(c, depth) {
            return at;
        }
        match c {
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    target.len()
}
