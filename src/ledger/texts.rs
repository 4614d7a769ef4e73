//! The texts of a content file that exist in both languages, found by their form: a table with just `fr` and `en`.
//! So a new kind of record, or a new key, needs no code here.

use toml::{Table, Value};

use crate::language::Localized;
use crate::markdown::{Anatomy, Document};
use crate::source::Source;

/// A text in both languages.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Its dotted path in the file, list items by number: `title`, `ways.1.text`.
    pub path: String,
    /// Whether it is Markdown; else one line of plain text.
    pub markdown: bool,
    /// The halves as written.
    pub halves: Localized<String>,
}

impl Pair {
    /// The path without the numbers of list items: what all items of a list have in common.
    pub fn sequence(&self) -> String {
        let parts: Vec<&str> = self.path.split('.').filter(|part| part.parse::<usize>().is_err()).collect();
        parts.join(".")
    }

    /// The anatomies of both halves.
    pub fn anatomies(&self) -> Localized<Anatomy> {
        let anatomy =
            |text: &String| if self.markdown { Document::parse(text).anatomy() } else { Anatomy::of_line(text) };
        Localized { fr: anatomy(&self.halves.fr), en: anatomy(&self.halves.en) }
    }
}

/// Whether the text at a path is Markdown.
fn is_markdown(path: &str) -> bool {
    path == "body"
        || path.strip_prefix("ways.").and_then(|rest| rest.split_once('.')).is_some_and(|(_, key)| key == "text")
}

/// Every text of a file that exists in both languages, in the order of the keys: by name, list items by number.
/// Slugs are no texts. A file that is no TOML has none.
pub fn pairs(source: &Source) -> Vec<Pair> {
    let mut found = Vec::new();
    if let Ok(table) = source.text.parse::<Table>() {
        for (key, value) in table {
            collect(key, value, &mut found);
        }
    }
    found
}

fn collect(path: String, value: Value, found: &mut Vec<Pair>) {
    if path == "slug" {
        return;
    }
    match value {
        Value::Table(mut table) => {
            let halves = (table.len() == 2).then(|| (table.remove("fr"), table.remove("en")));
            match halves {
                Some((Some(Value::String(fr)), Some(Value::String(en)))) => {
                    found.push(Pair { markdown: is_markdown(&path), path, halves: Localized { fr, en } });
                }
                // Two keys that are no text in both languages: a table like any other.
                Some((fr, en)) => {
                    let rest =
                        [("fr", fr), ("en", en)].into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
                    for (key, value) in rest.chain(table) {
                        collect(format!("{path}.{key}"), value, found);
                    }
                }
                None => {
                    for (key, value) in table {
                        collect(format!("{path}.{key}"), value, found);
                    }
                }
            }
        }
        Value::Array(items) => {
            for (number, item) in items.into_iter().enumerate() {
                collect(format!("{path}.{number}"), item, found);
            }
        }
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_both_languages_is_a_text_but_the_slug() {
        let source = Source::new(
            "content/pages/a.toml",
            r#"
            slug = { fr = "a", en = "b" }
            title = { fr = "Un", en = "One" }
            lone = { fr = "Un" }
            odd = { fr = 1, en = "One" }
            deep = { more = { fr = "Deux", en = "Two" }, other = 1 }
            ways = [{ text = { fr = "Trois", en = "Three" } }]
            "#,
        );
        let found: Vec<_> = pairs(&source)
            .into_iter()
            .map(|pair| (pair.sequence(), pair.path, pair.markdown, pair.halves.en))
            .collect();
        let expected = [
            ("deep.more", "deep.more", false, "Two"),
            ("title", "title", false, "One"),
            ("ways.text", "ways.0.text", true, "Three"),
        ];
        assert_eq!(found, expected.map(|(a, b, markdown, en)| (a.to_owned(), b.to_owned(), markdown, en.to_owned())));
        assert!(pairs(&Source::new("content/pages/a.toml", "no toml")).is_empty());
    }
}
