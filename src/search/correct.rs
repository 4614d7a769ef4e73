//! Corrections: the known word that was probably meant by one that nobody knows.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::language::{Language, Localized};

/// Longer words are no typing errors.
const LONGEST: usize = 30;

/// At most so many words are compared letter by letter, whatever the question.
const MOST_COMPARED: usize = 4_000;

/// Every word of both languages and of the synonyms.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Sorted.
    words: Vec<Known>,
    /// The words of each length in characters.
    lengths: Vec<Vec<u32>>,
    /// The words that sound alike.
    sounds: HashMap<Box<str>, Vec<u32>>,
}

#[derive(Debug)]
struct Known {
    word: Box<str>,
    letters: u32,
    /// On how many pages of each language.
    pages: Localized<u32>,
}

/// How far a word is from what was typed: the fewer, the nearer.
type Cost = usize;

impl Lexicon {
    /// Takes the words, each with the number of pages of each language that have it.
    pub(super) fn new(words: BTreeMap<&str, Localized<u32>>) -> Self {
        let words = words.into_iter().filter(|(word, _)| !has_digit(word));
        let known = words.map(|(word, pages)| Known { word: word.into(), letters: letters(word), pages });
        let mut lexicon =
            Self { words: known.collect(), lengths: vec![Vec::new(); LONGEST + 1], sounds: HashMap::new() };
        for (i, known) in (0..).zip(&lexicon.words) {
            if let Some(same) = lexicon.lengths.get_mut(known.word.chars().count()) {
                same.push(i);
                lexicon.sounds.entry(sound(&known.word).into()).or_default().push(i);
            }
        }
        lexicon
    }

    /// The known word that was probably meant: one wrong letter from five letters on, two from eight, the same
    /// sound, or the beginning of a word from four letters on.
    pub(super) fn correct(&self, word: &str, language: Language) -> Option<&str> {
        let length = word.chars().count();
        if !(4..=LONGEST).contains(&length) || has_digit(word) {
            return None;
        }
        let distance = match length {
            ..5 => 0,
            5..8 => 1,
            8.. => 2,
        };
        let mut found = self.near(word, distance);
        found.extend(self.sounds.get(&*sound(word)).into_iter().flatten().map(|i| (1, *i)));
        found.extend(self.beginning(word).map(|i| (4, i)));
        found.into_iter().min_by_key(|(cost, i)| self.order(word, language, *cost, *i)).map(|(_, i)| self.word(i))
    }

    /// Up to `most` words of a language's pages that look like this one, the nearest first.
    pub(super) fn suggest(&self, word: &str, language: Language, most: usize) -> Vec<&str> {
        let length = word.chars().count();
        if !(3..=LONGEST).contains(&length) || has_digit(word) {
            return Vec::new();
        }
        let mut found = self.near(word, 1 + length / 4);
        let start: String = word.chars().take((2 * length / 3).max(3)).collect();
        found.extend(self.beginning(&start).map(|i| (5, i)));
        found.retain(|(_, i)| *self.words[*i as usize].pages.get(language) > 0);
        found.sort_by_key(|(cost, i)| self.order(word, language, *cost, *i));
        let mut words: Vec<&str> = Vec::new();
        for (_, i) in found {
            if words.len() < most && !words.contains(&self.word(i)) {
                words.push(self.word(i));
            }
        }
        words
    }

    fn word(&self, i: u32) -> &str {
        &self.words[i as usize].word
    }

    /// Nearer, then with the same first letter, in the asked language, on more pages, shorter, by alphabet.
    fn order(&self, word: &str, language: Language, cost: Cost, i: u32) -> impl Ord + use<> {
        let known = &self.words[i as usize];
        let other_start = known.word.chars().next() != word.chars().next();
        let (own, other) = (*known.pages.get(language), *known.pages.get(language.other()));
        (cost + usize::from(other_start), own == 0, u32::MAX - own, u32::MAX - other, known.word.len(), i)
    }

    /// The words at most so many wrong, missing, surplus or swapped letters away.
    fn near(&self, word: &str, distance: usize) -> Vec<(Cost, u32)> {
        let (length, letters) = (word.chars().count(), letters(word));
        let mut found = Vec::new();
        let mut compared = 0;
        if distance == 0 {
            return found;
        }
        for length in length.saturating_sub(distance)..=(length + distance).min(LONGEST) {
            for i in &self.lengths[length] {
                let known = &self.words[*i as usize];
                // Each wrong letter takes one from the set and adds one.
                if (known.letters ^ letters).count_ones() as usize > 2 * distance {
                    continue;
                }
                compared += 1;
                if compared > MOST_COMPARED {
                    return found;
                }
                let actual = strsim::osa_distance(&known.word, word);
                if actual <= distance {
                    found.push((2 * actual, *i));
                }
            }
        }
        found
    }

    fn beginning(&self, start: &str) -> Range<u32> {
        let from = self.words.partition_point(|known| &*known.word < start);
        let length = self.words[from..].partition_point(|known| known.word.starts_with(start));
        from as u32..(from + length.min(MOST_COMPARED)) as u32
    }
}

/// Numbers are never corrected: another year is another question.
fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// The set of letters of a word, a bit each.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 32))
}

/// How a word sounds, roughly, to a French or English ear: what is often misspelt is made the same, and mute ends
/// are left out.
fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        let heard = match (c, next) {
            ('p', Some('h')) => 'f',
            ('q', Some('u')) => {
                letters.next();
                'k'
            }
            ('c', Some('e' | 'i' | 'y')) | ('z', _) => 's',
            ('c' | 'q', _) => 'k',
            ('y', _) => 'i',
            ('h', _) => continue,
            _ => c,
        };
        if !sound.ends_with(heard) {
            sound.push(heard);
        }
    }
    let heard = sound.trim_end_matches(['e', 's']).len();
    if heard > 2 {
        sound.truncate(heard);
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let words = [
            ("francophonie", 9, 7),
            ("humanitaire", 2, 0),
            ("humanitarian", 0, 2),
            ("philippines", 3, 3),
            ("quebec", 24, 24),
            ("seisme", 2, 0),
            ("ouragan", 3, 0),
            ("societe", 4, 0),
            ("2016", 2, 2),
            ("fax", 1, 1),
            ("aide", 9, 0),
        ];
        Lexicon::new(words.into_iter().map(|(word, fr, en)| (word, Localized { fr, en })).collect())
    }

    #[test]
    fn the_word_that_was_meant_is_found() {
        for (typed, meant) in [
            ("ouragn", Some("ouragan")),
            ("ouargan", Some("ouragan")),
            ("ourgn", None),
            ("philipine", Some("philippines")),
            ("filipines", Some("philippines")),
            ("kebec", Some("quebec")),
            ("quebek", Some("quebec")),
            ("francofoni", Some("francophonie")),
            ("sosiete", Some("societe")),
            ("huma", Some("humanitaire")),
            ("aid", None),
            ("fex", None),
            ("2017", None),
            ("ouragan2", None),
            ("xyzzyxyzzy", None),
        ] {
            assert_eq!(lexicon().correct(typed, Language::Fr), meant, "{typed}");
        }
        assert_eq!(lexicon().correct("huma", Language::En), Some("humanitarian"));
        assert_eq!(lexicon().correct(&"a".repeat(200), Language::En), None);
    }

    #[test]
    fn suggestions_are_of_the_language() {
        assert_eq!(lexicon().suggest("seizem", Language::Fr, 5), ["seisme"]);
        assert_eq!(lexicon().suggest("humanit", Language::En, 5), ["humanitarian"]);
        assert!(lexicon().suggest("zzzzzz", Language::Fr, 5).is_empty());
    }

    #[test]
    fn what_sounds_alike_is_alike() {
        for (a, b) in [("philippines", "filipines"), ("quebec", "kebek"), ("rythme", "ritme"), ("haiti", "aiti")] {
            assert_eq!(sound(a), sound(b));
        }
        assert_ne!(sound("liban"), sound("bolivie"));
    }
}
