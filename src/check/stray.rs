//! The rule on markup that came to nothing: a reader would see its signs, or a text set as code.

use std::ops::Range;

use super::{Context, Half, fault};
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::markdown::{Anatomy, Block, BlockKind};

/// Markup that came to nothing.
pub(super) struct Slip {
    /// What was meant, as the message has it.
    case: &'static str,
    /// What a reader would see.
    sign: String,
    /// Where, in the text.
    range: Range<usize>,
}

/// Signs that are left, in any text, where markup was meant but is not well formed; and what was meant.
const SIGNS: [(&str, &str); 4] = [("](", "link"), ("[[", "link"), ("**", "bold"), ("__", "bold")];
/// What other programs begin the items of a list with.
const BULLETS: [char; 7] = ['•', '·', '◦', '▪', '●', '‣', '∙'];
/// How the targets of links begin.
const TARGETS: [&str; 9] =
    ["page:", "program:", "area:", "emergency-aid:", "contact:", "https:", "http:", "mailto:", "tel:"];
/// How an address begins that stands in a text by itself.
const ADDRESSES: [&str; 3] = ["https://", "http://", "www."];

/// The first slip of a block. `markdown` is whether the text can have markup at all.
pub(super) fn slip(text: &str, anatomy: &Anatomy, block: &Block, markdown: bool) -> Option<Slip> {
    if block.indented {
        let first = text[block.range.clone()].lines().next().unwrap_or_default();
        let range = block.range.start..block.range.start + first.len();
        return Some(Slip { case: "indent", sign: String::new(), range });
    }
    if block.kind == BlockKind::Code {
        return None;
    }
    let words = &block.words.text;
    let sign = |case, range: Range<usize>| {
        let sign = words[range.clone()].to_owned();
        Slip { case, sign, range: block.words.in_source(&range) }
    };
    let signs = SIGNS.iter().filter_map(|(written, case)| {
        let at = words.find(written)?;
        Some(sign(*case, at..at + written.len()))
    });
    let mut slips: Vec<Slip> = signs.collect();
    if markdown {
        slips.extend(parted_link(words).map(|range| sign("link", range)));
        slips.extend(bare_address(text, anatomy, block).map(|range| sign("address", range)));
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) {
            slips.extend(line(text, block));
        }
    }
    slips.into_iter().min_by_key(|slip| slip.range.start)
}

/// Whether a text has any slip.
pub(super) fn has_slip(text: &str, anatomy: &Anatomy) -> bool {
    anatomy.blocks.iter().any(|block| slip(text, anatomy, block, true).is_some())
}

/// A link with a space between its words and its target.
fn parted_link(words: &str) -> Option<Range<usize>> {
    let (at, parted) = words.match_indices("] (").find(|(at, parted)| {
        let target = &words[at + parted.len()..];
        TARGETS.iter().any(|start| target.starts_with(start)) && target.contains(')')
    })?;
    Some(at..at + parted.len())
}

/// An address that stands in a text and is no link.
fn bare_address(text: &str, anatomy: &Anatomy, block: &Block) -> Option<Range<usize>> {
    let words = &block.words.text;
    let bare = |at: &usize| {
        let begins = !words[..*at].ends_with(char::is_alphanumeric) && !words[..*at].ends_with('/');
        let source = block.words.in_source(&(*at..*at + 1)).start;
        let linked = anatomy.links.iter().chain(&anatomy.images).any(|link| link.range.contains(&source));
        begins && !linked && !text[..source].ends_with('`')
    };
    let starts = ADDRESSES.iter().flat_map(|start| words.match_indices(start)).map(|(at, _)| at);
    let at = starts.filter(bare).min()?;
    let rest = &words[at..];
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '»' | '”')).unwrap_or(rest.len());
    Some(at..at + rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}

/// A line that begins like a heading, an item or a row of a table, and is none.
fn line(text: &str, block: &Block) -> Option<Slip> {
    let mut start = block.range.start;
    for line in text[block.range.clone()].split_inclusive('\n') {
        let written = line.trim_start_matches([' ', '\t', '>']);
        let at = start + line.len() - written.len();
        start += line.len();
        let written = written.trim_end();
        let found = heading(written).or_else(|| item(written)).or_else(|| row(written));
        if let Some((case, sign)) = found {
            return Some(Slip { case, sign: sign.to_owned(), range: at..at + sign.len() });
        }
    }
    None
}

/// `##Title`, without a space; one sign alone may be a number's or a tag's.
fn heading(line: &str) -> Option<(&'static str, &str)> {
    let words = line.trim_start_matches('#');
    let signs = line.len() - words.len();
    let next = words.chars().next()?;
    let meant = match signs {
        1 => next.is_uppercase(),
        2..=6 => !next.is_whitespace(),
        _ => false,
    };
    meant.then(|| ("heading", &line[..signs]))
}

/// `• item`, and `-item` without a space.
fn item(line: &str) -> Option<(&'static str, &str)> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let meant = BULLETS.contains(&first) || (first == '-' && rest.starts_with(char::is_alphabetic));
    meant.then(|| ("item", &line[..first.len_utf8()]))
}

/// `| a | b |`, and the line below a table's head.
fn row(line: &str) -> Option<(&'static str, &str)> {
    let bars = line.matches('|').count();
    let below_head = line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let meant = (line.starts_with('|') && bars > 1) || (bars > 0 && below_head);
    meant.then_some(("table", "|"))
}

/// No markup that came to nothing.
pub(super) fn no_stray_markup(_: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut last = None;
    for block in &half.anatomy.blocks {
        let found = slip(half.text, half.anatomy, block, half.markdown);
        let case = found.as_ref().map(|slip| slip.case);
        // The items of one list, the rows of one table and the lines of one text are one slip.
        let again = case.is_some_and(|case| case == "indent" || case == "item") && case == last;
        last = case;
        let Some(Slip { case, sign, range }) = found.filter(|_| !again) else { continue };
        let said =
            |case: &'static str| Message::new("check-stray-markup").with("case", case).with("sign", sign.as_str());
        let (message, help) = match case {
            "indent" => (Message::new("check-indented-text"), Message::new("check-indented-text-help")),
            _ if half.markdown => {
                (said(case), Message::new("check-stray-markup-help").with("case", case).with("sign", sign.as_str()))
            }
            _ => (said(case), Message::new("check-stray-markup-plain-help")),
        };
        faults.push(fault(Rule::StrayMarkup, half.place(range), message, help));
    }
    faults
}
