//! Rules on slugs and on addresses that were.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Context, Subject, fault};
use crate::content::{AnyRecord, address_of};
use crate::diagnostic::{Diagnostic, Message, Place, Rule};
use crate::language::Language;
use crate::model::{FixedPage, Kind, Reference};

/// A page at a fixed address has no slug; every other has one.
pub(super) fn slug_fits_the_page(_: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(record) = subject.record.filter(|record| record.kind == Kind::Page) else { return Vec::new() };
    let found = match (FixedPage::from_id(record.id), record.slug) {
        (Some(page), Some(_)) => {
            let message = Message::new("check-fixed-slug").with("address", page.address(Language::Fr));
            let place = record.source.place(record.source.key("slug"));
            Some(fault(Rule::FixedSlug, place, message, Message::new("check-fixed-slug-help")))
        }
        (None, None) => {
            let place = Place::file(record.source.file.clone());
            let message = Message::new("check-missing-slug");
            Some(fault(Rule::MissingSlug, place, message, Message::new("check-missing-slug-help")))
        }
        (Some(_), None) | (None, Some(_)) => None,
    };
    found.into_iter().collect()
}

/// Addresses that belong to the site itself and to no record.
const RESERVED: [&str; 2] = ["/en", "/en/who-can-consult"];

/// No two pages have one address.
pub(super) fn slugs_are_unique(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut records: Vec<_> = context.content.records().filter(|record| record.slug.is_some()).collect();
    for language in Language::ALL {
        // The address is the record's that had it when it was last agreed: another one took it, or is a copy.
        let owns = |record: &AnyRecord<'_>| {
            let agreed = context.ledger.slugs(&record.reference());
            agreed
                .is_some_and(|slugs| record.slug.is_some_and(|slug| slug.get(language).as_str() == slugs.get(language)))
        };
        records.sort_by_cached_key(|record| (!owns(record), record.source.file.clone()));
        let fixed = FixedPage::ALL.iter().map(|page| page.address(language));
        let mut seen: BTreeMap<String, Option<&str>> =
            fixed.chain(RESERVED).map(|address| (address.to_owned(), None)).collect();
        for record in &records {
            let is_fixed = record.kind == Kind::Page && FixedPage::from_id(record.id).is_some();
            let Some(address) = record.address(language).filter(|_| !is_fixed) else { continue };
            let Some(first) = seen.get(&address) else {
                seen.insert(address, Some(&record.source.file));
                continue;
            };
            let message = match first {
                Some(first) => Message::new("check-duplicate-slug").with("address", address).with("file", *first),
                None => Message::new("check-reserved-slug").with("address", address),
            };
            let place = record.source.place(record.source.value(&format!("slug.{language}")));
            faults.push(fault(Rule::DuplicateSlug, place, message, Message::new("check-duplicate-slug-help")));
        }
    }
    faults
}

/// Each page at a fixed address has its record.
pub(super) fn fixed_pages_are_there(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for page in FixedPage::ALL {
        let reference = Reference { kind: Kind::Page, id: page.id().to_owned() };
        if !context.references.contains_key(&reference) {
            let file = format!("content/pages/{}.toml", page.id());
            let message = Message::new("check-missing-page").with("address", page.address(Language::Fr));
            let help = Message::new("check-missing-page-help").with("file", file.as_str()).with("id", page.id());
            faults.push(fault(Rule::MissingPage, Place::file(file), message, help));
        }
    }
    faults
}

/// An address that the ledger knows and that is no longer a page's has a redirect.
pub(super) fn renamed_and_removed_have_redirects(context: &Context<'_>) -> Vec<Diagnostic> {
    if context.content.redirects_unread {
        return Vec::new();
    }
    let redirects = context.content.redirects.iter().flat_map(|redirects| &redirects.redirect);
    let redirected: HashSet<&str> = redirects.map(|redirect| redirect.from.as_str()).collect();
    let mut faults = Vec::new();
    // What has another page's new address is told as such: no redirect helps there.
    let mut times: HashMap<String, usize> = HashMap::new();
    let of_records =
        context.content.records().flat_map(|record| Language::ALL.map(|language| record.address(language)));
    let fixed = FixedPage::ALL.iter().flat_map(|page| Language::ALL.map(|language| page.address(language).to_owned()));
    for address in of_records.flatten().chain(fixed).chain(RESERVED.map(str::to_owned)) {
        *times.entry(address).or_default() += 1;
    }
    let records: BTreeMap<Reference, _> =
        context.content.records().map(|record| (record.reference(), record)).collect();
    for (reference, slugs) in context.ledger.with_slugs() {
        let lost = |language: Language| {
            let old = address_of(reference.kind, &reference.id, Some(slugs.get(language)), language)?;
            (!redirected.contains(old.as_str()) && !context.addresses.contains_key(&old)).then_some(old)
        };
        if let Some(record) = records.get(&reference) {
            for language in Language::ALL {
                let (Some(old), Some(new)) = (lost(language), record.address(language)) else { continue };
                if times.get(&new).is_some_and(|times| *times > 1) {
                    continue;
                }
                let message = Message::new("check-renamed-slug").with("old", old.as_str()).with("new", new.as_str());
                let lines = redirect(&old, &format!("to = \"{new}\""));
                let help = Message::new("check-renamed-slug-help").with("lines", lines);
                let place = record.source.place(record.source.value(&format!("slug.{language}")));
                faults.push(fault(Rule::RenamedSlug, place, message, help));
            }
        } else if !context.references.contains_key(&reference) {
            // The record is gone: one cause, whatever the number of its addresses.
            let old: Vec<String> = Language::ALL.into_iter().filter_map(lost).collect();
            if old.is_empty() {
                continue;
            }
            let file = format!("content/{}/{}.toml", reference.kind.folder(), reference.id);
            let message = Message::new("check-removed").with("old", old.join(" · ")).with("file", file.as_str());
            let lines: Vec<Vec<String>> = old.iter().map(|old| redirect(old, "gone = true")).collect();
            let help = Message::new("check-removed-help").with("lines", lines.join(&String::new()));
            faults.push(fault(Rule::RenamedSlug, Place::file(file), message, help));
        }
    }
    faults
}

/// The lines of a redirect.
fn redirect(from: &str, rest: &str) -> Vec<String> {
    vec!["[[redirect]]".to_owned(), format!("from = \"{from}\""), rest.to_owned()]
}
