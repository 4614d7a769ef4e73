//! Numbers in words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Value, Written, letters, skip_spaces};
use crate::language::{Language, Localized};

/// What a word does in a number.
#[derive(Clone, Copy)]
enum Part {
    /// It is added: units, teens, tens.
    Add(u64),
    /// It multiplies what stands before it: hundred.
    Hundred,
    /// It closes a group: thousand, million.
    Scale(i32),
}

const FRENCH: &[(&str, u64)] = &[
    ("un", 1),
    ("une", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("vingt", 20),
    ("vingts", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
];

const ENGLISH: &[(&str, u64)] = &[
    ("a", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// No word of a number is longer, in bytes: "cinquantaine".
const LONGEST: usize = 12;

/// Words that are about a number, or are one that the other language may have as a word of another kind: "neuf" is
/// also new, "huit jours" a week, "quinze jours" two weeks.
const HINTS: &[(&str, u64)] = &[
    ("both", 2),
    ("dizaine", 10),
    ("douzaine", 12),
    ("dozen", 12),
    ("quinzaine", 15),
    ("vingtaine", 20),
    ("trentaine", 30),
    ("cinquantaine", 50),
    ("centaine", 100),
    ("millier", 1000),
    ("midi", 12),
    ("noon", 12),
    ("minuit", 0),
    ("midnight", 0),
];

/// What a word, in lower case, does in a number.
fn part(language: Language, word: &str) -> Option<Part> {
    static WORDS: LazyLock<Localized<HashMap<&str, u64>>> =
        LazyLock::new(|| Localized { fr: FRENCH.iter().copied().collect(), en: ENGLISH.iter().copied().collect() });
    let hundred = match language {
        Language::Fr => matches!(word, "cent" | "cents"),
        Language::En => word == "hundred",
    };
    if hundred {
        return Some(Part::Hundred);
    }
    if let Some(power) = scale(language, word) {
        return Some(Part::Scale(power));
    }
    WORDS.get(language).get(word).map(|number| Part::Add(*number))
}

/// The power of ten that a word stands for.
pub(super) fn scale(language: Language, word: &str) -> Option<i32> {
    match (language, word) {
        (Language::Fr, "mille") | (Language::En, "thousand") => Some(3),
        (_, "million") | (Language::Fr, "millions") => Some(6),
        (Language::Fr, "milliard" | "milliards") | (Language::En, "billion") => Some(9),
        (Language::Fr, "billion" | "billions") | (Language::En, "trillion") => Some(12),
        _ => None,
    }
}

/// The number in words that `rest` begins with: its length, value, and whether it is more than a hint.
pub(super) fn number(language: Language, before: &str, rest: &str) -> Option<(usize, Value, Written)> {
    let first = letters(rest);
    if let Some(hint) = roman_century(language, first) {
        return Some((first.len(), Value::of(hint), Written::Hint));
    }
    let lower = first.to_lowercase();
    if lower.len() > LONGEST {
        return None;
    }
    if let Some((_, hint)) = HINTS.iter().find(|(known, _)| *known == lower) {
        return Some((first.len(), Value::of(*hint), Written::Hint));
    }
    let mut sum = Sum::default();
    let (mut at, mut end, mut parts) = (0, 0, 0);
    loop {
        let word = letters(&rest[at..]);
        let known = part(language, &word.to_lowercase());
        if !known.is_some_and(|part| sum.take(language, part)) {
            break;
        }
        parts += 1;
        end = at + word.len();
        let Some(next) = next_word(language, &rest[end..], &sum) else { break };
        at = rest.len() - next.len();
    }
    if parts == 0 || rest[end..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    // "dix pour cent": a rate, not a hundred.
    if lower.starts_with("cent") && before.trim_end().ends_with("pour") {
        return None;
    }
    // A hyphen to another word makes a name of it: Trois-Rivières.
    if rest[end..].strip_prefix('-').is_some_and(|next| next.starts_with(char::is_alphabetic)) {
        return None;
    }
    let total = sum.total();
    let written = match (total, language) {
        (0..=2, _) | (8 | 9 | 15, Language::Fr) => Written::Hint,
        _ => Written::Words,
    };
    // "un", "a" are articles before all else.
    (total > 1).then_some((end, Value::of(total), written))
}

/// The word that could go on with a number: after a space, a hyphen, or an "et" or "and" where those can stand.
fn next_word<'a>(language: Language, rest: &'a str, sum: &Sum) -> Option<&'a str> {
    let next = rest.strip_prefix(['-', '‑']).unwrap_or_else(|| skip_spaces(rest));
    if next.len() == rest.len() {
        return None;
    }
    let joined = match language {
        Language::Fr => next.strip_prefix("et").filter(|_| sum.group % 100 >= 20),
        Language::En => next.strip_prefix("and").filter(|_| sum.group.is_multiple_of(100)),
    };
    match joined {
        Some(after) if after.starts_with([' ', '-']) => {
            let after = after.trim_start_matches([' ', '-']);
            // "vingt et un", but not "vingt et deux", which are two numbers.
            let fits = language == Language::En || ["un", "une", "onze"].contains(&letters(after));
            fits.then_some(after)
        }
        _ => Some(next),
    }
}

#[derive(Default)]
struct Sum {
    groups: u64,
    group: u64,
    begun: bool,
}

impl Sum {
    /// Takes in a word, if it can stand there.
    fn take(&mut self, language: Language, part: Part) -> bool {
        let fits = match part {
            Part::Add(number) => {
                let tens = self.group % 100;
                let eighty = language == Language::Fr && number == 20 && tens == 4;
                let composed = language == Language::Fr && (tens == 60 || tens == 80) && number < 20;
                let after_ten = language == Language::Fr && tens == 10 && (7..10).contains(&number);
                let fits = eighty
                    || composed
                    || after_ten
                    || (tens == 0 && (self.group > 0 || !self.begun || self.groups > 0))
                    || (tens >= 20 && tens.is_multiple_of(10) && number < 10);
                if fits {
                    self.group += if eighty { 76 } else { number };
                }
                fits
            }
            Part::Hundred => {
                let fits = self.group < 10 && (self.group > 0 || language == Language::Fr);
                if fits {
                    self.group = self.group.max(1) * 100;
                }
                fits
            }
            Part::Scale(power) => {
                // "des millions" is no number; "mille" alone is.
                let fits = self.group > 0 || (language == Language::Fr && power == 3 && self.groups == 0);
                if fits {
                    self.groups = self
                        .groups
                        .saturating_add(self.group.max(1).saturating_mul(10_u64.saturating_pow(power.unsigned_abs())));
                    self.group = 0;
                }
                fits
            }
        };
        self.begun |= fits;
        fits
    }

    const fn total(&self) -> u64 {
        self.groups.saturating_add(self.group)
    }
}

/// The number of a century in Roman figures: `XXe`.
fn roman_century(language: Language, word: &str) -> Option<u64> {
    let figures = word.strip_suffix('e').or_else(|| word.strip_suffix("er"))?;
    if language != Language::Fr || figures.is_empty() {
        return None;
    }
    let mut total = 0;
    let mut last = 0;
    for figure in figures.chars().rev() {
        let worth = match figure {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        if worth < last {
            total -= worth;
        } else {
            total += worth;
            last = worth;
        }
    }
    Some(total)
}
