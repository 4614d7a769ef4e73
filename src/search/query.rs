//! The question: what a person typed, read calmly. Nothing in it is syntax but quotation marks.

use std::ops::Range;

use super::analyze::{Tokens, stem};
use super::fold::is_invisible;
use super::stop::is_stop_word;
use crate::language::Language;

/// How much of a question is read.
const MOST_CHARACTERS: usize = 200;
const MOST_WORDS: usize = 12;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    /// The text as far as it is read, without control characters.
    pub(super) text: String,
    /// What is sought, each in its turn.
    pub(super) slots: Vec<Slot>,
    /// Words that a hyphen joins, as one word: the slots of the parts, and the word.
    pub(super) joined: Vec<(Range<usize>, String)>,
    /// Whether a part of what was typed is not read.
    pub(super) shortened: bool,
}

/// A word that is sought, or words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// At least one.
    pub(super) words: Vec<Word>,
    /// In quotation marks: just so, not as a stem.
    pub(super) quoted: bool,
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded.
    pub(super) folded: String,
    /// Where in the question's text.
    pub(super) span: Range<usize>,
}

/// One way to find what some of the slots ask for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alternative {
    /// The slots that it answers.
    pub(super) slots: Range<usize>,
    /// A word, or the words of a phrase.
    pub(super) words: Vec<String>,
    /// Whether the words are meant just so.
    pub(super) exact: bool,
    /// What it counts next to the words themselves.
    pub(super) weight: f32,
    /// The group of synonyms that it is from: none of a group says more for being rarer than another.
    pub(super) group: Option<usize>,
}

impl Question {
    /// Reads what a person typed.
    pub(super) fn read(typed: &str) -> Self {
        let (text, shortened) = clean(typed);
        let mut question = Self { text: String::new(), slots: Vec::new(), joined: Vec::new(), shortened };
        for (range, quoted) in segments(&text) {
            if quoted {
                question.add_phrase(&text[range.clone()], range.start);
            } else {
                question.add_words(&text[range.clone()], range.start);
            }
        }
        question.text = text;
        question
    }

    fn add_words(&mut self, text: &str, offset: usize) {
        let from = self.slots.len();
        for (word, token) in Tokens::read(text).iter() {
            let span = token.span.start + offset..token.span.end + offset;
            if token.joined {
                let is_part = |slot: &Slot| slot.words.iter().all(|word| word.span.start >= span.start);
                let parts = self.slots[from..].iter().rev().take_while(|slot| is_part(slot)).count();
                if parts > 0 {
                    self.joined.push((self.slots.len() - parts..self.slots.len(), word.to_owned()));
                    continue;
                }
            }
            // Of `savoir-faire`, two stop words, the joined form is sought.
            if !is_stop_word(word) && !self.asks_for(word) && self.has_room(1) {
                self.slots.push(Slot { words: vec![Word { folded: word.to_owned(), span }], quoted: false });
            }
        }
    }

    fn add_phrase(&mut self, text: &str, offset: usize) {
        let tokens = Tokens::read(text);
        let words: Vec<Word> = tokens
            .iter()
            .filter(|(_, token)| !token.joined)
            .map(|(word, token)| Word {
                folded: word.to_owned(),
                span: token.span.start + offset..token.span.end + offset,
            })
            .collect();
        if !words.is_empty() && self.has_room(words.len()) {
            self.slots.push(Slot { words, quoted: true });
        }
    }

    fn asks_for(&self, word: &str) -> bool {
        self.slots.iter().any(|slot| !slot.quoted && slot.words[0].folded == word)
    }

    fn has_room(&mut self, words: usize) -> bool {
        let room = self.slots.iter().map(|slot| slot.words.len()).sum::<usize>() + words <= MOST_WORDS;
        self.shortened |= !room;
        room
    }

    /// The same words without regard to quotation marks; `None` where there are none.
    pub(super) fn loosened(&self) -> Option<Self> {
        let mut slots: Vec<Slot> = Vec::new();
        for slot in &self.slots {
            for word in &slot.words {
                let known = slots.iter().any(|other| other.words[0].folded == word.folded);
                if !known && !is_stop_word(&word.folded) {
                    slots.push(Slot { words: vec![word.clone()], quoted: false });
                }
            }
        }
        let changed = self.slots.iter().any(|slot| slot.quoted) && !slots.is_empty();
        changed.then(|| Self { text: self.text.clone(), slots, joined: Vec::new(), shortened: self.shortened })
    }

    /// Each slot's own words, and the joined forms.
    pub(super) fn alternatives(&self) -> Vec<Alternative> {
        let own = self.slots.iter().enumerate().map(|(i, slot)| Alternative {
            slots: i..i + 1,
            words: slot.words.iter().map(|word| word.folded.clone()).collect(),
            exact: slot.quoted,
            weight: 1.0,
            group: None,
        });
        let joined = self.joined.iter().map(|(slots, word)| Alternative {
            slots: slots.clone(),
            words: vec![word.clone()],
            exact: true,
            weight: 1.0,
            group: None,
        });
        own.chain(joined).collect()
    }

    /// The forms by which each slot is compared with terms; none where words are meant just so.
    pub(super) fn keys(&self) -> Vec<Option<Key>> {
        self.slots.iter().map(|slot| (!slot.quoted).then(|| Key::new(&slot.words[0].folded))).collect()
    }
}

/// The forms in which words of a question and of a synonym are the same.
#[derive(Debug, Clone)]
pub(super) struct Key {
    word: String,
    stems: [String; 2],
}

impl Key {
    pub(super) fn new(word: &str) -> Self {
        Self { word: word.to_owned(), stems: Language::ALL.map(|language| stem(language, word).into_owned()) }
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.word == other.word
    }

    pub(super) fn is_akin(&self, other: &Self) -> bool {
        self.stems[0] == other.stems[0] || self.stems[1] == other.stems[1]
    }
}

/// The text without control characters, marks of direction and needless spaces, as far as it is read; and whether
/// there is more.
fn clean(typed: &str) -> (String, bool) {
    let is_accent = |c| matches!(c, '\u{300}'..='\u{36f}');
    let mut rest = typed.chars().filter(|c| !is_invisible(*c) || is_accent(*c));
    let mut text = String::new();
    let mut length = 0;
    while length < MOST_CHARACTERS {
        let Some(c) = rest.next() else { return (text.trim_end().to_owned(), false) };
        if !c.is_whitespace() && !c.is_control() {
            text.push(c);
            length += 1;
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
            length += 1;
        }
    }
    let next = rest.next();
    let more = next.into_iter().chain(rest).any(|c| !c.is_whitespace() && !c.is_control());
    // Half a word is no word.
    if next.is_some_and(|c| c.is_alphanumeric() || is_accent(c)) {
        text.truncate(text.rfind(' ').unwrap_or(text.len()));
    }
    (text.trim_end().to_owned(), more)
}

/// The parts of a text, and whether each stands in quotation marks. A mark alone is nothing.
fn segments(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = text[from..].char_indices().find(|(_, c)| matches!(c, '"' | '«' | '“' | '„' | '＂'))
    {
        found.push((from..from + at, false));
        from += at + open.len_utf8();
        let closes = |c| if open == '«' { c == '»' } else { matches!(c, '"' | '”' | '“' | '＂') };
        if let Some((length, close)) = text[from..].char_indices().find(|(_, c)| closes(*c)) {
            found.push((from..from + length, true));
            from += length + close.len_utf8();
        }
    }
    found.push((from..text.len(), false));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is sought: words by spaces, a quoted phrase in brackets.
    fn sought(question: &Question) -> String {
        let slots = question.slots.iter().map(|slot| {
            let words: Vec<&str> = slot.words.iter().map(|word| &*word.folded).collect();
            if slot.quoted { format!("[{}]", words.join(" ")) } else { words.join(" ") }
        });
        slots.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn questions_are_read_calmly() {
        for (typed, expected) in [
            ("aide d’urgence en Haïti", "aide urgence haiti"),
            ("Haïti haiti HAITI", "haiti"),
            ("\"sans frontières\"", "[sans frontieres]"),
            ("« aide d’urgence » haïti", "[aide urgence] haiti"),
            ("“the French language”", "[the french language]"),
            ("\"aide", "aide"),
            ("aide \"", "aide"),
            ("« »\"\"", ""),
            ("title:\"x\" AND (", "title [x]"),
            ("-haiti +ebola *:* ~2 ^3", "haiti ebola 2 3"),
            ("<script>alert(1)</script>", "script alert 1"),
            ("qui est-ce que la ou les", ""),
            ("savoir-faire", "savoirfaire"),
            ("\0\u{1}\u{7f}haiti\u{0}ebola", "haiti ebola"),
            ("\u{202e}haiti", "haiti"),
            (" \u{a0}\n\t ", ""),
            ("?!…", ""),
        ] {
            let question = Question::read(typed);
            assert_eq!(sought(&question), expected, "{typed}");
            assert!(!question.shortened, "{typed}");
        }
    }

    #[test]
    fn spans_lead_to_the_words_as_typed() {
        let question = Question::read("  l’aide \u{0} « à Haïti » Nord-Kivu");
        let words = question.slots.iter().flat_map(|slot| &slot.words);
        let written: Vec<&str> = words.map(|word| &question.text[word.span.clone()]).collect();
        assert_eq!(written, ["aide", "à", "Haïti", "Nord", "Kivu"]);
        assert_eq!(question.joined, [(2..4, "nordkivu".to_owned())]);
    }

    #[test]
    fn long_questions_are_shortened_and_say_so() {
        let many: Vec<String> = (0..500).map(|i| format!("mot{i}")).collect();
        let question = Question::read(&many.join(" "));
        assert!(question.shortened);
        assert_eq!(question.slots.len(), MOST_WORDS);
        let question = Question::read(&"solidarité ".repeat(100_000));
        assert!(question.shortened);
        assert_eq!(question.text.split(' ').collect::<std::collections::BTreeSet<_>>().len(), 1, "half a word is none");
        assert!(question.text.chars().count() <= MOST_CHARACTERS);
        assert!(Question::read(&"a".repeat(1_000_000)).shortened);
        assert!(!Question::read(&format!("{:1000}", "haïti")).shortened);
        assert!(!Question::read(&"é".repeat(MOST_CHARACTERS)).shortened);
    }
}
