//! Bodies: `CommonMark` without raw HTML. One parser for the rules and for the pages, so that what is checked is
//! what is shown.
//!
//! A page's HTML comes from here alone, and all of it is escaped: raw HTML is shown as the text that it is, and an
//! address that could run a script is never written, whatever it resolves to.

use std::fmt;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use crate::language::Language;
use crate::typography;

mod address;
mod anatomy;
mod mark;
mod outline;
mod render;
mod run;
mod slug;
#[cfg(test)]
mod tests;

pub use anatomy::{Anatomy, Anchor, Block, BlockKind, Words};

/// A piece of HTML that is safe to put into a page as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(pub String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Templates put it in without escaping it again.
impl askama::filters::HtmlSafe for Html {}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As written, 1 to 6; on the page it is at least 2, since 1 is the page's title.
    pub level: u8,
    /// The words, set.
    pub text: String,
    /// The fragment that leads to it; unique in the body.
    pub id: String,
    /// Where in the body's text.
    pub range: Range<usize>,
}

/// A link of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The target as written; that of an address in `<…>` with its scheme.
    pub target: String,
    /// The link's words, not set.
    pub text: String,
    /// Where in the body's text (the whole link).
    pub range: Range<usize>,
    /// Where the target alone stands.
    pub target_range: Range<usize>,
}

/// An image of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The target as written.
    pub target: String,
    /// The text for who can't see it, not set.
    pub alt: String,
    /// Where in the body's text (the whole image).
    pub range: Range<usize>,
    /// Where the target alone stands.
    pub target_range: Range<usize>,
}

/// Where a link leads on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// An address, on this site or outside; with the language of what is there, where it isn't the page's.
    Address {
        /// The address: a path from the root, a fragment, or with one of the schemes `https`, `http`, `mailto`, `tel`.
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
    events: Vec<(Event<'a>, Range<usize>)>,
    /// Where the targets of links and images stand, in their order.
    targets: Vec<Range<usize>>,
}

impl<'a> Document<'a> {
    /// Reads a body. Every text is `CommonMark`: nothing can go wrong here.
    pub fn parse(text: &'a str) -> Self {
        let mut parser = Parser::new_ext(text, Options::empty()).into_offset_iter();
        let events: Vec<_> = parser.by_ref().collect();
        let targets = outline::target_ranges(text, &events, parser.reference_definitions());
        Self { text, events, targets }
    }

    /// The headings, in order.
    pub fn headings(&self, language: Language) -> Vec<Heading> {
        outline::headings(self, language)
    }

    /// The links, in order.
    pub fn links(&self) -> Vec<Link> {
        outline::links(self)
    }

    /// The images, in order.
    pub fn images(&self) -> Vec<Image> {
        outline::images(self)
    }

    /// Where raw HTML stands, whole blocks and single tags, in order. It is never passed on.
    pub fn raw_html(&self) -> Vec<Range<usize>> {
        outline::raw_html(self)
    }

    /// Where France's spaces before `;`, `!` and `?` were typed, in the body's text.
    pub fn france_style_spaces(&self) -> Vec<Range<usize>> {
        outline::france_style_spaces(self)
    }

    /// Its blocks, links and images for the rules and the ledger.
    pub fn anatomy(&self) -> Anatomy {
        Anatomy::of(&self.events)
    }

    /// The words a reader sees, blocks separated by line ends, typography not yet done.
    pub fn plain_text(&self) -> String {
        let blocks = self.anatomy().blocks.into_iter().map(|block| block.words.text);
        let texts: Vec<_> = blocks.filter(|text| !text.is_empty()).collect();
        texts.join("\n")
    }

    /// The HTML, set in its language, with names in the other language marked.
    pub fn html(&self, setting: &Setting<'_>) -> Html {
        render::document(self, setting)
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

impl fmt::Debug for Setting<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setting").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Setting<'_> {
    /// One line of plain text as HTML: set, escaped, names marked, `1er` raised, telephone numbers kept whole.
    pub fn inline(&self, text: &str) -> Html {
        render::line(self, text)
    }

    /// One line of plain text, set: for attributes and titles, which hold no marks. It isn't escaped.
    pub fn plain(&self, text: &str) -> String {
        typography::typeset(self.language, text).into_owned()
    }
}
