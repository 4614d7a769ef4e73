//! The guess of a text's language, and the rule on texts in the wrong one. Careful rather than clever: it says
//! nothing of short texts, of names, or where the signs don't all point one way.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::{Context, Half, Subject, fault, name_of};
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::language::Language;
use crate::markdown::Anatomy;

/// French words that no English text has of its own.
const FRENCH: &[&str] = &[
    "au", "aux", "avec", "ce", "ces", "cette", "chaque", "comme", "d", "dans", "de", "des", "du", "elle", "elles",
    "en", "entre", "est", "et", "eux", "il", "ils", "l", "la", "le", "les", "leur", "leurs", "lors", "mais", "même",
    "nos", "notre", "nous", "ont", "ou", "où", "par", "pas", "pendant", "pour", "qu", "que", "qui", "sans", "sa",
    "ses", "sont", "sous", "sur", "un", "une", "vers", "vos", "votre", "vous", "à", "été", "être",
];

/// English words that no French text has of its own.
const ENGLISH: &[&str] = &[
    "about", "after", "all", "and", "are", "as", "at", "be", "been", "between", "by", "can", "each", "for", "from",
    "has", "have", "he", "her", "his", "how", "if", "in", "into", "is", "it", "its", "more", "not", "of", "one", "or",
    "other", "our", "she", "since", "such", "than", "that", "the", "their", "them", "there", "these", "they", "this",
    "those", "through", "to", "under", "was", "we", "were", "what", "when", "where", "which", "who", "will", "with",
    "within", "without", "you", "your",
];

/// The language that a word, in lower case, belongs to.
fn language_of(word: &str) -> Option<Language> {
    static WORDS: LazyLock<HashMap<&str, Language>> = LazyLock::new(|| {
        let french = FRENCH.iter().map(|word| (*word, Language::Fr));
        french.chain(ENGLISH.iter().map(|word| (*word, Language::En))).collect()
    });
    WORDS.get(word).copied()
}

/// Whether a word, in lower case, is one that says nothing by itself.
pub(super) fn is_function_word(word: &str) -> bool {
    // Words of both languages, and French ones cut by an apostrophe.
    let more = ["a", "an", "on", "y", "se", "si", "ne", "s", "n", "j", "m", "t", "c", "je", "tu", "me", "te"];
    language_of(word).is_some() || more.contains(&word)
}

/// How many signs of each language a text has, and how many words.
fn signs(text: &str) -> (usize, usize, usize) {
    let (mut french, mut english, mut words) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        // Names keep their accents in either language.
        let accented =
            word.starts_with(char::is_lowercase) && word.contains(['é', 'è', 'ê', 'à', 'ç', 'ù', 'î', 'ô', 'œ']);
        let word = word.to_lowercase();
        match language_of(&word) {
            Some(Language::Fr) => french += 1,
            None if accented => french += 1,
            Some(Language::En) => english += 1,
            None => {}
        }
    }
    (french, english, words)
}

/// The language that a text is in, if it shows.
pub(super) fn language(text: &str) -> Option<Language> {
    let (french, english, words) = signs(text);
    let by_words = if french >= 2 && french >= 3 * english {
        Language::Fr
    } else if english >= 2 && english >= 3 * french {
        Language::En
    } else {
        return None;
    };
    // A longer text has enough letters for a second opinion by their triples.
    if words >= 12 {
        let detected = Detector::with_allowlist(vec![Lang::Fra, Lang::Eng]).detect_lang(text);
        let agrees = detected
            == Some(match by_words {
                Language::Fr => Lang::Fra,
                Language::En => Lang::Eng,
            });
        return agrees.then_some(by_words);
    }
    Some(by_words)
}

/// A text without the names that stand in texts of either language.
pub(super) fn without_names(context: &Context<'_>, text: &str) -> String {
    let mut rest = text.replace('’', "'");
    for name in &context.names {
        let name = name.replace('’', "'");
        if rest.contains(&name) {
            rest = rest.replace(&name, " ");
        }
    }
    rest
}

/// Each half is in its language.
pub(super) fn right_language(context: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for text in &subject.texts {
        // The same text twice is told as a translation that lacks.
        if text.pair.halves.fr.trim() == text.pair.halves.en.trim() || text.pair.path.starts_with("countries.") {
            continue;
        }
        let wrong = Language::ALL.map(|language| {
            let twin = text.anatomies.get(language.other());
            (language, first_wrong(context, &subject.half(text, language), Some(twin)))
        });
        match wrong {
            // Both halves in the wrong place are one slip.
            [(_, Some(fr)), (_, Some(_))] => {
                let message = Message::new("check-swapped-halves");
                let place = subject.half(text, Language::Fr).place(fr);
                faults.push(fault(Rule::WrongLanguage, place, message, Message::new("check-swapped-halves-help")));
            }
            each => {
                for (language, range) in each {
                    let Some(range) = range else { continue };
                    faults.push(wrong_language(&subject.half(text, language), range));
                }
            }
        }
    }
    for text in &subject.lone {
        let half = Half { path: text.pair.path.clone(), ..subject.half(text, Language::En) };
        faults.extend(first_wrong(context, &half, None).map(|range| wrong_language(&half, range)));
    }
    faults
}

fn wrong_language(half: &Half<'_>, range: Range<usize>) -> Diagnostic {
    let message = Message::new("check-wrong-language")
        .with("language", name_of(half.language))
        .with("other", name_of(half.language.other()));
    fault(Rule::WrongLanguage, half.place(range), message, Message::new("check-wrong-language-help"))
}

/// The first block that is in the other language. One that is the same in the other half is a translation that
/// lacks, and told as such.
fn first_wrong(context: &Context<'_>, half: &Half<'_>, twin: Option<&Anatomy>) -> Option<Range<usize>> {
    let wrong = |text: &str| language(text) == Some(half.language.other());
    let copied =
        |at: usize, words: &str| twin.and_then(|twin| twin.blocks.get(at)).is_some_and(|b| b.words.text == words);
    let mut blocks = half.anatomy.blocks.iter().enumerate();
    let (_, block) = blocks.find(|(at, block)| {
        let words = &block.words.text;
        words.split_whitespace().nth(2).is_some()
            && wrong(words)
            && wrong(&without_names(context, words))
            && !copied(*at, words)
    })?;
    Some(block.range.clone())
}
