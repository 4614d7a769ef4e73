//! How long search takes: `cargo bench --bench search` builds an index of 10,000 records in both languages (or of as
//! many as its argument says) and asks it questions. An answer should come within 20 ms.

use std::time::{Duration, Instant};

use anyhow::Context;
use solidarite::language::Language;
use solidarite::search::{Document, Index};

/// Few words are on most pages, most words on few: as in any language.
const VOCABULARY: usize = 60_000;
const WORDS_A_PAGE: usize = 400;
const RUNS: usize = 9;

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

fn main() -> anyhow::Result<()> {
    let records: usize = std::env::args().find_map(|count| count.parse().ok()).unwrap_or(10_000);
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let words: Vec<String> = (0..VOCABULARY).map(|_| random.word()).collect();
    let mut some = |from: usize, length: usize| -> String {
        let chosen: Vec<&str> = (0..length).map(|_| &*words[from + random.skewed(VOCABULARY - from)]).collect();
        chosen.join(" ")
    };
    let mut text = |length| some(0, length);
    let mut documents = Vec::new();
    for record in 0..records {
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
    questions.extend([format!("\"{}\"", text(2)), "kalomentt zzzzzzzz".to_owned()]);

    let start = Instant::now();
    let index = Index::build(documents, &synonyms);
    say(&format!("{:>9.1} ms  build of {records} records", milliseconds(start.elapsed())))?;
    for question in &questions {
        let mut times = Vec::new();
        let mut total = 0;
        for _ in 0..RUNS {
            let start = Instant::now();
            total = index.search(Language::Fr, question, None).total;
            times.push(start.elapsed());
        }
        times.sort();
        let median = times.get(RUNS / 2).context("no run")?;
        say(&format!("{:>9.3} ms  {total:>5} pages  {question:.60}", milliseconds(*median)))?;
    }
    Ok(())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn say(line: &str) -> std::io::Result<()> {
    use std::io::Write;
    writeln!(std::io::stdout(), "{line}")
}
