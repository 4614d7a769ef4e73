//! A run of inline content: the words of a paragraph with what interrupts them. Typography sees the words as one
//! text, so that a quote may open in one piece and close in another.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's kinds are many, and those of its extensions, which are off, never occur"
)]

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::language::Language;
use crate::typography::{self, Edit, LINE_END, OBJECT};

/// What a run is made of.
#[derive(Debug)]
pub(super) enum Piece<'d> {
    /// Words: a range of the run's text.
    Text(Range<usize>),
    /// Something that isn't text, for which one character stands in the run's text.
    Object(Object<'d>, Range<usize>),
    /// Emphasis or a link begins.
    Open(&'d Tag<'d>),
    /// Emphasis or a link ends.
    Close,
}

/// What isn't text within a run.
#[derive(Debug)]
pub(super) enum Object<'d> {
    /// Code.
    Code(&'d str),
    /// An address written as itself.
    Address(&'d str),
    /// A raw tag.
    Html(&'d str),
    /// An image.
    Image {
        /// The target.
        target: &'d CowStr<'d>,
        /// The words for who can't see it.
        alt: String,
        /// The title, often empty.
        title: &'d CowStr<'d>,
    },
    /// A line end that must stay.
    LineEnd,
}

/// A run of inline content.
#[derive(Debug, Default)]
pub(super) struct Run<'d> {
    /// The words.
    pub(super) text: String,
    /// The pieces, in order.
    pub(super) pieces: Vec<Piece<'d>>,
    /// For each stretch of words, where it begins in `text` and where it stands in the body.
    origins: Vec<(usize, Range<usize>)>,
}

impl<'d> Run<'d> {
    /// Reads the inline events with which `events` begins; also says how many there are.
    pub(super) fn read(events: &'d [(Event<'d>, Range<usize>)]) -> (Self, usize) {
        let mut run = Self::default();
        let mut at = 0;
        let mut verbatim = false;
        while let Some((event, range)) = events.get(at) {
            match event {
                Event::Text(words) if verbatim => run.push_object(Object::Address(words)),
                Event::Text(words) => {
                    run.origins.push((run.text.len(), range.clone()));
                    run.push_text(words);
                }
                Event::Code(code) => run.push_object(Object::Code(code)),
                Event::InlineHtml(tag) => run.push_object(Object::Html(tag)),
                Event::SoftBreak => run.push_text("\n"),
                Event::HardBreak => run.push_object(Object::LineEnd),
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let (alt, length) = alternative(&events[at + 1..]);
                    at += length;
                    run.push_object(Object::Image { target: dest_url, alt, title });
                }
                Event::Start(tag @ (Tag::Emphasis | Tag::Strong)) => run.pieces.push(Piece::Open(tag)),
                Event::Start(tag @ Tag::Link { link_type, .. }) => {
                    verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
                    run.pieces.push(Piece::Open(tag));
                }
                Event::End(end @ (TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link)) => {
                    verbatim &= *end != TagEnd::Link;
                    run.pieces.push(Piece::Close);
                }
                _ => break,
            }
            at += 1;
        }
        (run, at)
    }

    fn push_text(&mut self, words: &str) {
        let start = self.text.len();
        self.text.push_str(words);
        let end = self.text.len();
        match self.pieces.last_mut() {
            Some(Piece::Text(range)) => range.end = end,
            _ if start < end => self.pieces.push(Piece::Text(start..end)),
            _ => {}
        }
    }

    fn push_object(&mut self, object: Object<'d>) {
        let start = self.text.len();
        self.text.push(if matches!(object, Object::LineEnd) { LINE_END } else { OBJECT });
        self.pieces.push(Piece::Object(object, start..self.text.len()));
    }

    /// The words, with code and alternative texts in their places.
    pub(super) fn words(&self) -> String {
        let mut words = String::with_capacity(self.text.len());
        for piece in &self.pieces {
            match piece {
                Piece::Text(range) => {
                    words.extend(self.text[range.clone()].chars().map(|c| if c == '\n' { ' ' } else { c }));
                }
                Piece::Object(Object::Code(text) | Object::Address(text), _) => words.push_str(text),
                Piece::Object(Object::Image { alt, .. }, _) => words.push_str(alt),
                Piece::Object(Object::LineEnd, _) => words.push('\n'),
                Piece::Object(Object::Html(_), _) | Piece::Open(_) | Piece::Close => {}
            }
        }
        words
    }

    /// Where France's spaces stand, in the body's text.
    pub(super) fn france_style_spaces(&self) -> Vec<Range<usize>> {
        let spaces = typography::france_style_spaces(&self.text);
        spaces.into_iter().filter_map(|space| self.in_body(&space)).collect()
    }

    /// Where a range of the run's text stands in the body; the whole stretch of words where that can't be told.
    fn in_body(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let behind = self.origins.partition_point(|(start, _)| *start <= range.start);
        let (start, origin) = self.origins.get(behind.checked_sub(1)?)?;
        let offset = range.start - start;
        let end = origin.start + offset + range.len();
        Some(if end <= origin.end { origin.start + offset..end } else { origin.clone() })
    }

    /// Does the typography of the whole run.
    pub(super) fn set(&mut self, language: Language) {
        let edits = typography::edits(language, &self.text);
        if edits.is_empty() {
            return;
        }
        let mut setter =
            Setter { from: &self.text, edits: &edits, done: 0, set: String::with_capacity(self.text.len() + 64) };
        for piece in &mut self.pieces {
            if let Piece::Text(range) | Piece::Object(_, range) = piece {
                let start = setter.set.len();
                setter.advance(range.end);
                *range = start..setter.set.len();
            }
        }
        self.text = setter.set;
    }
}

/// Carries out edits piece by piece.
struct Setter<'s> {
    from: &'s str,
    edits: &'s [Edit],
    /// Up to where the original is used up.
    done: usize,
    set: String,
}

impl Setter<'_> {
    /// Goes on to the end of a piece. An edit over the boundary counts to the piece that it begins in; an insertion
    /// at the boundary to the side that it leans to.
    fn advance(&mut self, end: usize) {
        while let Some((edit, rest)) = self.edits.split_first() {
            let inside =
                edit.range.start < end || (edit.range.start == end && edit.range.is_empty() && edit.leans_back);
            if !inside {
                break;
            }
            self.set.push_str(&self.from[self.done..edit.range.start]);
            self.set.push_str(edit.text);
            self.done = edit.range.end;
            self.edits = rest;
        }
        if self.done < end {
            self.set.push_str(&self.from[self.done..end]);
            self.done = end;
        }
    }
}

/// The words within an image, and how many events they and the image's end take.
fn alternative(events: &[(Event<'_>, Range<usize>)]) -> (String, usize) {
    let mut alt = String::new();
    let mut depth = 1_usize;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Text(words) | Event::Code(words) => alt.push_str(words),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => {
                depth -= 1;
                if depth == 0 {
                    return (alt, at + 1);
                }
            }
            _ => {}
        }
    }
    (alt, events.len())
}
