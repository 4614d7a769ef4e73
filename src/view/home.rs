//! The home page: what Québec does, where, with whom; the ways in; the latest emergency aid.

use askama::Template;

use super::Inputs;
use super::article::{Article, FigureView, Item};
use super::emergency::{MapView, Row};
use super::frame::{Frame, Link};
use super::words::Words;
use crate::catalog::MessageError;
use crate::model::{FixedPage, Kind};

/// How many emergency-aid records the home page names.
pub(super) const LATEST: usize = 4;

/// The home page.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub(super) struct HomePage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The common parts.
    pub(super) article: Article,
    /// The large numbers: the page's own, else civil society's.
    pub(super) figures: Vec<FigureView>,
    /// The map.
    pub(super) map: MapView,
    /// The ways in.
    pub(super) ways_in: Vec<Item>,
    /// The latest emergency-aid records.
    pub(super) latest: Vec<Row>,
    /// The page of all of them.
    pub(super) all_aid: Link,
}

/// The ways in: the main parts of the site, as their own records name and describe them.
///
/// # Errors
/// A message is not there.
pub(super) fn ways_in(inputs: &Inputs<'_>, words: &Words<'_>) -> Result<Vec<Item>, MessageError> {
    let parts = [FixedPage::CivilSociety, FixedPage::PublicExpertise, FixedPage::Francophonie, FixedPage::EmergencyAid];
    let there = parts.into_iter().filter_map(|page| Some((page, inputs.content.record(Kind::Page, page.id())?)));
    there
        .map(|(page, record)| {
            Ok(Item {
                link: Link {
                    href: page.address(words.language).to_owned(),
                    label: words.listed(record.kind, record.id, record.entry)?,
                },
                summary: words.inline(record.entry.summary.get(words.language)),
                note: None,
            })
        })
        .collect()
}
