//! The filters of the table: by year, kind and part of the world, one at a time.

use super::{Survey, kind_message, page_number, region_message};
use crate::catalog::MessageError;
use crate::language::Language;
use crate::markdown::Html;
use crate::model::{Crisis, EmergencyAid, FixedPage, Region, parts};
use crate::view::frame::Link;
use crate::view::words::Words;

/// A filter: what it asks of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::view) enum Facet {
    /// The year.
    Year(i16),
    /// The kind of crisis.
    Kind(Crisis),
    /// The part of the world.
    Region(Region),
}

impl Facet {
    /// Whether a record passes.
    pub(in crate::view) fn holds(self, record: &EmergencyAid) -> bool {
        match self {
            Self::Year(year) => record.year == year,
            Self::Kind(kind) => record.kind == kind,
            Self::Region(region) => record.region == region,
        }
    }

    /// The address of a page of what it leaves, from 1.
    pub(in crate::view) fn address(self, language: Language, page: usize) -> String {
        let below =
            |name: &str, value: &str| page_number(parts(FixedPage::EmergencyAid, language, &[name, value]), page);
        match (self, language) {
            (Self::Year(year), Language::Fr) => below("annee", &year.to_string()),
            (Self::Year(year), Language::En) => below("year", &year.to_string()),
            (Self::Kind(kind), Language::Fr) => below("type", kind.slug(language)),
            (Self::Kind(kind), Language::En) => below("kind", kind.slug(language)),
            (Self::Region(region), _) => below("region", region.slug(language)),
        }
    }

    /// The message of its page's title; `.description` beside it is the lead.
    pub(in crate::view) fn message(self) -> String {
        match self {
            Self::Year(_) => "aid-of-year".to_owned(),
            Self::Kind(kind) => format!("aid-of-{}", kind.word()),
            Self::Region(region) => format!("aid-of-{}", region.word()),
        }
    }

    /// What it is called.
    ///
    /// # Errors
    /// A message is not there.
    pub(in crate::view) fn name(self, words: &Words<'_>) -> Result<String, MessageError> {
        match self {
            Self::Year(year) => Ok(year.to_string()),
            Self::Kind(kind) => words.plain(&kind_message(kind)),
            Self::Region(region) => words.plain(&region_message(region)),
        }
    }
}

/// The filters of one sort.
#[derive(Debug)]
pub(in crate::view) struct FacetView {
    /// What they ask for.
    pub(in crate::view) name: Html,
    /// Each filter.
    pub(in crate::view) entries: Vec<FacetEntry>,
}

/// A filter as a link.
#[derive(Debug)]
pub(in crate::view) struct FacetEntry {
    /// Its page.
    pub(in crate::view) link: Link,
    /// How many records it leaves.
    pub(in crate::view) count: usize,
    /// Whether this page is it.
    pub(in crate::view) current: bool,
}

/// The filters as a page shows them.
///
/// # Errors
/// A message is not there.
pub(in crate::view) fn facet_views(
    words: &Words<'_>,
    survey: &Survey<'_>,
    current: Option<Facet>,
) -> Result<Vec<FacetView>, MessageError> {
    type Sort = (&'static str, fn(Facet) -> bool);
    let sorts: [Sort; 3] = [
        ("filter-year", |facet| matches!(facet, Facet::Year(_))),
        ("filter-kind", |facet| matches!(facet, Facet::Kind(_))),
        ("filter-region", |facet| matches!(facet, Facet::Region(_))),
    ];
    let mut views = Vec::new();
    for (message, of_sort) in sorts {
        let mut entries = Vec::new();
        for (facet, count) in survey.facets().iter().filter(|(facet, _)| of_sort(*facet)) {
            entries.push(FacetEntry {
                link: Link { href: facet.address(words.language, 1), label: words.inline(&facet.name(words)?) },
                count: *count,
                current: current == Some(*facet),
            });
        }
        if !entries.is_empty() {
            views.push(FacetView { name: words.say(message)?, entries });
        }
    }
    Ok(views)
}
