//! Emergency aid: map, timeline, filters and table, all made from the same records in the same order, and each
//! record's own page.

use std::collections::BTreeMap;

use askama::Template;

use super::article::{Article, Index, Item};
use super::format;
use super::frame::{Frame, Link, anchor};
use super::words::{Words, escape};
use crate::catalog::{MessageError, Value};
use crate::content::Shared;
use crate::language::Language;
use crate::markdown::Html;
use crate::model::{Crisis, EmergencyAid, FixedPage, Kind, Record, Region, parts};

mod facet;
mod survey;
mod picture;

pub(super) use facet::{Facet, FacetView, facet_views};
pub(super) use picture::{Glyph, MapView, detail, world};
pub(super) use survey::Survey;

/// How many records a page of the table holds.
pub(super) const PAGE: usize = 100;

/// How many pages before and after its own a pager names.
const AROUND: usize = 2;

/// From how many years on the timeline doesn't show those without aid.
const SPAN: i16 = 14;

/// How many records the timeline shows one by one; of more, it tells how many each year has.
const LISTED: usize = 40;

/// A record with what every view of it shows.
#[derive(Debug)]
pub(super) struct Row {
    /// The year.
    pub(super) year: i16,
    /// Its page.
    pub(super) link: Link,
    /// Its kind.
    pub(super) kind: Html,
    /// The mark of its kind.
    pub(super) glyph: Glyph,
    /// Its countries.
    pub(super) places: Html,
    /// In the preview: that the public doesn't see it.
    pub(super) withheld: Option<Html>,
    /// Its part of the world.
    pub(super) region: Html,
    /// What is confirmed, if anything is.
    pub(super) amount: Option<String>,
}

/// A year of the timeline.
#[derive(Debug)]
pub(super) struct YearView {
    /// The year.
    pub(super) year: i16,
    /// Its records; none in a year between.
    pub(super) rows: Vec<Row>,
    /// Where there are too many records to show: how many the year has.
    pub(super) many: Option<YearCount>,
}

/// How many records a year has.
#[derive(Debug)]
pub(super) struct YearCount {
    /// The filter that leaves the year's records.
    pub(super) href: String,
    /// How many they are, in words.
    pub(super) count: Html,
    /// The same in hundredths of the year that has the most.
    pub(super) share: usize,
}

/// A way of helping.
#[derive(Debug)]
pub(super) struct WayView {
    /// Its heading.
    pub(super) name: Html,
    /// What it is.
    pub(super) text: Html,
}

/// A page of the pager.
#[derive(Debug)]
pub(super) struct PagerLink {
    /// Whether pages between it and the one before are left out.
    pub(super) gap: bool,
    /// The page.
    pub(super) link: Link,
    /// Whether it is this one.
    pub(super) current: bool,
}

/// The page of all records, or of those that a filter or a page number leaves.
#[derive(Debug, Template)]
#[template(path = "emergency_aid.html")]
pub(super) struct EmergencyAidPage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The common parts.
    pub(super) article: Article,
    /// Whether this is the first page of all records: with text, map and timeline.
    pub(super) whole: bool,
    /// The map.
    pub(super) map: Option<MapView>,
    /// The ways of helping.
    pub(super) ways: Vec<WayView>,
    /// The timeline.
    pub(super) years: Vec<YearView>,
    /// The timeline shows each year from the first to the last.
    pub(super) dense: bool,
    /// The filters.
    pub(super) facets: Vec<FacetView>,
    /// The page without a filter, on a filter's page.
    pub(super) all: Option<Link>,
    /// The table.
    pub(super) rows: Vec<Row>,
    /// How many records the filter leaves, on whichever page.
    pub(super) count: usize,
    /// The pager; empty where one page holds all.
    pub(super) pager: Vec<PagerLink>,
}

/// A record's page.
#[derive(Debug, Template)]
#[template(path = "emergency_record.html")]
pub(super) struct RecordPage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The common parts.
    pub(super) article: Article,
    /// The part of the map around its place.
    pub(super) map: MapView,
    /// The single grants: date, sum, to whom.
    pub(super) grants: Vec<GrantView>,
    /// The programs through which the aid came.
    pub(super) programs: Option<Index>,
    /// Records near to it.
    pub(super) related: Option<Index>,
}

/// A grant.
#[derive(Debug)]
pub(super) struct GrantView {
    /// The day.
    pub(super) date: Html,
    /// The sum.
    pub(super) amount: String,
    /// To whom.
    pub(super) to: Html,
}

/// The address of a record's page.
pub(super) fn address(record: &EmergencyAid, language: Language) -> String {
    parts(FixedPage::EmergencyAid, language, &[record.slug.get(language).as_str()])
}

/// The address of a page of the table, from 1; of all records or of those that a filter leaves.
pub(super) fn page_address(facet: Option<Facet>, language: Language, page: usize) -> String {
    match facet {
        Some(facet) => facet.address(language, page),
        None => page_number(FixedPage::EmergencyAid.address(language).to_owned(), page),
    }
}

/// The address of a list's page, from 1.
fn page_number(list: String, page: usize) -> String {
    if page == 1 { list } else { format!("{list}/page/{page}") }
}

/// The pages of a table, where there are several: the first and the last, and those around the current one.
///
/// # Errors
/// A message is not there.
pub(super) fn pager(
    words: &Words<'_>,
    facet: Option<Facet>,
    records: usize,
    current: usize,
) -> Result<Vec<PagerLink>, MessageError> {
    let pages = records.div_ceil(PAGE);
    if pages < 2 {
        return Ok(Vec::new());
    }
    let mut links: Vec<PagerLink> = Vec::new();
    let mut before = 0;
    for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(current) <= AROUND) {
        let label = words.say_with("pager-page", &[("number", number.into())])?;
        links.push(PagerLink {
            gap: number > before + 1,
            link: Link { href: page_address(facet, words.language, number), label },
            current: number == current,
        });
        before = number;
    }
    Ok(links)
}

/// The names of a record's countries, as a sentence lists them.
///
/// # Errors
/// A message of lists is not there.
pub(super) fn countries(words: &Words<'_>, record: &EmergencyAid) -> Result<String, MessageError> {
    let names: Vec<_> = record.countries.iter().map(|code| words.country(code).to_owned()).collect();
    Ok(words.set(&words.list(&names)?))
}

/// The message that names a kind.
pub(super) fn kind_message(kind: Crisis) -> String {
    format!("crisis-{}", kind.word())
}

/// The message that names a part of the world.
pub(super) fn region_message(region: Region) -> String {
    format!("region-{}", region.word())
}

/// A record as the table and the timeline show it.
///
/// # Errors
/// A message is not there.
pub(super) fn row(words: &Words<'_>, record: &Record<EmergencyAid>) -> Result<Row, MessageError> {
    Ok(Row {
        year: record.year,
        link: Link {
            href: address(record, words.language),
            label: words.listed(Kind::EmergencyAid, &record.id, &record.entry)?,
        },
        kind: words.say(&kind_message(record.kind))?,
        glyph: Glyph::of(record.kind),
        places: escape(&countries(words, record)?),
        withheld: words.withheld(Kind::EmergencyAid, &record.id)?,
        region: words.say(&region_message(record.region))?,
        amount: record.amount_cad.map(|dollars| format::money(words, dollars)).transpose()?,
    })
}

/// The timeline, oldest year first; with the years between where they are few, each year with its count alone where
/// there are many records.
///
/// # Errors
/// A message is not there.
pub(super) fn timeline(
    words: &Words<'_>,
    records: &[&Shared<EmergencyAid>],
) -> Result<(Vec<YearView>, bool), MessageError> {
    let years = records.iter().map(|record| record.year);
    let (Some(first), Some(last)) = (years.clone().min(), years.clone().max()) else { return Ok((Vec::new(), false)) };
    if records.len() > LISTED {
        return Ok((counted_years(words, years)?, false));
    }
    let dense = last - first < SPAN;
    let mut views = Vec::new();
    for year in first..=last {
        let of_year = records.iter().rev().filter(|record| record.year == year);
        let rows = of_year.map(|record| row(words, record)).collect::<Result<Vec<_>, _>>()?;
        if dense || !rows.is_empty() {
            views.push(YearView { year, rows, many: None });
        }
    }
    Ok((views, dense))
}

/// The years with how many records each has.
fn counted_years(words: &Words<'_>, years: impl Iterator<Item = i16>) -> Result<Vec<YearView>, MessageError> {
    let mut counts = BTreeMap::<i16, usize>::new();
    for year in years {
        *counts.entry(year).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1);
    let view = |(year, count): (i16, usize)| {
        let href = Facet::Year(year).address(words.language, 1);
        let many = YearCount { href, count: words.count("aid-count", count)?, share: (100 * count).div_ceil(most) };
        Ok(YearView { year, rows: Vec::new(), many: Some(many) })
    };
    counts.into_iter().map(view).collect()
}

/// The facts of a record, for its page: each leads to the filter that shows the like.
///
/// # Errors
/// A message is not there.
pub(super) fn add_facts(words: &Words<'_>, record: &EmergencyAid, article: &mut Article) -> Result<(), MessageError> {
    let language = words.language;
    let filter = |facet: Facet, label: &Html| anchor(&facet.address(language, 1), label);
    let (kind, region) = (words.say(&kind_message(record.kind))?, words.say(&region_message(record.region))?);
    let names = countries(words, record)?;
    if let Some(dollars) = record.amount_cad {
        article.fact(words, "fact-amount", escape(&format::money(words, dollars)?))?;
    }
    article.fact(words, "fact-year", filter(Facet::Year(record.year), &Html(record.year.to_string())))?;
    article.fact(words, "fact-kind", filter(Facet::Kind(record.kind), &kind))?;
    let countries_name = words.count("fact-countries", record.countries.len())?;
    article.facts.push(super::article::Fact { name: countries_name, value: escape(&names) });
    article.fact(words, "fact-place", words.inline(record.place.get(language)))?;
    article.fact(words, "fact-region", filter(Facet::Region(record.region), &region))?;
    for said in [&names, &words.set(record.place.get(language))] {
        article.text.push('\n');
        article.text.push_str(said);
    }
    article.text.push('\n');
    let kind_and_region = [words.plain(&kind_message(record.kind))?, words.plain(&region_message(record.region))?];
    article.text.push_str(&kind_and_region.join("\n"));
    Ok(())
}

/// The grants of a record.
///
/// # Errors
/// A message of sums is not there.
pub(super) fn grants(words: &Words<'_>, record: &EmergencyAid) -> Result<Vec<GrantView>, MessageError> {
    let view = |grant: &crate::model::Grant| {
        Ok(GrantView {
            date: format::time(words.language, grant.date.0),
            amount: format::money(words, grant.amount_cad)?,
            to: words.inline(grant.to.get(words.language)),
        })
    };
    record.grants.iter().map(view).collect()
}

/// A record as an entry of a list.
///
/// # Errors
/// A message is not there.
pub(super) fn item(words: &Words<'_>, record: &Record<EmergencyAid>) -> Result<Item, MessageError> {
    let kind = words.plain(&kind_message(record.kind))?;
    let note = [("kind", Value::Text(kind)), ("year", Value::Text(record.year.to_string()))];
    Ok(Item {
        link: Link {
            href: address(record, words.language),
            label: words.listed(Kind::EmergencyAid, &record.id, &record.entry)?,
        },
        summary: words.inline(record.entry.summary.get(words.language)),
        note: Some(words.say_with("aid-note", &note)?),
    })
}
