//! What is marked within set text: names in the other language, raised endings of ordinal numbers, telephone
//! numbers. One walk, which looks closer only at the beginnings of words.

use std::ops::Range;

use super::Setting;
use crate::language::Language;
use crate::typography::{self, NO_BREAK_SPACE, is_letter, is_space, leading};

/// What a mark is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A name in the other language.
    Foreign,
    /// The ending of an ordinal number: `1er`.
    Raised,
    /// A telephone number, kept on one line.
    Whole,
}

/// A stretch of text that is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where in the text.
    pub(super) range: Range<usize>,
    /// What for.
    pub(super) kind: MarkKind,
}

/// The marks of a set text, in order, none overlapping another.
pub(super) fn marks(setting: &Setting<'_>, text: &str) -> Vec<Mark> {
    let names = Names::new(setting.foreign_names);
    let mut addresses = typography::addresses(text).into_iter().peekable();
    let mut marks = Vec::new();
    let mut at = 0;
    let mut previous = None;
    while let Some(c) = text[at..].chars().next() {
        if let Some(address) = addresses.next_if(|address| address.start <= at) {
            at = address.end.max(at);
            previous = text[..at].chars().next_back();
            continue;
        }
        let starts = !previous.is_some_and(is_alphanumeric);
        if let Some((range, kind)) = starts.then(|| find(setting.language, &names, &text[at..], previous)).flatten() {
            marks.push(Mark { range: at + range.start..at + range.end, kind });
            at += range.end;
            previous = text[..at].chars().next_back();
        } else {
            at += c.len_utf8();
            previous = Some(c);
        }
    }
    marks
}

/// The mark that begins with the word at the beginning of a text, if any.
fn find(language: Language, names: &Names<'_>, text: &str, previous: Option<char>) -> Option<(Range<usize>, MarkKind)> {
    if let Some(length) = names.longest_at(text) {
        return Some((0..length, MarkKind::Foreign));
    }
    match text.as_bytes().first()? {
        b'0'..=b'9' | b'(' | b'+' if previous != Some('-') => {
            if let Some(length) = phone(text) {
                return Some((0..length, MarkKind::Whole));
            }
        }
        b'I' | b'V' | b'X' => {}
        _ => return None,
    }
    let ordinal = if language == Language::Fr { ordinal_ending(text) } else { None };
    ordinal.map(|range| (range, MarkKind::Raised))
}

fn is_alphanumeric(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// Names in the other language.
struct Names<'a> {
    names: &'a [&'a str],
    /// Which bytes begin a name.
    first: [bool; 256],
}

impl<'a> Names<'a> {
    fn new(names: &'a [&'a str]) -> Self {
        let mut first = [false; 256];
        for byte in names.iter().filter_map(|name| name.bytes().next()) {
            first[usize::from(byte)] = true;
        }
        Self { names, first }
    }

    /// The length in `text` of the longest name with which it begins, as whole words.
    fn longest_at(&self, text: &str) -> Option<usize> {
        let first = text.as_bytes().first()?;
        if !self.first[usize::from(*first)] {
            return None;
        }
        let names = self.names.iter().filter(|name| name.as_bytes().first() == Some(first));
        names.filter_map(|name| length_of(name, text)).max()
    }
}

/// The length in `text` of a name with which it begins; spaces and apostrophes of any kind are alike.
fn length_of(name: &str, text: &str) -> Option<usize> {
    let mut name = name.trim_end().chars().peekable();
    let mut rest = text;
    name.peek()?;
    while let Some(wanted) = name.next() {
        if is_space(wanted) {
            while name.next_if(|c| is_space(*c)).is_some() {}
            let trimmed = rest.trim_start_matches(is_space);
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        } else {
            let found = rest.chars().next()?;
            if plain_apostrophe(found) != plain_apostrophe(wanted) {
                return None;
            }
            rest = &rest[found.len_utf8()..];
        }
    }
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

const fn plain_apostrophe(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        c => c,
    }
}

/// Where the ending stands of an ordinal number with which a text begins: `1er`, `2e`, `XXe`, as the OQLF writes them.
fn ordinal_ending(text: &str) -> Option<Range<usize>> {
    let digits = leading(text, |c| c.is_ascii_digit());
    let roman = leading(text, |c| matches!(c, 'I' | 'V' | 'X'));
    let number = digits.max(roman);
    let ending = leading(&text[number..], char::is_alphabetic);
    let valid = match (&text[..number], &text[number..number + ending]) {
        ("1" | "I", "er" | "ers" | "re" | "res") | ("2", "d" | "ds" | "de" | "des") => true,
        ("1" | "I", "e" | "es") => false,
        (_, "e" | "es") => number > 0,
        _ => false,
    };
    let ends = !text[number + ending..].starts_with(char::is_alphanumeric);
    (valid && ends).then_some(number..number + ending)
}

/// The length of a North American telephone number with which a text begins: `418 649-2341`, `1 418 649-2341`,
/// `(418) 649-2341`, with no-break spaces or hyphens.
fn phone(text: &str) -> Option<usize> {
    let separator = |c: char| matches!(c, NO_BREAK_SPACE | '-' | '.');
    let mut rest = text.strip_prefix('+').unwrap_or(text);
    rest = rest.strip_prefix('1').and_then(|rest| rest.strip_prefix(separator)).unwrap_or(rest);
    rest = match rest.strip_prefix('(') {
        Some(inner) => digits(inner, 3)?.strip_prefix(')')?,
        None => digits(rest, 3)?,
    };
    rest = digits(rest.strip_prefix(separator)?, 3)?;
    rest = digits(rest.strip_prefix('-')?, 4)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    ends.then_some(text.len() - rest.len())
}

/// What follows `count` digits.
fn digits(text: &str, count: usize) -> Option<&str> {
    let (digits, rest) = text.split_at_checked(count)?;
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(rest)
}
