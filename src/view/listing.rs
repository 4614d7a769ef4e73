//! Pages that the site makes from all its records: the site map, what is new, the open data.

use askama::Template;

use super::article::Article;
use super::frame::{Frame, Link, WHO_CAN_CONSULT};
use super::words::Words;
use super::{Inputs, emergency, format};
use crate::catalog::{MessageError, Value, decimal};
use crate::content::AnyRecord;
use crate::data::{Column, DataFile, Dataset, emergency_aid_columns, program_columns};
use crate::language::Language;
use crate::markdown::{Document, Html};
use crate::model::{FixedPage, Kind};

/// How many records "what's new" names, and the feed with it.
pub const NEWEST: usize = 50;

/// The site map.
#[derive(Debug, Template)]
#[template(path = "site_map.html")]
pub(super) struct SiteMapPage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The common parts.
    pub(super) article: Article,
    /// Every page, the records below the page that lists them.
    pub(super) branches: Vec<Branch>,
}

/// A page and those below it.
#[derive(Debug)]
pub(super) struct Branch {
    /// The page.
    pub(super) link: Link,
    /// The pages below it.
    pub(super) below: Vec<Link>,
}

/// What is new.
#[derive(Debug, Template)]
#[template(path = "whats_new.html")]
pub(super) struct WhatsNewPage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The common parts.
    pub(super) article: Article,
    /// The records by the day of their last change, the latest first.
    pub(super) days: Vec<Day>,
    /// Which version of the content this is: so an editor sees that a change is live.
    pub(super) version: Option<Html>,
}

/// The records changed on one day.
#[derive(Debug)]
pub(super) struct Day {
    /// The day.
    pub(super) date: Html,
    /// Each record's page with its kind.
    pub(super) changes: Vec<Change>,
}

/// A changed record.
#[derive(Debug)]
pub(super) struct Change {
    /// Its page.
    pub(super) link: Link,
    /// Its kind.
    pub(super) kind: Html,
    /// Its summary.
    pub(super) summary: Html,
}

/// The open data.
#[derive(Debug, Template)]
#[template(path = "open_data.html")]
pub(super) struct OpenDataPage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The common parts.
    pub(super) article: Article,
    /// Each dataset.
    pub(super) datasets: Vec<DatasetView>,
    /// The data package.
    pub(super) package: Option<String>,
}

/// A dataset with its files and columns.
#[derive(Debug)]
pub(super) struct DatasetView {
    /// The fragment that leads to it.
    pub(super) id: &'static str,
    /// What it is called.
    pub(super) title: Html,
    /// What it holds.
    pub(super) description: Html,
    /// Its files.
    pub(super) files: Vec<FileView>,
    /// Its columns: the key in JSON, the name in CSV, what it holds.
    pub(super) columns: Vec<(&'static str, Html, Html)>,
}

/// A file to take.
#[derive(Debug)]
pub(super) struct FileView {
    /// Where it is.
    pub(super) href: String,
    /// Its format.
    pub(super) format: &'static str,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// Its size, in words.
    pub(super) size: String,
}

/// The message that names a kind of record.
pub(super) const fn kind_message(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "kind-page",
        Kind::Program => "kind-program",
        Kind::Area => "kind-area",
        Kind::EmergencyAid => "kind-emergency-aid",
        Kind::Contact => "kind-contact",
    }
}

/// `None` where the record has no address, which is a fault that is told elsewhere.
fn link(words: &Words<'_>, record: &AnyRecord<'_>) -> Result<Option<Link>, MessageError> {
    let label = words.listed(record.kind, record.id, record.entry)?;
    Ok(record.address(words.language).map(|href| Link { href, label }))
}

/// Every page that readers may look for, the records below the page that lists them.
///
/// # Errors
/// A message is not there.
pub(super) fn branches(inputs: &Inputs<'_>, words: &Words<'_>) -> Result<Vec<Branch>, MessageError> {
    let content = inputs.content;
    let below = |kind: Kind| {
        let fixed = |record: &AnyRecord<'_>| kind == Kind::Page && FixedPage::from_id(record.id).is_some();
        let records = content.records().filter(|record| record.kind == kind && !fixed(record));
        let listed = if kind == Kind::EmergencyAid { emergency::PAGE } else { usize::MAX };
        records.take(listed).filter_map(|record| link(words, &record).transpose()).collect::<Result<Vec<_>, _>>()
    };
    // Beyond the newest records: the further pages of their table.
    let further = || {
        let pages = 2..=content.emergency_aid.len().div_ceil(emergency::PAGE);
        let page = |number: usize| {
            let href = emergency::page_address(None, words.language, number);
            Ok::<_, MessageError>(Link { href, label: words.say_with("page-title", &[("value", number.into())])? })
        };
        pages.map(page).collect::<Result<Vec<_>, _>>()
    };
    let lists = [
        (FixedPage::Programs, Kind::Program),
        (FixedPage::Francophonie, Kind::Area),
        (FixedPage::EmergencyAid, Kind::EmergencyAid),
    ];
    let aside = [FixedPage::NotFound, FixedPage::Gone];
    // The home page's own heading says what Québec does; in a list of pages it is "home".
    let home = words.say("trail-home")?;
    let mut branches = Vec::new();
    for page in FixedPage::ALL.iter().filter(|page| !aside.contains(page)) {
        let Some(record) = content.record(Kind::Page, page.id()) else { continue };
        let Some(own) = link(words, &record)? else { continue };
        let list = lists.iter().find(|(list, _)| list == page);
        let mut links = list.map(|(_, kind)| below(*kind)).transpose()?.unwrap_or_default();
        if *page == FixedPage::EmergencyAid {
            links.extend(further()?);
        }
        branches.push(Branch {
            link: if *page == FixedPage::Home { Link { label: home.clone(), ..own } } else { own },
            below: links,
        });
    }
    branches.extend(below(Kind::Page)?.into_iter().map(|link| Branch { link, below: Vec::new() }));
    // The one page without a twin.
    if let (Language::En, Some(site)) = (words.language, &content.site) {
        let link = Link { href: WHO_CAN_CONSULT.to_owned(), label: words.inline(&site.charter.title) };
        branches.push(Branch { link, below: Vec::new() });
    }
    Ok(branches)
}

/// The records by the day of their last change, the latest first; those of the error pages aside.
///
/// # Errors
/// A message is not there.
pub(super) fn days(inputs: &Inputs<'_>, words: &Words<'_>) -> Result<Vec<Day>, MessageError> {
    let unlisted = [FixedPage::NotFound.id(), FixedPage::Gone.id(), FixedPage::Search.id()];
    let mut records: Vec<_> =
        inputs.content.records().filter(|record| record.kind != Kind::Page || !unlisted.contains(&record.id)).collect();
    records.sort_by_key(|record| (std::cmp::Reverse(record.entry.updated.moment()), record.kind, record.id));
    records.truncate(NEWEST);
    let mut days: Vec<(jiff::civil::Date, Day)> = Vec::new();
    for record in &records {
        let Some(link) = link(words, record)? else { continue };
        let change = Change {
            link,
            kind: words.say(kind_message(record.kind))?,
            summary: words.inline(record.entry.summary.get(words.language)),
        };
        let date = record.entry.updated.day();
        match days.last_mut() {
            Some((same, day)) if *same == date => day.changes.push(change),
            _ => days.push((date, Day { date: format::time(words.language, date), changes: vec![change] })),
        }
    }
    Ok(days.into_iter().map(|(_, day)| day).collect())
}

/// The content's version and its newest date, in words; nothing where there is no record.
///
/// # Errors
/// The message is not there.
pub(super) fn version(inputs: &Inputs<'_>, words: &Words<'_>) -> Result<Option<Html>, MessageError> {
    let Some(newest) = inputs.content.newest() else { return Ok(None) };
    // Code, not a word: no translation and no typography touches it.
    let version = Html(format!("<code translate=\"no\">{}</code>", inputs.version));
    let date = format::time(words.language, newest.day());
    words.around("content-version", &[("version", &version), ("date", &date)]).map(Some)
}

/// A file's size in words: "3,2 ko", "3.2 kB".
///
/// # Errors
/// The message of sizes is not there.
pub(super) fn size(words: &Words<'_>, bytes: usize) -> Result<String, MessageError> {
    // In thousands of bytes with one decimal, as the International System has it; at least a tenth.
    let tenths = bytes.div_ceil(100).max(1);
    let number = decimal(words.language, tenths as f64 / 10.0);
    words.plain_with("file-size", &[("number", Value::Text(number))])
}

/// Each dataset with its files in a language and what its columns hold.
///
/// # Errors
/// A message is not there.
pub(super) fn datasets(inputs: &Inputs<'_>, words: &Words<'_>) -> Result<Vec<DatasetView>, MessageError> {
    Dataset::ALL
        .into_iter()
        .map(|dataset| {
            let of_dataset = |file: &&DataFile| file.dataset == dataset && file.language == words.language;
            let files = inputs.data.files.iter().filter(of_dataset);
            Ok(DatasetView {
                id: match dataset {
                    Dataset::EmergencyAid => "data-emergency-aid",
                    Dataset::Programs => "data-programs",
                },
                title: words.say(dataset.message())?,
                description: words.say(&format!("{}.description", dataset.message()))?,
                files: files.map(|file| file_view(words, file)).collect::<Result<_, _>>()?,
                columns: match dataset {
                    Dataset::EmergencyAid => columns(words, emergency_aid_columns()),
                    Dataset::Programs => columns(words, program_columns()),
                }?,
            })
        })
        .collect()
}

fn file_view(words: &Words<'_>, file: &DataFile) -> Result<FileView, MessageError> {
    Ok(FileView {
        href: file.address.clone(),
        format: file.format.name(),
        media_type: file.format.media_type().split(';').next().unwrap_or_default(),
        size: size(words, file.bytes.len())?,
    })
}

type ColumnView = (&'static str, Html, Html);

fn columns<T>(words: &Words<'_>, columns: &[Column<T>]) -> Result<Vec<ColumnView>, MessageError> {
    let view = |column: &Column<T>| {
        let message = column.message();
        // The description is Markdown: codes stand in it as such.
        let description = words.plain(&format!("{message}.description"))?;
        Ok((column.key, words.say(&message)?, words.html(&Document::parse(&description))))
    };
    columns.iter().map(view).collect()
}
