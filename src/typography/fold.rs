//! The plain form of a text, for comparing.

use super::atom::{Atoms, Kind};
use super::spacing::{self, Space};
use crate::language::Language;

/// Writes a text with single spaces, only where typography doesn't decide about them, and plain marks.
pub(super) fn fold(text: &str) -> String {
    let atoms = Atoms::read(Language::Fr, text);
    let mut plain = String::with_capacity(text.len());
    for i in 0..atoms.len() {
        if i > 0 && atoms.spaced(i) && !is_typographic(&atoms, i) {
            plain.push(' ');
        }
        match atoms.kind(i) {
            Some(
                Kind::Open
                | Kind::Close
                | Kind::InnerOpen
                | Kind::InnerClose
                | Kind::Mark('“' | '”' | '„' | '«' | '»' | '″'),
            ) => plain.push('"'),
            Some(Kind::Apostrophe | Kind::SingleOpen | Kind::Mark('‘' | '‛' | '′' | 'ʼ')) => plain.push('\''),
            Some(Kind::DashOpen | Kind::DashClose | Kind::DashJoin | Kind::Mark('\u{2010}'..='\u{2012}' | '−')) => {
                plain.push('-');
            }
            Some(Kind::Ellipsis) => plain.push_str("..."),
            Some(Kind::Break) => plain.push(' '),
            // What no reader sees.
            Some(Kind::Mark('\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')) => {}
            Some(Kind::Mark(',')) if groups_dollars(&atoms, i) => {}
            Some(Kind::Word) => plain.extend(atoms.text(i).chars().filter(|c| *c != '\u{ad}').map(lowered)),
            _ => plain.push_str(atoms.text(i)),
        }
    }
    plain
}

/// Whether typography alone decides about the space before atom `i`.
fn is_typographic(atoms: &Atoms<'_>, i: usize) -> bool {
    let group = atoms.kind(i) == Some(Kind::Number) && atoms.kind(i - 1) == Some(Kind::Number);
    match spacing::between(Language::Fr, atoms, i, true) {
        Space::Keep => false,
        Space::None => true,
        Space::NoBreak => group || spacing::between(Language::Fr, atoms, i, false) == Space::NoBreak,
    }
}

/// Whether a comma groups the digits of an English amount in dollars: `$50,000`.
fn groups_dollars(atoms: &Atoms<'_>, comma: usize) -> bool {
    let mut at = comma;
    loop {
        let group = atoms.touching_after(at) == Some(Kind::Number) && atoms.digits(at + 1).len() == 3;
        if !group || atoms.touching_before(at) != Some(Kind::Number) || at < 2 {
            return false;
        }
        match atoms.touching_before(at - 1) {
            Some(Kind::Mark('$')) => return atoms.digits(at - 1).len() < 4,
            Some(Kind::Mark(',')) => at -= 2,
            _ => return false,
        }
    }
}

/// Raised letters (`1ᵉʳ`) as plain ones.
const fn lowered(c: char) -> char {
    match c {
        'ᵉ' => 'e',
        'ʳ' => 'r',
        c => c,
    }
}
