//! What a record's page says: the parts that pages of every kind share, and the page that has no more than these.

use askama::Template;

use super::format;
use super::frame::{Frame, Link, updated_line};
use super::links;
use super::words::{Words, escape};
use crate::catalog::MessageError;
use crate::language::Language;
use crate::markdown::{Document, Heading, Html};
use crate::model::{Citation, Entry, Figure, Status, Unit, Updated};
use crate::typography::typeset;

/// From how many headings on a page lists them at its beginning.
const LONG: usize = 3;

/// The parts that every record's page has.
#[derive(Debug)]
pub(super) struct Article {
    /// The heading.
    pub(super) title: Html,
    /// The lead.
    pub(super) lead: Html,
    /// The line of the last update.
    pub(super) updated: Html,
    /// What a reader must know before all else.
    pub(super) notice: Option<Html>,
    /// Whether the page describes the past.
    pub(super) historical: bool,
    /// What only the staff see: a draft, a date by which to read it again.
    pub(super) review: Vec<Html>,
    /// The text.
    pub(super) body: Html,
    /// The headings that "on this page" lists; empty on a short page.
    pub(super) contents: Vec<Heading>,
    /// Large numbers.
    pub(super) figures: Vec<FigureView>,
    /// Facts by name.
    pub(super) facts: Vec<Fact>,
    /// Where it can be checked.
    pub(super) sources: Vec<SourceView>,
    /// Every heading of the text.
    pub(super) headings: Vec<Heading>,
    /// The words of the text.
    pub(super) text: String,
}

/// A fact with its name.
#[derive(Debug)]
pub(super) struct Fact {
    /// Its name.
    pub(super) name: Html,
    /// What it says.
    pub(super) value: Html,
}

/// A large number and its sentence.
#[derive(Debug)]
pub(super) struct FigureView {
    /// Whether "more than" stands before it.
    pub(super) over: bool,
    /// The number, its digits in `<b>`.
    pub(super) amount: Html,
    /// The sentence's rest.
    pub(super) text: Html,
}

/// A source.
#[derive(Debug)]
pub(super) struct SourceView {
    /// Its title, set in its own language.
    pub(super) title: Html,
    /// The language of the title, where it isn't the page's.
    pub(super) lang: Option<&'static str>,
    /// Where it is.
    pub(super) href: Option<String>,
    /// The language of what is there, where it isn't the page's.
    pub(super) hreflang: Option<&'static str>,
    /// Publisher and date.
    pub(super) origin: Html,
}

/// An entry of a list of pages.
#[derive(Debug)]
pub(super) struct Item {
    /// The page.
    pub(super) link: Link,
    /// Its summary.
    pub(super) summary: Html,
    /// What it is, in a few words.
    pub(super) note: Option<Html>,
}

/// A list of pages under its heading.
#[derive(Debug)]
pub(super) struct Index {
    /// The heading.
    pub(super) title: Html,
    /// The fragment that leads to it.
    pub(super) id: &'static str,
    /// The pages.
    pub(super) items: Vec<Item>,
}

impl Article {
    /// The parts of a record. `preview` adds what only the staff see.
    ///
    /// # Errors
    /// A message is not there.
    pub(super) fn new(words: &Words<'_>, entry: &Entry, preview: bool) -> Result<Self, MessageError> {
        let language = words.language;
        let body = Document::parse(entry.body.get(language));
        let headings = body.headings(language);
        let contents: Vec<_> = headings.iter().filter(|heading| heading.level == 2).cloned().collect();
        Ok(Self {
            title: words.inline(entry.title.get(language)),
            lead: words.inline(entry.summary.get(language)),
            updated: updated_line(words, entry.updated)?,
            notice: entry.notice.as_ref().map(|notice| words.inline(notice.get(language))),
            historical: entry.status == Status::Historical,
            review: if preview { review(words, entry)? } else { Vec::new() },
            body: words.html(&body),
            contents: if contents.len() >= LONG { contents } else { Vec::new() },
            figures: Vec::new(),
            facts: Vec::new(),
            sources: entry.sources.iter().map(|source| source_view(words, source)).collect(),
            text: words.set(&body.plain_text()),
            headings,
        })
    }

    /// A page of plain texts in one language: the Charter's.
    ///
    /// # Errors
    /// A message is not there.
    pub(super) fn of_texts(
        words: &Words<'_>,
        (title, summary, text): (&str, &str, &str),
        updated: Updated,
    ) -> Result<Self, MessageError> {
        let body = Document::parse(text);
        Ok(Self {
            title: words.inline(title),
            lead: words.inline(summary),
            updated: updated_line(words, updated)?,
            notice: None,
            historical: false,
            review: Vec::new(),
            body: words.html(&body),
            contents: Vec::new(),
            figures: Vec::new(),
            facts: Vec::new(),
            sources: Vec::new(),
            headings: body.headings(words.language),
            text: words.set(&body.plain_text()),
        })
    }

    /// Adds a fact.
    ///
    /// # Errors
    /// The message that names it is not there.
    pub(super) fn fact(&mut self, words: &Words<'_>, name: &str, value: Html) -> Result<(), MessageError> {
        self.facts.push(Fact { name: words.say(name)?, value });
        Ok(())
    }

    /// Adds large numbers.
    ///
    /// # Errors
    /// A message of sums is not there.
    pub(super) fn add_figures(&mut self, words: &Words<'_>, figures: &[Figure]) -> Result<(), MessageError> {
        self.figures = figure_views(words, figures)?;
        Ok(())
    }
}

/// Large numbers as a page shows them.
///
/// # Errors
/// A message of sums is not there.
pub(super) fn figure_views(words: &Words<'_>, figures: &[Figure]) -> Result<Vec<FigureView>, MessageError> {
    let view = |figure: &Figure| {
        Ok(FigureView {
            over: figure.over,
            amount: match figure.unit {
                Some(Unit::Cad) => format::large_money(words, figure.number)?,
                None => Html(format!("<b>{}</b>", format::number(words.language, figure.number))),
            },
            text: words.inline(figure.text.get(words.language)),
        })
    };
    figures.iter().map(view).collect()
}

fn review(words: &Words<'_>, entry: &Entry) -> Result<Vec<Html>, MessageError> {
    let mut marks = Vec::new();
    if entry.status == Status::Draft {
        marks.push(words.say("preview-draft")?);
    }
    for (id, date) in [("preview-reviewed", entry.reviewed), ("preview-review-by", entry.review_by)] {
        if let Some(date) = date {
            marks.push(words.around(id, &[("date", &format::time(words.language, date.0))])?);
        }
    }
    for (id, moment) in [("preview-from", entry.publish_at), ("preview-until", entry.expires_at)] {
        if let Some(moment) = moment {
            let day = format::time(words.language, moment.local().date());
            marks.push(words.around(id, &[("date", &day)])?);
        }
    }
    Ok(marks)
}

fn source_view(words: &Words<'_>, source: &Citation) -> SourceView {
    let foreign = |language: Language| (language != words.language).then(|| language.tag());
    let there = source.url.as_ref().map(|url| links::outside_language(url.as_str()).unwrap_or(source.lang));
    let date = format::time(words.language, source.date.0);
    SourceView {
        title: if source.lang == words.language {
            words.inline(&source.title)
        } else {
            escape(&typeset(source.lang, &source.title))
        },
        lang: foreign(source.lang),
        href: source.url.as_ref().map(|url| url.as_str().to_owned()),
        hreflang: there.and_then(foreign),
        origin: Html(format!("{}, {}", words.inline(&source.publisher).0, date.0)),
    }
}

/// A page that has no more than the common parts, and perhaps a list of pages.
#[derive(Debug, Template)]
#[template(path = "article.html")]
pub(super) struct ArticlePage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The common parts.
    pub(super) article: Article,
    /// The page's list, if it has one.
    pub(super) index: Option<Index>,
    /// A list of pages that belong to it, after the text.
    pub(super) related: Option<Index>,
}
