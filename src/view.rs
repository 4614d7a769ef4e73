//! The pages: one askama struct and template a kind of page. No words stand in templates; every word comes from
//! the content or the catalog.

use crate::catalog::Catalog;
use crate::content::Content;
use crate::diagnostic::Diagnostic;
use crate::language::{Language, Localized};
use crate::markdown::Heading;
use crate::model::{Kind, Updated};

/// What pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The content as published.
    pub content: &'a Content,
    /// The interface's words.
    pub catalog: &'a Catalog,
    /// Scheme and host, without a slash at the end.
    pub base_url: &'a str,
    /// The address of a static file, with its content hash, by its path under `static/`.
    pub assets: &'a dyn Assets,
    /// Whether drafts and review marks are shown (`preview`).
    pub preview: bool,
}

/// Static files as pages need them.
pub trait Assets: std::fmt::Debug + Sync {
    /// The hashed address of a file under `static/`.
    fn address(&self, file: &str) -> Option<&str>;
    /// A text file's content, to be inlined.
    fn text(&self, file: &str) -> Option<&str>;
}

/// A page, rendered.
#[derive(Debug, Clone)]
pub struct RenderedPage {
    /// Its address, from the root.
    pub address: String,
    /// The addresses of the page in both languages; `None` where it has no twin.
    pub twins: Option<Localized<String>>,
    /// Its language.
    pub language: Language,
    /// Its title, set, without the site's name.
    pub title: String,
    /// Its description, set.
    pub summary: String,
    /// The headings of its body.
    pub headings: Vec<Heading>,
    /// The words of its main text, without markup.
    pub text: String,
    /// Its body's own HTML, for feeds.
    pub body: String,
    /// Title and address of each page above it, the home page first.
    pub breadcrumb: Vec<(String, String)>,
    /// What it is about, where it is a record's page.
    pub kind: Kind,
    /// The id of its record.
    pub id: String,
    /// When it was last changed.
    pub updated: Updated,
    /// Whether search engines may list it and the sitemap names it.
    pub indexed: bool,
    /// The 404 or 410 page and such: served under other addresses than its own.
    pub status: u16,
    /// The whole page.
    pub html: String,
}

/// Renders every page in both languages.
pub fn render(inputs: &Inputs<'_>) -> (Vec<RenderedPage>, Vec<Diagnostic>) {
    let _ = inputs;
    (Vec::new(), Vec::new())
}
