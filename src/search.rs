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
mod query;
mod rank;
mod stop;
mod synonyms;

pub use fragment::Piece;
pub use synonyms::synonym_faults;

use analyze::Tokens;
use correct::Lexicon;
use fragment::Marker;
use index::{Corpus, Field};
use query::{Question, Slot};
use rank::{Resolved, closeness};
use stop::is_stop_word;
use synonyms::Synonyms;

/// At most so many hits come with an answer; its total counts them all.
pub const MOST_HITS: usize = 50;

/// What a word counts that only the page's twin in the other language has.
const TWIN: f32 = 0.4;

/// How much it adds to a score that all words are neighbours as in the question, and for how many of the best
/// pages that is looked at.
const CLOSE: f32 = 0.25;
const LOOKED_AT: usize = 2 * MOST_HITS;

const MOST_SUGGESTIONS: usize = 5;

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

/// What a question finds, before it is shown.
struct Ranking {
    /// In the words of the asked language's pages.
    resolved: Vec<Resolved>,
    /// Whether any page of either language has what each slot asks for.
    known: Vec<bool>,
    /// Whether a page has it all.
    complete: bool,
    /// The best first.
    pages: Vec<Ranked>,
}

struct Ranked {
    page: u32,
    found: usize,
    score: f32,
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
        for ranked in &ranking.pages {
            let document = &self.documents[corpus.pages[ranked.page as usize].document];
            *answer.kinds.entry(&document.kind).or_default() += 1;
            if kind.is_some_and(|kind| kind != document.kind) {
                continue;
            }
            answer.total += 1;
            if answer.hits.len() < MOST_HITS {
                answer.hits.push(self.hit(corpus, &ranking.resolved, ranked));
            }
        }
        if ranking.pages.is_empty() {
            answer.partial = false;
            answer.understood = None;
            answer.suggestions = self.suggestions(language, &question);
        }
        answer
    }

    fn hit(&self, corpus: &Corpus, resolved: &[Resolved], ranked: &Ranked) -> Hit<'_> {
        let page = &corpus.pages[ranked.page as usize];
        let document = &self.documents[page.document];
        let matches = corpus.matches(ranked.page, resolved);
        let marker = Marker { corpus, page, document, matches: &matches };
        Hit { document, score: ranked.score, title: marker.title(), fragment: marker.fragment() }
    }

    fn rank(&self, language: Language, question: &Question) -> Ranking {
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
            let own = &scores[i * slots..(i + 1) * slots];
            let twin = page.twin.map(|twin| &twins[twin as usize * slots..(twin as usize + 1) * slots]);
            let (mut found, mut sum) = (0, 0.0);
            for slot in 0..slots {
                let score = own[slot].max(twin.map_or(0.0, |twin| TWIN * twin[slot]));
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
        sort(&mut pages);
        let best = pages.len().min(LOOKED_AT);
        for ranked in &mut pages[..best] {
            ranked.score *= 1.0 + CLOSE * closeness(&corpus.matches(ranked.page, &resolved), slots);
        }
        sort(&mut pages[..best]);
        Ranking { resolved, known, complete, pages }
    }

    /// The question with each word corrected that no page has; `None` where there is nothing to correct.
    fn corrected(&self, language: Language, question: &Question, known: &[bool]) -> Option<Question> {
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
            let places = corpus.exact(word).into_iter().flat_map(|number| corpus.places(number));
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

    fn suggestions(&self, language: Language, question: &Question) -> Vec<String> {
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

impl Answer<'_> {
    /// The place of a page among the hits, from 1.
    pub fn place(&self, address: &str) -> Option<usize> {
        self.hits.iter().position(|hit| hit.document.address == address).map(|i| i + 1)
    }
}

/// More words found, then the better score, then the order of the documents.
fn sort(pages: &mut [Ranked]) {
    pages.sort_unstable_by(|a, b| b.found.cmp(&a.found).then(b.score.total_cmp(&a.score)).then(a.page.cmp(&b.page)));
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
mod tests {
    use std::time::Instant;

    use proptest::prelude::*;

    use super::*;

    fn document(language: Language, addresses: [&str; 2], kind: &str, texts: [&str; 3]) -> Document {
        let [fr, en] = addresses.map(str::to_owned);
        let (address, twin) = if language == Language::Fr { (fr, en) } else { (en, fr) };
        let [title, summary, body] = texts.map(str::to_owned);
        Document {
            language,
            address,
            twin: (!twin.is_empty()).then_some(twin),
            title,
            summary,
            headings: Vec::new(),
            body,
            extra: Vec::new(),
            kind: kind.to_owned(),
            date: None,
            breadcrumb: Vec::new(),
        }
    }

    fn site() -> Index {
        let (fr, en) = (Language::Fr, Language::En);
        let (haiti, drc) = (["/haiti", "/en/haiti"], ["/rdc", "/en/drc"]);
        let (youth, privacy) = (["/stages", "/en/internships"], ["/vie-privee", "/en/privacy"]);
        let mut documents = vec![
            document(
                fr,
                haiti,
                "emergency-aid",
                [
                    "Haïti : après le tremblement de terre",
                    "En janvier 2010, un séisme a dévasté la région.",
                    "La terre a tremblé.\nLe Québec a donné 3 000 000 $ à cinq organismes. L’aide d’urgence continue.",
                ],
            ),
            document(
                en,
                haiti,
                "emergency-aid",
                [
                    "Haiti: after the earthquake",
                    "In January 2010, an earthquake devastated the region.",
                    "The earth shook.\nQuébec’s government gave $3,000,000 to five organizations.",
                ],
            ),
            document(
                fr,
                drc,
                "emergency-aid",
                [
                    "Nord-Kivu : aide aux familles",
                    "Une aide humanitaire à des familles réfugiées.",
                    "La République démocratique du Congo est en Afrique.",
                ],
            ),
            document(
                en,
                drc,
                "emergency-aid",
                [
                    "North Kivu: aid for families",
                    "Humanitarian assistance to refugee families.",
                    "The Democratic Republic of the Congo is in Africa.",
                ],
            ),
            document(
                fr,
                youth,
                "program",
                [
                    "Québec sans frontières",
                    "Des stages pour les jeunes.",
                    "Les frontières du pays ne sont pas sans importance.",
                ],
            ),
            document(
                en,
                youth,
                "program",
                ["Québec sans frontières", "Internships for young people.", "It doesn’t take long."],
            ),
            document(fr, privacy, "page", ["Confidentialité", "Aucun témoin, aucun pistage.", "Rien n’est consigné."]),
            document(en, privacy, "page", ["Privacy", "No trackers at all.", "Nothing is recorded."]),
            document(
                en,
                ["", "/en/who"],
                "page",
                ["Who can consult", "The Charter of the French language.", "Good faith."],
            ),
        ];
        documents[2].extra = vec!["RDC".to_owned()];
        let synonyms = [
            vec!["témoin", "cookies"],
            vec!["RDC", "DRC", "République démocratique du Congo", "Democratic Republic of the Congo"],
            vec!["séisme", "tremblement de terre", "earthquake"],
            vec!["sans frontières", "without borders"],
        ];
        let synonyms: Vec<Vec<String>> =
            synonyms.into_iter().map(|group| group.into_iter().map(str::to_owned).collect()).collect();
        Index::build(documents, &synonyms)
    }

    fn addresses<'i>(answer: &Answer<'i>) -> Vec<&'i str> {
        answer.hits.iter().map(|hit| &*hit.document.address).collect()
    }

    fn marked(pieces: &[Piece<'_>]) -> String {
        pieces.iter().map(|p| if p.marked { format!("[{}]", p.text) } else { p.text.to_owned() }).collect()
    }

    #[test]
    fn questions_find_their_page_first() {
        let index = site();
        for (language, question, address) in [
            (Language::Fr, "QUEBEC SANS FRONTIERES", "/stages"),
            (Language::Fr, "que\u{301}bec frontie\u{300}res", "/stages"),
            (Language::Fr, "réfugiés", "/rdc"),
            (Language::Fr, "nordkivu", "/rdc"),
            (Language::Fr, "R.D.C.", "/rdc"),
            (Language::En, "RDC", "/en/drc"),
            (Language::Fr, "3,000,000", "/haiti"),
            (Language::En, "3 000 000 $", "/en/haiti"),
            (Language::Fr, "cookies", "/vie-privee"),
            (Language::En, "cookies", "/en/privacy"),
            (Language::Fr, "earthquake haiti", "/haiti"),
            (Language::En, "séisme", "/en/haiti"),
            (Language::En, "without borders", "/en/internships"),
            (Language::Fr, "devasted region", "/haiti"),
            (Language::En, "french charter", "/en/who"),
        ] {
            let answer = index.search(language, question, None);
            assert_eq!(addresses(&answer).first().copied(), Some(address), "{question}");
            assert!(answer.hits.iter().all(|hit| hit.document.language == language), "{question}");
            assert_eq!(answer.place(address), Some(1));
        }
    }

    #[test]
    fn phrases_must_stand_as_they_are() {
        let index = site();
        let answer = index.search(Language::Fr, "« sans frontières »", None);
        assert_eq!((addresses(&answer), answer.partial), (vec!["/stages"], false));
        let answer = index.search(Language::Fr, "\"frontières sans\"", None);
        assert_eq!((addresses(&answer), answer.partial), (vec!["/stages"], true), "loosened, and said so");
    }

    #[test]
    fn unknown_words_are_corrected_and_it_is_said() {
        let index = site();
        let answer = index.search(Language::Fr, "séizme à Aïti", None);
        assert_eq!(answer.understood.as_deref(), Some("séisme à Haïti"));
        assert_eq!(addresses(&answer), ["/haiti"]);
        let answer = index.search(Language::Fr, "cokies", None);
        assert_eq!((answer.understood.as_deref(), addresses(&answer)), (Some("cookies"), vec!["/vie-privee"]));
        let answer = index.search(Language::Fr, "haiti 2011", None);
        assert_eq!((answer.understood, answer.partial), (None, true), "a year is not corrected");
    }

    #[test]
    fn most_of_the_words_are_enough_where_no_page_has_all() {
        let index = site();
        let answer = index.search(Language::En, "humanitarian families Haiti", None);
        assert!(answer.partial);
        assert_eq!(addresses(&answer), ["/en/drc"]);
        let answer = index.search(Language::En, "humanitarian families", None);
        assert!(!answer.partial);
    }

    #[test]
    fn kinds_are_counted_and_filter() {
        let index = site();
        let all = index.search(Language::Fr, "Québec", None);
        assert_eq!((all.total, all.kinds.clone()), (2, [("emergency-aid", 1), ("program", 1)].into()));
        let one = index.search(Language::Fr, "Québec", Some("program"));
        assert_eq!((addresses(&one), one.total, one.kinds), (vec!["/stages"], 1, all.kinds));
        let none = index.search(Language::Fr, "Québec", Some("no such kind"));
        assert_eq!((none.total, none.hits.len(), none.kinds.len()), (0, 0, 2));
    }

    #[test]
    fn what_was_sought_is_marked_in_slices_of_the_text() {
        let index = site();
        for (question, title, fragment) in [
            (
                "aide urgence",
                "Haïti : après le tremblement de terre",
                "Le Québec a donné 3 000 000 $ à cinq organismes. L’[aide] d’[urgence] continue.",
            ),
            ("seisme", "Haïti : après le [tremblement de terre]", "En janvier 2010, un [séisme] a dévasté la région."),
            (
                "nordkivu familles",
                "[Nord-Kivu] : aide aux [familles]",
                "Une aide humanitaire à des [familles] réfugiées.",
            ),
            ("drc", "Nord-Kivu : aide aux familles", "La [République démocratique du Congo] est en Afrique."),
            (
                "3000000",
                "Haïti : après le tremblement de terre",
                "Le Québec a donné [3 000 000] $ à cinq organismes. L’aide d’urgence continue.",
            ),
            ("internships", "Québec sans frontières", "Des stages pour les jeunes."),
        ] {
            let answer = index.search(Language::Fr, question, None);
            let hit = answer.hits.first().expect(question);
            assert_eq!((&*marked(&hit.title), &*marked(&hit.fragment)), (title, fragment), "{question}");
        }
    }

    #[test]
    fn a_bare_name_is_shown_where_the_title_lacks_it_alone() {
        let texts = ["Haïti : après le séisme", "La terre a tremblé.", "Un texte.\nHaïti\nLéogâne"];
        let index = Index::build(vec![document(Language::Fr, ["/a", ""], "emergency-aid", texts)], &[]);
        for (question, fragment) in [("haiti", "La terre a tremblé."), ("leogane", "[Léogâne]")] {
            let answer = index.search(Language::Fr, question, None);
            assert_eq!(marked(&answer.hits[0].fragment), fragment, "{question}");
        }
    }

    #[test]
    fn a_long_paragraph_is_cut_at_words() {
        let body = format!("{}Voici l’ouragan. {}", "Début du texte. ".repeat(30), "Suite du texte. ".repeat(30));
        let texts = ["Page", "Un résumé.", &body];
        let index = Index::build(vec![document(Language::Fr, ["/a", ""], "page", texts)], &[]);
        let answer = index.search(Language::Fr, "ouragan", None);
        let fragment = marked(&answer.hits[0].fragment);
        assert!(fragment.starts_with("…") && fragment.ends_with("…"), "{fragment}");
        assert!(fragment.contains("Voici l’[ouragan]. Suite") && fragment.len() < 260, "{fragment}");
    }

    #[test]
    fn where_nothing_is_found_known_words_are_suggested() {
        let index = site();
        let answer = index.search(Language::Fr, "confidance", None);
        assert_eq!((answer.total, answer.partial, answer.asked), (0, false, true));
        assert_eq!(answer.suggestions, ["Confidentialité"]);
    }

    #[test]
    fn bad_input_is_answered_calmly_and_quickly() {
        let index = site();
        let long = "solidarite ".repeat(100_000);
        let (many, one) = ("zz ".repeat(500), "a".repeat(1_000_000));
        let began = Instant::now();
        for question in [
            "",
            " ",
            "\"",
            "«",
            "\0\u{1b}[31m",
            "le la les the of",
            "title:\"x\" AND (",
            "%00%ff",
            "���",
            &long,
            &many,
            &one,
        ] {
            let answer = index.search(Language::Fr, question, None);
            assert!(answer.hits.is_empty(), "{question:.20}");
            assert!(answer.question.chars().count() <= 200);
        }
        assert!(!index.search(Language::Fr, "le la les", None).asked);
        assert!(began.elapsed().as_secs() < 5);
        assert!(Index::build(Vec::new(), &[]).search(Language::En, "haiti", None).hits.is_empty());
    }

    proptest! {
        #[test]
        fn no_question_breaks_an_answer(question in "(\\PC|haïti|nord-kivu|\"|«|»|d’|frontières|[ \\-.']){0,30}") {
            let index = site();
            for language in Language::ALL {
                let answer = index.search(language, &question, None);
                prop_assert_eq!(answer.total, answer.hits.len());
                for hit in &answer.hits {
                    let title: String = hit.title.iter().map(|piece| piece.text).collect();
                    prop_assert_eq!(&title, &hit.document.title);
                    prop_assert!(hit.score > 0.0);
                }
                prop_assert_eq!(&index.search(language, &question, None), &answer);
            }
        }
    }
}
