//! Whatever editors and strangers send. Each target takes any bytes and says what must hold of them (`targets`);
//! here each is run over its corpus and over inputs bent from it, the same ones every time. `.ci/long fuzz` runs the
//! same targets under libFuzzer (`guided.rs`), and what it finds comes into the corpus.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

mod targets;

use targets::{Target, hold, prepare};

/// An input that shows itself when it fails.
#[derive(Clone)]
struct Input(Vec<u8>);

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.escape_ascii())
    }
}

/// A change of an input, at a place in thousandths of its length.
#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
    Replace(usize, Vec<u8>),
    Repeat(usize, usize, usize),
    Cut(usize),
}

impl Edit {
    fn apply(&self, input: &mut Vec<u8>) {
        let at = |thousandths: usize, input: &[u8]| thousandths * input.len() / 1000;
        match self {
            Self::Insert(place, bytes) => {
                let at = at(*place, input);
                input.splice(at..at, bytes.iter().copied());
            }
            Self::Remove(place, length) => {
                let at = at(*place, input);
                input.drain(at..(at + length).min(input.len()));
            }
            Self::Replace(place, bytes) => {
                let at = at(*place, input);
                input.splice(at..(at + bytes.len()).min(input.len()), bytes.iter().copied());
            }
            Self::Repeat(place, length, times) => {
                let at = at(*place, input);
                let part = input[at..(at + length).min(input.len())].repeat(*times);
                input.splice(at..at, part);
            }
            Self::Cut(place) => input.truncate(at(*place, input)),
        }
    }
}

fn edit(words: Vec<Vec<u8>>) -> impl Strategy<Value = Edit> {
    let piece = prop_oneof![
        4 => prop::sample::select(words),
        1 => prop::collection::vec(any::<u8>(), 1..4),
        1 => any::<char>().prop_map(|c| c.to_string().into_bytes()),
    ];
    let at = || 0_usize..=1000;
    prop_oneof![
        4 => (at(), piece.clone()).prop_map(|(place, bytes)| Edit::Insert(place, bytes)),
        3 => (at(), piece).prop_map(|(place, bytes)| Edit::Replace(place, bytes)),
        3 => (at(), 1_usize..40).prop_map(|(place, length)| Edit::Remove(place, length)),
        1 => (at(), 1_usize..40, 1_usize..60).prop_map(|(place, length, times)| Edit::Repeat(place, length, times)),
        1 => at().prop_map(Edit::Cut),
    ]
}

/// The committed inputs of a target, and what it has of the fixture site.
fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target.name);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let committed = files.into_iter().map(|file| fs::read(file).unwrap());
    committed.chain((target.more)()).collect()
}

/// The words of a target, from its file in libFuzzer's form: one to a line, in quotes, with `\\`, `\"` and `\xNN`.
fn words(target: &Target) -> Vec<Vec<u8>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/words").join(target.name);
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    lines.map(unescaped).collect()
}

fn unescaped(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line.bytes();
    while let Some(byte) = rest.next() {
        match (byte, rest.clone().next()) {
            (b'\\', Some(b'x')) => {
                let digits: Vec<u8> = rest.by_ref().skip(1).take(2).collect();
                bytes.push(u8::from_str_radix(str::from_utf8(&digits).unwrap(), 16).unwrap());
            }
            (b'\\', Some(escaped)) => {
                rest.next();
                bytes.push(escaped);
            }
            _ => bytes.push(byte),
        }
    }
    bytes
}

/// Runs a target over its corpus and over so many inputs more.
fn run(name: &str, cases: u32) {
    let target = targets::find(name);
    let seeds = corpus(target);
    assert!(!seeds.is_empty(), "{name} has a corpus");
    prepare(target);
    for seed in &seeds {
        hold(target, seed);
    }
    let edits = prop::collection::vec(edit(words(target)), 1..8);
    let inputs = (prop::sample::select(seeds), edits).prop_map(|(mut input, edits)| {
        for edit in edits {
            edit.apply(&mut input);
        }
        input.truncate(64 * 1024);
        Input(input)
    });
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&inputs, |input| {
        hold(target, &input.0);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

#[test]
fn any_content_file_is_read_or_its_faults_are_told() {
    run("content", 150);
}

#[test]
fn any_body_becomes_harmless_html() {
    run("markdown", 1_500);
}

#[test]
fn any_headers_get_an_answer_by_the_standard() {
    run("headers", 2_000);
}

#[test]
fn any_path_stays_on_the_site() {
    run("paths", 2_000);
}

#[test]
fn any_question_is_answered_calmly() {
    run("questions", 150);
}

#[test]
fn words_are_read_as_libfuzzer_reads_them() {
    assert_eq!(unescaped(r#"a\"b\\c\x00\xe9"#), b"a\"b\\c\0\xe9");
}
