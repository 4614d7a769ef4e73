//! What was meant: words that nobody knows, corrected, spelt as pages spell them, or suggested.

use super::Index;
use super::analyze::Tokens;
use super::index::Field;
use super::query::{Question, Slot};
use super::stop::is_stop_word;
use crate::language::Language;

const MOST_SUGGESTIONS: usize = 5;

impl Index {
    /// The question with each word corrected that no page has; `None` where there is nothing to correct.
    pub(super) fn corrected(&self, language: Language, question: &Question, known: &[bool]) -> Option<Question> {
        let mut text = String::new();
        let mut from = 0;
        let mut slots: Vec<Slot> = Vec::new();
        for (slot, known) in question.slots.iter().zip(known) {
            let mut slot = slot.clone();
            for word in &mut slot.words {
                if *known || self.is_known(&word.folded) {
                    continue;
                }
                let Some(meant) = self.lexicon.correct(&word.folded, language) else { continue };
                text.push_str(&question.text[from..word.span.start]);
                text.push_str(self.spelling(language, meant));
                from = word.span.end;
                meant.clone_into(&mut word.folded);
            }
            let repeated = slots.iter().any(|other| other.words[0].folded == slot.words[0].folded);
            if slot.quoted || !repeated && !is_stop_word(&slot.words[0].folded) {
                slots.push(slot);
            }
        }
        text.push_str(&question.text[from..]);
        let joined = if slots.len() == question.slots.len() { question.joined.clone() } else { Vec::new() };
        let changed = from > 0 && !slots.is_empty();
        changed.then_some(Question { text, slots, joined, shortened: question.shortened })
    }

    fn is_known(&self, word: &str) -> bool {
        Language::ALL.iter().any(|language| self.corpora.get(*language).exact(word).is_some())
    }

    /// A word as pages write it, accents and all: in small letters if any page has it so.
    fn spelling<'a>(&'a self, language: Language, word: &'a str) -> &'a str {
        let mut spelling = None;
        for corpus in [self.corpora.get(language), self.corpora.get(language.other())] {
            let places = corpus.exact(word).into_iter().flat_map(|number| corpus.positions(number));
            for (page, position) in places.take(64) {
                let document = &self.documents[page.document];
                let texts = [
                    (Field::Title, &document.title),
                    (Field::Summary, &document.summary),
                    (Field::Body, &document.body),
                ];
                let text = texts.into_iter().find(|(field, _)| page.positions(*field).contains(&position));
                let written = text.zip(page.span(position)).and_then(|((_, text), span)| text.get(span));
                let whole = written.filter(|written| Tokens::read(written).words().eq([word]));
                if whole.is_some_and(|written| written.starts_with(char::is_lowercase)) {
                    return whole.unwrap_or(word);
                }
                spelling = spelling.or(whole);
            }
        }
        spelling.or_else(|| self.synonyms.spelling(word)).unwrap_or(word)
    }

    pub(super) fn suggestions(&self, language: Language, question: &Question) -> Vec<String> {
        let words = question.slots.iter().flat_map(|slot| &slot.words);
        let near = words.flat_map(|word| self.lexicon.suggest(&word.folded, language, MOST_SUGGESTIONS));
        let mut found: Vec<String> = Vec::new();
        for word in near.filter(|word| !is_stop_word(word)) {
            let word = self.spelling(language, word);
            if found.len() < MOST_SUGGESTIONS && !found.iter().any(|other| other == word) {
                found.push(word.to_owned());
            }
        }
        found
    }
}
