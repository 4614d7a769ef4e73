//! The search as the site answers it: the one page that is made for a request.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use rayon::prelude::*;

use super::{CachePolicy, Csp, ResourceSpec, StaticFiles};
use crate::catalog::Catalog;
use crate::content::Content;
use crate::data::OpenData;
use crate::diagnostic::is_hidden;
use crate::language::{Language, Localized};
use crate::model::{FixedPage, Kind};
use crate::search::{self, Document, Index};
use crate::view::{self, Hit, KindCount, Piece, RenderedPage, Rope};

/// The search of one site: swapped with it.
#[derive(Debug)]
pub struct SearchPages {
    held: Held,
    csp: Csp,
    /// What the index will be built of; empty once it is.
    documents: Mutex<Vec<Document>>,
    /// The page before anything is asked.
    shells: Localized<ResourceSpec>,
    /// Built when the first question comes or by [`Self::prepare`]: the first page doesn't wait for it.
    index: OnceLock<Index>,
}

/// What the pages of a site are made from, held for as long as its search answers.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) content: Arc<Content>,
    pub(super) catalog: Arc<Catalog>,
    pub(super) assets: Arc<StaticFiles>,
    pub(super) data: Arc<OpenData>,
    pub(super) base_url: String,
    /// The content's version.
    pub(super) version: String,
    pub(super) preview: bool,
    /// The preview's script.
    pub(super) script: Option<&'static str>,
}

impl Held {
    pub(super) fn inputs(&self) -> view::Inputs<'_> {
        view::Inputs {
            content: &self.content,
            catalog: &self.catalog,
            base_url: &self.base_url,
            assets: self.assets.as_ref(),
            data: &self.data,
            version: &self.version,
            preview: self.preview,
        }
    }

    /// A page as it is sent: in the preview with its script.
    pub(super) fn finished(&self, html: String) -> String {
        match (self.script, html.rfind("</body>")) {
            (Some(script), Some(end)) => format!("{}<script>{script}</script>\n{}", &html[..end], &html[end..]),
            _ => html,
        }
    }
}

/// A question: what stands after the `?` of an address.
#[derive(Debug, Default, PartialEq, Eq)]
struct Query {
    question: String,
    kind: Option<Kind>,
}

impl Query {
    /// Reads `q=…&kind=…`, as forms write it (WHATWG URL, section 5); unknown names are left aside.
    fn parse(raw: &str) -> Self {
        let mut query = Self::default();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match decode(name).as_str() {
                "q" => query.question = decode(value),
                "kind" => query.kind = Kind::from_word(&decode(value)),
                _ => {}
            }
        }
        query
    }
}

/// The server has refused what isn't sound.
fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

impl SearchPages {
    pub(super) fn new(mut held: Held, csp: Csp, pages: Vec<RenderedPage>) -> Self {
        let shells = Localized::from_fn(|language| {
            let address = FixedPage::Search.address(language);
            let page = pages.iter().find(|page| page.address == address);
            made(language, &csp, page.map(|page| page.html.clone()).unwrap_or_default())
        });
        let documents: Vec<_> =
            pages.into_par_iter().filter(|page| page.searched).map(|page| document(&held, page)).collect();
        // Only the preview says of a result what its record says.
        if !held.preview {
            held.content = Arc::new(held.content.without_emergency_aid());
        }
        Self { held, csp, documents: Mutex::new(documents), shells, index: OnceLock::new() }
    }

    /// Builds the index now, so that no reader waits for it.
    pub fn prepare(&self) -> &Index {
        self.index.get_or_init(|| {
            let synonyms: Vec<Vec<String>> = self
                .held
                .content
                .synonyms
                .iter()
                .flat_map(|synonyms| synonyms.group.iter().map(|group| group.terms.clone()))
                .collect();
            // A thread that panicked while it held them can't have touched them.
            let mut documents = self.documents.lock().unwrap_or_else(PoisonError::into_inner);
            Index::build(std::mem::take(&mut *documents), &synonyms)
        })
    }

    /// The page that answers a question, given as it stands in the address after `?`: sound percent-encoding of
    /// UTF-8.
    pub fn answer(&self, language: Language, raw: &str) -> ResourceSpec {
        let query = Query::parse(raw);
        if query.question.trim().is_empty() {
            return self.shells.get(language).clone();
        }
        let found = self.prepare().search(language, &query.question, query.kind.map(Kind::word));
        let address = FixedPage::Search.address(language);
        let link = |kind: Option<Kind>| {
            let filter = kind.map(|kind| format!("&kind={}", kind.word())).unwrap_or_default();
            format!("{address}?q={}{filter}", encode(&found.question))
        };
        let mut kinds: Vec<KindCount> = Kind::ALL
            .into_iter()
            .filter_map(|kind| Some((kind, *found.kinds.get(kind.word())?)))
            .map(|(kind, count)| KindCount {
                kind: Some(kind),
                count,
                address: link(Some(kind)),
                current: query.kind == Some(kind),
            })
            .collect();
        if kinds.len() > 1 || query.kind.is_some() {
            let count = found.kinds.values().sum();
            kinds.insert(0, KindCount { kind: None, count, address: link(None), current: query.kind.is_none() });
        } else {
            kinds.clear();
        }
        let answer = view::Answer {
            question: shown(&query.question),
            encoded: encode(&found.question),
            count: found.total,
            hits: found.hits.iter().map(hit).collect(),
            corrected: found.understood.clone(),
            partial: found.partial,
            suggestions: found
                .suggestions
                .iter()
                .map(|word| (word.clone(), format!("{address}?q={}", encode(word))))
                .collect(),
            kinds,
            live: None,
        };
        // Its messages were all asked for when the site was built: it can't fail for a question.
        let inputs = self.held.inputs();
        let html = view::search_page(&inputs, language, &answer).unwrap_or_default();
        made(language, &self.csp, Rope::cut(&self.held.finished(html), &view::shared_pieces(&inputs)))
    }

    /// The page of a copy of the site that has no search: it says where the search is.
    pub fn elsewhere(&self, language: Language) -> ResourceSpec {
        let live = format!("{}{}", self.held.base_url, FixedPage::Search.address(language));
        let answer = view::Answer { live: Some(live), ..view::Answer::default() };
        made(language, &self.csp, view::search_page(&self.held.inputs(), language, &answer).unwrap_or_default())
    }
}

fn made(language: Language, csp: &Csp, html: impl Into<Rope>) -> ResourceSpec {
    let page = ResourceSpec::page(FixedPage::Search.address(language), language, csp.clone(), html);
    ResourceSpec { policy: CachePolicy::Search, ..page }.unlisted()
}

fn hit(hit: &search::Hit<'_>) -> Hit {
    let pieces = |pieces: &[search::Piece<'_>]| {
        pieces.iter().map(|piece| Piece { text: piece.text.to_owned(), marked: piece.marked }).collect()
    };
    let document = hit.document;
    Hit {
        address: document.address.clone(),
        title: pieces(&hit.title),
        fragment: pieces(&hit.fragment),
        breadcrumb: document.breadcrumb.iter().skip(1).map(|(title, _)| title.clone()).collect(),
        kind: Kind::from_word(&document.kind).unwrap_or(Kind::Page),
        updated: document.date.as_ref().and_then(|date| date.parse().ok()).unwrap_or_default(),
    }
}

/// A question as it stands in its field again: as it was typed, but for what can't be seen.
fn shown(question: &str) -> String {
    let shown = question.chars().filter(|c| !is_hidden(*c));
    shown.map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}

/// A page as the search knows it: with the words of its record that its text may not have.
fn document(held: &Held, page: RenderedPage) -> Document {
    let content = &held.content;
    let words = |id: String| held.catalog.message(page.language, &id, &[]).ok();
    let mut extra = Vec::new();
    match page.kind {
        Kind::EmergencyAid => {
            if let Some(record) = content.aid(&page.id) {
                extra.extend(record.countries.iter().map(|code| content.country(code, page.language).to_owned()));
                extra.extend(words(format!("region-{}", record.region.word())));
                extra.extend(words(format!("crisis-{}", record.kind.word())));
                extra.push(record.place.get(page.language).clone());
                extra.push(record.year.to_string());
            }
        }
        Kind::Program => {
            if let Some(record) = content.programs.iter().find(|record| record.id == page.id) {
                extra.extend(record.acronym.clone());
                extra.extend(record.name.as_ref().map(|name| name.get(page.language).clone()));
                extra.extend(record.partner.as_ref().map(|text| text.get(page.language).clone()));
            }
        }
        Kind::Page => {
            if page.id == FixedPage::Contact.id() {
                for contact in &content.contacts {
                    extra.extend([contact.organization.clone(), contact.street.get(page.language).clone()]);
                    extra.extend([contact.postal_code.to_string(), contact.phone.to_string()]);
                    extra.extend(contact.fax.as_ref().map(ToString::to_string));
                }
                for id in ["contact-phone", "contact-fax", "contact-address"] {
                    extra.extend(words(id.to_owned()));
                }
            }
            if page.id == FixedPage::EmergencyAid.id()
                && let Some(record) = content.page(FixedPage::EmergencyAid)
            {
                extra.extend(
                    record
                        .ways
                        .iter()
                        .flat_map(|way| [way.name.get(page.language).clone(), way.text.get(page.language).clone()]),
                );
            }
        }
        Kind::Area | Kind::Contact => {}
    }
    Document {
        language: page.language,
        address: page.address,
        twin: page.twins.map(|twins| twins.get(page.language.other()).clone()),
        title: page.title,
        summary: page.summary,
        headings: page.headings.into_iter().map(|heading| heading.text).collect(),
        body: page.text,
        extra,
        kind: page.kind.word().to_owned(),
        date: Some(page.updated.day().to_string()),
        breadcrumb: page.breadcrumb,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_as_forms_write_it() {
        let question = |text: &str| Query { question: text.to_owned(), kind: None };
        for (raw, expected) in [
            ("", question("")),
            ("q=", question("")),
            ("q=ha%C3%AFti", question("haïti")),
            ("q=a+b%2Bc", question("a b+c")),
            ("x=1&q=a&y", question("a")),
            ("q=a&kind=program", Query { question: "a".into(), kind: Some(Kind::Program) }),
            ("q=a&kind=nothing", question("a")),
        ] {
            assert_eq!(Query::parse(raw), expected, "{raw}");
        }
    }

    #[test]
    fn a_question_is_shown_without_what_can_not_be_seen() {
        for (typed, expected) in [
            ("  <b> & « haïti » ", "  <b> & « haïti » "),
            ("a\0b\u{1b}c\u{85}d", "abcd"),
            ("a\r\n\tb", "a   b"),
            ("a\u{202e}b\u{fdd0}\u{ffff}\u{10fffe}", "ab"),
        ] {
            assert_eq!(shown(typed), expected, "{typed:?}");
        }
        assert_eq!(shown(&"é".repeat(1_000)).chars().count(), 200);
    }
}
