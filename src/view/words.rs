//! The interface's words as pages need them: asked of the catalog, set by the typography, escaped.

use std::fmt;

use super::links;
use crate::catalog::{Catalog, MessageError, Value};
use crate::content::{Content, Withheld};
use crate::language::Language;
use crate::markdown::{Document, Html, Setting};
use crate::model::{CountryCode, Entry, Kind, Reference};
use crate::typography::typeset;

/// The words of one language: the interface's by message, the content's by text.
pub(super) struct Words<'a> {
    /// The language.
    pub(super) language: Language,
    catalog: &'a Catalog,
    content: &'a Content,
    foreign_names: Vec<&'a str>,
}

impl fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Stands in a message for markup that is put in after the message has been escaped; no text has it (a
/// private-use character).
const SLOT: char = '\u{f8f0}';

impl<'a> Words<'a> {
    /// The words of a language.
    pub(super) fn new(language: Language, catalog: &'a Catalog, content: &'a Content) -> Self {
        let names = content.site.iter().flat_map(|site| &site.names);
        let foreign = names.filter(|name| name.lang == Some(language.other()));
        Self { language, catalog, content, foreign_names: foreign.map(|name| name.text.as_str()).collect() }
    }

    /// A message as plain text, set: for attributes and data, which escape it themselves.
    ///
    /// # Errors
    /// There is no such message, or it needs a variable.
    pub(super) fn plain(&self, id: &str) -> Result<String, MessageError> {
        self.plain_with(id, &[])
    }

    /// A message with variables as plain text, set.
    ///
    /// # Errors
    /// There is no such message, or it needs a variable that isn't given.
    pub(super) fn plain_with(&self, id: &str, arguments: &[(&str, Value)]) -> Result<String, MessageError> {
        let words = self.catalog.message(self.language, id, arguments)?;
        Ok(typeset(self.language, &words).into_owned())
    }

    /// A message as markup.
    ///
    /// # Errors
    /// There is no such message, or it needs a variable.
    pub(super) fn say(&self, id: &str) -> Result<Html, MessageError> {
        self.say_with(id, &[])
    }

    /// A message with variables as markup.
    ///
    /// # Errors
    /// There is no such message, or it needs a variable that isn't given.
    pub(super) fn say_with(&self, id: &str, arguments: &[(&str, Value)]) -> Result<Html, MessageError> {
        Ok(self.inline(&self.catalog.message(self.language, id, arguments)?))
    }

    /// A message around a number.
    ///
    /// # Errors
    /// There is no such message, or it needs another variable.
    pub(super) fn count(&self, id: &str, number: usize) -> Result<Html, MessageError> {
        self.say_with(id, &[("count", number.into())])
    }

    /// A message around pieces of markup, such as a date in its `<time>`.
    ///
    /// # Errors
    /// There is no such message, or it needs a variable that isn't given.
    pub(super) fn around(&self, id: &str, pieces: &[(&str, &Html)]) -> Result<Html, MessageError> {
        self.around_with(id, &[], pieces)
    }

    /// A message with variables around pieces of markup.
    ///
    /// # Errors
    /// There is no such message, or it needs a variable that isn't given.
    pub(super) fn around_with(
        &self,
        id: &str,
        arguments: &[(&str, Value)],
        pieces: &[(&str, &Html)],
    ) -> Result<Html, MessageError> {
        let slot = |at: usize| format!("{SLOT}{at}{SLOT}");
        let mut all = arguments.to_vec();
        all.extend(pieces.iter().enumerate().map(|(at, (name, _))| (*name, Value::Text(slot(at)))));
        let mut markup = self.say_with(id, &all)?.0;
        for (at, (_, piece)) in pieces.iter().enumerate() {
            markup = markup.replace(&slot(at), &piece.0);
        }
        Ok(Html(markup))
    }

    /// A text of the content as plain text, set.
    pub(super) fn set(&self, text: &str) -> String {
        typeset(self.language, text).into_owned()
    }

    /// One line of text as markup: set, escaped, names of the other language marked.
    pub(super) fn inline(&self, text: &str) -> Html {
        self.setting(|setting| setting.inline(text))
    }

    /// A record's title as lists have it: in the preview with a mark where the public doesn't see the record.
    ///
    /// # Errors
    /// The message of the mark is not there.
    pub(super) fn listed(&self, kind: Kind, id: &str, entry: &Entry) -> Result<Html, MessageError> {
        let title = self.inline(entry.title.get(self.language));
        Ok(match self.withheld(kind, id)? {
            Some(mark) => Html(format!("{title} {mark}")),
            None => title,
        })
    }

    /// The mark of a record that the public doesn't see.
    ///
    /// # Errors
    /// The message of the mark is not there.
    pub(super) fn withheld(&self, kind: Kind, id: &str) -> Result<Option<Html>, MessageError> {
        // Empty but in the preview.
        if self.content.withheld.is_empty() {
            return Ok(None);
        }
        let reason = self.content.withheld.get(&Reference { kind, id: id.to_owned() });
        let message = reason.map(|reason| match reason {
            Withheld::Draft => "preview-draft",
            Withheld::Early => "preview-early",
            Withheld::Expired => "preview-expired",
        });
        let mark = message.map(|id| Ok(Html(format!("<small class=\"withheld\">{}</small>", self.say(id)?))));
        mark.transpose()
    }

    /// A body as markup.
    pub(super) fn html(&self, document: &Document<'_>) -> Html {
        self.setting(|setting| document.html(setting))
    }

    fn setting<T>(&self, use_it: impl FnOnce(&Setting<'_>) -> T) -> T {
        let resolve = |target: &str| links::destination(self.content, self.language, target);
        use_it(&Setting { language: self.language, foreign_names: &self.foreign_names, resolve: &resolve })
    }

    /// The name of a country, as the content has it.
    pub(super) fn country<'b>(&'b self, code: &'b CountryCode) -> &'b str {
        self.content.country(code, self.language)
    }

    /// A list as a sentence has it: "a and b", "a, b, and c".
    ///
    /// # Errors
    /// A message of the list is not there.
    pub(super) fn list(&self, parts: &[String]) -> Result<String, MessageError> {
        let Some((last, rest)) = parts.split_last() else { return Ok(String::new()) };
        let Some((first, middle)) = rest.split_first() else { return Ok(last.clone()) };
        let pair = |id: &str, a: &str, b: &str| {
            self.catalog.message(
                self.language,
                id,
                &[("first", Value::Text(a.into())), ("second", Value::Text(b.into()))],
            )
        };
        let mut joined = first.clone();
        for part in middle {
            joined = pair("list-comma", &joined, part)?;
        }
        pair(if middle.is_empty() { "list-and" } else { "list-last" }, &joined, last)
    }
}

/// Escapes a text for markup and attributes.
pub(super) fn escape(text: &str) -> Html {
    let mut markup = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            other => markup.push(other),
        }
    }
    Html(markup)
}
