//! The preview's words: the program's own, in the staff's language, set as on a page.

use crate::catalog::Staff;
use crate::diagnostic::{Argument, Message, Words as _};
use crate::language::Language;
use crate::typography::typeset;

/// Says messages to staff.
#[derive(Debug, Clone, Copy)]
pub(super) struct Says(pub(super) Staff);

impl Says {
    /// A message.
    pub(super) fn say(self, id: &'static str) -> String {
        self.message(&Message::new(id))
    }

    /// A message around a number.
    pub(super) fn count(self, id: &'static str, count: usize) -> String {
        self.message(&Message::new(id).with("count", count))
    }

    /// A message around one other thing.
    pub(super) fn with(self, id: &'static str, name: &'static str, value: impl Into<Argument>) -> String {
        self.message(&Message::new(id).with(name, value))
    }

    /// Any message.
    pub(super) fn message(self, message: &Message) -> String {
        typeset(self.language(), &self.0.words(message)).into_owned()
    }

    /// A message as it is written: it may quote lines of a file, in which no quote is to become another.
    pub(super) fn verbatim(self, message: &Message) -> String {
        self.0.words(message)
    }

    /// The language.
    pub(super) const fn language(self) -> Language {
        self.0.0
    }

    /// The name of a language.
    pub(super) fn name_of(self, language: Language) -> String {
        self.say(match language {
            Language::Fr => "preview-french",
            Language::En => "preview-english",
        })
    }
}
