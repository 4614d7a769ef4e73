//! What a record may look like: compiled once from its JSON Schema, and held against the TOML of each file, so
//! that every fault of a file is told at once, at its place and in our own words. serde reads a file only where
//! there is none left to find.

use std::ops::Range;
use std::sync::LazyLock;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::Value;
use toml::de::Deserializer;

use crate::diagnostic::{Diagnostic, Message, Rule, Severity};
use crate::model::{Area, Contact, EmergencyAid, Kind, Page, Program, Redirects, SiteRecord, Synonyms};
use crate::source::Source;

mod compile;
mod forms;
mod nearest;
mod said;
mod walk;

pub use compile::{DateForm, Field, Shape, Unsupported};

/// What a content file can be read as.
pub trait Shaped: DeserializeOwned + JsonSchema {
    /// Its shape, compiled once.
    ///
    /// # Errors
    /// The schema says what a shape can't express: a fault of the program.
    fn shape() -> Result<&'static Shape, &'static Unsupported>;
}

macro_rules! shaped {
    ($($kind:ty),*) => {
        $(impl Shaped for $kind {
            fn shape() -> Result<&'static Shape, &'static Unsupported> {
                static SHAPE: LazyLock<Result<Shape, Unsupported>> =
                    LazyLock::new(|| Shape::compile(&json_schema::<$kind>()));
                SHAPE.as_ref()
            }
        })*
    };
}

shaped!(Page, Program, Area, EmergencyAid, Contact, SiteRecord, Redirects, Synonyms);

/// The JSON Schema of a record (draft 7, which editors read), nothing referred to.
pub fn json_schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Reads a content file, or tells every fault of it: of its syntax, else of its shape.
pub fn read<T: Shaped>(source: &Source) -> (Option<T>, Vec<Diagnostic>) {
    let mut faults = source.hidden();
    let root = match source.toml() {
        Ok(root) => root,
        Err(syntax) => {
            faults.extend(syntax);
            faults.extend(remaining::<T>(source));
            return (None, faults);
        }
    };
    let Ok(shape) = T::shape() else {
        faults.push(internal(source, 0..0));
        return (None, faults);
    };
    faults.extend(walk::faults(source, root.get_ref(), shape));
    if faults.iter().any(|fault| fault.severity() == Severity::Error) {
        return (None, faults);
    }
    match T::deserialize(Deserializer::from(root)) {
        Ok(record) => (Some(record), faults),
        // What the walk let pass and serde doesn't: the two must be brought in line.
        Err(error) => {
            faults.push(internal(source, error.span().unwrap_or(0..0)));
            (None, faults)
        }
    }
}

/// The faults of what is left of a file beside its faults of syntax. What lacks there may stand in what could not be
/// read.
fn remaining<T: Shaped>(source: &Source) -> Vec<Diagnostic> {
    let (Some(rest), Ok(shape)) = (source.remains(), T::shape()) else { return Vec::new() };
    let Ok(root) = rest.toml() else { return Vec::new() };
    let in_header = |fault: &Diagnostic| fault.place.excerpt.trim_start().starts_with('[');
    let may_lack = |fault: &Diagnostic| match fault.message.id {
        "shape-missing-french" | "shape-missing-english" => in_header(fault),
        _ => fault.rule == Rule::MissingKey,
    };
    let faults = walk::faults(&rest, root.get_ref(), shape);
    faults.into_iter().filter(|fault| !may_lack(fault)).collect()
}

/// The kind of record whose keys a file has, where they surely aren't those of `kind`; with the span of the first that
/// isn't.
pub fn other_kind(source: &Source, kind: Kind) -> Option<(Kind, Range<usize>)> {
    let root = source.toml().ok()?;
    let table = root.get_ref();
    // The keys that the kind doesn't have, and how many it lacks.
    let misfits = |kind: Kind| -> Option<(Vec<Range<usize>>, usize)> {
        let Shape::Table(fields) = of_kind(kind)? else { return None };
        let known = |key: &str| fields.iter().any(|field| field.name == key);
        let unknown = table.keys().filter(|key| !known(key.get_ref())).map(toml::Spanned::span).collect();
        let missing = |field: &&Field| field.required && !table.contains_key(field.name.as_str());
        Some((unknown, fields.iter().filter(missing).count()))
    };
    let (unknown, missing) = misfits(kind)?;
    if unknown.len() + missing < 3 {
        return None;
    }
    let fits = |other: &Kind| {
        *other != kind && misfits(*other).is_some_and(|(unknown, missing)| unknown.is_empty() && missing <= 1)
    };
    let mut fitting = Kind::ALL.into_iter().filter(fits);
    let (other, second) = (fitting.next()?, fitting.next());
    let first = unknown.into_iter().min_by_key(|span| span.start).unwrap_or(0..0);
    second.is_none().then_some((other, first))
}

/// Whether a dotted path (list items by number) leads to a text in both languages that a kind of record has.
pub fn has_text(kind: Kind, path: &str) -> bool {
    let mut shape = of_kind(kind);
    for part in path.split('.') {
        shape = match shape {
            Some(Shape::Table(fields)) => fields.iter().find(|field| field.name == part).map(|field| &field.shape),
            Some(Shape::List { item, .. }) if part.bytes().all(|b| b.is_ascii_digit()) => Some(&**item),
            _ => None,
        };
    }
    matches!(shape, Some(Shape::Pair(_)))
}

fn of_kind(kind: Kind) -> Option<&'static Shape> {
    let shape = match kind {
        Kind::Page => Page::shape(),
        Kind::Program => Program::shape(),
        Kind::Area => Area::shape(),
        Kind::EmergencyAid => EmergencyAid::shape(),
        Kind::Contact => Contact::shape(),
    };
    shape.ok()
}

/// A text as an id or a slug: lower case without accents, hyphens between its words.
pub fn as_slug(text: &str) -> String {
    forms::slug(text)
}

fn internal(source: &Source, span: Range<usize>) -> Diagnostic {
    let (message, help) = (Message::new("shape-internal"), Message::new("shape-internal-help"));
    Diagnostic::new(Rule::Internal, source.place(span), message).with_help(help)
}

#[cfg(test)]
mod tests;
