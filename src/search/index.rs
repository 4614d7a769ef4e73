//! The pages of one language: which word stands where, and how much that says.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::Document;
use super::analyze::{Tokens, stem};
use super::phrase::{beginnings, skip};
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
    /// How much the length of each class damps a word's weight; never 0.
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
        // Without a branch for the classes that have none, so that all are weighed at once.
        let weights: [f32; FIELDS] = std::array::from_fn(|class| {
            let count = counts[class] as f32;
            WEIGHTS[class] * count * (K1 + 1.0) / (count + self.norms[class])
        });
        weights.iter().sum()
    }
}

/// A word on a page.
#[derive(Debug, Clone, Copy)]
struct Posting {
    page: u32,
    /// Where its places begin in [`Corpus::places`]; they end where the next posting's begin.
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
    /// Word by word, page by page; one more at the end, which closes the last one's places.
    postings: Vec<Posting>,
    /// Word by word, in order. A place is a position that counts through all pages, which lie one behind the other
    /// with a gap between: so a phrase is sought in all of them at once.
    places: Vec<u32>,
    /// The place where each page begins, and where the last one ends.
    begins: Vec<u32>,
    /// The words of each stem.
    stems: HashMap<Box<str>, Vec<u32>>,
}

/// A word as first read: its number and its place, both within its part of the pages.
type Occurrence = (u32, u32);

/// Some of the pages, read by one thread.
#[derive(Default)]
struct Part {
    words: HashMap<Box<str>, u32>,
    occurrences: Vec<Occurrence>,
    /// The pages, with the lengths of their classes.
    pages: Vec<(Page, Counts)>,
    /// Where each page ends.
    ends: Vec<u32>,
}

impl Corpus {
    /// Reads the documents of a language.
    pub(super) fn new(language: Language, documents: &[Document]) -> Self {
        let own: Vec<usize> = (0..documents.len()).filter(|i| documents[*i].language == language).collect();
        let size = own.len().div_ceil(rayon::current_num_threads() * 4).max(16);
        let mut parts: Vec<Part> = own
            .par_chunks(size)
            .map(|chunk| {
                let mut part = Part::default();
                for document in chunk {
                    part.read(*document, &documents[*document]);
                }
                part
            })
            .collect();
        let mut words: Vec<Box<str>> = parts.iter().flat_map(|part| part.words.keys().cloned()).collect();
        words.par_sort_unstable();
        words.dedup();
        let mut begins = vec![0];
        for part in &parts {
            let begin = begins[begins.len() - 1];
            begins.extend(part.ends.iter().map(|end| begin + end));
        }
        let pages = with_norms(parts.iter_mut().flat_map(|part| part.pages.drain(..)).collect());
        let (starts, postings, places) = invert(&words, &parts, &pages, &begins);
        let stemmed: Vec<String> = words.par_iter().map(|word| stem(language, word).into_owned()).collect();
        let mut stems: HashMap<Box<str>, Vec<u32>> = HashMap::with_capacity(words.len());
        for (word, stem) in stemmed.into_iter().enumerate() {
            stems.entry(stem.into()).or_default().push(word as u32);
        }
        Self { language, pages, words, starts, postings, places, begins, stems }
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

    /// The places of a word.
    fn places_of(&self, word: u32) -> &[u32] {
        let postings = self.range(word);
        &self.places[self.postings[postings.start].first as usize..self.postings[postings.end].first as usize]
    }

    /// The places of a word on a page.
    fn places_on(&self, page: u32, word: u32) -> &[u32] {
        let [begin, end] = [page, page + 1].map(|page| self.begins[page as usize]);
        let places = self.places_of(word);
        let places = &places[places.partition_point(|place| *place < begin)..];
        &places[..places.iter().take_while(|place| **place < end).count()]
    }

    /// Where a word stands: pages and positions, in order.
    pub(super) fn positions(&self, word: u32) -> impl Iterator<Item = (&Page, u32)> {
        let mut pages = Pages::new(&self.begins);
        self.places_of(word).iter().map(move |place| {
            let (page, position) = pages.of(*place);
            (&self.pages[page], position)
        })
    }

    /// Where a word stands on a page, in order.
    pub(super) fn positions_on(&self, page: u32, word: u32) -> impl Iterator<Item = u32> {
        let begin = self.begins[page as usize];
        self.places_on(page, word).iter().map(move |place| place - begin)
    }

    /// Where a phrase begins on a page, in order; each of its words in any of several forms.
    pub(super) fn phrase(&self, page: u32, phrase: &[Vec<u32>]) -> Vec<u32> {
        let places = |words: &Vec<u32>| words.iter().map(|word| self.places_on(page, *word)).collect();
        let places: Vec<Vec<&[u32]>> = phrase.iter().map(places).collect();
        beginnings(&places).into_iter().map(|place| place - self.begins[page as usize]).collect()
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

    /// The pages on which a phrase stands, and how often.
    fn count_phrase(&self, phrase: &[Vec<u32>]) -> Vec<(u32, Counts)> {
        let places = |words: &Vec<u32>| words.iter().map(|word| self.places_of(*word)).collect();
        let places: Vec<Vec<&[u32]>> = phrase.iter().map(places).collect();
        let mut pages = Pages::new(&self.begins);
        let mut found: Vec<(u32, Counts)> = Vec::new();
        for (page, position) in beginnings(&places).into_iter().map(|place| pages.of(place)) {
            let number = page as u32;
            if found.last().is_none_or(|(last, _)| *last != number) {
                found.push((number, Counts::default()));
            }
            if let Some((_, counts)) = found.last_mut() {
                counts[self.pages[page].class(position)] += 1;
            }
        }
        found
    }
}

/// Finds the page of each place, in order.
struct Pages<'b> {
    begins: &'b [u32],
    rest: &'b [u32],
}

impl<'b> Pages<'b> {
    fn new(begins: &'b [u32]) -> Self {
        Self { begins, rest: begins }
    }

    /// The page of a place that isn't before the last one asked for, and the position on it.
    fn of(&mut self, place: u32) -> (usize, u32) {
        skip(&mut self.rest, place + 1);
        let page = self.begins.len() - self.rest.len() - 1;
        (page, place - self.begins[page])
    }
}

impl Part {
    fn read(&mut self, number: usize, document: &Document) {
        let begin = self.ends.last().copied().unwrap_or_default();
        let mut lengths = Counts::default();
        let mut bounds = [0; FIELDS - 1];
        let mut spans = Vec::new();
        let mut at = 0;
        let shown = [&document.title, &document.summary, &document.body];
        for (class, text) in shown.into_iter().enumerate() {
            let tokens = self.add(begin + at, text);
            spans.resize(at as usize, (0, 0));
            let words = tokens.iter().filter(|(_, token)| !token.joined);
            spans.extend(words.map(|(_, token)| (token.span.start as u32, token.span.end as u32)));
            lengths[class] = tokens.positions;
            at += tokens.positions + GAP;
            bounds[class] = at;
        }
        for text in document.headings.iter().chain(&document.extra) {
            let length = self.add(begin + at, text).positions;
            lengths[FIELDS - 1] += length;
            at += length + GAP;
        }
        spans.shrink_to_fit();
        self.ends.push(begin + at);
        self.pages.push((Page { document: number, twin: None, bounds, spans, norms: [1.0; FIELDS] }, lengths));
    }

    /// Adds the words of a text that begins at a place.
    fn add(&mut self, begin: u32, text: &str) -> Tokens {
        let tokens = Tokens::read(text);
        for (word, token) in tokens.iter() {
            let number = self.words.get(word).copied().unwrap_or_else(|| {
                let number = self.words.len() as u32;
                self.words.insert(word.into(), number);
                number
            });
            self.occurrences.push((number, begin + token.position));
        }
        tokens
    }
}

/// From the words of each page to the pages of each word: where the postings of each begin, the postings, the places.
/// The parts come in the order of pages, so a counting sort by word nearly keeps them in order.
fn invert(words: &[Box<str>], parts: &[Part], pages: &[Page], begins: &[u32]) -> (Vec<u32>, Vec<Posting>, Vec<u32>) {
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
    let mut ends = vec![0_usize; words.len()];
    for (part, numbers) in parts.iter().zip(&numbers) {
        for (word, _) in &part.occurrences {
            ends[numbers[*word as usize] as usize] += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    let mut places = vec![0; sum];
    let mut begin = 0;
    for (part, numbers) in parts.iter().zip(&numbers) {
        for (word, place) in &part.occurrences {
            let end = &mut ends[numbers[*word as usize] as usize];
            places[*end] = begin + place;
            *end += 1;
        }
        begin += part.ends.last().copied().unwrap_or_default();
    }
    let (mut starts, mut postings, mut from) = (Vec::with_capacity(words.len() + 1), Vec::new(), 0);
    for end in ends {
        starts.push(postings.len() as u32);
        // A joined form stands before words that were read earlier.
        places[from..end].sort_unstable();
        let mut page_of = Pages::new(begins);
        let mut last = None;
        for (first, place) in (from as u32..).zip(&places[from..end]) {
            let (page, position) = page_of.of(*place);
            if last != Some(page) {
                last = Some(page);
                postings.push(Posting { page: page as u32, first, counts: [0; FIELDS] });
            }
            if let Some(Posting { counts, .. }) = postings.last_mut() {
                let count = &mut counts[pages[page].class(position)];
                *count = count.saturating_add(1);
            }
        }
        from = end;
    }
    starts.push(postings.len() as u32);
    postings.push(Posting { page: u32::MAX, first: sum as u32, counts: [0; FIELDS] });
    (starts, postings, places)
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
            K1 * (1.0 - B + B * lengths[class] as f32 / mean)
        });
        page
    };
    read.into_iter().map(set).collect()
}
