//! The rule that both languages have the same numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::quantities::{Number, Value, Written, numbers};
use super::{Context, Subject, Text, fault, name_of, parallel, stray};
use crate::diagnostic::{Argument, Diagnostic, Message, Rule};
use crate::language::{Language, Localized};

/// Both languages have the same numbers, years and amounts, block by block. Where the halves' shapes differ, the
/// blocks without a twin are left to the rule on shapes.
pub(super) fn same_numbers(_: &Context<'_>, subject: &Subject<'_>, text: &Text) -> Vec<Diagnostic> {
    let read = |language: Language| -> Vec<Vec<Number>> {
        let blocks = &text.anatomies.get(language).blocks;
        blocks.iter().map(|block| numbers(language, &block.words.text)).collect()
    };
    let read = Localized::from_fn(read);
    if read.fr.iter().chain(&read.en).all(Vec::is_empty) {
        return Vec::new();
    }
    let twins = parallel::twins(&text.anatomies);
    let same_shape = twins.len() == text.anatomies.fr.blocks.len() && twins.len() == text.anatomies.en.blocks.len();
    // Where the shapes differ, a sentence may just stand in another block.
    let elsewhere = Localized::from_fn(|language| {
        let all = read.get(language).iter().flatten().map(|number| number.value);
        if same_shape { BTreeSet::new() } else { all.collect() }
    });
    let mut faults = Vec::new();
    // What a text is when its markup came to nothing is another rule's, and its addresses have numbers.
    let sound = |language: Language, at: usize| {
        let anatomy = text.anatomies.get(language);
        stray::slip(text.pair.halves.get(language), anatomy, &anatomy.blocks[at], text.pair.markdown).is_none()
    };
    for (fr, en) in twins {
        let here = Localized { fr: read.fr[fr].as_slice(), en: read.en[en].as_slice() };
        let mut extra = Localized::from_fn(|language| extra(here, language));
        extra.fr.retain(|number| !elsewhere.en.contains(&number.value));
        extra.en.retain(|number| !elsewhere.fr.contains(&number.value));
        let differ = !extra.fr.is_empty() || !extra.en.is_empty();
        if !differ || !sound(Language::Fr, fr) || !sound(Language::En, en) {
            continue;
        }
        let blocks = Localized { fr, en };
        let changed = subject.changed_half(text, blocks);
        for at in 0..extra.fr.len().max(extra.en.len()) {
            let pair = extra.as_ref().map(|numbers| numbers.get(at).copied());
            faults.push(report(subject, text, blocks, here, pair, changed));
        }
    }
    faults
}

/// The numbers of one half that the other doesn't have.
fn extra<'a>(here: Localized<&'a [Number]>, language: Language) -> Vec<&'a Number> {
    let (ours, theirs) = (*here.get(language), *here.get(language.other()));
    let asked = |numbers: &'a [Number]| numbers.iter().filter(|number| number.written != Written::Hint);
    let known: BTreeSet<Value> = theirs.iter().map(|number| number.value).collect();
    let mut missing: Vec<&Number> = asked(ours).filter(|number| !known.contains(&number.value)).collect();
    if missing.is_empty() && asked(ours).count() == asked(theirs).count() {
        // As many numbers, all known, but one of them in the place of another: 1, 1, 2 against 1, 2, 2.
        let mut counts: BTreeMap<Value, usize> = BTreeMap::new();
        for number in theirs {
            *counts.entry(number.value).or_default() += 1;
        }
        missing.extend(asked(ours).filter(|number| {
            let count = counts.entry(number.value).or_default();
            let short = *count == 0;
            *count = count.saturating_sub(1);
            short && number.written == Written::Digits
        }));
    }
    missing
}

fn report(
    subject: &Subject<'_>,
    text: &Text,
    blocks: Localized<usize>,
    here: Localized<&[Number]>,
    pair: Localized<Option<&Number>>,
    changed: Option<Language>,
) -> Diagnostic {
    // Of two numbers that differ, the one in the half that changed; else in English, which is written after the
    // French.
    let language = match (pair.fr, pair.en) {
        (Some(_), None) => Language::Fr,
        (None, _) => Language::En,
        (Some(_), Some(_)) => changed.unwrap_or(Language::En),
    };
    let words = |language: Language, number: &Number| {
        let block = &text.anatomies.get(language).blocks[*blocks.get(language)];
        block.words.text[number.range.clone()].trim().to_owned()
    };
    let other = language.other();
    let number = pair.get(language).map_or_else(String::new, |number| words(language, number));
    let spelled = [pair.fr, pair.en].into_iter().flatten().all(|number| number.written == Written::Words);
    let rule = if spelled { Rule::NumberWords } else { Rule::NumberMismatch };
    let mut message = Message::new("check-number-mismatch")
        .with("number", number)
        .with("language", name_of(language))
        .with("other", name_of(other));
    message = match pair.get(other) {
        Some(number) => message.with("instead", words(other, number)).with("case", "instead"),
        None => message.with("instead", "").with("case", "alone"),
    };
    let theirs: Vec<String> = here.get(other).iter().map(|number| words(other, number)).collect();
    let numbers = if theirs.is_empty() {
        Argument::Message(Message::new("check-no-number"))
    } else {
        Argument::Text(theirs.join(" · "))
    };
    let help = Message::new("check-number-mismatch-help").with("numbers", numbers).with("other", name_of(other));
    let range: Range<usize> = pair.get(language).map_or(0..0, |number| {
        let block = &text.anatomies.get(language).blocks[*blocks.get(language)];
        block.words.in_source(&number.range)
    });
    fault(rule, subject.half(text, language).place(range), message, help)
}
