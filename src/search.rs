//! Search: a small BM25 index of the site's own pages, in both languages, and the answer to a question.
//!
//! A text becomes folded words (`analyze`); each word is sought as it is and by its stem, and by its synonyms. All
//! words must be found; where no page has them all, words that nobody knows are corrected, then pages with most of
//! the words come, and the answer says so. A question in the other language finds the page's twin. The work for a
//! question is bounded: at most 200 characters and 12 words are read, whatever is sent.

use std::collections::BTreeMap;

use crate::language::{Language, Localized};

mod analyze;
mod correct;
mod fold;
mod fragment;
mod index;
mod meant;
mod order;
mod phrase;
mod query;
mod rank;
mod stop;
mod synonyms;

pub use fragment::Piece;
pub use synonyms::synonym_faults;

use correct::Lexicon;
use index::Corpus;
use query::Question;
use synonyms::Synonyms;

/// At most so many hits come with an answer; its total counts them all.
pub const MOST_HITS: usize = 50;

/// A page, as search knows it. All texts are plain, without markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its language.
    pub language: Language,
    /// Its address.
    pub address: String,
    /// The address of the same page in the other language.
    pub twin: Option<String>,
    /// Its title.
    pub title: String,
    /// Its description.
    pub summary: String,
    /// The headings of its body.
    pub headings: Vec<String>,
    /// The words of its body, a line each block.
    pub body: String,
    /// Further words by which it is found and that it doesn't show: countries, "fax".
    pub extra: Vec<String>,
    /// The key of its kind, for the filter: `page`, `program`, `area`, `emergency-aid`.
    pub kind: String,
    /// The date to show, ISO 8601.
    pub date: Option<String>,
    /// Title and address of each page above it.
    pub breadcrumb: Vec<(String, String)>,
}

/// The pages of the site, ready to be searched.
#[derive(Debug)]
pub struct Index {
    documents: Vec<Document>,
    corpora: Localized<Corpus>,
    synonyms: Synonyms,
    lexicon: Lexicon,
}

/// What a question finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'i> {
    /// The question as far as it was read. Not escaped.
    pub question: String,
    /// Whether the question has a word to look for: stop words and signs alone are none.
    pub asked: bool,
    /// The question with the words that nobody knows corrected, where that is what the hits answer.
    pub understood: Option<String>,
    /// Whether no page has all that was asked, and the hits are pages with most of it.
    pub partial: bool,
    /// Whether a part of the question was too long to be read.
    pub shortened: bool,
    /// How many pages there are, of the kind asked for.
    pub total: usize,
    /// How many pages of each kind there are, whichever was asked for.
    pub kinds: BTreeMap<&'i str, usize>,
    /// The best pages, at most [`MOST_HITS`].
    pub hits: Vec<Hit<'i>>,
    /// Where no page was found: words of the pages that look like those asked for.
    pub suggestions: Vec<String>,
}

/// A page that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<'i> {
    /// The page.
    pub document: &'i Document,
    /// How well it answers; comparable within one answer only.
    pub score: f32,
    /// Its title, in pieces.
    pub title: Vec<Piece<'i>>,
    /// The passage that answers best, in pieces.
    pub fragment: Vec<Piece<'i>>,
}

impl Index {
    /// Reads the pages of both languages, and the groups of terms that mean the same.
    pub fn build(documents: Vec<Document>, synonyms: &[Vec<String>]) -> Self {
        let (fr, en) = rayon::join(|| Corpus::new(Language::Fr, &documents), || Corpus::new(Language::En, &documents));
        let mut corpora = Localized { fr, en };
        for (language, twins) in Language::ALL.map(|language| (language, find_twins(&documents, &corpora, language))) {
            let corpus = match language {
                Language::Fr => &mut corpora.fr,
                Language::En => &mut corpora.en,
            };
            for (page, twin) in corpus.pages.iter_mut().zip(twins) {
                page.twin = twin;
            }
        }
        let synonyms = Synonyms::new(synonyms);
        let mut words: BTreeMap<&str, Localized<u32>> = BTreeMap::new();
        for (word, pages) in corpora.fr.words() {
            words.entry(word).or_default().fr = pages;
        }
        for (word, pages) in corpora.en.words() {
            words.entry(word).or_default().en = pages;
        }
        for word in synonyms.words() {
            words.entry(word).or_default();
        }
        let lexicon = Lexicon::new(words);
        Self { documents, corpora, synonyms, lexicon }
    }

    /// Answers a question with pages of a language, of one kind or of all.
    pub fn search(&self, language: Language, question: &str, kind: Option<&str>) -> Answer<'_> {
        let mut question = Question::read(question);
        let mut answer = Answer {
            question: question.text.clone(),
            asked: !question.slots.is_empty(),
            understood: None,
            partial: false,
            shortened: question.shortened,
            total: 0,
            kinds: BTreeMap::new(),
            hits: Vec::new(),
            suggestions: Vec::new(),
        };
        if !answer.asked {
            return answer;
        }
        let mut ranking = self.rank(language, &question);
        if !ranking.complete
            && let Some(corrected) = self.corrected(language, &question, &ranking.known)
        {
            answer.understood = Some(corrected.text.clone());
            question = corrected;
            ranking = self.rank(language, &question);
        }
        if !ranking.complete {
            answer.partial = true;
            if let Some(loose) = question.loosened() {
                question = loose;
                ranking = self.rank(language, &question);
            }
        }
        let corpus = self.corpora.get(language);
        if ranking.pages.is_empty() {
            answer.partial = false;
            answer.understood = None;
            answer.suggestions = self.suggestions(language, &question);
        }
        ranking.pages.retain(|ranked| {
            let document = &self.documents[corpus.pages[ranked.page as usize].document];
            *answer.kinds.entry(&document.kind).or_default() += 1;
            kind.is_none_or(|kind| kind == document.kind)
        });
        answer.total = ranking.pages.len();
        answer.hits = self.hits(language, ranking, question.slots.len());
        answer
    }
}

impl Answer<'_> {
    /// The place of a page among the hits, from 1.
    pub fn place(&self, address: &str) -> Option<usize> {
        self.hits.iter().position(|hit| hit.document.address == address).map(|i| i + 1)
    }
}

/// For each page of a language, its twin's number in the other corpus.
fn find_twins(documents: &[Document], corpora: &Localized<Corpus>, language: Language) -> Vec<Option<u32>> {
    let other = corpora.get(language.other()).pages.iter();
    let addresses: std::collections::HashMap<&str, u32> =
        (0..).zip(other).map(|(i, page)| (&*documents[page.document].address, i)).collect();
    let twin = |page: &index::Page| addresses.get(documents[page.document].twin.as_deref()?).copied();
    corpora.get(language).pages.iter().map(twin).collect()
}

#[cfg(test)]
mod tests;
