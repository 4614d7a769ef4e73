//! The pages of one language: which word stands where, and how much that says.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::Document;
use super::analyze::{Tokens, stem};
use crate::language::Language;

/// How fast a word's repetition stops to count, and how much a field's length counts (BM25).
const K1: f32 = 1.2;
const B: f32 = 0.5;

/// The classes of fields, in the order in which their words are numbered: title, summary, body, and what remains
/// (headings and further words). What a word there weighs.
const WEIGHTS: [f32; FIELDS] = [5.0, 2.0, 1.0, 2.0];
const FIELDS: usize = 4;

/// Positions left free between two texts, so that no phrase runs across.
const GAP: u32 = 4;

/// How often a word stands in each class of fields of a page.
pub(super) type Counts = [u32; FIELDS];

/// A page, as the index sees it.
#[derive(Debug)]
pub(super) struct Page {
    /// Its place among the documents given.
    pub(super) document: usize,
    /// The page in the other language, in that language's corpus.
    pub(super) twin: Option<u32>,
    /// Where summary, body and the remaining words begin, as positions.
    bounds: [u32; FIELDS - 1],
    /// The byte range of each position of title, summary and body, in its own text; empty in gaps.
    spans: Vec<(u32, u32)>,
    /// How much the length of each class damps a word's weight.
    norms: [f32; FIELDS],
}

/// A text of a page that can be shown with its words marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Title,
    Summary,
    Body,
}

impl Page {
    /// The positions of a text.
    pub(super) fn positions(&self, field: Field) -> Range<u32> {
        match field {
            Field::Title => 0..self.bounds[0],
            Field::Summary => self.bounds[0]..self.bounds[1],
            Field::Body => self.bounds[1]..self.bounds[2],
        }
    }

    /// Where the word at a position stands in its text; `None` in a gap.
    pub(super) fn span(&self, position: u32) -> Option<Range<usize>> {
        let (start, end) = *self.spans.get(position as usize)?;
        (start < end).then_some(start as usize..end as usize)
    }

    fn class(&self, position: u32) -> usize {
        self.bounds.iter().filter(|bound| **bound <= position).count()
    }

    /// What a word weighs here that stands in each class so many times.
    pub(super) fn weigh(&self, counts: Counts) -> f32 {
        let mut weight = 0.0;
        for (class, count) in counts.into_iter().enumerate() {
            if count > 0 {
                let count = count as f32;
                weight += WEIGHTS[class] * count * (K1 + 1.0) / (count + K1 * self.norms[class]);
            }
        }
        weight
    }
}

/// A word on a page.
#[derive(Debug, Clone, Copy)]
struct Posting {
    page: u32,
    /// Where its positions begin in [`Corpus::positions`]; they end where the next posting's begin.
    first: u32,
    /// How often it stands in each class; more than 255 times is 255.
    counts: [u8; FIELDS],
}

/// All pages of a language, and all their words.
#[derive(Debug)]
pub(super) struct Corpus {
    pub(super) language: Language,
    pub(super) pages: Vec<Page>,
    /// Every folded word, sorted.
    words: Vec<Box<str>>,
    /// Where the postings of each word begin; one more than words.
    starts: Vec<u32>,
    /// Word by word, page by page; one more at the end, which closes the last one's positions.
    postings: Vec<Posting>,
    positions: Vec<u32>,
    /// The words of each stem.
    stems: HashMap<Box<str>, Vec<u32>>,
}

/// A word of a page as first read: the word's number within its part of the pages, the page, the position.
type Occurrence = (u32, u32, u32);

/// Some of the pages, read by one thread.
#[derive(Default)]
struct Part {
    words: HashMap<Box<str>, u32>,
    occurrences: Vec<Occurrence>,
    pages: Vec<(Page, Counts)>,
}

impl Corpus {
    /// Reads the documents of a language.
    pub(super) fn new(language: Language, documents: &[Document]) -> Self {
        let own: Vec<usize> = (0..documents.len()).filter(|i| documents[*i].language == language).collect();
        let size = own.len().div_ceil(rayon::current_num_threads() * 4).max(16);
        let mut parts: Vec<Part> = own
            .par_chunks(size)
            .enumerate()
            .map(|(i, chunk)| {
                let mut part = Part::default();
                for (j, document) in chunk.iter().enumerate() {
                    part.read(*document, (i * size + j) as u32, &documents[*document]);
                }
                part
            })
            .collect();
        let mut words: Vec<Box<str>> = parts.iter().flat_map(|part| part.words.keys().cloned()).collect();
        words.par_sort_unstable();
        words.dedup();
        let pages = with_norms(parts.iter_mut().flat_map(|part| part.pages.drain(..)).collect());
        let (starts, postings, positions) = invert(&words, &parts, &pages);
        let stemmed: Vec<String> = words.par_iter().map(|word| stem(language, word).into_owned()).collect();
        let mut stems: HashMap<Box<str>, Vec<u32>> = HashMap::with_capacity(words.len());
        for (word, stem) in stemmed.into_iter().enumerate() {
            stems.entry(stem.into()).or_default().push(word as u32);
        }
        Self { language, pages, words, starts, postings, positions, stems }
    }

    /// Every word, with the number of pages that have it.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.iter().enumerate().map(|(i, word)| (&**word, self.starts[i + 1] - self.starts[i]))
    }

    /// The number of a word as it is.
    pub(super) fn exact(&self, word: &str) -> Option<u32> {
        self.words.binary_search_by(|known| (**known).cmp(word)).ok().map(|i| i as u32)
    }

    /// The words that have the same stem.
    pub(super) fn akin(&self, word: &str) -> &[u32] {
        self.stems.get(&*stem(self.language, word)).map_or(&[], Vec::as_slice)
    }

    /// The word of a number.
    pub(super) fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    fn range(&self, word: u32) -> Range<usize> {
        self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize
    }

    fn positions_of(&self, posting: usize) -> &[u32] {
        &self.positions[self.postings[posting].first as usize..self.postings[posting + 1].first as usize]
    }

    /// On how many pages words stand, each word counted for itself.
    pub(super) fn frequency(&self, words: &[u32]) -> usize {
        words.iter().map(|word| self.range(*word).len()).sum()
    }

    /// The first places of a word: page and position.
    pub(super) fn places(&self, word: u32) -> impl Iterator<Item = (&Page, u32)> {
        self.range(word).flat_map(move |posting| {
            let page = &self.pages[self.postings[posting].page as usize];
            self.positions_of(posting).iter().map(move |position| (page, *position))
        })
    }

    /// Where any of the words stands on a page, sorted.
    pub(super) fn positions(&self, page: u32, words: &[u32]) -> Vec<u32> {
        let mut found = Vec::new();
        for word in words {
            let range = self.range(*word);
            if let Ok(at) = self.postings[range.clone()].binary_search_by_key(&page, |posting| posting.page) {
                found.extend_from_slice(self.positions_of(range.start + at));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where a phrase begins on a page; each of its words in any of several forms.
    pub(super) fn phrase(&self, page: u32, phrase: &[Vec<u32>]) -> Vec<u32> {
        let Some((first, rest)) = phrase.split_first() else { return Vec::new() };
        let mut found = self.positions(page, first);
        for (i, words) in (1..).zip(rest) {
            if found.is_empty() {
                break;
            }
            let next = self.positions(page, words);
            found.retain(|position| next.binary_search(&(position + i)).is_ok());
        }
        found
    }

    /// The pages on which a word or a phrase stands, each of its words in any of several forms, and how often.
    pub(super) fn count_all(&self, phrase: &[Vec<u32>]) -> Vec<(u32, Counts)> {
        if let [words] = phrase { self.count(words) } else { self.count_phrase(phrase) }
    }

    /// The pages on which any of the words stands, and how often.
    pub(super) fn count(&self, words: &[u32]) -> Vec<(u32, Counts)> {
        let mut places: Vec<u32> = vec![u32::MAX; if words.len() > 1 { self.pages.len() } else { 0 }];
        let mut found: Vec<(u32, Counts)> = Vec::new();
        for word in words {
            for posting in self.range(*word) {
                let Posting { page, counts, .. } = self.postings[posting];
                let counts = counts.map(u32::from);
                match places.get_mut(page as usize) {
                    Some(place) if *place != u32::MAX => {
                        let sum = &mut found[*place as usize].1;
                        *sum = std::array::from_fn(|class| sum[class] + counts[class]);
                    }
                    place => {
                        if let Some(place) = place {
                            *place = found.len() as u32;
                        }
                        found.push((page, counts));
                    }
                }
            }
        }
        found
    }

    /// The pages on which a phrase stands, and how often. From each place of its rarest word the others are looked
    /// for; each word's postings are walked once, since all are in the order of pages.
    fn count_phrase(&self, phrase: &[Vec<u32>]) -> Vec<(u32, Counts)> {
        let rarest = (0_u32..).zip(phrase).min_by_key(|(_, words)| self.frequency(words));
        let Some((offset, rarest)) = rarest else { return Vec::new() };
        let mut pages: Vec<u32> =
            rarest.iter().flat_map(|word| &self.postings[self.range(*word)]).map(|posting| posting.page).collect();
        pages.sort_unstable();
        pages.dedup();
        let mut cursors: Vec<Vec<Range<usize>>> =
            phrase.iter().map(|words| words.iter().map(|word| self.range(*word)).collect()).collect();
        let mut found = Vec::new();
        for page in pages {
            for cursor in cursors.iter_mut().flatten() {
                while cursor.start < cursor.end && self.postings[cursor.start].page < page {
                    cursor.start += 1;
                }
            }
            let here = |word: usize| {
                let cursors =
                    cursors[word].iter().filter(|cursor| cursor.start < cursor.end).map(|cursor| cursor.start);
                cursors.filter(|at| self.postings[*at].page == page).map(|at| self.positions_of(at))
            };
            let mut counts = Counts::default();
            for start in here(offset as usize).flatten().filter_map(|position| position.checked_sub(offset)) {
                let stands = |(i, word)| here(word).any(|positions| positions.binary_search(&(start + i)).is_ok());
                if (0..).zip(0..phrase.len()).all(stands) {
                    counts[self.pages[page as usize].class(start)] += 1;
                }
            }
            if counts != Counts::default() {
                found.push((page, counts));
            }
        }
        found
    }
}

impl Part {
    fn read(&mut self, number: usize, page: u32, document: &Document) {
        let mut lengths = Counts::default();
        let mut bounds = [0; FIELDS - 1];
        let mut spans = Vec::new();
        let mut at = 0;
        let shown = [&document.title, &document.summary, &document.body];
        for (class, text) in shown.into_iter().enumerate() {
            let tokens = self.add(page, at, text);
            spans.resize(at as usize, (0, 0));
            let words = tokens.iter().filter(|(_, token)| !token.joined);
            spans.extend(words.map(|(_, token)| (token.span.start as u32, token.span.end as u32)));
            lengths[class] = tokens.positions;
            at += tokens.positions + GAP;
            bounds[class] = at;
        }
        for text in document.headings.iter().chain(&document.extra) {
            let length = self.add(page, at, text).positions;
            lengths[FIELDS - 1] += length;
            at += length + GAP;
        }
        spans.shrink_to_fit();
        self.pages.push((Page { document: number, twin: None, bounds, spans, norms: [1.0; FIELDS] }, lengths));
    }

    /// Adds the words of a text that begins at a position.
    fn add(&mut self, page: u32, start: u32, text: &str) -> Tokens {
        let tokens = Tokens::read(text);
        for (word, token) in tokens.iter() {
            let number = self.words.get(word).copied().unwrap_or_else(|| {
                let number = self.words.len() as u32;
                self.words.insert(word.into(), number);
                number
            });
            self.occurrences.push((number, page, start + token.position));
        }
        tokens
    }
}

/// From the words of each page to the pages of each word. The parts come in the order of pages, so a counting sort
/// by word keeps them in order.
fn invert(words: &[Box<str>], parts: &[Part], pages: &[Page]) -> (Vec<u32>, Vec<Posting>, Vec<u32>) {
    let numbers: Vec<Vec<u32>> = parts
        .par_iter()
        .map(|part| {
            let mut numbers = vec![0; part.words.len()];
            for (word, local) in &part.words {
                numbers[*local as usize] = words.partition_point(|known| known < word) as u32;
            }
            numbers
        })
        .collect();
    let occurrences = || {
        parts.iter().zip(&numbers).flat_map(|(part, numbers)| {
            part.occurrences.iter().map(|(local, page, position)| (numbers[*local as usize] as usize, *page, *position))
        })
    };
    let mut ends = vec![0_usize; words.len()];
    for (word, ..) in occurrences() {
        ends[word] += 1;
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    let mut sorted = vec![(0_u32, 0_u32); sum];
    for (word, page, position) in occurrences() {
        sorted[ends[word]] = (page, position);
        ends[word] += 1;
    }
    let (mut starts, mut postings, mut from) = (Vec::with_capacity(words.len() + 1), Vec::new(), 0);
    for end in ends {
        starts.push(postings.len() as u32);
        // A joined form stands before words that were read earlier.
        sorted[from..end].sort_unstable();
        for of_page in sorted[from..end].chunk_by(|a, b| a.0 == b.0) {
            let page = of_page[0].0;
            let mut counts = [0_u8; FIELDS];
            for (_, position) in of_page {
                let count = &mut counts[pages[page as usize].class(*position)];
                *count = count.saturating_add(1);
            }
            postings.push(Posting { page, first: from as u32, counts });
            from += of_page.len();
        }
    }
    starts.push(postings.len() as u32);
    postings.push(Posting { page: u32::MAX, first: sum as u32, counts: [0; FIELDS] });
    (starts, postings, sorted.into_iter().map(|(_, position)| position).collect())
}

/// Sets each page's norms from the lengths of its fields and their means.
fn with_norms(read: Vec<(Page, Counts)>) -> Vec<Page> {
    let mut sums = [0.0_f32; FIELDS];
    for (_, lengths) in &read {
        sums = std::array::from_fn(|class| sums[class] + lengths[class] as f32);
    }
    let pages = read.len().max(1) as f32;
    let set = |(mut page, lengths): (Page, Counts)| {
        page.norms = std::array::from_fn(|class| {
            let mean = (sums[class] / pages).max(1.0);
            1.0 - B + B * lengths[class] as f32 / mean
        });
        page
    };
    read.into_iter().map(set).collect()
}
