//! The pages: one askama struct and template a kind of page. No words stand in templates; every word comes from
//! the content or the catalog.

use std::collections::BTreeSet;
use std::fmt;

use bytes::Bytes;
use rayon::prelude::*;

use crate::catalog::{Catalog, MessageError};
use crate::content::Content;
use crate::data::OpenData;
use crate::diagnostic::{Diagnostic, Message, Place, Rule};
use crate::language::{Language, Localized};
use crate::markdown::Heading;
use crate::model::{Kind, Updated};

mod rope;
mod words;
mod links;
mod format;
mod map;
mod frame;
mod article;
mod emergency;
mod home;
mod contact;
mod listing;
mod error;
mod search;
mod structured;
mod make;
mod components;

pub use components::{Fill, components_page};
pub use frame::{WHO_CAN_CONSULT, start};
pub use listing::NEWEST;
pub use rope::Rope;
pub use search::{Answer, Hit, KindCount, Piece, search_page};

use emergency::Survey;
use make::jobs;
use words::Words;

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
    /// The open data, for the page that offers it.
    pub data: &'a OpenData,
    /// The content's version, for the page that tells what is new.
    pub version: &'a str,
    /// Whether drafts and review marks are shown (`preview`).
    pub preview: bool,
}

/// Static files as pages need them.
pub trait Assets: std::fmt::Debug + Sync {
    /// The hashed address of a file under `static/`.
    fn address(&self, file: &str) -> Option<&str>;
    /// What every page of a language begins with, UTF-8: see [`start`]. The same bytes each time, so that pages share
    /// them.
    fn start(&self, language: Language) -> Bytes;
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
    /// Whether the site's own search finds it: what is indexed, and the page on who may consult English content.
    pub searched: bool,
    /// The 404 or 410 page and such: served under other addresses than its own.
    pub status: u16,
    /// The whole page.
    pub html: Rope,
}

/// A style sheet as it stands in a page's `<style>`.
///
/// The file is written to be sent as it is; only its comments and line beginnings are left behind. It has no text
/// (`content`, addresses) in which a comment could seem to begin.
pub fn inlined(css: &str) -> String {
    let mut rest = css;
    let mut kept = String::with_capacity(rest.len());
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// What pages share: for [`Rope::cut`].
pub fn shared_pieces(inputs: &Inputs<'_>) -> [Bytes; 3] {
    let [fr, en] = Language::ALL.map(|language| inputs.assets.start(language));
    [fr, en, map::land()]
}

/// Renders every page in both languages. A page that can't be made is left out and told.
pub fn render(inputs: &Inputs<'_>) -> (Vec<RenderedPage>, Vec<Diagnostic>) {
    let words = Localized::from_fn(|language| Words::new(language, inputs.catalog, inputs.content));
    let survey = Survey::new(&inputs.content.emergency_aid);
    let shared = shared_pieces(inputs);
    let jobs: Vec<_> = Language::ALL
        .into_iter()
        .flat_map(|language| jobs(inputs, &survey, language).into_iter().map(move |job| (language, job)))
        .collect();
    let made: Vec<_> =
        jobs.par_iter().map(|(language, job)| job.make(inputs, &survey, words.get(*language), &shared)).collect();
    let mut pages = Vec::with_capacity(made.len());
    let mut diagnostics = Vec::new();
    // One message that isn't there would fail every page that has it: it is told once.
    let mut told = BTreeSet::new();
    for ((_, job), page) in jobs.iter().zip(made) {
        match page {
            Ok(page) => pages.push(page),
            Err(fault) => {
                let reason = fault.to_string();
                if told.insert(reason.clone()) {
                    let message = Message::new("view-failed").with("reason", reason);
                    diagnostics.push(Diagnostic::new(Rule::Render, Place::file(job.file(inputs)), message));
                }
            }
        }
    }
    (pages, diagnostics)
}

/// Why a page could not be made.
#[derive(Debug)]
pub enum Fault {
    /// A message is not there or lacks a variable.
    Words(MessageError),
    /// The template failed, which it does only where a message does.
    Template(askama::Error),
    /// There is no record to make it from.
    Nothing,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(error) => error.fmt(f),
            Self::Template(error) => error.fmt(f),
            Self::Nothing => f.write_str("no record"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<MessageError> for Fault {
    fn from(error: MessageError) -> Self {
        Self::Words(error)
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::Template(error)
    }
}

#[cfg(test)]
mod tests;
