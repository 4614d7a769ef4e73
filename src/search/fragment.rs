//! What is shown of a page: its title and the passage that answers the question best, with the words marked.

use std::ops::Range;

use super::Document;
use super::analyze::Tokens;
use super::index::{Corpus, Field, Page};
use super::rank::Match;

/// A passage is about so many bytes long; a paragraph that is little longer is shown whole.
const LENGTH: usize = 220;
const WHOLE: usize = 280;
/// How many bytes stand before the first marked word.
const LEAD: usize = 70;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'i> {
    /// The text, not escaped.
    pub text: &'i str,
    /// Whether it is what was sought.
    pub marked: bool,
}

/// A marked range of a text, and the set of slots that it answers.
struct Mark {
    range: Range<usize>,
    slots: u32,
}

/// Marks words on a page.
pub(super) struct Marker<'a, 'i> {
    pub(super) corpus: &'a Corpus,
    pub(super) page: &'a Page,
    pub(super) document: &'i Document,
    /// In order.
    pub(super) matches: &'a [Match],
}

impl<'i> Marker<'_, 'i> {
    /// The whole title.
    pub(super) fn title(&self) -> Vec<Piece<'i>> {
        let title = &self.document.title;
        pieces(title, 0..title.len(), &self.marks(Field::Title))
    }

    /// The passage of the summary or body that answers most of the question; the summary's begin where neither
    /// answers any of it.
    pub(super) fn fragment(&self) -> Vec<Piece<'i>> {
        let mut best: Option<(u32, &'i str, Range<usize>, Vec<Mark>)> = None;
        for field in [Field::Summary, Field::Body] {
            let text = self.text(field);
            let marks = self.marks(field);
            let mut top: Option<(u32, Range<usize>)> = None;
            for (i, mark) in marks.iter().enumerate() {
                let window = window(text, mark.range.start);
                let within = marks[i..].iter().take_while(|mark| mark.range.end <= window.end);
                let (slots, count) = within.fold((0, 0), |(slots, count), mark| (slots | mark.slots, count + 1));
                let score = slots.count_ones() * 16 + u32::min(count, 15);
                if top.as_ref().is_none_or(|(other, _)| score > *other) {
                    top = Some((score, window));
                }
            }
            if let Some((score, window)) = top
                && best.as_ref().is_none_or(|(other, ..)| score > *other)
            {
                best = Some((score, text, window, marks));
            }
        }
        // A bare name among a record's facts tells nothing that the title has not told.
        let told = self.marks(Field::Title).iter().fold(0, |slots, mark| slots | mark.slots);
        let idle = |(_, text, window, marks): &(u32, &str, Range<usize>, Vec<Mark>)| {
            let within = marks.iter().filter(|mark| window.contains(&mark.range.start));
            !text[window.clone()].contains(['.', '!', '?', '…'])
                && within.fold(0, |slots, mark| slots | mark.slots) & !told == 0
        };
        let best = best.filter(|best| !idle(best));
        let (text, window, marks) = if let Some((_, text, window, marks)) = best {
            (text, window, marks)
        } else {
            let field = if self.document.summary.is_empty() { Field::Body } else { Field::Summary };
            (self.text(field), window(self.text(field), 0), Vec::new())
        };
        let line = line(text, window.start);
        let mut shown = pieces(text, window.clone(), &marks);
        if window.start > line.start {
            shown.insert(0, Piece { text: "…", marked: false });
        }
        if window.end < line.end {
            shown.push(Piece { text: "…", marked: false });
        }
        shown
    }

    fn text(&self, field: Field) -> &'i str {
        match field {
            Field::Title => &self.document.title,
            Field::Summary => &self.document.summary,
            Field::Body => &self.document.body,
        }
    }

    /// The marks in a text, in order, none over another.
    fn marks(&self, field: Field) -> Vec<Mark> {
        let (positions, text) = (self.page.positions(field), self.text(field));
        let mut marks: Vec<Mark> = Vec::new();
        let first = self.matches.partition_point(|found| found.position < positions.start);
        for found in self.matches[first..].iter().take_while(|found| found.position < positions.end) {
            let slots = found.slots.clone().fold(0, |set, slot| set | 1 << slot);
            let last = found.position + found.length - 1;
            let (Some(start), Some(end)) = (self.page.span(found.position), self.page.span(last)) else { continue };
            let range = start.start..self.joined_end(text, found).unwrap_or(end.end);
            match marks.last_mut() {
                Some(before) if range.start < before.range.end => {
                    before.range.end = before.range.end.max(range.end);
                    before.slots |= slots;
                }
                _ => marks.push(Mark { range, slots }),
            }
        }
        marks
    }

    /// The end of a word that was found by its joined form: all parts of it are marked.
    fn joined_end(&self, text: &str, found: &Match) -> Option<usize> {
        let word = self.corpus.word(found.word?);
        let span = self.page.span(found.position)?;
        if word.len() <= span.len() {
            return None;
        }
        let line = line(text, span.start);
        let end = text[span.start..line.end].find(' ').map_or(line.end, |length| span.start + length);
        let tokens = Tokens::read(&text[span.start..end]);
        let whole = tokens.iter().find(|(folded, token)| token.joined && *folded == word);
        whole.map(|(_, token)| span.start + token.span.end)
    }
}

/// The line of a text around a byte.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find('\n').map_or(text.len(), |length| at + length)
}

/// The passage around a word: within its line, from a word's begin to a word's end.
fn window(text: &str, at: usize) -> Range<usize> {
    let line = line(text, at);
    if line.len() <= WHOLE {
        return line;
    }
    let mut start = line.start;
    if at - line.start > LEAD {
        let lead = text.ceil_char_boundary(at - LEAD);
        start = text[lead..at].find(' ').map_or(at, |length| lead + length + 1);
    }
    if line.end - start <= LENGTH {
        return start..line.end;
    }
    let limit = text.floor_char_boundary(start + LENGTH);
    let end = text[start..limit].rfind(' ').map_or(limit, |length| start + length);
    start..end.max(at)
}

fn pieces<'i>(text: &'i str, range: Range<usize>, marks: &[Mark]) -> Vec<Piece<'i>> {
    let mut found = Vec::new();
    let mut add = |range: Range<usize>, marked: bool| {
        if !range.is_empty() {
            found.push(Piece { text: &text[range], marked });
        }
    };
    let mut from = range.start;
    for mark in marks.iter().filter(|mark| mark.range.start >= range.start && mark.range.end <= range.end) {
        add(from..mark.range.start, false);
        add(mark.range.clone(), true);
        from = mark.range.end;
    }
    add(from..range.end, false);
    found
}
