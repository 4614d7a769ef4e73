//! Both languages held against one another, and against what the program asks for. One cause is one fault: a
//! message that lacks is told once, where the other language has it.

use std::collections::BTreeSet;

use super::Inventory;
use crate::diagnostic::{Diagnostic, Message, Place, Rule};
use crate::language::{Language, Localized};

/// What doesn't agree. `asked` is the catalog that stands in the program: its messages and variables are those
/// that the program asks for and gives.
pub(super) fn faults(inventories: &Localized<Inventory>, asked: &Localized<Inventory>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let missing_files = missing_files(inventories, asked, &mut faults);
    let ids: BTreeSet<&String> = [&inventories.fr, &inventories.en, &asked.fr]
        .into_iter()
        .flat_map(|inventory| inventory.items.keys())
        .collect();
    for id in ids {
        let known = asked.fr.items.get(id);
        let here = inventories.as_ref().map(|inventory| inventory.items.get(id));
        match (here.fr, here.en) {
            (None, None) => {
                let Some(known) = known.filter(|known| !missing_files.contains(&known.file)) else { continue };
                let place = Place::file(format!("locales/{}/{}", Language::Fr.tag(), known.file));
                faults.push(lacking(id, place, &Language::ALL));
            }
            (Some(item), None) | (None, Some(item)) if known.is_none() && !id.starts_with('-') => {
                faults.push(unused(id, item.place.clone()));
            }
            (Some(item), None) if !missing_files.contains(&item.file) => {
                faults.push(lacking(id, item.place.clone(), &[Language::En]));
            }
            (None, Some(item)) if !missing_files.contains(&item.file) => {
                faults.push(lacking(id, item.place.clone(), &[Language::Fr]));
            }
            (Some(_), None) | (None, Some(_)) => {}
            (Some(fr), Some(en)) => {
                if known.is_none() && !id.starts_with('-') {
                    faults.push(unused(id, fr.place.clone()));
                    continue;
                }
                for (item, twin, twin_language) in [(fr, en, Language::En), (en, fr, Language::Fr)] {
                    for (variable, place) in &item.variables {
                        let given = known.is_none_or(|known| known.variables.contains_key(variable));
                        if !given {
                            let message = Message::new("catalog-unknown-variable")
                                .with("variable", variable.as_str())
                                .with("id", id.as_str());
                            let known = known.map(|known| {
                                known
                                    .variables
                                    .keys()
                                    .map(|name| format!("{{ ${name} }}"))
                                    .collect::<Vec<_>>()
                                    .join(", ")
                            });
                            let help = match known.filter(|known| !known.is_empty()) {
                                Some(known) => Message::new("catalog-unknown-variable-help").with("known", known),
                                None => Message::new("catalog-no-variable-help"),
                            };
                            faults.push(Diagnostic::new(Rule::UnknownVariable, place.clone(), message).with_help(help));
                        } else if !twin.variables.contains_key(variable) {
                            let message = Message::new("catalog-missing-variable")
                                .with("variable", variable.as_str())
                                .with("id", id.as_str())
                                .with("language", twin_language.tag());
                            faults.push(Diagnostic::new(Rule::MissingVariable, twin.place.clone(), message));
                        }
                    }
                }
            }
        }
    }
    for inventory in [&inventories.fr, &inventories.en] {
        for item in inventory.items.values() {
            for (target, place) in &item.references {
                let exists = inventories.fr.items.contains_key(target) || inventories.en.items.contains_key(target);
                if !exists {
                    let message = Message::new("catalog-unknown-reference").with("id", target.as_str());
                    faults.push(Diagnostic::new(Rule::UnknownReference, place.clone(), message));
                }
            }
        }
    }
    faults
}

/// The files that one language lacks: told once a file, not once a message.
fn missing_files(
    inventories: &Localized<Inventory>,
    asked: &Localized<Inventory>,
    faults: &mut Vec<Diagnostic>,
) -> BTreeSet<String> {
    let mut missing = BTreeSet::new();
    let names: BTreeSet<&String> =
        [&inventories.fr, &inventories.en, &asked.fr].into_iter().flat_map(|inventory| &inventory.files).collect();
    for name in names {
        for language in Language::ALL {
            if !inventories.get(language).files.contains(name) {
                let place = Place::file(format!("locales/{}/{name}", language.tag()));
                faults.push(Diagnostic::new(
                    Rule::MissingMessage,
                    place,
                    Message::new("catalog-missing-file").with("file", name.as_str()),
                ));
                missing.insert(name.clone());
            }
        }
    }
    missing
}

fn lacking(id: &str, place: Place, languages: &[Language]) -> Diagnostic {
    let folders: Vec<String> = languages.iter().map(|language| format!("locales/{}/", language.tag())).collect();
    let message = Message::new("catalog-missing-message").with("id", id).with("folders", folders.join(", "));
    Diagnostic::new(Rule::MissingMessage, place, message)
}

fn unused(id: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Rule::UnusedMessage, place, Message::new("catalog-unused-message").with("id", id))
}
