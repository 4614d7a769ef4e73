//! The pages of a question in their order, both languages' words counted.

use std::cmp::Ordering;

use super::fragment::Marker;
use super::index::Corpus;
use super::query::Question;
use super::rank::{Match, Resolved, closeness};
use super::{Hit, Index, MOST_HITS};
use crate::language::Language;

/// What a word counts that only the page's twin in the other language has.
const TWIN: f32 = 0.4;

/// How much it adds to a score that all words are neighbours as in the question, and for how many of the best
/// pages that is looked at.
const CLOSE: f32 = 0.25;
const LOOKED_AT: usize = 2 * MOST_HITS;

/// What a question finds, before it is shown.
pub(super) struct Ranking {
    /// In the words of the asked language's pages.
    pub(super) resolved: Vec<Resolved>,
    /// Whether any page of either language has what each slot asks for.
    pub(super) known: Vec<bool>,
    /// Whether a page has it all.
    pub(super) complete: bool,
    /// In no order.
    pub(super) pages: Vec<Ranked>,
}

/// A page with what its place among the others depends on.
pub(super) struct Ranked {
    pub(super) page: u32,
    found: usize,
    score: f32,
}

impl Index {
    /// The best pages of a ranking, as they are shown.
    pub(super) fn hits(&self, language: Language, ranking: Ranking, slots: usize) -> Vec<Hit<'_>> {
        let corpus = self.corpora.get(language);
        let Ranking { resolved, mut pages, .. } = ranking;
        if pages.len() > LOOKED_AT {
            pages.select_nth_unstable_by(LOOKED_AT, order);
            pages.truncate(LOOKED_AT);
        }
        let look_at = |mut ranked: Ranked| {
            let matches = corpus.matches(ranked.page, &resolved);
            ranked.score *= 1.0 + CLOSE * closeness(&matches, slots);
            (ranked, matches)
        };
        let mut best: Vec<(Ranked, Vec<Match>)> = pages.into_iter().map(look_at).collect();
        best.sort_unstable_by(|(a, _), (b, _)| order(a, b));
        best.iter().take(MOST_HITS).map(|(ranked, matches)| self.hit(corpus, ranked, matches)).collect()
    }

    fn hit(&self, corpus: &Corpus, ranked: &Ranked, matches: &[Match]) -> Hit<'_> {
        let page = &corpus.pages[ranked.page as usize];
        let document = &self.documents[page.document];
        let marker = Marker { corpus, page, document, matches };
        Hit { document, score: ranked.score, title: marker.title(), fragment: marker.fragment() }
    }

    /// The pages that have all that is asked, else most of it.
    pub(super) fn rank(&self, language: Language, question: &Question) -> Ranking {
        let mut alternatives = question.alternatives();
        alternatives.extend(self.synonyms.alternatives(&question.keys()));
        let corpus = self.corpora.get(language);
        let resolve = |corpus: &Corpus| -> Vec<Resolved> {
            alternatives.iter().filter_map(|alternative| corpus.resolve(alternative)).collect()
        };
        let (resolved, abroad) = (resolve(corpus), resolve(self.corpora.get(language.other())));
        let slots = question.slots.len();
        let mut known = vec![false; slots];
        for slot in resolved.iter().chain(&abroad).flat_map(Resolved::slots) {
            known[slot] = true;
        }
        let scores = corpus.scores(&resolved, slots);
        let twins = self.corpora.get(language.other()).scores(&abroad, slots);
        let mut pages: Vec<Ranked> = Vec::new();
        for (i, page) in corpus.pages.iter().enumerate() {
            let (mut found, mut sum) = (0, 0.0);
            for (own, twins) in scores.iter().zip(&twins) {
                let score = own[i].max(page.twin.map_or(0.0, |twin| TWIN * twins[twin as usize]));
                found += usize::from(score > 0.0);
                sum += score;
            }
            // Most of the words: half of them at least.
            if found > 0 && 2 * found >= slots {
                pages.push(Ranked { page: i as u32, found, score: sum * found as f32 / slots as f32 });
            }
        }
        let complete = pages.iter().any(|ranked| ranked.found == slots);
        if complete {
            pages.retain(|ranked| ranked.found == slots);
        }
        Ranking { resolved, known, complete, pages }
    }
}

/// More words found, then the better score, then the order of the documents.
fn order(a: &Ranked, b: &Ranked) -> Ordering {
    b.found.cmp(&a.found).then(b.score.total_cmp(&a.score)).then(a.page.cmp(&b.page))
}
