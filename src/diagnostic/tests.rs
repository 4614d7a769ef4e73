//! What tests of several layers share, and the tests of this one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use super::*;

/// Words that show a message's id and arguments, for tests.
pub(crate) struct Ids;

impl Words for Ids {
    fn words(&self, message: &Message) -> String {
        let arguments: Vec<String> = message
            .arguments
            .iter()
            .map(|(name, argument)| match argument {
                Argument::Text(text) => format!("{name}={text}"),
                Argument::Lines(lines) => format!("{name}=\n{}", lines.join("\n")),
                Argument::Number(number) => format!("{name}={number}"),
                Argument::Message(message) => format!("{name}={}", self.words(message)),
            })
            .collect();
        format!("{}({})", message.id, arguments.join(", "))
    }
}

/// A fault at a place, its message `id(key=x)`.
pub(crate) fn fault(rule: Rule, file: &str, line: u32, column: u32) -> Diagnostic {
    let place = Place { line, column, ..Place::file(file) };
    Diagnostic::new(rule, place, Message::new("id").with("key", "x"))
}

/// The messages of each language, all files together: each with its variables.
static MESSAGES: LazyLock<[BTreeMap<String, BTreeSet<String>>; 2]> = LazyLock::new(|| {
    ["fr-CA", "en-CA"].map(|language| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
        let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            assert!(fluent_syntax::parser::parse(text.as_str()).is_ok(), "{} is sound Fluent", path.display());
            let mut id = "";
            for line in text.lines() {
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    id = line.split(" =").next().unwrap();
                    assert!(!messages.contains_key(id), "{language}: {id} is there twice");
                }
                let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
                let variables =
                    line.split('$').skip(1).map(|rest| rest.split(|c| !is_name(c)).next().unwrap().to_owned());
                messages.entry(id.to_owned()).or_default().extend(variables);
            }
        }
        messages
    })
});

/// Asserts that both languages have words for a message, with the variables that it is given and no others.
pub(crate) fn assert_words(message: &Message) {
    let given: BTreeSet<String> = message.arguments.iter().map(|(name, _)| (*name).to_owned()).collect();
    for language in MESSAGES.iter() {
        assert_eq!(language.get(message.id), Some(&given), "{}", message.id);
    }
    for (_, argument) in &message.arguments {
        if let Argument::Message(message) = argument {
            assert_words(message);
        }
    }
}

/// Asserts the same of all that a fault says.
pub(crate) fn assert_said(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        assert_words(&diagnostic.message);
        diagnostic.help.as_ref().map(assert_words);
    }
}

/// Asserts that every message that a folder of `src/` names by a literal is in both languages.
fn assert_named(layer: &str, prefixes: &[&str]) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = vec![source.join(format!("{layer}.rs"))];
    let folder = source.join(layer);
    paths.extend(fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()));
    for path in paths.iter().filter(|path| path.is_file() && !path.ends_with("tests.rs") && !path.ends_with("rule.rs"))
    {
        for id in
            fs::read_to_string(path).unwrap().split('"').filter(|text| prefixes.iter().any(|p| text.starts_with(p)))
        {
            if id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) && !id.ends_with('-') {
                assert!(MESSAGES.iter().all(|catalog| catalog.contains_key(id)), "{id} of {}", path.display());
            }
        }
    }
}

#[test]
fn every_message_that_is_named_has_words_in_both_languages() {
    assert_named("diagnostic", &["report-"]);
    assert_named("source", &["source-", "syntax-"]);
    assert_named("shape", &["shape-"]);
    assert_named("schema", &["schema-", "field-"]);
    for rule in Rule::ALL {
        assert_words(&rule.description());
    }
    assert_words(&summary(&[]));
    assert_words(&Message::new("report-help").with("help", "x"));
}

#[test]
fn faults_are_sorted_and_told_once_even_between_others() {
    let other = Diagnostic { message: Message::new("other"), ..fault(Rule::BadForm, "a", 1, 1) };
    let one = fault(Rule::BadForm, "a", 1, 1);
    let faults = sorted(vec![fault(Rule::BadForm, "a", 2, 1), one.clone(), other.clone(), one.clone()]);
    assert_eq!(faults, [one, other, fault(Rule::BadForm, "a", 2, 1)]);
    let words = Ids.words(&summary(&faults));
    assert_eq!(words, "report-summary(errors=3, warnings=0)");
}

#[test]
fn names_of_rules_are_told_apart_and_found_again() {
    for rule in Rule::ALL {
        assert_eq!(Rule::from_name(rule.name()), Some(*rule));
    }
}

#[test]
fn hidden_characters_are_those_that_change_what_is_seen() {
    let hidden: Vec<char> =
        "a\t\r\né\u{0}\u{7f}\u{85}\u{ad}\u{200b}\u{200d}\u{202a}\u{202e}\u{202f}\u{2066}\u{2069}\u{a0}"
            .chars()
            .filter(|c| is_hidden(*c))
            .collect();
    assert_eq!(
        hidden,
        ['\0', '\u{7f}', '\u{85}', '\u{ad}', '\u{200b}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}']
    );
}
