//! Rules on words: lengths, repetition, Québec's spacing, synonyms.

use std::collections::HashMap;

use super::{Context, Half, Subject, fault, guess, pairs};
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::language::Language;
use crate::ledger::State;
use crate::markdown::BlockKind;
use crate::typography;

/// Titles have 5 to 70 characters, summaries 50 to 160: what search engines and lists show.
pub(super) fn lengths(_: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    const KEYS: [(&str, Rule, usize, usize); 2] =
        [("title", Rule::TitleLength, 5, 70), ("summary", Rule::SummaryLength, 50, 160)];
    let mut faults = Vec::new();
    if subject.record.is_none() {
        return faults;
    }
    for (key, rule, least, most) in KEYS {
        let Some(text) = subject.text(key) else { continue };
        for language in Language::ALL {
            let half = subject.half(text, language);
            let length = half.text.chars().count();
            let told = half.text.trim().is_empty() || pairs::placeholder(half.text).is_some();
            if told || (least..=most).contains(&length) {
                continue;
            }
            let message = Message::new("check-length")
                .with("case", if length < least { "short" } else { "long" })
                .with("key", key)
                .with("length", length)
                .with("least", least)
                .with("most", most);
            faults.push(fault(rule, half.whole(), message, Message::new("check-length-help").with("key", key)));
        }
    }
    faults
}

/// No two pages have the same title or summary in a language.
pub(super) fn titles_and_summaries_are_unique(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (key, rule) in [("title", Rule::DuplicateTitle), ("summary", Rule::DuplicateSummary)] {
        for language in Language::ALL {
            let mut seen: HashMap<String, &Subject<'_>> = HashMap::new();
            let slug =
                |subject: &Subject<'_>| Some((subject.record?.kind, subject.record?.slug?.get(language).clone()));
            let mut subjects: Vec<_> = context.subjects.iter().filter(|subject| subject.record.is_some()).collect();
            // Those that the ledger doesn't know come last: one of them may be a copy.
            subjects.sort_by_key(|subject| (subject.comparison.state == State::Unknown, &subject.source.file));
            for subject in subjects {
                let Some(text) = subject.text(key) else { continue };
                let half = subject.half(text, language);
                let words = typography::normalized(half.text).trim().to_lowercase();
                if words.is_empty() || pairs::placeholder(&words).is_some() || pairs::placeholder(half.text).is_some() {
                    continue;
                }
                if let Some(first) = seen.get(&words) {
                    // A copy as a whole is told by its address.
                    if slug(subject).is_some_and(|ours| Some(ours) == slug(first)) {
                        continue;
                    }
                    let message = Message::new("check-duplicate").with("key", key).with("file", &*first.source.file);
                    faults.push(fault(rule, half.whole(), message, Message::new("check-duplicate-help")));
                } else {
                    seen.insert(words, subject);
                }
            }
        }
    }
    faults
}

/// French has no space before `;`, `!` and `?` in Québec (OQLF); France has one.
pub(super) fn spacing_of_quebec(_: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    if half.language != Language::Fr {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for block in half.anatomy.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
        let text = &block.words.text;
        for space in typography::france_style_spaces(text) {
            let sign: String = text[space.end..].chars().take(1).collect();
            let place = half.place(block.words.in_source(&(space.start..space.end + sign.len())));
            let message = Message::new("check-france-spacing").with("sign", sign);
            faults.push(fault(Rule::FranceSpacing, place, message, Message::new("check-france-spacing-help")));
        }
    }
    faults
}

/// Both genders in full: "les citoyennes et les citoyens", not "les citoyen(ne)s" or "citoyen·ne·s".
pub(super) fn no_short_doublets(_: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    const ENDINGS: [&str; 9] = ["e", "es", "ne", "nes", "ère", "ice", "rice", "trice", "euse"];
    if half.language != Language::Fr {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for block in half.anatomy.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
        let text = &block.words.text;
        for (at, sign) in text.match_indices(['(', '·', '•']) {
            let inside = &text[at + sign.len()..];
            let ending = &inside[..inside.find(|c: char| !c.is_alphabetic()).unwrap_or(inside.len())];
            let glued = text[..at].ends_with(char::is_alphabetic);
            let closed = sign != "(" || inside[ending.len()..].starts_with(')');
            if glued && closed && ENDINGS.contains(&ending) {
                let start = text[..at]
                    .rfind(|c: char| !c.is_alphabetic())
                    .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
                let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
                let words = text[start..end].trim_end_matches([',', '.', ';', ':']);
                let place = half.place(block.words.in_source(&(start..start + words.len())));
                let message = Message::new("check-short-doublet").with("words", words);
                faults.push(fault(Rule::ShortDoublet, place, message, Message::new("check-short-doublet-help")));
            }
        }
    }
    // "citoyen·ne·s" has two dots and is one slip.
    faults.dedup_by(|a, b| a.place.line == b.place.line && a.place.column == b.place.column);
    faults
}

/// A synonym has a word of its own, and stands once in its group.
pub(super) fn synonyms(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let Some(synonyms) = &context.content.synonyms else { return faults };
    for (group_at, group) in synonyms.group.iter().enumerate() {
        let mut seen = Vec::new();
        for (at, term) in group.terms.iter().enumerate() {
            let place = || synonyms.source.place(synonyms.source.value(&format!("group.{group_at}.terms.{at}")));
            let lower = term.to_lowercase();
            let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            if words.all(guess::is_function_word) {
                let message = Message::new("check-synonym-empty").with("term", term.as_str());
                faults.push(fault(Rule::Synonym, place(), message, Message::new("check-synonym-empty-help")));
            } else if seen.contains(&lower) {
                let message = Message::new("check-synonym-twice").with("term", term.as_str());
                faults.push(fault(Rule::Synonym, place(), message, Message::new("check-synonym-twice-help")));
            }
            seen.push(lower);
        }
    }
    faults
}
