//! The search page: without a question it is a page like any other, with one it is made for the request. What was
//! found comes from the search layer, which stands after this one, in the types defined here.

use askama::Template;

use super::frame::{Frame, Heading, Link, titled};
use super::words::{Words, escape};
use super::{Fault, Inputs};
use crate::catalog::Value;
use crate::language::{Language, Localized};
use crate::markdown::Html;
use crate::model::{FixedPage, Kind, Reference};

/// A piece of a text: marked where it is what was asked for. Not escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is marked.
    pub marked: bool,
}

/// A page that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: Vec<Piece>,
    /// A part of its text around the words.
    pub fragment: Vec<Piece>,
    /// The titles of the pages above it, the home page aside.
    pub breadcrumb: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// When it was last changed.
    pub updated: jiff::civil::Date,
}

/// A filter of the results by kind.
#[derive(Debug, Clone)]
pub struct KindCount {
    /// The kind; `None` for all.
    pub kind: Option<Kind>,
    /// How many results it leaves.
    pub count: usize,
    /// The address of the results with it.
    pub address: String,
    /// Whether it is the one in use.
    pub current: bool,
}

/// The answer to a question.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The question, as it was typed.
    pub question: String,
    /// The question, encoded for an address (`q=…` without the name).
    pub encoded: String,
    /// How many pages were found.
    pub count: usize,
    /// The pages to show.
    pub hits: Vec<Hit>,
    /// The question as it was understood, where that isn't how it was typed.
    pub corrected: Option<String>,
    /// Whether no page has all the words, and those found have some.
    pub partial: bool,
    /// Questions that would find something, with their addresses.
    pub suggestions: Vec<(String, String)>,
    /// The filters by kind; none where all results are of one kind.
    pub kinds: Vec<KindCount>,
    /// Where the search is, on a copy of the site that has none: then the page says only that.
    pub live: Option<String>,
}

/// A piece of a text as the template shows it.
#[derive(Debug)]
pub(super) struct PieceView {
    /// The text, names of the other language marked as such.
    pub(super) text: Html,
    /// Whether it is what was asked for.
    pub(super) marked: bool,
}

impl PieceView {
    /// The pieces of a text.
    pub(super) fn of(words: &Words<'_>, pieces: &[Piece]) -> Vec<Self> {
        pieces.iter().map(|piece| Self { text: words.inline(&piece.text), marked: piece.marked }).collect()
    }
}

/// A result as the template shows it.
#[derive(Debug)]
pub(super) struct HitView {
    /// The page.
    pub(super) href: String,
    /// Its title.
    pub(super) title: Vec<PieceView>,
    /// In the preview: that the public doesn't see it.
    pub(super) withheld: Option<Html>,
    /// A part of its text.
    pub(super) fragment: Vec<PieceView>,
    /// The pages above it.
    pub(super) trail: String,
    /// What it is, where the pages above it don't tell.
    pub(super) kind: Option<Html>,
    /// When it was last changed.
    pub(super) updated: Html,
}

/// A filter by kind as the template shows it.
#[derive(Debug)]
pub(super) struct KindView {
    /// The filter.
    pub(super) link: Link,
    /// How many results it leaves.
    pub(super) count: usize,
    /// Whether it is the one in use.
    pub(super) current: bool,
}

/// The search page.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub(super) struct SearchPage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The heading.
    pub(super) title: Html,
    /// What may be asked, where nothing was.
    pub(super) lead: Option<Html>,
    /// The text of the page's record, where nothing was asked.
    pub(super) body: Option<Html>,
    /// The question.
    pub(super) question: String,
    /// Whether something was asked.
    pub(super) asked: bool,
    /// Whether this copy of the site has no search.
    pub(super) elsewhere: bool,
    /// How many pages were found, in words.
    pub(super) count: Html,
    /// What was typed, where something else was searched for.
    pub(super) corrected: Option<Html>,
    /// That pages have some of the words only.
    pub(super) partial: bool,
    /// The pages found.
    pub(super) hits: Vec<HitView>,
    /// Other questions.
    pub(super) suggestions: Vec<(String, String)>,
    /// The filters by kind.
    pub(super) kinds: Vec<KindView>,
    /// The ways on, where nothing was found.
    pub(super) ways_on: Vec<Link>,
}

/// The page that answers a question, whole.
///
/// # Errors
/// A message is not there; what the rendering of the site has already told.
pub fn search_page(inputs: &Inputs<'_>, language: Language, answer: &Answer) -> Result<String, Fault> {
    let words = Words::new(language, inputs.catalog, inputs.content);
    let twin = |language: Language| format!("{}?q={}", FixedPage::Search.address(language), answer.encoded);
    let question = answer.question.trim();
    let heading = Heading {
        address: FixedPage::Search.address(language).to_owned(),
        twins: Some(Localized::from_fn(twin)),
        title: match answer.live {
            Some(_) => inputs.catalog.message(language, "search-heading", &[])?,
            None => titled(inputs, language, "search-title", Value::Text(question.to_owned()))?,
        },
        description: inputs.catalog.message(language, "search-description", &[])?,
        above: Vec::new(),
        section: Some(FixedPage::Search),
        indexed: false,
        addressed: false,
    };
    let sought = answer.corrected.as_deref().unwrap_or(question);
    let quoted = |text: &str| Value::Text(text.to_owned());
    let link = |address: &String| Html(format!("<a href=\"{0}\">{0}</a>", escape(address)));
    let page = SearchPage {
        frame: Frame::new(inputs, &words, &heading)?,
        title: words.say("search-heading")?,
        lead: answer.live.as_ref().map(|live| words.around("search-live", &[("link", &link(live))])).transpose()?,
        body: None,
        asked: answer.live.is_none(),
        elsewhere: answer.live.is_some(),
        count: words.say_with("search-count", &[("count", answer.count.into()), ("question", quoted(sought))])?,
        corrected: answer
            .corrected
            .is_some()
            .then(|| words.say_with("search-corrected", &[("question", quoted(question))]))
            .transpose()?,
        partial: answer.partial,
        hits: answer.hits.iter().map(|hit| hit_view(inputs, &words, hit)).collect::<Result<_, Fault>>()?,
        suggestions: answer.suggestions.clone(),
        kinds: answer.kinds.iter().map(|kind| kind_view(&words, kind)).collect::<Result<_, Fault>>()?,
        ways_on: if answer.count == 0 { ways_on(inputs, &words)? } else { Vec::new() },
        question: question.to_owned(),
        w: &words,
    };
    Ok(page.render()?)
}

/// Where a reader who found nothing can go on: the parts of the site, the site map, the contact.
///
/// # Errors
/// A message is not there.
pub(super) fn ways_on(inputs: &Inputs<'_>, words: &Words<'_>) -> Result<Vec<Link>, Fault> {
    let mut links: Vec<_> = super::home::ways_in(inputs, words)?.into_iter().map(|item| item.link).collect();
    for (page, id) in [(FixedPage::SiteMap, "foot-site-map"), (FixedPage::Contact, "nav-contact")] {
        links.push(Link { href: page.address(words.language).to_owned(), label: words.say(id)? });
    }
    Ok(links)
}

fn hit_view(inputs: &Inputs<'_>, words: &Words<'_>, hit: &Hit) -> Result<HitView, Fault> {
    let message = super::listing::kind_message(hit.kind);
    let kind = words.plain(message)?.to_lowercase();
    // "Aide d’urgence" below "Aide d’urgence", "Programme" below "Programmes": the same word twice.
    let told = hit.breadcrumb.last().is_some_and(|above| above.to_lowercase().starts_with(&kind));
    Ok(HitView {
        href: hit.address.clone(),
        title: PieceView::of(words, &hit.title),
        withheld: withheld(inputs, words, hit)?,
        fragment: PieceView::of(words, &hit.fragment),
        trail: hit.breadcrumb.join(" › "),
        kind: if told { None } else { Some(words.say(message)?) },
        updated: super::format::time(words.language, hit.updated),
    })
}

/// The mark of a result that the public doesn't see.
fn withheld(inputs: &Inputs<'_>, words: &Words<'_>, hit: &Hit) -> Result<Option<Html>, Fault> {
    let language = Language::of_path(&hit.address);
    let at_its_address = |reference: &&Reference| {
        let record = inputs.content.record(reference.kind, &reference.id);
        record.and_then(|record| record.address(language)).is_some_and(|address| address == hit.address)
    };
    match inputs.content.withheld.keys().find(at_its_address) {
        Some(reference) => Ok(words.withheld(reference.kind, &reference.id)?),
        None => Ok(None),
    }
}

fn kind_view(words: &Words<'_>, kind: &KindCount) -> Result<KindView, Fault> {
    let label = words.say(kind.kind.map_or("search-all-kinds", super::listing::kind_message))?;
    Ok(KindView { link: Link { href: kind.address.clone(), label }, count: kind.count, current: kind.current })
}
