//! Where each key and value of a TOML file stands.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// The keys and values of a file, with their places.
#[derive(Debug, Default)]
pub(super) struct Spans {
    root: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    /// The key; of a list's item its number.
    name: String,
    key: Range<usize>,
    value: Range<usize>,
    children: Vec<Self>,
}

/// A key and its value, as far as they are there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
}

impl Spans {
    /// Reads a text; of one with syntax faults as much as can be understood.
    pub(super) fn of(text: &str) -> Self {
        let (root, _) = DeTable::parse_recoverable(text);
        Self { root: table(root.get_ref()) }
    }

    /// What stands at a dotted path, else the nearest table around it; the file's beginning where that is the root.
    pub(super) fn find(&self, path: &str) -> Found {
        let mut found = Found::default();
        let mut level = &self.root;
        for name in path.split('.') {
            let Ok(at) = level.binary_search_by(|entry| entry.name.as_str().cmp(name)) else { break };
            let entry = &level[at];
            found = Found { key: entry.key.clone(), value: entry.value.clone() };
            level = &entry.children;
        }
        found
    }
}

fn table(table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            name: key.get_ref().to_string(),
            key: key.span(),
            value: value.span(),
            children: children(value.get_ref()),
        })
        .collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries
}

fn children(value: &DeValue<'_>) -> Vec<Entry> {
    match value {
        DeValue::Table(inner) => table(inner),
        DeValue::Array(items) => {
            let mut entries: Vec<Entry> = items
                .iter()
                .enumerate()
                .map(|(number, item)| Entry {
                    name: number.to_string(),
                    key: item.span(),
                    value: item.span(),
                    children: children(item.get_ref()),
                })
                .collect();
            entries.sort_by(|a, b| a.name.cmp(&b.name));
            entries
        }
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            Vec::new()
        }
    }
}
