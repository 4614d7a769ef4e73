//! What a fault of shape says besides its place: what a key expects, what stands there, and what to write.

use toml::de::DeValue;

use super::compile::{DateForm, Shape};
use super::forms::Form;
use crate::diagnostic::Message;

/// "Write so", with what can be copied as it is.
pub(super) fn write(suggestion: String) -> Message {
    Message::new("shape-write").with("suggestion", suggestion)
}

/// The beginning of a text, short enough for a message.
pub(super) fn first_words(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What stands in quotes as it would be right without them, if it would be.
pub(super) fn unquoted(text: &str, shape: &Shape) -> Option<String> {
    let fits = |text: &String| {
        let value = DeValue::parse(text).ok();
        value.is_some_and(|value| {
            matches!(
                (shape, value.get_ref()),
                (Shape::Whole { .. } | Shape::Number { .. }, DeValue::Integer(_))
                    | (Shape::Number { .. }, DeValue::Float(_))
                    | (Shape::Switch, DeValue::Boolean(_))
                    | (Shape::Date(_), DeValue::Datetime(_))
            )
        })
    };
    [text.trim().to_owned(), text.trim().replace(',', ".")].into_iter().find(fits)
}

/// How a key with such a value is written.
pub(super) fn write_so(key: &str, shape: &Shape) -> Message {
    Message::new("shape-write-so").with("example", example(key, shape))
}

/// What a key expects, in words.
pub(super) fn expected(shape: &Shape) -> Message {
    Message::new(match shape {
        Shape::Table(_) | Shape::Map(_) => "shape-expected-table",
        Shape::Pair(_) => "shape-expected-pair",
        Shape::List { .. } => "shape-expected-list",
        Shape::Text(_) | Shape::Choice(_) => "shape-expected-text",
        Shape::Whole { .. } => "shape-expected-whole",
        Shape::Number { .. } => "shape-expected-number",
        Shape::Switch => "shape-expected-switch",
        Shape::Date(DateForm::Day) => "shape-expected-day",
        Shape::Date(DateForm::Moment) => "shape-expected-moment",
        Shape::Date(DateForm::DayOrMoment) => "shape-expected-day-or-moment",
    })
}

/// What stands there, in words.
pub(super) fn found_words(value: &DeValue<'_>) -> Message {
    Message::new(match value {
        DeValue::String(_) => "shape-found-text",
        DeValue::Integer(_) => "shape-found-number",
        DeValue::Float(_) => "shape-found-decimal",
        DeValue::Boolean(_) => "shape-found-switch",
        DeValue::Datetime(_) => "shape-found-date",
        DeValue::Array(_) => "shape-found-list",
        DeValue::Table(_) => "shape-found-table",
    })
}

/// How a key with its value is written. TOML is the same in both languages.
pub(super) fn example(key: &str, shape: &Shape) -> String {
    let value = match shape {
        Shape::Table(_) | Shape::Map(_) => return format!("[{key}]"),
        Shape::Pair(_) => "{ fr = \"…\", en = \"…\" }".to_owned(),
        Shape::List { item, .. } if matches!(**item, Shape::Table(_)) => return format!("[[{key}]]"),
        Shape::List { item, .. } if **item == Shape::Text(Some(Form::Country)) => "[\"CA\"]".to_owned(),
        Shape::List { .. } => "[\"…\"]".to_owned(),
        Shape::Text(Some(Form::Country)) => "\"CA\"".to_owned(),
        Shape::Text(_) => "\"…\"".to_owned(),
        Shape::Choice(words) => format!("\"{}\"", words.first().map_or("…", String::as_str)),
        Shape::Whole { .. } if key == "year" || key == "created" => "2019".to_owned(),
        Shape::Whole { .. } => "50000".to_owned(),
        Shape::Number { .. } => "46.8".to_owned(),
        Shape::Switch => "true".to_owned(),
        Shape::Date(DateForm::Day | DateForm::DayOrMoment) => "2019-04-18".to_owned(),
        Shape::Date(DateForm::Moment) => "2019-04-18T08:00:00-04:00".to_owned(),
    };
    format!("{key} = {value}")
}
