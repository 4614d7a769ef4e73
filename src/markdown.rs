//! Bodies: `CommonMark` without raw HTML. One parser for the rules and for the pages, so that what is checked is
//! what is shown.

use std::ops::Range;

use crate::language::Language;

mod outline;

pub use outline::{Anchor, Block, BlockKind, Outline, Words};

/// A piece of HTML that is safe to put into a page as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(pub String);

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// The words, set.
    pub text: String,
    /// The fragment that leads to it; unique on the page.
    pub id: String,
    /// Where in the body's text.
    pub range: Range<usize>,
}

/// A link of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The target as written.
    pub target: String,
    /// The link's words.
    pub text: String,
    /// Where in the body's text (the whole link).
    pub range: Range<usize>,
}

/// Where a link leads on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// An address, on this site or outside; with the language of what is there, where it isn't the page's.
    Address {
        /// The address.
        href: String,
        /// The language of the target, where it differs from the page's.
        hreflang: Option<Language>,
    },
    /// Nowhere: the words stay, without a link.
    Text,
}

/// What the rules and pages ask of a body.
#[derive(Debug)]
pub struct Document<'a> {
    /// The text as written.
    pub text: &'a str,
}

impl<'a> Document<'a> {
    /// Reads a body.
    pub const fn parse(text: &'a str) -> Self {
        Self { text }
    }

    /// The headings, in order.
    pub const fn headings(&self, language: Language) -> Vec<Heading> {
        let _ = language;
        Vec::new()
    }

    /// The links, in order.
    pub const fn links(&self) -> Vec<Link> {
        Vec::new()
    }

    /// The words a reader sees, blocks separated by line ends, typography not yet done.
    pub fn plain_text(&self) -> String {
        self.text.to_owned()
    }

    /// The HTML, set in its language, with names in the other language marked.
    pub fn html(&self, setting: &Setting<'_>) -> Html {
        let _ = setting;
        Html::default()
    }
}

/// How a text is set: its language, the names that must be marked as being in the other language, and where
/// links lead.
pub struct Setting<'a> {
    /// The language of the text.
    pub language: Language,
    /// Names in the other language, as `site.toml` lists them: marked with `lang` where they stand.
    pub foreign_names: &'a [&'a str],
    /// Where a link's target leads.
    pub resolve: &'a (dyn Fn(&str) -> Destination + Sync),
}

impl Setting<'_> {
    /// One line of plain text as HTML: set, escaped, names marked, `1er` raised.
    pub fn inline(&self, text: &str) -> Html {
        let _ = text;
        Html::default()
    }
}
