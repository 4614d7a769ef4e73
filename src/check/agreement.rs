//! The rules that draw on the ledger of agreement.

use std::collections::{HashMap, HashSet};

use super::{Context, Subject, fault, name_of};
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::language::Language;
use crate::ledger::{Change, Row, Standing, State};

/// Both languages of each text stand as a person confirmed them. `others` are the faults of all other rules: a
/// change that one of them tells isn't told again.
pub(super) fn agreed(context: &Context<'_>, others: &[Diagnostic]) -> Vec<Diagnostic> {
    // A ledger that can't be read whole is one cause, and told where it can't.
    if !context.ledger.is_sound() {
        return Vec::new();
    }
    let mut told: HashMap<&str, HashSet<u32>> = HashMap::new();
    for other in others {
        told.entry(&other.place.file).or_default().insert(other.place.line);
    }
    let none = HashSet::new();
    let subjects = context.subjects.iter();
    subjects.flat_map(|subject| of_subject(subject, told.get(&*subject.source.file).unwrap_or(&none))).collect()
}

fn of_subject(subject: &Subject<'_>, told: &HashSet<u32>) -> Vec<Diagnostic> {
    match subject.comparison.state {
        State::Agreed => Vec::new(),
        // It is still being written.
        _ if subject.draft => Vec::new(),
        State::Unknown => {
            let at = subject.texts.first().map_or("", |text| text.pair.path.as_str());
            let at = if subject.text("title").is_some() { "title" } else { at };
            let place = subject.source.place(subject.source.key(at));
            vec![not_agreed(subject, place, "check-not-agreed")]
        }
        State::Changed => {
            let rows = subject.comparison.rows.iter().filter(|row| !is_told(subject, row, told));
            let mut open = None;
            let mut faults = Vec::new();
            for row in rows {
                match &row.standing {
                    Standing::Agreed => {}
                    Standing::Stale { language, change } => faults.extend(stale(subject, row, *language, change)),
                    // Blocks that lack in one language are told as a difference of shape, and may not be all of
                    // it that is new.
                    Standing::Open if differs(subject, row) => {}
                    Standing::Open => open = open.or(Some(row)),
                }
            }
            // However many texts changed in both languages, one confirmation settles them.
            faults.extend(open.map(|row| {
                let language = if row.ranges.fr.is_some() { Language::Fr } else { Language::En };
                not_agreed(subject, place(subject, row, language), "check-changed-in-both")
            }));
            faults
        }
    }
}

fn not_agreed(subject: &Subject<'_>, place: crate::diagnostic::Place, id: &'static str) -> Diagnostic {
    let help = Message::new("check-not-agreed-help").with("file", &*subject.source.file);
    fault(Rule::NotAgreed, place, Message::new(id), help)
}

fn place(subject: &Subject<'_>, row: &Row, language: Language) -> crate::diagnostic::Place {
    let path = format!("{}.{language}", row.path);
    let range = row.ranges.get(language).clone().unwrap_or(0..0);
    subject.source.place(subject.source.within(&path, range))
}

fn stale(subject: &Subject<'_>, row: &Row, language: Language, change: &Change) -> Option<Diagnostic> {
    let one_sided = row.ranges.fr.is_none() || row.ranges.en.is_none() || change.new.is_empty();
    if one_sided && differs(subject, row) {
        return None;
    }
    let message = Message::new("check-stale-half")
        .with("language", name_of(language))
        .with("other", name_of(language.other()))
        .with("old", change.old_excerpt())
        .with("new", change.new_excerpt());
    let help =
        Message::new("check-stale-half-help").with("language", name_of(language)).with("file", &*subject.source.file);
    Some(fault(Rule::StaleHalf, place(subject, row, language), message, help))
}

/// Whether the halves of a row's text have different numbers of blocks: another rule tells of it.
fn differs(subject: &Subject<'_>, row: &Row) -> bool {
    let count = |text: &super::Text| (text.anatomies.fr.blocks.len(), text.anatomies.en.blocks.len());
    subject.text(&row.path).map(count).is_some_and(|(fr, en)| fr != en)
}

/// Whether another rule reports something within a block, in either language.
fn is_told(subject: &Subject<'_>, row: &Row, told: &HashSet<u32>) -> bool {
    if told.is_empty() || row.standing == Standing::Agreed {
        return false;
    }
    Language::ALL.into_iter().any(|language| {
        let Some(range) = row.ranges.get(language).clone() else { return false };
        let place = |at: usize| {
            let path = format!("{}.{language}", row.path);
            subject.source.place(subject.source.within(&path, at..at)).line
        };
        let (first, last) = (place(range.start), place(range.end.max(range.start)));
        (first..=last).any(|line| told.contains(&line))
    })
}
