//! Schemas and skeletons: complete, described, and in line with the shapes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::diagnostic::Argument;
use crate::diagnostic::tests::Ids;
use crate::shape::{self, Shape, Shaped};
use crate::source::Source;

/// The words of a language's `fields.ftl`; its messages have no variables.
struct Fields(String);

impl Fields {
    fn of(language: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language).join("fields.ftl");
        Self(fs::read_to_string(path).unwrap())
    }

    fn ids(&self) -> BTreeSet<&str> {
        self.0.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id).collect()
    }
}

impl Words for Fields {
    fn words(&self, message: &Message) -> String {
        let found = self.0.lines().find_map(|line| line.strip_prefix(message.id)?.strip_prefix(" = "));
        found.unwrap_or_else(|| panic!("{} has no words", message.id)).to_owned()
    }
}

fn schemas() -> Vec<(&'static str, Value)> {
    let (fr, en) = (Fields::of("fr-CA"), Fields::of("en-CA"));
    let all = all(&fr, &en);
    all.into_iter().map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect()
}

/// Calls with the path and schema of each property.
fn properties(schema: &Value, path: &str, seen: &mut dyn FnMut(&str, &Value)) {
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        seen(&path, property);
        properties(property, &path, seen);
        properties(&property["items"], &path, seen);
    }
}

#[test]
fn every_field_of_every_kind_is_described_in_both_languages_and_no_other() {
    let mut used = BTreeSet::from(["field-fr", "field-en"]);
    for (name, schema) in schemas() {
        assert!(schema["description"].as_str().unwrap().contains("\n\n"), "{name}");
        properties(&schema, "", &mut |path, property| {
            let text = property["description"].as_str().unwrap_or_else(|| panic!("{name}: {path} has no message"));
            let (fr, en) = text.split_once("\n\n").unwrap();
            assert!(!fr.trim().is_empty() && !en.trim().is_empty() && fr != en, "{name}: {path}");
            used.extend(fields::described(name, path).map(|message| message.id));
        });
        used.insert(kind_message(name));
    }
    for language in ["fr-CA", "en-CA"] {
        let words = Fields::of(language);
        assert!(fluent_syntax::parser::parse(words.0.as_str()).is_ok());
        assert_eq!(words.ids(), used, "{language}: a message for each field, and none without one");
    }
    let named: BTreeSet<&str> = fields::FIELDS.iter().map(|(_, id)| *id).collect();
    assert!(named.is_subset(&used), "{named:?}");
}

fn kind_message(name: &str) -> &'static str {
    match name {
        "page" => "schema-page",
        "program" => "schema-program",
        "area" => "schema-area",
        "emergency-aid" => "schema-emergency-aid",
        "contact" => "schema-contact",
        "site" => "schema-site",
        "redirects" => "schema-redirects",
        "synonyms" => "schema-synonyms",
        other => unreachable!("{other}"),
    }
}

#[test]
fn schemas_are_closed_self_contained_and_mean_the_same_shape() {
    fn compiled<T: Shaped>() -> &'static Shape {
        T::shape().unwrap()
    }
    let shapes = [
        compiled::<Page>(),
        compiled::<Program>(),
        compiled::<Area>(),
        compiled::<EmergencyAid>(),
        compiled::<Contact>(),
        compiled::<SiteRecord>(),
        compiled::<Redirects>(),
        compiled::<Synonyms>(),
    ];
    let texts = all(&Ids, &Ids);
    for ((name, text), shape) in texts.iter().zip(shapes) {
        for word in ["$ref", "definitions", "null", "int16", "uint64"] {
            assert!(!text.contains(&format!("\"{word}\"")), "{name}: {word}");
        }
        let schema: Value = serde_json::from_str(text).unwrap();
        assert_eq!(schema["additionalProperties"], false, "{name}");
        properties(&schema, "", &mut |path, property| {
            if property.get("properties").is_some() {
                assert_eq!(property["additionalProperties"], false, "{name}: {path}");
            }
            // The bounds that the walk knows from a number's width are kept where they mean something.
            assert!(property["type"] != "integer" || property.get("minimum").is_some(), "{name}: {path}");
        });
        let Shape::Table(fields) = shape else { panic!("{name}") };
        let required: BTreeSet<&str> =
            schema["required"].as_array().into_iter().flatten().map(|key| key.as_str().unwrap()).collect();
        for field in fields {
            assert!(schema["properties"].get(&field.name).is_some(), "{name}: {}", field.name);
            assert_eq!(required.contains(field.name.as_str()), field.required, "{name}: {}", field.name);
        }
    }
    assert_eq!(texts, all(&Ids, &Ids));
}

/// The faults of a skeleton's shape.
fn faults(kind: Kind, text: &str) -> Vec<String> {
    let source = Source::new("f", text);
    let faults = match kind {
        Kind::Page => shape::read::<Page>(&source).1,
        Kind::Program => shape::read::<Program>(&source).1,
        Kind::Area => shape::read::<Area>(&source).1,
        Kind::EmergencyAid => shape::read::<EmergencyAid>(&source).1,
        Kind::Contact => shape::read::<Contact>(&source).1,
    };
    faults.iter().map(|fault| format!("{}:{:?}", fault.place.line, fault.message)).collect()
}

#[test]
fn skeletons_are_sound_as_they_are_and_with_every_field_uncommented() {
    let (fr, en) = (Fields::of("fr-CA"), Fields::of("en-CA"));
    for kind in Kind::ALL {
        for id in ["haiti-2030", "contact"] {
            let text = skeleton(kind, id, date(2028, 2, 29), &fr, &en);
            assert!(text.starts_with(&format!("#:schema ../schema/{}.json\n\n# ", kind.word())), "{text}");
            assert_eq!(faults(kind, &text), [""; 0], "{text}");
            let field = |line: &str| {
                line.starts_with("  {")
                    || line == "]"
                    || line
                        .split_once(" = ")
                        .is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
            };
            let uncommented: String = text
                .lines()
                .map(|line| line.strip_prefix("# ").filter(|line| field(line)).unwrap_or(line).to_owned() + "\n")
                .collect();
            assert_eq!(faults(kind, &uncommented), [""; 0], "{uncommented}");
            // Every field of the kind is there.
            let (_, schema) = schemas().into_iter().find(|(name, _)| *name == kind.word()).unwrap();
            for key in schema["properties"].as_object().unwrap().keys() {
                let fixed = kind == Kind::Page && id == "contact" && key == "slug";
                let there = uncommented.contains(&format!("\n{key} = ")) || uncommented.contains(&format!("\n[{key}]"));
                assert!(there != fixed, "{}: {key}", kind.word());
            }
            assert!(kind == Kind::Contact || text.contains("\nstatus = \"draft\"\n"));
        }
    }
}

#[test]
fn messages_of_fields_have_no_variables() {
    let (_, id) = fields::FIELDS[0];
    assert_eq!(Message::new(id).arguments, Vec::<(&str, Argument)>::new());
    for language in ["fr-CA", "en-CA"] {
        assert!(!Fields::of(language).0.contains('$'));
    }
}
