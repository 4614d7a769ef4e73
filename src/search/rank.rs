//! What a question finds in the pages of one language, and how well.

use std::borrow::Cow;
use std::ops::Range;

use super::index::{Corpus, Counts};
use super::query::Alternative;

/// What a word of the same stem counts next to the word itself.
const STEM: f32 = 0.5;

/// An alternative in the words of one language's pages.
#[derive(Debug)]
pub(super) struct Resolved {
    slots: Range<usize>,
    weight: f32,
    group: Option<usize>,
    /// The single word just as it was typed, where pages have it.
    exact: Option<u32>,
    /// For each word, those that count as it.
    words: Vec<Vec<u32>>,
}

/// A place on a page where a question's words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// The first word's position.
    pub(super) position: u32,
    /// How many words.
    pub(super) length: u32,
    /// The slots that it answers.
    pub(super) slots: Range<usize>,
    /// The word, where it is a single one.
    pub(super) word: Option<u32>,
}

impl Resolved {
    /// The slots that it answers.
    pub(super) fn slots(&self) -> Range<usize> {
        self.slots.clone()
    }
}

impl Corpus {
    /// Finds the words of an alternative; `None` where one of them is on no page.
    pub(super) fn resolve(&self, alternative: &Alternative) -> Option<Resolved> {
        let find = |word: &String| {
            let exact = self.exact(word);
            let words = if alternative.exact { exact.into_iter().collect() } else { self.akin(word).to_vec() };
            (!words.is_empty()).then_some(words)
        };
        let words: Vec<Vec<u32>> = alternative.words.iter().map(find).collect::<Option<_>>()?;
        let exact = if let [word] = &*alternative.words { self.exact(word) } else { None };
        let Alternative { ref slots, weight, group, .. } = *alternative;
        Some(Resolved { slots: slots.clone(), weight, group, exact, words })
    }

    /// What each slot scores on each page: the best of its alternatives.
    pub(super) fn scores(&self, resolved: &[Resolved], slots: usize) -> Vec<Vec<f32>> {
        let mut scores = vec![vec![0.0_f32; self.pages.len()]; slots];
        let mut add = |found: &[(u32, Counts)], pages: usize, resolved: &Resolved, factor: f32| {
            let weight = factor * resolved.weight * self.rarity(pages) / resolved.slots.len() as f32;
            for slot in &mut scores[resolved.slots.clone()] {
                for (page, counts) in found {
                    let best = &mut slot[*page as usize];
                    *best = best.max(weight * self.pages[*page as usize].weigh(*counts));
                }
            }
        };
        // The synonyms of a group come one after another.
        for group in resolved.chunk_by(|a, b| a.group.is_some() && a.group == b.group && a.slots == b.slots) {
            let found: Vec<Vec<(u32, Counts)>> = group.iter().map(|resolved| self.count_all(&resolved.words)).collect();
            let pages = self.union(&found);
            for (alternative, found) in group.iter().zip(&found) {
                let [words] = &*alternative.words else {
                    add(found, pages, alternative, 1.0);
                    continue;
                };
                let Some(exact) = alternative.exact else {
                    add(found, pages, alternative, STEM);
                    continue;
                };
                let only = words.as_slice() == [exact];
                let counted = if only { Cow::Borrowed(found) } else { Cow::Owned(self.count(&[exact])) };
                let with = if alternative.group.is_some() { pages } else { counted.len() };
                add(&counted, with, alternative, 1.0);
                if !only {
                    add(found, pages, alternative, STEM);
                }
            }
        }
        scores
    }

    /// How many pages there are in all.
    fn union(&self, found: &[Vec<(u32, Counts)>]) -> usize {
        if let [found] = found {
            return found.len();
        }
        let mut seen = vec![false; self.pages.len()];
        for (page, _) in found.iter().flatten() {
            seen[*page as usize] = true;
        }
        seen.into_iter().filter(|seen| *seen).count()
    }

    /// How much a word says that stands on so many pages: BM25's idf, which is never negative.
    fn rarity(&self, pages: usize) -> f32 {
        let (all, with) = (self.pages.len() as f32, pages as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// Where the question's words stand on a page, in order.
    pub(super) fn matches(&self, page: u32, resolved: &[Resolved]) -> Vec<Match> {
        let mut found = Vec::new();
        for alternative in resolved {
            let slots = &alternative.slots;
            let mut add = |position, length, word| {
                found.push(Match { position, length, slots: slots.clone(), word });
            };
            if let [words] = &*alternative.words {
                for word in words {
                    self.positions_on(page, *word).for_each(|position| add(position, 1, Some(*word)));
                }
            } else {
                let length = alternative.words.len() as u32;
                self.phrase(page, &alternative.words).into_iter().for_each(|position| add(position, length, None));
            }
        }
        found.sort_by_key(|found| (found.position, found.slots.start));
        found
    }
}

/// The share of neighbours in the question that are neighbours on the page, 0 to 1. Between them may stand two words
/// more, for the stop words that the question leaves out.
pub(super) fn closeness(matches: &[Match], slots: usize) -> f32 {
    let close = |slot: usize| {
        matches.iter().enumerate().any(|(i, left)| {
            if left.slots.contains(&slot) && left.slots.contains(&(slot + 1)) {
                return true;
            }
            let reach = left.position + left.length + 2;
            left.slots.end == slot + 1
                && matches[i + 1..]
                    .iter()
                    .take_while(|right| right.position <= reach)
                    .any(|right| right.slots.start == slot + 1 && right.position > left.position)
        })
    };
    let pairs = slots.saturating_sub(1);
    if pairs == 0 { 0.0 } else { (0..pairs).filter(|slot| close(*slot)).count() as f32 / pairs as f32 }
}
