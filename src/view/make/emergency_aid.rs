//! The pages of emergency aid: all records, what a filter leaves, the further pages of the table, each record.

use askama::Template;

use super::{Maker, Rest, twins};
use crate::content::Shared;
use crate::language::Localized;
use crate::markdown::{self, Document};
use crate::model::{EmergencyAid, FixedPage, Kind, Page, Updated};
use crate::view::article::{Article, Index};
use crate::view::emergency::{self, EmergencyAidPage, Facet};
use crate::view::frame::{Heading, Link, titled, updated_line};
use crate::view::structured::About;
use crate::view::{Fault, RenderedPage};

impl Maker<'_> {
    pub(super) fn emergency_aid(
        &self,
        page: &Shared<Page>,
        heading: Heading,
        mut article: Article,
        mut rest: Rest,
    ) -> Result<RenderedPage, Fault> {
        let (w, records) = (self.w, self.survey.records());
        let ways = page.ways.iter().map(|way| emergency::WayView {
            name: w.inline(way.name.get(w.language)),
            text: w.html(&Document::parse(way.text.get(w.language))),
        });
        for way in &page.ways {
            let said = Document::parse(way.text.get(w.language)).plain_text();
            rest.text = format!("{}\n{}\n{}", rest.text, w.set(way.name.get(w.language)), w.set(&said));
        }
        let all: Vec<_> = records.iter().collect();
        let updated = newest(page, &all);
        article.updated = updated_line(w, updated)?;
        let (years, dense) = emergency::timeline(w, &all)?;
        article.contents = self.aid_contents(&article, page.ways.len(), !years.is_empty())?;
        let html = EmergencyAidPage {
            frame: self.frame(&heading, &About::Plain(updated))?,
            whole: true,
            map: Some(emergency::world(w, records)?),
            ways: ways.collect(),
            years,
            dense,
            facets: emergency::facet_views(w, self.survey, None)?,
            all: None,
            rows: self.rows(&all[..all.len().min(emergency::PAGE)])?,
            count: records.len(),
            pager: emergency::pager(w, None, records.len(), 1)?,
            article,
            w,
        }
        .render()?;
        Ok(self.finish(heading, (Kind::Page, &page.id), updated, rest, &html))
    }

    /// What "on this page" lists: the ways of helping, the text's own headings, the timeline, the table.
    fn aid_contents(&self, article: &Article, ways: usize, years: bool) -> Result<Vec<markdown::Heading>, Fault> {
        let counted = |id: &str, count: usize| self.w.plain_with(id, &[("count", count.into())]);
        let part = |id: &str, text| markdown::Heading { level: 2, text, id: id.to_owned(), range: 0..0 };
        let mut contents: Vec<_> = article.headings.iter().filter(|heading| heading.level == 2).cloned().collect();
        if ways > 0 {
            contents.insert(0, part("ways", counted("ways-title", ways)?));
        }
        if years {
            contents.push(part("timeline", self.w.plain("timeline-title")?));
        }
        contents.push(part("list", counted("aid-count", self.inputs.content.emergency_aid.len())?));
        Ok(contents)
    }

    fn rows(&self, records: &[&Shared<EmergencyAid>]) -> Result<Vec<emergency::Row>, Fault> {
        Ok(records.iter().map(|record| emergency::row(self.w, record)).collect::<Result<_, _>>()?)
    }

    /// A page of the table without map and text: what a filter leaves, or the records after the first hundred.
    pub(super) fn list(&self, facet: Option<Facet>, number: usize, page: &Shared<Page>) -> Result<RenderedPage, Fault> {
        let w = self.w;
        let records: Vec<_> =
            self.survey.records().iter().filter(|record| facet.is_none_or(|facet| facet.holds(record))).collect();
        let section = Some(FixedPage::EmergencyAid);
        let twins = Localized::from_fn(|language| emergency::page_address(facet, language, number));
        let mut heading = self.heading(&page.entry, twins, &[FixedPage::EmergencyAid], section);
        heading.indexed = false;
        (heading.title, heading.description) = self.list_texts(facet, number)?;
        let updated = newest(page, &records);
        let article = Article::of_texts(w, (&heading.title, &heading.description, ""), updated)?;
        let html = EmergencyAidPage {
            frame: self.frame(&heading, &About::Plain(updated))?,
            article,
            whole: false,
            map: None,
            ways: Vec::new(),
            years: Vec::new(),
            dense: false,
            facets: emergency::facet_views(w, self.survey, facet)?,
            all: match facet {
                Some(_) => Some(Link {
                    href: FixedPage::EmergencyAid.address(w.language).to_owned(),
                    label: w.count("home-all-aid", self.survey.records().len())?,
                }),
                None => None,
            },
            rows: self.rows(records.chunks(emergency::PAGE).nth(number - 1).unwrap_or_default())?,
            count: records.len(),
            pager: emergency::pager(w, facet, records.len(), number)?,
            w,
        }
        .render()?;
        let rest = Rest { headings: Vec::new(), text: String::new(), body: String::new() };
        Ok(self.finish(heading, (Kind::Page, &page.id), updated, rest, &html))
    }

    /// Title and description of a page of the table, as written.
    fn list_texts(&self, facet: Option<Facet>, number: usize) -> Result<(String, String), Fault> {
        let said = |id: &str, value| titled(self.inputs, self.language(), id, value);
        let Some(facet) = facet else {
            return Ok((said("page-title", number.into())?, said("page-description", number.into())?));
        };
        let (message, name) = (facet.message(), facet.name(self.w)?);
        let title = said(&message, name.clone().into())?;
        let description = said(&format!("{message}.description"), name.into())?;
        let numbered = |text: String| {
            let variables = [("text", text.into()), ("number", number.into())];
            self.inputs.catalog.message(self.language(), "numbered-page", &variables)
        };
        Ok(if number == 1 { (title, description) } else { (numbered(title)?, description) })
    }

    pub(super) fn aid(&self, aid: &Shared<EmergencyAid>) -> Result<RenderedPage, Fault> {
        let w = self.w;
        let twins = twins(aid);
        let heading = self.heading(&aid.entry, twins, &[FixedPage::EmergencyAid], Some(FixedPage::EmergencyAid));
        let mut article = self.article(&aid.entry)?;
        emergency::add_facts(w, aid, &mut article)?;
        let rest = Rest::of(&article);
        let near = self.survey.related(aid);
        let land = self.survey.land(aid);
        let items = near.iter().map(|record| emergency::item(w, record)).collect::<Result<Vec<_>, _>>()?;
        let html = emergency::RecordPage {
            frame: self.frame(&heading, &About::Aid(aid))?,
            map: emergency::detail(w, aid, &land)?,
            grants: emergency::grants(w, aid)?,
            programs: self.programs("programs-of-aid", |program| aid.programs.contains(&program.id))?,
            related: Some(Index { title: w.say("aid-related")?, id: "related", items }),
            article,
            w,
        }
        .render()?;
        let shared = [self.shared, &[land]].concat();
        Ok(Maker { shared: &shared, ..*self }.finish(
            heading,
            (Kind::EmergencyAid, &aid.id),
            aid.entry.updated,
            rest,
            &html,
        ))
    }
}

/// When a list last changed: with its page or with one of its records, whichever is later.
fn newest(page: &Page, records: &[&Shared<EmergencyAid>]) -> Updated {
    let updated = records.iter().map(|record| record.entry.updated);
    updated
        .fold(page.entry.updated, |newest, updated| if updated.moment() > newest.moment() { updated } else { newest })
}
