//! Rules on texts that must exist in both languages: there, finished and translated.

use super::{Context, Half, Subject, Text, fault, guess, name_of};
use crate::diagnostic::{Diagnostic, Message, Place, Rule};
use crate::language::{Language, Localized};
use crate::markdown::BlockKind;
use crate::schema;
use crate::typography;

/// No half is without words. One that is blank could not be read in the first place; this is about markup with
/// nothing in it.
pub(super) fn not_empty(_: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    let has_words = half.anatomy.blocks.iter().any(|block| !block.words.text.trim().is_empty());
    if has_words || !half.anatomy.raw_html.is_empty() || !half.anatomy.images.is_empty() {
        return Vec::new();
    }
    let message = Message::new("check-empty-text").with("language", name_of(half.language));
    let place = half.place(0..half.text.trim_end().len());
    vec![fault(Rule::EmptyText, place, message, Message::new("check-empty-text-help"))]
}

/// Words that stand for a text to come, as they are written.
const WORDS: [&str; 5] = ["TODO", "TBD", "FIXME", "XXX", "???"];
/// Phrases that stand for a text to come, in any case.
const PHRASES: [&str; 12] = [
    "à compléter",
    "a completer",
    "à traduire",
    "à rédiger",
    "à préciser",
    "texte à venir",
    "lorem ipsum",
    "to be completed",
    "to be translated",
    "to be written",
    "text to come",
    "placeholder",
];

/// Where the first placeholder of a text stands.
pub(super) fn placeholder(text: &str) -> Option<std::ops::Range<usize>> {
    if schema::is_of_skeleton(text) {
        return Some(0..text.len());
    }
    let alone = |at: usize, length: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + length..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    let word = WORDS.iter().find_map(|word| {
        let found = text.match_indices(word).find(|(at, word)| alone(*at, word.len()));
        found.map(|(at, word)| at..at + word.len())
    });
    word.or_else(|| {
        // Lower case letter by letter where that keeps the length, so that places stay true.
        let lower: String = text
            .chars()
            .map(|c| c.to_lowercase().next().filter(|lower| lower.len_utf8() == c.len_utf8()).unwrap_or(c))
            .collect();
        PHRASES.iter().find_map(|phrase| {
            let found = lower.match_indices(phrase).find(|(at, phrase)| alone(*at, phrase.len()));
            found.map(|(at, phrase)| at..at + phrase.len())
        })
    })
    .or_else(|| {
        let empty = !text.is_empty() && !text.chars().any(char::is_alphanumeric) && !text.trim().is_empty();
        empty.then_some(0..text.len())
    })
}

/// No text is still to be written, but in a draft.
pub(super) fn no_placeholder(_: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    if half.draft {
        return Vec::new();
    }
    let blocks = half.anatomy.blocks.iter().filter(|block| block.kind != BlockKind::Code);
    let found = blocks.filter(|block| !block.words.text.is_empty()).find_map(|block| {
        let range = placeholder(&block.words.text)?;
        Some((block.words.text[range.clone()].to_owned(), block.words.in_source(&range)))
    });
    let Some((words, range)) = found else { return Vec::new() };
    vec![unfinished(half.place(range), &words, half.record.is_some())]
}

/// The fault of words that stand for what a person must still write.
pub(super) fn unfinished(place: Place, words: &str, may_be_draft: bool) -> Diagnostic {
    let help = if may_be_draft { "check-placeholder-help" } else { "check-placeholder-plain-help" };
    fault(Rule::Placeholder, place, Message::new("check-placeholder").with("words", words), Message::new(help))
}

/// The halves differ, but for names.
pub(super) fn translated(context: &Context<'_>, subject: &Subject<'_>, text: &Text) -> Vec<Diagnostic> {
    // The countries' names are names.
    if text.pair.path.starts_with("countries.") {
        return Vec::new();
    }
    let halves = text.pair.halves.as_ref();
    let same = |fr: &str, en: &str| typography::normalized(fr).trim() == typography::normalized(en).trim();
    let report = |at: usize, whole: bool| {
        let words = &text.anatomies.fr.blocks[at].words.text;
        // The half that is to be translated is the one that changed, or whose language the words aren't in.
        let changed = subject.changed_half(text, Localized { fr: at, en: at });
        let language = changed.or_else(|| guess::language(words).map(Language::other)).unwrap_or(Language::En);
        let half = subject.half(text, language);
        let range = text.anatomies.get(language).blocks[at].range.clone();
        let place = if whole && !text.pair.markdown { half.whole() } else { half.place(range) };
        fault(Rule::SameText, place, Message::new("check-same-text"), Message::new("check-same-text-help"))
    };
    if same(halves.fr, halves.en) {
        let (fr, en) = (&text.anatomies.fr.blocks, &text.anatomies.en.blocks);
        let translatable = fr.iter().zip(en).position(|(block, _)| is_translatable(context, &block.words.text));
        return translatable.map(|at| report(at, true)).into_iter().collect();
    }
    let mut faults = Vec::new();
    if text.anatomies.fr.blocks.len() == text.anatomies.en.blocks.len() {
        for (at, (fr, en)) in text.anatomies.fr.blocks.iter().zip(&text.anatomies.en.blocks).enumerate() {
            let several = fr.words.text.split_whitespace().nth(2).is_some();
            if several
                && fr.kind != BlockKind::Code
                && same(&fr.words.text, &en.words.text)
                && is_translatable(context, &fr.words.text)
            {
                faults.push(report(at, false));
            }
        }
    }
    faults
}

/// Whether there is something to translate: words beside names, acronyms and numbers.
fn is_translatable(context: &Context<'_>, text: &str) -> bool {
    if placeholder(text).is_some() {
        return false;
    }
    let rest = guess::without_names(context, text);
    let acronyms = context.content.site.iter().flat_map(|site| &site.acronyms).collect::<Vec<_>>();
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().any(char::is_alphabetic))
        .any(|word| !acronyms.iter().any(|acronym| *acronym == word))
}
