//! The map as a page shows it: marks that don't touch, each with its words, a key, a summary made from the data.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{PAGE, address, countries, kind_message};
use crate::catalog::{MessageError, Value};
use crate::content::Shared;
use crate::markdown::Html;
use crate::model::{Crisis, EmergencyAid, Region};
use crate::view::map;
use crate::view::words::Words;

/// The mark of a kind: its outline, and the family that gives it its colour.
#[derive(Debug, Clone, Copy)]
pub(in crate::view) struct Glyph {
    /// The outline.
    pub(in crate::view) path: &'static str,
    /// What brought the crisis about: people, an illness, nature.
    pub(in crate::view) family: &'static str,
}

impl Glyph {
    /// The mark of a kind.
    pub(in crate::view) const fn of(kind: Crisis) -> Self {
        let family = match kind {
            Crisis::Conflict | Crisis::Displacement => "people",
            Crisis::Epidemic => "illness",
            Crisis::Storm | Crisis::Hurricane | Crisis::Earthquake | Crisis::Fire => "nature",
        };
        Self { path: map::shape(kind), family }
    }
}

/// A mark on the map.
#[derive(Debug)]
pub(in crate::view) struct MarkView {
    /// Where, in the box.
    pub(in crate::view) x: String,
    /// Where, in the box.
    pub(in crate::view) y: String,
    /// Its true place, where it had to give way to others.
    pub(in crate::view) place: Option<(String, String)>,
    /// The record's page; none on its own page.
    pub(in crate::view) href: Option<String>,
    /// What it stands for.
    pub(in crate::view) label: String,
    /// Its drawing.
    pub(in crate::view) glyph: Glyph,
}

/// An entry of the key.
#[derive(Debug)]
pub(in crate::view) struct KeyEntry {
    /// The mark.
    pub(in crate::view) glyph: Glyph,
    /// What it means.
    pub(in crate::view) name: Html,
}

/// The map.
#[derive(Debug)]
pub(in crate::view) struct MapView {
    /// The part that is shown.
    pub(in crate::view) view_box: String,
    /// Whether it is a part only.
    pub(in crate::view) detail: bool,
    /// Its name for those who don't see it.
    pub(in crate::view) label: String,
    /// The land.
    pub(in crate::view) land: Cow<'static, str>,
    /// How long the units of its outline are, where they are not those of the map.
    pub(in crate::view) land_scale: Option<f64>,
    /// Québec's place, where it is shown.
    pub(in crate::view) quebec: Option<(String, String)>,
    /// The marks.
    pub(in crate::view) marks: Vec<MarkView>,
    /// The radius of a mark's target.
    pub(in crate::view) target: String,
    /// Whether there are so many marks that they are drawn smaller.
    pub(in crate::view) scaled: bool,
    /// How much smaller.
    pub(in crate::view) scale: String,
    /// What the marks mean.
    pub(in crate::view) key: Vec<KeyEntry>,
    /// What the map shows, in words.
    pub(in crate::view) summary: Option<Html>,
}

fn unit(number: f64) -> String {
    format!("{number:.0}")
}

/// The map of the records that the first page of the table has: more marks would hide one another. Its summary
/// counts all records and says where the map leaves some out.
///
/// # Errors
/// A message is not there.
pub(in crate::view) fn world(words: &Words<'_>, records: &[Shared<EmergencyAid>]) -> Result<MapView, MessageError> {
    let marked = &records[..records.len().min(PAGE)];
    let places: Vec<_> = marked.iter().map(|record| (record.lat, record.lon)).collect();
    let (spots, spacing) = map::spread(&places);
    let marks = marked
        .iter()
        .zip(spots)
        .map(|(record, (x, y))| {
            let place = map::project(record.lat, record.lon);
            let title = words.set(record.entry.title.get(words.language));
            let kind = words.plain(&kind_message(record.kind))?;
            let named = [
                ("title", Value::Text(title)),
                ("kind", Value::Text(kind)),
                ("year", Value::Text(record.year.to_string())),
            ];
            Ok(MarkView {
                x: unit(x),
                y: unit(y),
                place: map::moved((x, y), place, spacing).then(|| (unit(place.0), unit(place.1))),
                href: Some(address(record, words.language)),
                label: words.plain_with("map-mark", &named)?,
                glyph: Glyph::of(record.kind),
            })
        })
        .collect::<Result<_, MessageError>>()?;
    let kinds = Crisis::ALL.iter().filter(|kind| marked.iter().any(|record| record.kind == **kind));
    let key = kinds
        .map(|kind| Ok(KeyEntry { glyph: Glyph::of(*kind), name: words.say(&kind_message(*kind))? }))
        .collect::<Result<_, MessageError>>()?;
    Ok(MapView {
        view_box: format!("0 0 {} {}", unit(map::WIDTH), unit(map::HEIGHT)),
        detail: false,
        label: words.plain("map-label")?,
        land: map::LAND.trim_ascii_end().into(),
        land_scale: None,
        quebec: Some(quebec()),
        marks,
        target: unit((spacing / 2.0).floor()),
        scaled: spacing < map::FULL,
        scale: format!("{:.2}", spacing / map::FULL),
        key,
        summary: Some(words.inline(&summary(words, records)?)),
    })
}

/// The part of the map around one record, with the land that it shows.
///
/// # Errors
/// A message is not there.
pub(in crate::view) fn detail(words: &Words<'_>, record: &EmergencyAid, land: &[u8]) -> Result<MapView, MessageError> {
    let (x, y) = map::project(record.lat, record.lon);
    let (place, country) = (words.set(record.place.get(words.language)), countries(words, record)?);
    // A place's name may tell the country itself.
    let place = if place.contains(&country) {
        place
    } else {
        words.plain_with("list-comma", &[("first", Value::Text(place)), ("second", Value::Text(country))])?
    };
    let mark = MarkView {
        x: unit(x),
        y: unit(y),
        place: None,
        href: None,
        label: String::new(),
        glyph: Glyph::of(record.kind),
    };
    Ok(MapView {
        view_box: map::view_box(map::corner((x, y))),
        detail: true,
        label: words.plain_with("map-detail-label", &[("place", Value::Text(place))])?,
        land: String::from_utf8_lossy(land).into_owned().into(),
        land_scale: Some(map::FINE),
        quebec: map::detail_shows_home((x, y)).then(quebec),
        marks: vec![mark],
        target: String::new(),
        scaled: false,
        scale: String::new(),
        key: Vec::new(),
        summary: None,
    })
}

fn quebec() -> (String, String) {
    let (x, y) = map::project(map::QUEBEC.0, map::QUEBEC.1);
    (unit(x), unit(y))
}

/// What the map shows, in words: how many records, from when to when, how many in each part of the world.
///
/// # Errors
/// A message is not there.
pub(in crate::view) fn summary(words: &Words<'_>, records: &[Shared<EmergencyAid>]) -> Result<String, MessageError> {
    let years = records.iter().map(|record| record.year);
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else { return words.plain("map-summary-none") };
    let mut counts = BTreeMap::<Region, usize>::new();
    for record in records {
        *counts.entry(record.region).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(region, count)| (std::cmp::Reverse(*count), *region));
    let regions = counts
        .iter()
        .map(|(region, count)| words.plain_with(&format!("map-in-{}", region.word()), &[("count", (*count).into())]))
        .collect::<Result<Vec<_>, _>>()?;
    let span = if first == last {
        words.plain_with("map-in-year", &[("year", Value::Text(first.to_string()))])?
    } else {
        let ends = [("first", Value::Text(first.to_string())), ("last", Value::Text(last.to_string()))];
        words.plain_with("map-years", &ends)?
    };
    let said =
        [("count", records.len().into()), ("span", Value::Text(span)), ("regions", Value::Text(words.list(&regions)?))];
    let whole = words.plain_with("map-summary", &said)?;
    if records.len() <= PAGE {
        return Ok(whole);
    }
    let newest = words.plain_with("map-newest", &[("count", PAGE.into())])?;
    Ok(format!("{whole} {newest}"))
}
