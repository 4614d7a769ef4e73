//! The records' shapes as editors read them (JSON Schema, draft 7), and the skeletons of new files; both described
//! by the same messages, in French and in English.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Message, Words};
use crate::language::Localized;
use crate::model::{Area, Contact, EmergencyAid, Kind, Page, Program, Redirects, SiteRecord, Synonyms};
use crate::shape::json_schema;

mod fields;
mod skeleton;

pub use skeleton::{is_of_skeleton, skeleton};

/// The schemas of every kind of content file, by name (`page` for `page.json`). Sorted by nothing but the kinds'
/// own order, the same text each time.
pub fn all(fr: &dyn Words, en: &dyn Words) -> Vec<(&'static str, String)> {
    let words = Localized { fr, en };
    let documents = [
        (Kind::Page.word(), "schema-page", json_schema::<Page>()),
        (Kind::Program.word(), "schema-program", json_schema::<Program>()),
        (Kind::Area.word(), "schema-area", json_schema::<Area>()),
        (Kind::EmergencyAid.word(), "schema-emergency-aid", json_schema::<EmergencyAid>()),
        (Kind::Contact.word(), "schema-contact", json_schema::<Contact>()),
        ("site", "schema-site", json_schema::<SiteRecord>()),
        ("redirects", "schema-redirects", json_schema::<Redirects>()),
        ("synonyms", "schema-synonyms", json_schema::<Synonyms>()),
    ];
    documents
        .into_iter()
        .map(|(name, message, schema)| {
            let editor = Editor { kind: name, words };
            let mut document = Map::new();
            document.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
            document.insert("title".to_owned(), json!(name));
            document.insert("description".to_owned(), json!(editor.both(&Message::new(message))));
            let schema = editor.schema(&schema, "");
            document.extend(schema.as_object().cloned().unwrap_or_default());
            (name, format!("{:#}\n", Value::Object(document)))
        })
        .collect()
}

/// Rewrites a schema of schemars for editors: simpler, closed, and described in both languages.
struct Editor<'a> {
    kind: &'static str,
    words: Localized<&'a dyn Words>,
}

impl Editor<'_> {
    /// A message in both languages, French first.
    fn both(&self, message: &Message) -> String {
        format!("{}\n\n{}", self.words.fr.words(message), self.words.en.words(message))
    }

    fn schema(&self, schema: &Value, path: &str) -> Value {
        let mut editor = Map::new();
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            match keyword.as_str() {
                // Said anew, in both languages; a field's place knows more of it than its type.
                "$schema" | "title" | "description" => {}
                // TOML has no null.
                "type" => {
                    let kind = value.as_array().and_then(|kinds| kinds.iter().find(|kind| *kind != "null"));
                    editor.insert("type".to_owned(), kind.unwrap_or(value).clone());
                }
                // How wide a number is in memory is no matter for an editor; its bounds are.
                "format" if schema.get("minimum").is_some() || is_number(value) => {}
                "default" if value.is_null() || value.as_array().is_some_and(Vec::is_empty) => {}
                "properties" => {
                    let property = |(key, schema): (&String, &Value)| (key.clone(), self.property(schema, path, key));
                    let properties = value.as_object().into_iter().flatten().map(property).collect();
                    editor.insert("properties".to_owned(), Value::Object(properties));
                    editor.insert("additionalProperties".to_owned(), json!(false));
                }
                // Whatever serde itself would let pass, a field that we don't know is a slip.
                "additionalProperties" if value.is_boolean() => {}
                "items" | "additionalProperties" => {
                    editor.insert(keyword.clone(), self.schema(value, path));
                }
                "anyOf" | "allOf" | "oneOf" => editor.extend(self.combined(keyword, value, path)),
                _ => {
                    editor.insert(keyword.clone(), value.clone());
                }
            }
        }
        let restricted = ["format", "pattern", "enum", "const"].iter().any(|keyword| editor.contains_key(*keyword));
        if editor.get("type") == Some(&json!("string")) && !restricted {
            // No text may be blank.
            editor.insert("pattern".to_owned(), json!("\\S"));
        }
        Value::Object(editor)
    }

    fn property(&self, schema: &Value, path: &str, key: &str) -> Value {
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let message = match key {
            "fr" => Some(Message::new("field-fr")),
            "en" => Some(Message::new("field-en")),
            _ => fields::described(self.kind, &path),
        };
        let mut property = Map::new();
        if let Some(message) = message {
            property.insert("description".to_owned(), json!(self.both(&message)));
        }
        property.extend(self.schema(schema, &path).as_object().cloned().unwrap_or_default());
        Value::Object(property)
    }

    /// A choice of words becomes an `enum`, one schema without the null beside it stands for itself.
    fn combined(&self, combiner: &str, parts: &Value, path: &str) -> Map<String, Value> {
        let parts: Vec<&Value> = parts.as_array().into_iter().flatten().filter(|part| part["type"] != "null").collect();
        let words: Option<Vec<&str>> = parts.iter().map(|part| part["const"].as_str()).collect();
        let merged = match (words, parts.as_slice()) {
            (Some(words), _) => json!({ "type": "string", "enum": words }),
            (None, [only]) => self.schema(only, path),
            (None, parts) => {
                let parts: Vec<Value> = parts.iter().map(|part| self.schema(part, path)).collect();
                json!({ combiner: parts })
            }
        };
        merged.as_object().cloned().unwrap_or_default()
    }
}

fn is_number(format: &Value) -> bool {
    matches!(format.as_str(), Some("double" | "int16" | "uint16" | "uint64"))
}

#[cfg(test)]
mod tests;
