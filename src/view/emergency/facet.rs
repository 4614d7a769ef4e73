//! The filters of the table: by year, kind and part of the world, one at a time.

use std::collections::BTreeMap;

use super::{kind_message, region_message};
use crate::catalog::MessageError;
use crate::content::Shared;
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

    /// The address of its page.
    pub(in crate::view) fn address(self, language: Language) -> String {
        let below = |name: &str, value: &str| parts(FixedPage::EmergencyAid, language, &[name, value]);
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

/// Every filter that leaves at least one record, with how many it leaves: newest years first.
pub(in crate::view) fn facets(records: &[Shared<EmergencyAid>]) -> Vec<(Facet, usize)> {
    let mut counts = BTreeMap::new();
    for record in records {
        for facet in [Facet::Year(record.year), Facet::Kind(record.kind), Facet::Region(record.region)] {
            *counts.entry(facet).or_insert(0) += 1;
        }
    }
    let (mut years, others): (Vec<_>, Vec<_>) =
        counts.into_iter().partition(|(facet, _)| matches!(facet, Facet::Year(_)));
    years.reverse();
    years.into_iter().chain(others).collect()
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
    records: &[Shared<EmergencyAid>],
    current: Option<Facet>,
) -> Result<Vec<FacetView>, MessageError> {
    type Sort = (&'static str, fn(Facet) -> bool);
    let sorts: [Sort; 3] = [
        ("filter-year", |facet| matches!(facet, Facet::Year(_))),
        ("filter-kind", |facet| matches!(facet, Facet::Kind(_))),
        ("filter-region", |facet| matches!(facet, Facet::Region(_))),
    ];
    let counted = facets(records);
    let mut views = Vec::new();
    for (message, of_sort) in sorts {
        let mut entries = Vec::new();
        for (facet, count) in counted.iter().filter(|(facet, _)| of_sort(*facet)) {
            entries.push(FacetEntry {
                link: Link { href: facet.address(words.language), label: words.inline(&facet.name(words)?) },
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
