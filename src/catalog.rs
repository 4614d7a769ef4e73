//! The interface's words: Fluent messages in both languages. A look-up is fallible and never falls back on the
//! other language.
//!
//! The catalog that stands in the program ([`Catalog::built_in`]) is the measure: its messages and variables are
//! what the program asks for. The catalog of a site's `locales/` is held against it when it is loaded, so a
//! message that lacks is found at the start and not by a reader.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, ErrorKind};
use std::sync::LazyLock;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::diagnostic::{Argument, Diagnostic, Message, Words};
use crate::language::{Language, Localized};
use crate::source::Source;

mod compare;
mod inventory;
mod number;

use inventory::Inventory;
pub use number::{decimal, whole};

/// The files of the catalog that stands in the program.
macro_rules! built_in {
    ($($file:literal),* $(,)?) => {
        &[$(
            ($file, Localized {
                fr: include_str!(concat!("../locales/fr-CA/", $file)),
                en: include_str!(concat!("../locales/en-CA/", $file)),
            }),
        )*]
    };
}

/// Each file's name with its text in both languages.
const BUILT_IN: &[(&str, Localized<&str>)] =
    built_in!["catalog.ftl", "check.ftl", "cli.ftl", "data.ftl", "fields.ftl", "preview.ftl", "site.ftl", "staff.ftl"];

/// The messages of both languages.
pub struct Catalog {
    bundles: Localized<FluentBundle<FluentResource>>,
    inventories: Localized<Inventory>,
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalog").field("inventories", &self.inventories).finish_non_exhaustive()
    }
}

/// A value given to a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text, put in as it is.
    Text(String),
    /// A number: picks the plural, and is written as the language writes numbers.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Why a message could not be put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageError {
    /// The message's id.
    pub id: String,
    /// The language.
    pub language: Language,
    /// What Fluent says, or that there is no such message.
    pub reason: String,
}

impl std::fmt::Display for MessageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}): {}", self.id, self.language, self.reason)
    }
}

impl std::error::Error for MessageError {}

impl Catalog {
    /// The catalog that stands in the program: the words for staff before any site is read, and the measure for
    /// a site's own.
    pub fn built_in() -> &'static Self {
        static BUILT_IN_CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
            let sources = Localized::from_fn(|language| {
                BUILT_IN
                    .iter()
                    .map(|(name, texts)| {
                        Source::new(format!("locales/{}/{name}", language.tag()), *texts.get(language))
                    })
                    .collect::<Vec<_>>()
            });
            Catalog::read(sources.as_ref().map(Vec::as_slice)).0
        });
        &BUILT_IN_CATALOG
    }

    /// Reads a site's messages (`locales/fr-CA/*.ftl`, `locales/en-CA/*.ftl`) and holds both languages against
    /// one another and against what the program asks for.
    pub fn load(sources: &[Source]) -> (Self, Vec<Diagnostic>) {
        let of = |language: Language| {
            let folder = format!("locales/{}/", language.tag());
            sources.iter().filter(|source| source.file.starts_with(&folder)).cloned().collect::<Vec<_>>()
        };
        let sources = Localized::from_fn(of);
        let (catalog, mut diagnostics) = Self::read(sources.as_ref().map(Vec::as_slice));
        diagnostics.extend(compare::faults(&catalog.inventories, &Self::built_in().inventories));
        (catalog, diagnostics)
    }

    fn read(sources: Localized<&[Source]>) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut inventories = Localized::<Inventory>::default();
        let mut bundle = |language: Language| {
            let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![locale]);
            // The isolating marks are for texts of unknown direction; ours all run from left to right.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match language {
                Language::Fr => |value, _| format_number(Language::Fr, value),
                Language::En => |value, _| format_number(Language::En, value),
            }));
            for source in *sources.get(language) {
                let inventory = match language {
                    Language::Fr => &mut inventories.fr,
                    Language::En => &mut inventories.en,
                };
                diagnostics.extend(inventory.read(source));
                // Its faults have just been reported; what is sound of it is kept.
                let resource = FluentResource::try_new(source.text.to_string()).unwrap_or_else(|(partial, _)| partial);
                // A message that is there twice has been reported too; the first one counts.
                let _ = bundle.add_resource(resource);
            }
            bundle
        };
        let bundles = Localized { fr: bundle(Language::Fr), en: bundle(Language::En) };
        (Self { bundles, inventories }, diagnostics)
    }

    /// The words of a message. An attribute is asked for as `id.attribute`.
    ///
    /// # Errors
    /// There is no such message in this language, or it needs a variable that isn't given.
    pub fn message(&self, language: Language, id: &str, arguments: &[(&str, Value)]) -> Result<String, MessageError> {
        let fault = |reason: String| MessageError { id: id.to_owned(), language, reason };
        let bundle = self.bundles.get(language);
        let (name, attribute) = id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
        let message = bundle.get_message(name).ok_or_else(|| fault("no such message".to_owned()))?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
            None => message.value(),
        };
        let pattern = pattern.ok_or_else(|| fault("no such attribute".to_owned()))?;
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            match value {
                Value::Text(text) => given.set(*name, text.as_str()),
                Value::Number(number) => given.set(*name, *number),
            }
        }
        let mut errors = Vec::new();
        let words = bundle.format_pattern(pattern, Some(&given), &mut errors);
        match errors.first() {
            None => Ok(words.into_owned()),
            Some(error) => Err(fault(error.to_string())),
        }
    }

    /// The ids of every message, with the variables of each, in a language.
    pub fn variables(&self, language: Language) -> BTreeMap<&str, Vec<&str>> {
        self.inventories.get(language).variables()
    }
}

fn format_number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    if let FluentValue::Number(number) = value { Some(decimal(language, number.value)) } else { None }
}

/// The words for staff, in one language: from the catalog that stands in the program, so that a fault can be told
/// even where a site's own `locales/` are what is faulty.
#[derive(Debug, Clone, Copy)]
pub struct Staff(pub Language);

impl Staff {
    /// What kept the program from going on, from the outermost cause in: the machine's refusals in the reader's words.
    pub fn reason(self, error: &(dyn Error + 'static)) -> String {
        let causes = std::iter::successors(Some(error), |error| <dyn Error>::source(*error));
        let said =
            causes.map(|cause| match cause.downcast_ref::<io::Error>().and_then(|error| refusal(error.kind())) {
                Some(id) => self.words(&Message::new(id)),
                None => cause.to_string(),
            });
        said.collect::<Vec<_>>().join(": ")
    }
}

/// What the machine refuses, by the message that says so; what is rarer keeps the machine's own words.
const REFUSALS: [(ErrorKind, &str); 10] = [
    (ErrorKind::NotFound, "cli-not-found"),
    (ErrorKind::PermissionDenied, "cli-no-permission"),
    (ErrorKind::AddrInUse, "cli-address-in-use"),
    (ErrorKind::AddrNotAvailable, "cli-address-not-here"),
    (ErrorKind::NotADirectory, "cli-no-folder"),
    (ErrorKind::IsADirectory, "cli-a-folder"),
    (ErrorKind::AlreadyExists, "cli-exists"),
    (ErrorKind::StorageFull, "cli-disk-full"),
    (ErrorKind::QuotaExceeded, "cli-disk-full"),
    (ErrorKind::ReadOnlyFilesystem, "cli-read-only"),
];

fn refusal(kind: ErrorKind) -> Option<&'static str> {
    REFUSALS.iter().find(|(known, _)| *known == kind).map(|(_, id)| *id)
}

impl Words for Staff {
    fn words(&self, message: &Message) -> String {
        let arguments: Vec<(&str, Value)> = message
            .arguments
            .iter()
            .map(|(name, argument)| {
                let value = match argument {
                    Argument::Text(text) => Value::Text(text.clone()),
                    Argument::Lines(lines) => Value::Text(lines.join("\n")),
                    Argument::Number(number) => Value::Number(*number),
                    Argument::Message(message) => Value::Text(self.words(message)),
                };
                (*name, value)
            })
            .collect();
        // A test asks for each message that the program can give; should one still lack, its id and arguments
        // tell more than silence.
        Catalog::built_in()
            .message(self.0, message.id, &arguments)
            .unwrap_or_else(|_| format!("{} {arguments:?}", message.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FR: &str =
        "records = { $count ->\n    [one] { $count } fiche\n   *[other] { $count } fiches\n }\n    .title = Toutes";
    const EN: &str =
        "records = { $count ->\n    [one] { $count } record\n   *[other] { $count } records\n }\n    .title = All";

    fn catalog(fr: &str, en: &str) -> (Catalog, Vec<Diagnostic>) {
        let sources = [Source::new("locales/fr-CA/a.ftl", fr), Source::new("locales/en-CA/a.ftl", en)];
        Catalog::read(Localized { fr: &sources[..1], en: &sources[1..] })
    }

    #[test]
    fn plurals_and_numbers_are_those_of_the_language() {
        let (catalog, faults) = catalog(FR, EN);
        assert!(faults.is_empty());
        for (count, fr, en) in
            [(0, "0 fiche", "0 records"), (1, "1 fiche", "1 record"), (50_000, "50\u{a0}000 fiches", "50,000 records")]
        {
            for (language, words) in [(Language::Fr, fr), (Language::En, en)] {
                assert_eq!(catalog.message(language, "records", &[("count", Value::Number(count))]).unwrap(), words);
            }
        }
        assert_eq!(catalog.message(Language::Fr, "records.title", &[]).unwrap(), "Toutes");
    }

    #[test]
    fn what_the_machine_refuses_is_said_in_the_readers_language() {
        use crate::diagnostic::tests::assert_words;

        for (kind, id) in REFUSALS {
            assert_words(&Message::new(id));
            let error = anyhow::Error::from(io::Error::from(kind)).context("pasla");
            for language in Language::ALL {
                let staff = Staff(language);
                let said = staff.reason(error.as_ref());
                assert_eq!(said, format!("pasla: {}", staff.words(&Message::new(id))));
            }
        }
    }

    #[test]
    fn a_look_up_fails_rather_than_fall_back() {
        let (catalog, _) = catalog(FR, "other = Other");
        assert!(catalog.message(Language::En, "records", &[("count", Value::Number(1))]).is_err());
        assert!(catalog.message(Language::Fr, "records", &[]).is_err(), "a variable that isn't given");
        assert!(catalog.message(Language::Fr, "records.none", &[]).is_err());
    }

    /// What is planted in the files of one language or both, and what the check says of it: rule, file, line.
    #[test]
    fn each_fault_is_told_once_at_its_place() {
        let cases: &[(&str, &str, &str, &[&str])] = &[
            ("sound", FR, EN, &[]),
            ("a message lacks in English", &format!("{FR}\nmore = Plus"), EN, &["unused-message fr-CA:6"]),
            ("a known message lacks in English", FR, "", &["missing-message fr-CA:1", "missing-message fr-CA:5"]),
            (
                "an attribute lacks in French",
                FR.split("\n    .title").next().unwrap(),
                EN,
                &["missing-message en-CA:5"],
            ),
            ("a known message lacks in both", "", "", &["missing-message fr-CA:1", "missing-message fr-CA:1"]),
            (
                "a message nobody asks for",
                &format!("{FR}\nmore = Plus"),
                &format!("{EN}\nmore = More"),
                &["unused-message fr-CA:6"],
            ),
            (
                "a variable nobody gives",
                &FR.replace("{ $count } fiches", "{ $nombre } fiches"),
                EN,
                &["unknown-variable fr-CA:3"],
            ),
            (
                "a variable one language drops",
                "records = Fiches\n    .title = Toutes",
                EN,
                &["missing-variable fr-CA:1"],
            ),
            ("an unclosed brace", &format!("{FR}\nmore = {{ plus"), EN, &["fluent-syntax fr-CA:6"]),
            ("a message twice", &format!("{FR}\nrecords = Encore"), EN, &["duplicate-message fr-CA:6"]),
            ("a reference to nothing", &format!("{FR} {{ rien }}"), EN, &["unknown-reference fr-CA:5"]),
        ];
        let (asked, _) = catalog(FR, EN);
        for (name, fr, en, expected) in cases {
            let (catalog, mut faults) = catalog(fr, en);
            faults.extend(compare::faults(&catalog.inventories, &asked.inventories));
            let found: Vec<String> = faults
                .iter()
                .map(|fault| {
                    let place = &fault.place;
                    format!("{} {}:{}", fault.rule.name(), place.file.split('/').nth(1).unwrap(), place.line)
                })
                .collect();
            assert_eq!(found, *expected, "{name}");
        }
    }

    #[test]
    fn every_file_of_the_project_stands_in_the_program_and_is_sound() {
        let listed: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        for language in Language::ALL {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag());
            let mut files: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort();
            assert_eq!(files, listed, "{language}");
        }
        let sources: Vec<Source> = BUILT_IN
            .iter()
            .flat_map(|(name, texts)| {
                Language::ALL
                    .map(|language| Source::new(format!("locales/{}/{name}", language.tag()), *texts.get(language)))
            })
            .collect();
        let (_, faults) = Catalog::load(&sources);
        assert_eq!(faults, []);
    }
}
