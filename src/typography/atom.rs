//! A text as atoms: what stands between spaces, cut where its kind changes.

use std::ops::Range;

use super::{LINE_END, OBJECT, address, is_letter, is_space, leading, quote};
use crate::language::Language;

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Number,
    /// An address, or something that isn't text.
    Opaque,
    /// Three dots, as one character or three.
    Ellipsis,
    /// A dash that opens an aside or stands alone.
    DashOpen,
    /// A dash that closes an aside.
    DashClose,
    /// A dash that joins what touches it: `2013–2015`.
    DashJoin,
    /// A line end that must stay.
    Break,
    /// An outer quote that opens.
    Open,
    /// An outer quote that closes.
    Close,
    /// A quote within a quote that opens.
    InnerOpen,
    /// A quote within a quote that closes.
    InnerClose,
    /// A single quote that opens.
    SingleOpen,
    /// An apostrophe, or a single quote that closes: the same character.
    Apostrophe,
    /// Any other character.
    Mark(char),
}

impl Kind {
    /// Whether the atom would run together with letters or digits beside it.
    pub(super) const fn is_wordlike(self) -> bool {
        matches!(self, Self::Word | Self::Number | Self::Opaque)
    }
}

#[derive(Debug, Clone, Copy)]
struct Atom {
    kind: Kind,
    start: usize,
    end: usize,
}

/// A text, read.
#[derive(Debug)]
pub(super) struct Atoms<'t> {
    /// The text.
    pub(super) source: &'t str,
    atoms: Vec<Atom>,
}

impl<'t> Atoms<'t> {
    /// Reads a text, and gives quotes, apostrophes and dashes their roles.
    pub(super) fn read(language: Language, source: &'t str) -> Self {
        let mut atoms = Self { source, atoms: Vec::with_capacity(source.len() / 4 + 1) };
        let mut at = 0;
        for address in address::find(source) {
            atoms.read_plain(at, address.start);
            atoms.atoms.push(Atom { kind: Kind::Opaque, start: address.start, end: address.end });
            at = address.end;
        }
        atoms.read_plain(at, source.len());
        quote::assign_roles(language, &mut atoms);
        atoms
    }

    /// Reads a stretch without addresses.
    fn read_plain(&mut self, mut at: usize, end: usize) {
        while at < end {
            let rest = &self.source[at..end];
            let Some(first) = rest.chars().next() else { break };
            let (kind, length) = match first {
                c if is_space(c) => {
                    at += c.len_utf8();
                    continue;
                }
                c if c.is_ascii_digit() => (Kind::Number, leading(rest, |c| c.is_ascii_digit())),
                c if is_letter(c) => (Kind::Word, leading(rest, continues_word)),
                '.' => match leading(rest, |c| c == '.') {
                    3 if !self.source[..at].ends_with('…') && !rest[3..].starts_with('…') => (Kind::Ellipsis, 3),
                    // More or fewer dots stay as they are, together: three of four are no ellipsis.
                    dots => (Kind::Mark('.'), dots),
                },
                '-' if self.is_typed_dash(at, end) => (Kind::DashOpen, 2),
                '…' => (Kind::Ellipsis, first.len_utf8()),
                '—' | '–' => (Kind::DashOpen, first.len_utf8()),
                OBJECT => (Kind::Opaque, first.len_utf8()),
                LINE_END => (Kind::Break, first.len_utf8()),
                c => (Kind::Mark(c), c.len_utf8()),
            };
            self.atoms.push(Atom { kind, start: at, end: at + length });
            at += length;
        }
    }

    /// Whether two hyphens stand for a dash: with spaces on both sides or between letters, and not before an option's
    /// name.
    fn is_typed_dash(&self, at: usize, end: usize) -> bool {
        let Some(after) = self.source[at..end].strip_prefix("--") else { return false };
        let before = &self.source[..at];
        let (near, far) = (before.trim_end_matches(is_space), after.trim_start_matches(is_space));
        let ends = near.ends_with(|c: char| c.is_alphanumeric() || ")]»”\",.!?%$".contains(c));
        let (spaced_before, spaced_after) = (near.len() < before.len(), far.len() < after.len());
        let letters = near.ends_with(char::is_alphabetic) && far.starts_with(char::is_alphabetic);
        ends && far.starts_with(char::is_alphanumeric) && spaced_before == spaced_after && (spaced_before || letters)
    }

    /// How many atoms there are.
    pub(super) const fn len(&self) -> usize {
        self.atoms.len()
    }

    /// The kind of atom `i`.
    pub(super) fn kind(&self, i: usize) -> Option<Kind> {
        self.atoms.get(i).map(|atom| atom.kind)
    }

    /// Gives atom `i` its role.
    pub(super) fn set_kind(&mut self, i: usize, kind: Kind) {
        if let Some(atom) = self.atoms.get_mut(i) {
            atom.kind = kind;
        }
    }

    /// The range of atom `i` in the text.
    pub(super) fn range(&self, i: usize) -> Range<usize> {
        self.atoms.get(i).map_or(0..0, |atom| atom.start..atom.end)
    }

    /// The text of atom `i`; empty where there is none.
    pub(super) fn text(&self, i: usize) -> &'t str {
        &self.source[self.range(i)]
    }

    /// The word that atom `i` is; empty where it is none.
    pub(super) fn word(&self, i: usize) -> &'t str {
        if self.kind(i) == Some(Kind::Word) { self.text(i) } else { "" }
    }

    /// The number that atom `i` is, as digits; empty where it is none.
    pub(super) fn digits(&self, i: usize) -> &'t str {
        if self.kind(i) == Some(Kind::Number) { self.text(i) } else { "" }
    }

    /// The spaces before atom `i`, an empty range where there are none.
    pub(super) fn gap(&self, i: usize) -> Range<usize> {
        let start = i.checked_sub(1).map_or(0, |before| self.range(before).end);
        start..self.range(i).start
    }

    /// Whether spaces stand before atom `i`.
    pub(super) fn spaced(&self, i: usize) -> bool {
        !self.gap(i).is_empty()
    }

    /// The kind of what touches atom `i` from before.
    pub(super) fn touching_before(&self, i: usize) -> Option<Kind> {
        i.checked_sub(1).filter(|_| !self.spaced(i)).and_then(|before| self.kind(before))
    }

    /// The kind of what touches atom `i` from behind.
    pub(super) fn touching_after(&self, i: usize) -> Option<Kind> {
        self.kind(i + 1).filter(|_| !self.spaced(i + 1))
    }

    /// Whether something stands behind atom `i` without a space: a letter, a digit, an address.
    pub(super) fn runs_on(&self, i: usize) -> bool {
        self.touching_after(i).is_some_and(Kind::is_wordlike)
    }

    /// The character that atom `i` should be written with; `None` where it stays as it is.
    pub(super) fn replacement(&self, language: Language, i: usize) -> Option<&'static str> {
        Some(match (self.kind(i)?, language) {
            (Kind::Open, Language::Fr) => "«",
            (Kind::Close, Language::Fr) => "»",
            (Kind::Open, Language::En) | (Kind::InnerOpen, _) => "“",
            (Kind::Close, Language::En) | (Kind::InnerClose, _) => "”",
            (Kind::SingleOpen, _) => "‘",
            (Kind::Apostrophe, _) => "’",
            (Kind::Ellipsis, _) => "…",
            (Kind::DashOpen | Kind::DashClose | Kind::DashJoin, _) if self.text(i) == "--" => "—",
            _ => return None,
        })
    }
}

/// Letters, accents that stand for themselves, and the soft hyphen.
fn continues_word(c: char) -> bool {
    is_letter(c) || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}
