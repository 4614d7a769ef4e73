//! What stands between two atoms.

use super::atom::{Atoms, Kind};
use super::{address, amount, lexicon};
use crate::language::Language;

/// Of so many marks in a row, spaces aside, none ends a clause; a limit, so that a text of marks alone takes no
/// longer by the mark.
const TOO_MANY: usize = 16;

/// What should stand between two atoms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// What was typed.
    Keep,
    /// Nothing.
    None,
    /// A no-break space.
    NoBreak,
}

impl Space {
    const fn no_break_if(condition: bool) -> Self {
        if condition { Self::NoBreak } else { Self::Keep }
    }

    const fn none_if(condition: bool) -> Self {
        if condition { Self::None } else { Self::Keep }
    }
}

/// What should stand before atom `i`, given whether a space stands there.
///
/// Repeat-safe by two laws: where a space would be put, one that is there becomes a no-break space; where one is
/// taken away, none would be put.
pub(super) fn between(language: Language, atoms: &Atoms<'_>, i: usize, spaced: bool) -> Space {
    let Some((left, right)) = i.checked_sub(1).and_then(|left| atoms.kind(left)).zip(atoms.kind(i)) else {
        return Space::Keep;
    };
    match (left, right, language) {
        (Kind::Break, ..) | (_, Kind::Break, _) => Space::Keep,
        (Kind::Open, _, Language::Fr) | (_, Kind::Close, Language::Fr) => Space::NoBreak,
        (Kind::InnerOpen, _, Language::Fr) | (_, Kind::InnerClose, Language::Fr) => Space::None,
        (_, Kind::Mark(';' | '!' | '?'), _) => Space::none_if(spaced && ends_clause(atoms, i)),
        (_, Kind::Mark(':'), Language::Fr) => Space::no_break_if(spaced || introduces(atoms, i)),
        (_, Kind::Mark(':'), Language::En) => Space::none_if(introduces(atoms, i) && !is_ratio(atoms, i)),
        (Kind::Number, Kind::Mark('%' | '‰'), Language::Fr) => Space::no_break_if(spaced || !atoms.runs_on(i)),
        (Kind::Number, Kind::Mark('%' | '‰'), Language::En) => Space::none_if(!atoms.runs_on(i)),
        (Kind::Number, Kind::Mark('$' | '€' | '£' | '¢'), Language::Fr) => after_amount(atoms, i, spaced),
        (Kind::Number, Kind::Word, _) => after_number(language, atoms, i, spaced),
        (Kind::Word, Kind::Number, Language::Fr) if amount::is_time(atoms, i - 1) => Space::NoBreak,
        (Kind::Number, Kind::Mark('°'), Language::Fr) => {
            Space::no_break_if(atoms.touching_after(i) == Some(Kind::Word) && matches!(atoms.word(i + 1), "C" | "F"))
        }
        _ => Space::no_break_if(spaced && stays_together(language, atoms, i, (left, right))),
    }
}

/// Whether atom `i`, one of `:;!?`, ends a clause and isn't part of something else (`?page=2`, `10:11`, `!=`): behind
/// it, and behind all that an address drops at its end, stands nothing that would run together with an address.
fn ends_clause(atoms: &Atoms<'_>, i: usize) -> bool {
    let is_dropped = |kind: Option<Kind>| match kind {
        Some(Kind::Mark(c)) => address::AFTER.contains(&c),
        kind => kind == Some(Kind::Ellipsis),
    };
    // The same for every mark of the row, wherever a space is put or taken away.
    let before = (1..TOO_MANY).take_while(|n| i.checked_sub(*n).is_some_and(|at| is_dropped(atoms.kind(at)))).count();
    let after = (1..TOO_MANY).take_while(|n| is_dropped(atoms.kind(i + n))).count();
    if before + 1 + after >= TOO_MANY {
        return false;
    }
    let Some(last) = (i..=i + after).find(|last| !is_dropped(atoms.touching_after(*last))) else { return false };
    match atoms.touching_after(last) {
        Some(Kind::Mark(c)) => !address::belongs(c),
        kind => !kind.is_some_and(Kind::is_wordlike),
    }
}

/// Whether atom `i`, a colon, introduces something.
fn introduces(atoms: &Atoms<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|left| atoms.kind(left));
    let begins =
        matches!(before, None | Some(Kind::Open | Kind::InnerOpen | Kind::Mark(':' | '/' | '(' | '[' | '{' | '<')));
    !begins && ends_clause(atoms, i)
}

/// Whether atom `i`, a colon, stands between two numbers: `1 : 20`.
fn is_ratio(atoms: &Atoms<'_>, i: usize) -> bool {
    i > 0 && atoms.kind(i - 1) == Some(Kind::Number) && atoms.kind(i + 1) == Some(Kind::Number)
}

/// Between an amount and the sign of its currency, in French.
fn after_amount(atoms: &Atoms<'_>, i: usize, spaced: bool) -> Space {
    match atoms.touching_after(i) {
        // In `2019 $5` the sign belongs to what follows.
        Some(Kind::Number) => Space::Keep,
        Some(Kind::Word) => Space::no_break_if(spaced || lexicon::is_currency_suffix(atoms.word(i + 1))),
        _ => Space::NoBreak,
    }
}

/// Between a number and a word: units, months, millions.
fn after_number(language: Language, atoms: &Atoms<'_>, i: usize, spaced: bool) -> Space {
    let (number, word) = (atoms.digits(i - 1), atoms.word(i));
    if language == Language::Fr && amount::is_time(atoms, i) {
        return Space::NoBreak;
    }
    if !spaced {
        let sure = language == Language::Fr
            && amount::is_sure_unit(atoms, i)
            && amount::begins_number(atoms, i - 1)
            && (word != "h" || number.len() < 3);
        return Space::no_break_if(sure);
    }
    let day = number.len() < 3 && lexicon::is_month(language, word);
    let unit = (lexicon::is_unit(word) || language == Language::Fr && amount::is_sure_unit(atoms, i))
        && amount::ends_unit(atoms, i);
    let noon = language == Language::En
        && matches!(word, "a" | "p")
        && atoms.touching_after(i) == Some(Kind::Mark('.'))
        && atoms.word(i + 2) == "m";
    Space::no_break_if(day || unit || noon || lexicon::is_magnitude(language, word))
}

/// Whether two atoms with a space between them stay on one line.
fn stays_together(language: Language, atoms: &Atoms<'_>, i: usize, (left, right): (Kind, Kind)) -> bool {
    let (before, number) = (i - 1, atoms.digits(i));
    match (left, right) {
        (Kind::DashOpen, _) | (_, Kind::DashClose) => true,
        // Groups of digits, and the first part of a telephone number.
        (Kind::Number, Kind::Number) => atoms.digits(before).len() < 4 && number.len() == 3,
        (Kind::Mark(')'), Kind::Number) => {
            before > 1
                && atoms.digits(before - 1).len() == 3
                && atoms.kind(before - 2) == Some(Kind::Mark('('))
                && amount::is_local_phone(atoms, i)
        }
        (Kind::Word, Kind::Number) => {
            amount::splits_postal_code(atoms, i)
                || match language {
                    Language::Fr => matches!(atoms.word(before), "no" | "nos" | "No" | "Nos"),
                    Language::En => amount::is_day(atoms, i) && lexicon::is_month(language, atoms.word(before)),
                }
        }
        (Kind::Word, Kind::Word) => {
            let first_day = atoms.word(before) == "er" && before > 0 && atoms.digits(before - 1) == "1";
            first_day && !atoms.spaced(before) && lexicon::is_month(language, atoms.word(i))
                || lexicon::is_title(language, atoms.word(before)) && is_capitalized(atoms.word(i))
        }
        (Kind::Mark('.'), Kind::Word) => {
            pointed(atoms, before).is_some_and(|word| lexicon::is_pointed_title(language, word))
                && is_capitalized(atoms.word(i))
        }
        (Kind::Mark('.'), Kind::Number) => pointed(atoms, before).is_some_and(|word| {
            lexicon::is_pointed_reference(language, word)
                || language == Language::En && amount::is_day(atoms, i) && lexicon::is_cut_month(word)
        }),
        (Kind::Mark('°' | 'º'), Kind::Number) => {
            before > 0 && !atoms.spaced(before) && matches!(atoms.word(before - 1), "n" | "N")
        }
        (Kind::Mark('$'), Kind::Word) => {
            before > 0 && atoms.kind(before - 1) == Some(Kind::Number) && lexicon::is_currency_suffix(atoms.word(i))
        }
        _ => false,
    }
}

/// The word that ends in the point that atom `i` is.
fn pointed<'t>(atoms: &Atoms<'t>, i: usize) -> Option<&'t str> {
    let word = i.checked_sub(1)?;
    let single = atoms.touching_before(i) == Some(Kind::Word) && atoms.text(i) == ".";
    (single && !atoms.touching_before(word).is_some_and(Kind::is_wordlike)).then(|| atoms.word(word))
}

fn is_capitalized(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
