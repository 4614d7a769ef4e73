//! The roles of quotes, apostrophes and dashes, given in one walk over the atoms.

use super::atom::{Atoms, Kind};
use super::lexicon;
use crate::language::Language;

/// Gives each quote, apostrophe and dash its role.
///
/// French: the outer quotes are « », those within “ ” (OQLF), whichever of them was typed. English: “ ”. A straight
/// quote whose role can't be told (`5" pipe`) stays as it is.
pub(super) fn assign_roles(language: Language, atoms: &mut Atoms<'_>) {
    let mut quotes = Quotes { depth: 0, inner_is_guillemet: false };
    let mut aside = false;
    for i in 0..atoms.len() {
        let Some(kind) = atoms.kind(i) else { continue };
        let role = match kind {
            Kind::Mark('"') => match straight(atoms, i, quotes.depth > 0) {
                Straight::Opens => Some(quotes.open(false)),
                Straight::Closes => quotes.close(),
                Straight::Unclear if language == Language::En && closes_nothing(atoms, i) => Some(Kind::Close),
                Straight::Unclear => None,
            },
            Kind::Mark('“') => Some(quotes.open(false)),
            Kind::Mark('”') => quotes.close(),
            Kind::Mark('«') if language == Language::Fr => Some(quotes.open(true)),
            Kind::Mark('»') if language == Language::Fr => quotes.close_guillemet(),
            Kind::Mark('\'') => single(language, atoms, i),
            Kind::Mark('’') => Some(Kind::Apostrophe),
            Kind::DashOpen if joins(atoms, i) => Some(Kind::DashJoin),
            Kind::DashOpen if aside || language == Language::En => {
                aside = false;
                Some(Kind::DashClose)
            }
            Kind::DashOpen => {
                aside = true;
                None
            }
            Kind::Break => {
                aside = false;
                None
            }
            Kind::Mark('.' | '!' | '?') | Kind::Ellipsis => {
                aside = aside && !ends_sentence(atoms, i);
                None
            }
            Kind::Word
            | Kind::Number
            | Kind::Opaque
            | Kind::Open
            | Kind::Close
            | Kind::InnerOpen
            | Kind::InnerClose
            | Kind::SingleOpen
            | Kind::Apostrophe
            | Kind::DashClose
            | Kind::DashJoin
            | Kind::Mark(_) => None,
        };
        if let Some(role) = role {
            atoms.set_kind(i, role);
        }
    }
}

/// How deep in quotes we stand.
struct Quotes {
    /// 0 outside, 1 within a quote, 2 within a quote in a quote.
    depth: u8,
    /// Whether the inner quote was typed with « too, so that the next » closes it alone.
    inner_is_guillemet: bool,
}

impl Quotes {
    /// The role of a quote that opens; a third level looks like the second.
    const fn open(&mut self, guillemet: bool) -> Kind {
        match self.depth {
            0 => {
                self.depth = 1;
                Kind::Open
            }
            1 => {
                self.depth = 2;
                self.inner_is_guillemet = guillemet;
                Kind::InnerOpen
            }
            _ => Kind::InnerOpen,
        }
    }

    /// The role of a quote that closes; `None` where none is open.
    fn close(&mut self) -> Option<Kind> {
        let role = match self.depth {
            0 => return None,
            1 => Kind::Close,
            _ => Kind::InnerClose,
        };
        self.depth -= 1;
        Some(role)
    }

    /// The role of »: it closes the inner quote where that was typed with « as well, else everything.
    fn close_guillemet(&mut self) -> Option<Kind> {
        if self.depth == 2 && self.inner_is_guillemet {
            return self.close();
        }
        self.depth = 0;
        Some(Kind::Close)
    }
}

/// What a straight quote does.
enum Straight {
    Opens,
    Closes,
    Unclear,
}

fn straight(atoms: &Atoms<'_>, i: usize, within: bool) -> Straight {
    let free_before = atoms.touching_before(i).is_none_or(opens_or_joins);
    let free_after = atoms.touching_after(i).is_none_or(|kind| closes_or_ends(atoms, i + 1, kind));
    match (free_before, free_after) {
        (true, false) => Straight::Opens,
        (_, true) | (false, false) if within => Straight::Closes,
        // A space on both sides: France's way of typing quotes; something must follow.
        (true, true) if atoms.kind(i + 1).is_some_and(|kind| !closes_or_ends(atoms, i + 1, kind)) => Straight::Opens,
        _ => Straight::Unclear,
    }
}

/// A straight quote that closes what no quote opened, and doesn't mean inches.
fn closes_nothing(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.touching_before(i).is_some_and(|kind| !opens_or_joins(kind) && kind != Kind::Number)
}

/// What may touch an opening quote from before.
const fn opens_or_joins(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Open
            | Kind::InnerOpen
            | Kind::SingleOpen
            | Kind::Apostrophe
            | Kind::DashOpen
            | Kind::DashClose
            | Kind::DashJoin
            | Kind::Break
            | Kind::Mark('(' | '[' | '{' | '-' | '/' | '\'' | '‘' | '“' | '«')
    )
}

/// What may touch a closing quote from behind.
fn closes_or_ends(atoms: &Atoms<'_>, i: usize, kind: Kind) -> bool {
    // Dots at a sentence's beginning open it: "…mot".
    let trails_off = kind == Kind::Ellipsis && !atoms.runs_on(i);
    let closes = matches!(kind, Kind::Close | Kind::InnerClose | Kind::Break);
    trails_off || closes || matches!(kind, Kind::Mark(')' | ']' | '}' | ',' | '.' | ':' | ';' | '!' | '?' | '»' | '”'))
}

/// The role of a straight single quote.
fn single(language: Language, atoms: &Atoms<'_>, i: usize) -> Option<Kind> {
    let after = atoms.touching_after(i);
    match (atoms.touching_before(i), language) {
        (Some(Kind::Word | Kind::Opaque), _) => Some(Kind::Apostrophe),
        (Some(Kind::Number), _) => (after == Some(Kind::Word)).then_some(Kind::Apostrophe),
        (Some(kind), _) if !opens_or_joins(kind) => (language == Language::En).then_some(Kind::Apostrophe),
        _ => match after {
            Some(Kind::Number) => (language == Language::En).then_some(Kind::Apostrophe),
            Some(Kind::Word) if language == Language::En && lexicon::is_elided(atoms.word(i + 1)) => {
                Some(Kind::Apostrophe)
            }
            Some(Kind::Word | Kind::Opaque) => Some(Kind::SingleOpen),
            _ => None,
        },
    }
}

/// Whether a dash stands between letters or digits without a space.
fn joins(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.touching_before(i).is_some_and(Kind::is_wordlike) && atoms.runs_on(i)
}

/// Whether a sentence ends with this mark: no small letter and no digit follows (`p. 5`).
fn ends_sentence(atoms: &Atoms<'_>, i: usize) -> bool {
    let next = (i + 1..atoms.len())
        .find(|&next| !matches!(atoms.kind(next), Some(Kind::Mark('.' | '!' | '?') | Kind::Ellipsis)));
    next.is_none_or(|next| !atoms.text(next).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
}
