//! From a question to its pages: of this site, and of ten thousand records in both languages, where an answer should
//! come within 20 ms.

use std::sync::LazyLock;

use divan::Bencher;
use solidarite::content::Audience;
use solidarite::language::Language;
use solidarite::search::{Document, Index};
use solidarite::site::{self, Moment, SearchPages, Settings};

use super::root;

const RECORDS: usize = 10_000;
/// Few words are on most pages, most words on few: as in any language.
const VOCABULARY: usize = 60_000;
const WORDS_A_PAGE: usize = 400;

/// An xorshift generator: the same pages on every run.
struct Random(u64);

impl Random {
    /// A number below `end`; each power of ten is as likely as the next.
    fn skewed(&mut self, end: usize) -> usize {
        let uniform = self.below(1 << 20) as f64 / f64::from(1 << 20);
        (end as f64).powf(uniform) as usize % end
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] =
            ["ba", "ki", "lo", "ment", "tion", "ra", "su", "té", "vi", "or", "an", "pro", "ph", "qu", "ver", "ne"];
        (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }
}

/// Pages without meaning, and questions about them.
struct Corpus {
    documents: Vec<Document>,
    synonyms: Vec<Vec<String>>,
    questions: Vec<String>,
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(corpus);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(CORPUS.documents.clone(), &CORPUS.synonyms));

static SITE: LazyLock<SearchPages> = LazyLock::new(|| {
    let moment = Moment::day(jiff::civil::date(2026, 1, 15));
    let settings = Settings { base_url: None, moment, audience: Audience::Public, script: None };
    site::build(root(), &settings, None).unwrap().site.unwrap().1
});

fn corpus() -> Corpus {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let words: Vec<String> = (0..VOCABULARY).map(|_| random.word()).collect();
    let mut some = |from: usize, length: usize| -> String {
        let chosen: Vec<&str> = (0..length).map(|_| &*words[from + random.skewed(VOCABULARY - from)]).collect();
        chosen.join(" ")
    };
    let mut text = |length| some(0, length);
    let mut documents = Vec::new();
    for record in 0..RECORDS {
        for language in Language::ALL {
            documents.push(Document {
                language,
                address: format!("/{language}/{record}"),
                twin: Some(format!("/{}/{record}", language.other())),
                title: text(6),
                summary: text(20),
                headings: vec![text(4), text(4)],
                body: (0..WORDS_A_PAGE / 50).map(|_| text(50) + "\n").collect(),
                extra: vec![text(2)],
                kind: "emergency-aid".to_owned(),
                date: None,
                breadcrumb: Vec::new(),
            });
        }
    }
    // Nobody asks for the words that are on every page: they are like stop words.
    let mut text = |length| some(30, length);
    let synonyms: Vec<Vec<String>> = (0..100).map(|_| vec![text(1), text(2), text(3), text(1)]).collect();
    let mut questions: Vec<String> = (1..=12).map(&mut text).collect();
    questions.push(format!("\"{}\"", text(2)));
    Corpus { documents, synonyms, questions }
}

/// The index of ten thousand records, built.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn build_10_000(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(|| CORPUS.documents.clone())
        .bench_values(|documents| Index::build(documents, &CORPUS.synonyms));
}

/// Questions of so many words; 13 is a phrase of two.
#[divan::bench(args = [1, 2, 3, 4, 6, 8, 12, 13], sample_count = 20)]
fn records_10_000(bencher: Bencher<'_, '_>, words: usize) {
    let (index, question) = (&*INDEX, &CORPUS.questions[words - 1]);
    bencher.bench(|| index.search(Language::Fr, question, None).total);
}

/// A word that is written wrong and one that is none.
#[divan::bench(sample_count = 20)]
fn records_10_000_corrected(bencher: Bencher<'_, '_>) {
    let index = &*INDEX;
    bencher.bench(|| index.search(Language::Fr, "kalomentt zzzzzzzz", None).total);
}

/// What visitors ask.
const QUESTIONS: [&str; 6] = [
    "haiti",
    "aide d’urgence en Haïti après l’ouragan",
    "« sans frontières »",
    "filipines 2013",
    "subventions aux organismes de coopération internationale du Québec, 50 000 $ par projet",
    "zzzzzzzz",
];

/// This site's pages.
#[divan::bench(args = QUESTIONS)]
fn this_site(bencher: Bencher<'_, '_>, question: &str) {
    let index = SITE.prepare();
    bencher.bench(|| index.search(Language::Fr, question, None).total);
}

/// The whole page that a visitor gets.
#[divan::bench(args = QUESTIONS)]
fn this_site_page(bencher: Bencher<'_, '_>, question: &str) {
    SITE.prepare();
    let query = format!("q={}", percent_encoding::utf8_percent_encode(question, percent_encoding::NON_ALPHANUMERIC));
    bencher.bench(|| SITE.answer(Language::Fr, &query));
}
