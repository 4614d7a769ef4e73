//! Holding a table against its shape: every fault, each at its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeFloat, DeInteger, DeString, DeTable, DeValue};
use toml::value::Datetime;

use super::compile::{DateForm, Field, Shape};
use super::forms::Form;
use super::nearest::nearest;
use super::said::{example, expected, first_words, found_words, unquoted, write, write_so};
use crate::diagnostic::{Diagnostic, Message, Rule, is_hidden};
use crate::model::{Date, Timestamp, Updated};
use crate::source::{Source, hidden};

/// The faults of a file's table.
pub(super) fn faults(source: &Source, root: &DeTable<'_>, shape: &Shape) -> Vec<Diagnostic> {
    let has_body = |fields: &[Field]| fields.iter().any(|field| field.name == "body" && field.required);
    let wants_body = fields(shape).is_some_and(has_body) && !root.contains_key("body");
    let mut walk = Walk { source, root: shape, misplaced: Vec::new(), wants_body, faults: Vec::new() };
    if let Some(fields) = fields(shape) {
        // One cause: there is nothing yet.
        if root.is_empty() && fields.iter().any(|field| field.required) {
            walk.fault(Rule::MissingKey, 0..0, Message::new("shape-empty"), Message::new("shape-empty-help"));
            return walk.faults;
        }
        walk.table(root, fields, &(0..0));
    }
    walk.faults
}

fn fields(shape: &Shape) -> Option<&[Field]> {
    if let Shape::Table(fields) = shape { Some(fields) } else { None }
}

struct Walk<'a> {
    source: &'a Source,
    root: &'a Shape,
    /// Keys of the root that were found in a table under it: told there, and so not missing.
    misplaced: Vec<String>,
    /// Whether the file should have a body and hasn't.
    wants_body: bool,
    faults: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn fault(&mut self, rule: Rule, span: Range<usize>, message: Message, help: Message) {
        self.faults.push(Diagnostic::new(rule, self.source.place(span), message).with_help(help));
    }

    fn table(&mut self, table: &DeTable<'_>, fields: &[Field], span: &Range<usize>) {
        let mut meant: Vec<&str> = Vec::new();
        let unheaded = self.unheaded_body(table, fields);
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if unheaded && matches!(name, "fr" | "en") {
                continue;
            }
            if let Ok(at) = fields.binary_search_by(|field| field.name.as_str().cmp(name)) {
                self.value(name, value, &fields[at].shape);
            } else {
                let free = fields.iter().map(|field| field.name.as_str());
                let free = free.filter(|name| !table.contains_key(*name) && !meant.contains(name));
                meant.extend(self.unknown(key, free, fields));
            }
        }
        let is_root = span.is_empty();
        for field in fields.iter().filter(|field| field.required) {
            let name = field.name.as_str();
            let told = meant.contains(&name) || (is_root && self.misplaced.iter().any(|other| other == name));
            if !table.contains_key(name) && !told {
                let message = Message::new("shape-missing-key").with("key", name);
                let help = match name {
                    "body" => Message::new("shape-missing-body-help"),
                    _ => Message::new("shape-missing-key-help").with("example", example(name, &field.shape)),
                };
                self.fault(Rule::MissingKey, span.clone(), message, help);
            }
        }
    }

    /// Tells of a body's halves whose line `[body]` lacks, so that they stand in another table; returns whether they
    /// do.
    fn unheaded_body(&mut self, table: &DeTable<'_>, fields: &[Field]) -> bool {
        let known = |name: &str| fields.iter().any(|field| field.name == name);
        let wanted = self.wants_body && !known("fr");
        let Some(first) =
            table.keys().filter(|key| matches!(key.get_ref().as_ref(), "fr" | "en")).min_by_key(|key| key.span().start)
        else {
            return false;
        };
        if wanted && table.contains_key("fr") && table.contains_key("en") {
            self.misplaced.push("body".to_owned());
            self.fault(
                Rule::MissingKey,
                first.span(),
                Message::new("shape-missing-body-line"),
                Message::new("shape-missing-body-line-help"),
            );
            return true;
        }
        false
    }

    /// Tells of a key that isn't known here; returns the one that was probably meant.
    fn unknown<'f>(
        &mut self,
        key: &Spanned<DeString<'_>>,
        free: impl Iterator<Item = &'f str> + Clone,
        fields: &'f [Field],
    ) -> Option<&'f str> {
        let name = key.get_ref().as_ref();
        let meant = nearest(name, free);
        let help = match (meant, self.belongs_to_root(name, fields)) {
            (Some(meant), _) => Message::new("shape-did-you-mean").with("suggestion", meant),
            (None, true) => {
                self.misplaced.push(name.to_owned());
                Message::new("shape-misplaced-key-help").with("key", name)
            }
            (None, false) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
                Message::new("shape-unknown-key-help").with("keys", names.join(", "))
            }
        };
        let message = Message::new("shape-unknown-key").with("key", name);
        self.fault(Rule::UnknownKey, key.span(), message, help);
        meant
    }

    /// Whether a key that isn't known in this table is one of the whole file: whoever adds a key at a file's end
    /// adds it to the last table.
    fn belongs_to_root(&self, name: &str, here: &[Field]) -> bool {
        fields(self.root).is_some_and(|fields| fields != here && fields.iter().any(|field| field.name == name))
    }

    fn value(&mut self, key: &str, value: &Spanned<DeValue<'_>>, shape: &Shape) {
        let span = value.span();
        match (shape, value.get_ref()) {
            (Shape::Table(fields), DeValue::Table(table)) => self.table(table, fields, &span),
            (Shape::Pair(half), DeValue::Table(table)) => self.pair(key, table, half, &span),
            (Shape::Map(shape), DeValue::Table(table)) => {
                for (key, value) in table {
                    self.value(key.get_ref(), value, shape);
                }
            }
            (Shape::List { item, least }, DeValue::Array(items)) => self.list(key, items, item, *least, &span),
            (Shape::Text(form), DeValue::String(text)) => self.text(key, text, *form, &span),
            (Shape::Choice(words), DeValue::String(text)) => self.choice(key, text, words, &span),
            (Shape::Whole { least, most }, DeValue::Integer(number)) => {
                let sound = integer(number).is_some_and(|number| (*least..=*most).contains(&number));
                if !sound {
                    self.range(key, &span, *least, *most);
                }
            }
            (Shape::Number { least, most }, DeValue::Integer(_) | DeValue::Float(_)) => {
                let sound = number(value.get_ref()).is_some_and(|number| (*least..=*most).contains(&number));
                if !sound {
                    // Our bounds are whole degrees.
                    self.range(key, &span, *least as i128, *most as i128);
                }
            }
            (Shape::Switch, DeValue::Boolean(_)) => {}
            (Shape::Date(form), DeValue::Datetime(date)) => self.date(key, date, *form, &span),
            (shape, found) => self.wrong_type(key, shape, found, &span),
        }
    }

    fn pair(&mut self, key: &str, table: &DeTable<'_>, half: &Shape, span: &Range<usize>) {
        let mut unknown: Vec<&Spanned<_>> = Vec::new();
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "fr" | "en" => self.half(key, name, value, half),
                _ => unknown.push(name),
            }
        }
        let missing: Vec<&str> = ["fr", "en"].into_iter().filter(|name| !table.contains_key(*name)).collect();
        let mut told: Vec<&str> = Vec::new();
        let halves = ["fr", "en"].map(|name| Field { name: name.to_owned(), shape: half.clone(), required: true });
        for name in &unknown {
            // One key too many and one half missing: that half is meant.
            let only = if unknown.len() == 1 && missing.len() == 1 { missing.first().copied() } else { None };
            let misplaced = self.belongs_to_root(name.get_ref(), &halves);
            let only = only.filter(|_| !misplaced);
            let meant = only.or_else(|| nearest(name.get_ref(), missing.iter().copied()));
            if let Some(meant) = meant {
                told.push(meant);
                let message = Message::new("shape-unknown-key").with("key", name.get_ref().as_ref());
                let help = Message::new("shape-did-you-mean").with("suggestion", meant);
                self.fault(Rule::UnknownKey, name.span(), message, help);
            } else {
                self.unknown(name, std::iter::empty(), &halves);
            }
        }
        for name in missing.into_iter().filter(|name| !told.contains(name)) {
            let message = Message::new(missing_half(name)).with("key", key);
            let help = Message::new("shape-missing-half-help").with("language", name);
            self.fault(Rule::MissingTranslation, span.clone(), message, help);
        }
    }

    fn half(&mut self, key: &str, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>, half: &Shape) {
        if value.get_ref().as_str().is_some_and(is_blank) {
            let language = name.get_ref().as_ref();
            let message = Message::new(if language == "fr" { "shape-blank-french" } else { "shape-blank-english" });
            let help = Message::new("shape-missing-half-help").with("language", language);
            self.fault(Rule::MissingTranslation, value.span(), message.with("key", key), help);
        } else {
            self.value(key, value, half);
        }
    }

    fn list(&mut self, key: &str, items: &DeArray<'_>, item: &Shape, least: usize, span: &Range<usize>) {
        for value in items {
            self.value(key, value, item);
        }
        if items.len() < least {
            let message = Message::new("shape-too-few").with("key", key).with("least", least);
            let help = Message::new("shape-too-few-help").with("least", least);
            self.fault(Rule::OutOfRange, span.clone(), message, help);
        }
    }

    fn text(&mut self, key: &str, text: &DeString<'_>, form: Option<Form>, span: &Range<usize>) {
        // An escape can stand for a character that would have been seen in the file itself.
        if matches!(text, DeString::Owned(_))
            && let Some(c) = text.chars().find(|c| is_hidden(*c))
            && !self.source.text[span.clone()].contains(c)
        {
            self.faults.push(hidden(self.source.place(span.clone()), c));
        } else if is_blank(text) {
            let message = Message::new("shape-blank").with("key", key);
            self.fault(Rule::BadForm, span.clone(), message, Message::new("shape-blank-help"));
        } else if let Some(form) = form.filter(|form| !form.is_valid(text)) {
            let (message, help) = form.words();
            let help = form.suggestion(text).map_or(help, |suggestion| write(format!("\"{suggestion}\"")));
            self.fault(Rule::BadForm, span.clone(), message.with("value", text.as_ref()), help);
        }
    }

    fn choice(&mut self, key: &str, text: &str, words: &[String], span: &Range<usize>) {
        if words.iter().any(|word| word == text) {
            return;
        }
        let known = words.iter().map(String::as_str);
        let message = Message::new("shape-unknown-value").with("key", key).with("value", text);
        let allowed = words.join(", ");
        let help = match nearest(text, known) {
            Some(meant) => Message::new("shape-unknown-value-meant").with("suggestion", meant).with("allowed", allowed),
            None => Message::new("shape-unknown-value-help").with("allowed", allowed),
        };
        self.fault(Rule::UnknownValue, span.clone(), message, help);
    }

    fn range(&mut self, key: &str, span: &Range<usize>, least: i128, most: i128) {
        let message = Message::new("shape-out-of-range").with("key", key);
        // What no machine's number can exceed is no bound that a person should read.
        let help = if most > i128::from(u32::MAX) {
            Message::new("shape-at-least").with("least", least.to_string())
        } else {
            Message::new("shape-between").with("least", least.to_string()).with("most", most.to_string())
        };
        self.fault(Rule::OutOfRange, span.clone(), message, help);
    }

    fn date(&mut self, key: &str, date: &Datetime, form: DateForm, span: &Range<usize>) {
        let sound = match form {
            DateForm::Day => Date::from_toml(date).is_some(),
            DateForm::Moment => Timestamp::from_toml(date).is_some(),
            DateForm::DayOrMoment => Updated::from_toml(date).is_some(),
        };
        if sound {
            return;
        }
        let day = date.date.map(|date| date.to_string());
        let (message, help) = match (form, day) {
            (_, None) => ("shape-date-without-day", Message::new("shape-date-help")),
            (DateForm::Day, Some(day)) => ("shape-date-with-time", write(day)),
            (_, Some(_)) if date.time.is_some() && date.offset.is_some() => {
                ("shape-date-impossible", Message::new("shape-date-help"))
            }
            (_, Some(_)) if date.time.is_some() => {
                let written = self.source.text[span.clone()].replace(' ', "T");
                ("shape-date-without-offset", Message::new("shape-offset-help").with("written", written))
            }
            (_, Some(day)) => (
                "shape-date-without-time",
                Message::new("shape-offset-help").with("written", format!("{day}T08:00:00")),
            ),
        };
        self.fault(Rule::BadForm, span.clone(), Message::new(message).with("key", key), help);
    }

    fn wrong_type(&mut self, key: &str, shape: &Shape, found: &DeValue<'_>, span: &Range<usize>) {
        let written = &self.source.text[span.clone()];
        let message = Message::new("shape-wrong-type")
            .with("key", key)
            .with("expected", expected(shape))
            .with("found", found_words(found));
        let help = match (shape, found) {
            (Shape::Pair(_), DeValue::String(_)) if key == "body" => Message::new("shape-body-help"),
            (Shape::Pair(_), DeValue::String(text)) => {
                let text = first_words(text);
                Message::new("shape-pair-help").with("example", format!("{key} = {{ fr = \"{text}\", en = \"…\" }}"))
            }
            (Shape::Text(_), DeValue::Table(_)) => Message::new("shape-one-text-help"),
            (Shape::Text(_), DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_)) => {
                write(format!("\"{}\"", first_words(written)))
            }
            (Shape::Whole { .. } | Shape::Number { .. } | Shape::Switch | Shape::Date(_), DeValue::String(text)) => {
                match unquoted(text, shape) {
                    Some(value) => Message::new("shape-without-quotes").with("example", format!("{key} = {value}")),
                    None => write_so(key, shape),
                }
            }
            (Shape::Whole { .. }, DeValue::Float(float)) => match float.as_str().split_once('.') {
                Some((whole, rest)) if rest.bytes().all(|b| b == b'0') => write(format!("{key} = {whole}")),
                _ => Message::new("shape-whole-help"),
            },
            (Shape::List { .. }, DeValue::String(_) | DeValue::Table(_))
                if written.len() < 60 && !written.starts_with('[') =>
            {
                write(format!("{key} = [{written}]"))
            }
            (shape, _) => write_so(key, shape),
        };
        self.fault(Rule::WrongType, span.clone(), message, help);
    }
}

fn missing_half(language: &str) -> &'static str {
    if language == "fr" { "shape-missing-french" } else { "shape-missing-english" }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}'))
}

fn integer(number: &DeInteger<'_>) -> Option<i128> {
    i128::from_str_radix(number.as_str(), number.radix()).ok()
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(number) => integer(number).map(|number| number as f64),
        DeValue::Float(float) => float_of(float),
        DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn float_of(float: &DeFloat<'_>) -> Option<f64> {
    float.as_str().parse::<f64>().ok().filter(|number| number.is_finite())
}
