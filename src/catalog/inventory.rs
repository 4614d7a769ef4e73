//! What the Fluent files of one language hold, with places: fluent itself keeps none.

use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::diagnostic::{Diagnostic, Message, Place, Rule};
use crate::source::Source;

/// The messages of one language. An attribute stands beside its message as `id.attribute`, a term as `-id`.
#[derive(Debug, Clone, Default)]
pub(super) struct Inventory {
    pub(super) items: BTreeMap<String, Item>,
    /// The names of the files read, without their folder.
    pub(super) files: BTreeSet<String>,
}

/// A message, a term or an attribute.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Where its name stands.
    pub(super) place: Place,
    /// The file's name, without its folder.
    pub(super) file: String,
    /// The variables it uses, each with the place of its first use.
    pub(super) variables: BTreeMap<String, Place>,
    /// The messages, terms and attributes it refers to.
    pub(super) references: BTreeMap<String, Place>,
}

impl Inventory {
    /// Takes in a file and reports what can't be parsed and what is there twice.
    pub(super) fn read(&mut self, source: &Source) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let name = source.file.rsplit('/').next().unwrap_or_default().to_owned();
        self.files.insert(name.clone());
        let resource = parser::parse_runtime(&*source.text).unwrap_or_else(|(partial, errors)| {
            for error in errors {
                // The whole of what could not be understood begins at the slice; the error itself is more exact.
                let message = Message::new("catalog-syntax");
                let place = source.place(at_character(&source.text, error.pos));
                diagnostics.push(
                    Diagnostic::new(Rule::FluentSyntax, place, message).with_help(Message::new("catalog-syntax-help")),
                );
            }
            partial
        });
        for entry in resource.body {
            let (id, value, attributes) = match entry {
                Entry::Message(message) => (message.id, message.value, message.attributes),
                Entry::Term(term) => (term.id, Some(term.value), term.attributes),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => continue,
            };
            let term = source.text[..offset(source, id.name)].ends_with('-');
            let key = if term { format!("-{}", id.name) } else { id.name.to_owned() };
            let mut add = |key: String, name: &str, pattern: Option<&Pattern<&str>>| {
                let mut item = Item {
                    place: source.place(span(source, name)),
                    file: source.file.rsplit('/').next().unwrap_or_default().to_owned(),
                    variables: BTreeMap::new(),
                    references: BTreeMap::new(),
                };
                if let Some(pattern) = pattern {
                    item.walk(source, pattern);
                }
                match self.items.entry(key) {
                    MapEntry::Vacant(free) => {
                        free.insert(item);
                    }
                    MapEntry::Occupied(first) => {
                        let message = Message::new("catalog-duplicate").with("id", first.key().as_str());
                        diagnostics.push(Diagnostic::new(Rule::DuplicateMessage, item.place, message));
                    }
                }
            };
            if value.is_some() || attributes.is_empty() {
                add(key.clone(), id.name, value.as_ref());
            }
            for attribute in &attributes {
                add(format!("{key}.{}", attribute.id.name), attribute.id.name, Some(&attribute.value));
            }
        }
        diagnostics
    }

    pub(super) fn variables(&self) -> BTreeMap<&str, Vec<&str>> {
        self.items.iter().map(|(id, item)| (id.as_str(), item.variables.keys().map(String::as_str).collect())).collect()
    }
}

impl Item {
    fn walk(&mut self, source: &Source, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(source, expression);
            }
        }
    }

    fn expression(&mut self, source: &Source, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(source, inline),
            Expression::Select { selector, variants } => {
                self.inline(source, selector);
                for variant in variants {
                    self.walk(source, &variant.value);
                }
            }
        }
    }

    fn inline(&mut self, source: &Source, inline: &InlineExpression<&str>) {
        let with_attribute = |name: String, attribute: Option<&ast::Identifier<&str>>| match attribute {
            Some(attribute) => format!("{name}.{}", attribute.name),
            None => name,
        };
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.entry(id.name.to_owned()).or_insert_with(|| source.place(span(source, id.name)));
            }
            InlineExpression::MessageReference { id, attribute } => {
                let key = with_attribute(id.name.to_owned(), attribute.as_ref());
                self.references.entry(key).or_insert_with(|| source.place(span(source, id.name)));
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let key = with_attribute(format!("-{}", id.name), attribute.as_ref());
                self.references.entry(key).or_insert_with(|| source.place(span(source, id.name)));
                self.arguments(source, arguments.as_ref());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(source, Some(arguments)),
            InlineExpression::Placeable { expression } => self.expression(source, expression),
        }
    }

    fn arguments(&mut self, source: &Source, arguments: Option<&ast::CallArguments<&str>>) {
        let Some(arguments) = arguments else { return };
        let named = arguments.named.iter().map(|argument| &argument.value);
        for value in arguments.positional.iter().chain(named) {
            self.inline(source, value);
        }
    }
}

/// Where a slice of the source's text begins.
fn offset(source: &Source, slice: &str) -> usize {
    (slice.as_ptr() as usize).saturating_sub(source.text.as_ptr() as usize).min(source.text.len())
}

fn span(source: &Source, slice: &str) -> Range<usize> {
    let start = offset(source, slice);
    start..start + slice.len()
}

/// The range moved to whole characters and kept within the text, as the parser counts in bytes.
fn at_character(text: &str, range: Range<usize>) -> Range<usize> {
    let start = (0..=range.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (range.end.max(start)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    start..end
}
