//! The rule that an acronym is explained where a page first uses it.

use std::collections::HashSet;

use super::{Context, Half, Subject, fault, pairs};
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::language::Language;
use crate::markdown::BlockKind;

/// An acronym is explained where the page first uses it: "long name (ACR)" or "ACR (long name)". A page is read
/// title, summary and notice first, then the body, then the rest.
pub(super) fn explained(context: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(record) = subject.record else { return Vec::new() };
    let mut known: HashSet<&str> = HashSet::new();
    if let Some(site) = &context.content.site {
        known.extend(site.acronyms.iter().map(String::as_str));
    }
    // A program's page shows its name beside its acronym.
    let programs = context.content.programs.iter().filter(|program| program.id == record.id);
    known.extend(programs.filter(|program| program.name.is_some()).filter_map(|program| program.acronym.as_deref()));
    let mut faults = Vec::new();
    for language in Language::ALL {
        let mut seen = known.clone();
        let first = ["title", "summary", "notice", "body"];
        let order = |path: &str| first.iter().position(|key| *key == path).unwrap_or(first.len());
        let mut texts: Vec<_> = subject.texts.iter().collect();
        texts.sort_by_key(|text| order(&text.pair.path));
        for text in texts {
            let half = subject.half(text, language);
            faults.extend(first_uses(context, &half, text.anatomies.get(language), &mut seen));
        }
    }
    faults
}

fn first_uses<'t>(
    context: &Context<'_>,
    half: &Half<'_>,
    anatomy: &'t crate::markdown::Anatomy,
    seen: &mut HashSet<&'t str>,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for block in anatomy.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
        let text = &block.words.text;
        for (at, token) in tokens(text) {
            let Some(acronym) = acronym(token) else { continue };
            if !seen.insert(acronym) || is_explained(text, at, token) || in_name(context, text, at, token) {
                continue;
            }
            let message = Message::new("check-acronym").with("acronym", acronym);
            let place = half.place(block.words.in_source(&(at..at + acronym.len())));
            let help = Message::new("check-acronym-help").with("acronym", acronym);
            faults.push(fault(Rule::Acronym, place, message, help));
        }
    }
    faults
}

/// The runs of letters and digits of a text, with where they begin; addresses left out.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace()
        .filter(|chunk| !chunk.contains("://") && !chunk.contains('@') && !chunk.starts_with("www."))
        .flat_map(|chunk| chunk.split(|c: char| !c.is_alphanumeric()))
        .filter(|token| !token.is_empty())
        .map(move |token| (token.as_ptr() as usize - base, token))
}

/// The acronym that a word is: two to eight capitals, an English plural's s aside; no Roman number, no code, no
/// word that stands for a text to come.
fn acronym(token: &str) -> Option<&str> {
    let letters = token.strip_suffix('s').unwrap_or(token);
    let count = letters.chars().count();
    let capitals = (2..=8).contains(&count) && letters.chars().all(|c| c.is_alphabetic() && c.is_uppercase());
    let roman = letters.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    (capitals && !roman && pairs::placeholder(letters).is_none()).then_some(letters)
}

/// Whether words around an acronym explain it.
fn is_explained(text: &str, at: usize, token: &str) -> bool {
    let before = text[..at].trim_end();
    let after = text[at + token.len()..].trim_start();
    let has_words =
        |text: &str| text.split_whitespace().filter(|word| word.chars().any(char::is_lowercase)).count() >= 2;
    // "long name (ACR)", "long name (ACR, more)"
    let opened = before
        .strip_suffix('(')
        .is_some_and(|name| name.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, '»' | '”' | '"')));
    // "ACR (long name)"
    let followed =
        after.strip_prefix('(').is_some_and(|inside| has_words(inside.split(')').next().unwrap_or_default()));
    opened || followed
}

/// Whether an acronym is part of a longer name that needs no explanation.
fn in_name(context: &Context<'_>, text: &str, at: usize, token: &str) -> bool {
    context.names.iter().filter(|name| name.len() > token.len() && name.contains(token)).any(|name| {
        text.match_indices(*name).any(|(start, name)| start <= at && at + token.len() <= start + name.len())
    })
}
