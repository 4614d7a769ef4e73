//! Numbers: what is plainly an amount gets its digits grouped.

use super::atom::{Atoms, Kind};
use super::lexicon;
use crate::language::Language;

/// Whether atom `i` is a number of five digits and more, typed in one run, that is plainly an amount: money, a
/// measure, people. Years have four digits; file numbers and such have no unit.
pub(super) fn wants_groups(language: Language, atoms: &Atoms<'_>, i: usize) -> bool {
    let digits = atoms.digits(i);
    if !(5..=12).contains(&digits.len()) || digits.starts_with('0') {
        return false;
    }
    let beside_number = i > 0 && atoms.kind(i - 1) == Some(Kind::Number) || atoms.kind(i + 1) == Some(Kind::Number);
    if beside_number {
        return false;
    }
    match atoms.touching_before(i) {
        Some(Kind::Mark('$')) if language == Language::En => !has_decimals(atoms, i, ','),
        None | Some(Kind::Open | Kind::InnerOpen | Kind::Break | Kind::Mark('(')) => {
            let after =
                if has_decimals(atoms, i, if language == Language::Fr { ',' } else { '.' }) { i + 3 } else { i + 1 };
            is_measure(atoms, after)
        }
        Some(_) => false,
    }
}

fn has_decimals(atoms: &Atoms<'_>, i: usize, mark: char) -> bool {
    atoms.touching_after(i) == Some(Kind::Mark(mark)) && atoms.touching_after(i + 1) == Some(Kind::Number)
}

/// Whether atom `i` says what a number before it counts.
fn is_measure(atoms: &Atoms<'_>, i: usize) -> bool {
    match atoms.kind(i) {
        Some(Kind::Mark('$' | '€' | '£')) => !atoms.runs_on(i),
        Some(Kind::Word) if ends_unit(atoms, i) => {
            let word = atoms.word(i);
            lexicon::is_sure_unit(word) || atoms.spaced(i) && lexicon::is_counted(word)
        }
        _ => false,
    }
}

/// Whether nothing runs on behind a unit.
pub(super) fn ends_unit(atoms: &Atoms<'_>, i: usize) -> bool {
    !atoms.runs_on(i) && !matches!(atoms.touching_after(i), Some(Kind::Apostrophe | Kind::Mark('\'' | '_' | '@')))
}

/// Whether nothing that is no number runs on before a number.
pub(super) fn begins_number(atoms: &Atoms<'_>, i: usize) -> bool {
    !matches!(atoms.touching_before(i), Some(Kind::Word | Kind::Opaque | Kind::Mark('_' | '#' | '@')))
}

/// Whether atom `i` is a unit that is set off from its number even where no space was typed.
pub(super) fn is_sure_unit(atoms: &Atoms<'_>, i: usize) -> bool {
    ends_unit(atoms, i)
        && match atoms.word(i) {
            "h" => true,
            "M" | "k" | "G" => atoms.touching_after(i) == Some(Kind::Mark('$')),
            word => lexicon::is_sure_unit(word),
        }
}

/// Whether atom `i` is the `h` of a time with minutes: `10 h 11`, with or without its spaces.
pub(super) fn is_time(atoms: &Atoms<'_>, i: usize) -> bool {
    let Some(hour) = i.checked_sub(1) else { return false };
    let minutes = atoms.digits(i + 1);
    atoms.word(i) == "h"
        && matches!(atoms.digits(hour).len(), 1 | 2)
        && atoms.digits(hour).parse::<u8>().is_ok_and(|hour| hour <= 24)
        && begins_number(atoms, hour)
        && minutes.len() == 2
        && minutes.starts_with(|c| c < '6')
        && !atoms.runs_on(i + 1)
        && atoms.kind(i + 2) != Some(Kind::Number)
        && !is_sure_unit(atoms, i + 2)
}

/// Whether atom `i` can be a day of the month, and isn't the beginning of `10,000`.
pub(super) fn is_day(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(atoms.digits(i).len(), 1 | 2) && !has_decimals(atoms, i, ',')
}

/// Whether atoms `i..` are a telephone number's last seven digits: `649-2341`.
pub(super) fn is_local_phone(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.digits(i).len() == 3
        && atoms.touching_after(i) == Some(Kind::Mark('-'))
        && atoms.touching_after(i + 1) == Some(Kind::Number)
        && atoms.digits(i + 2).len() == 4
}

/// Whether the joint before atom `i` is the middle of a Canadian postal code: `G1R 5R9`.
pub(super) fn splits_postal_code(atoms: &Atoms<'_>, i: usize) -> bool {
    let Some(first) = i.checked_sub(3) else { return false };
    let letter = |at: usize| atoms.word(at).len() == 1 && atoms.word(at).starts_with(|c: char| c.is_ascii_uppercase());
    let digit = |at: usize| atoms.digits(at).len() == 1;
    letter(first)
        && digit(first + 1)
        && letter(first + 2)
        && digit(i)
        && letter(i + 1)
        && digit(i + 2)
        && ![first + 1, first + 2, i + 1, i + 2].into_iter().any(|at| atoms.spaced(at))
        && !atoms.touching_before(first).is_some_and(Kind::is_wordlike)
        && !atoms.runs_on(i + 2)
}
