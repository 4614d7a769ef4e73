//! Typography, done for the editor: plain keyboard text becomes Québec French (as the Office québécois de la langue
//! française has it, which is not France's way) or Canadian English. Repeat-safe: applied twice it changes nothing
//! more.
//!
//! A text is read into atoms (words, numbers, marks, addresses); quotes, apostrophes and dashes are given their roles;
//! then each joint between two atoms is decided by itself: as typed, no space, or a no-break space. Every decision
//! rests on the atoms, hardly on the spaces between them: that is what makes it repeat-safe.

use std::borrow::Cow;
use std::ops::Range;

use crate::language::Language;

mod address;
mod amount;
mod atom;
mod fold;
mod lexicon;
mod quote;
mod spacing;
#[cfg(test)]
mod tests;

use atom::{Atoms, Kind};
use spacing::Space;

/// The no-break space, U+00A0: the one that Québec typography uses throughout.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// Stands for something that isn't text (code, an image): kept as it is, and treated like a word. U+FFFC.
pub(crate) const OBJECT: char = '\u{fffc}';

/// Stands for a line end that must stay: nothing is decided across it. U+2028.
pub(crate) const LINE_END: char = '\u{2028}';

/// A change to a text: the range is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What is replaced; empty for an insertion.
    pub(crate) range: Range<usize>,
    /// What stands there instead.
    pub(crate) text: &'static str,
    /// Whether an insertion belongs to what stands before it (the space after «) rather than to what follows.
    pub(crate) leans_back: bool,
}

/// Sets a text: the result is plain text with the right spaces, quotes and apostrophes. Nothing is changed inside
/// addresses (web and electronic mail).
pub fn typeset(language: Language, text: &str) -> Cow<'_, str> {
    let edits = edits(language, text);
    if edits.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 2 * edits.len());
    let mut done = 0;
    for edit in edits {
        set.push_str(&text[done..edit.range.start]);
        set.push_str(edit.text);
        done = edit.range.end;
    }
    set.push_str(&text[done..]);
    Cow::Owned(set)
}

/// A text as compared: spaces, quotes, apostrophes, dashes, dots and digit groups in one plain form, so that changes
/// of typography and spacing don't count. `normalized(typeset(French, text)) == normalized(text)`.
pub fn normalized(text: &str) -> String {
    fold::fold(text)
}

/// The spaces that France, but not Québec, puts before `;`, `!` and `?`: where an editor typed one.
pub fn france_style_spaces(text: &str) -> Vec<Range<usize>> {
    let atoms = Atoms::read(Language::Fr, text);
    (1..atoms.len())
        .filter(|&i| atoms.spaced(i) && matches!(atoms.kind(i), Some(Kind::Mark(';' | '!' | '?'))))
        .filter(|&i| spacing::between(Language::Fr, &atoms, i, true) == Space::None)
        .map(|i| atoms.gap(i))
        .collect()
}

/// Where addresses stand in a text: neither typography nor marks may touch them.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    address::find(text)
}

/// Whether a character is one of the spaces that typography decides about.
pub(crate) const fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | NO_BREAK_SPACE | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether a character is a letter; as [`char::is_alphabetic`], quicker for the letters of French.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{17f}' => true,
        c => c.is_alphabetic(),
    }
}

/// The length of the run with which a text begins whose characters all belong.
pub(crate) fn leading(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// The changes that set a text, in order, none overlapping another.
pub(crate) fn edits(language: Language, text: &str) -> Vec<Edit> {
    let atoms = Atoms::read(language, text);
    let mut edits = Vec::new();
    for i in 0..atoms.len() {
        if i > 0 {
            edits.extend(space_edit(language, &atoms, i));
        }
        match atoms.replacement(language, i) {
            Some(text) if text != atoms.text(i) => {
                edits.push(Edit { range: atoms.range(i), text, leans_back: false });
            }
            Some(_) => {}
            None => edits.extend(group_edits(language, &atoms, i)),
        }
    }
    edits
}

/// The change to the space before atom `i`.
fn space_edit(language: Language, atoms: &Atoms<'_>, i: usize) -> Option<Edit> {
    let gap = atoms.gap(i);
    let text = match spacing::between(language, atoms, i, !gap.is_empty()) {
        Space::Keep => return None,
        Space::None => "",
        Space::NoBreak => "\u{a0}",
    };
    let leans_back = atoms.kind(i - 1) == Some(Kind::Open);
    (atoms.source[gap.clone()] != *text).then_some(Edit { range: gap, text, leans_back })
}

/// The changes that group the digits of atom `i`, where it is plainly an amount.
fn group_edits(language: Language, atoms: &Atoms<'_>, i: usize) -> impl Iterator<Item = Edit> {
    let range = if amount::wants_groups(language, atoms, i) { atoms.range(i) } else { 0..0 };
    let text = match language {
        Language::Fr => "\u{a0}",
        Language::En => ",",
    };
    let first = range.start + range.len() % 3;
    (first..range.end).step_by(3).filter(move |&at| at > range.start).map(move |at| Edit {
        range: at..at,
        text,
        leans_back: false,
    })
}
