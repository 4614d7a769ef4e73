//! The pages of emergency aid: all records, what a filter leaves, the further pages of the table, each record.

use askama::Template;

use super::{Maker, Rest, twins};
use crate::content::Shared;
use crate::language::Localized;
use crate::markdown::{self, Document};
use crate::model::{EmergencyAid, FixedPage, Kind, Page};
use crate::view::article::{Article, Index};
use crate::view::emergency::{self, EmergencyAidPage, Facet};
use crate::view::frame::{Heading, Link, titled};
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
        let (w, records) = (self.w, &self.inputs.content.emergency_aid);
        let ways = page.ways.iter().map(|way| emergency::WayView {
            name: w.inline(way.name.get(w.language)),
            text: w.html(&Document::parse(way.text.get(w.language))),
        });
        for way in &page.ways {
            let said = Document::parse(way.text.get(w.language)).plain_text();
            rest.text = format!("{}\n{}\n{}", rest.text, w.set(way.name.get(w.language)), w.set(&said));
        }
        let all: Vec<_> = records.iter().collect();
        let (years, dense) = emergency::timeline(w, &all)?;
        article.contents = self.aid_contents(&article, page.ways.len(), !years.is_empty())?;
        let html = EmergencyAidPage {
            frame: self.frame(&heading, &About::Fixed(FixedPage::EmergencyAid, page))?,
            whole: true,
            map: Some(emergency::world(w, records)?),
            ways: ways.collect(),
            years,
            dense,
            facets: emergency::facet_views(w, records, None)?,
            all: None,
            rows: self.rows(&all[..all.len().min(emergency::PAGE)])?,
            count: records.len(),
            pager: emergency::pager(w, records.len(), 1)?,
            article,
            w,
        }
        .render()?;
        Ok(self.finish(heading, (Kind::Page, &page.id), page.entry.updated, rest, html))
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
    fn part(
        &self,
        page: &Shared<Page>,
        twins: Localized<String>,
        (title, description): (String, String),
        current: Option<Facet>,
        number: usize,
    ) -> Result<RenderedPage, Fault> {
        let (w, content) = (self.w, self.inputs.content);
        let records: Vec<_> =
            content.emergency_aid.iter().filter(|record| current.is_none_or(|facet| facet.holds(record))).collect();
        let section = Some(FixedPage::EmergencyAid);
        let mut heading = self.heading(&page.entry, twins, &[FixedPage::EmergencyAid], section);
        heading.indexed = false;
        (heading.title, heading.description) = (title, description);
        let article = Article::of_texts(w, (&heading.title, &heading.description, ""), page.entry.updated)?;
        let shown = match current {
            Some(_) => &records[..],
            None => records.chunks(emergency::PAGE).nth(number - 1).unwrap_or_default(),
        };
        let html = EmergencyAidPage {
            frame: self.frame(&heading, &About::Plain(page.entry.updated))?,
            article,
            whole: false,
            map: None,
            ways: Vec::new(),
            years: Vec::new(),
            dense: false,
            facets: emergency::facet_views(w, &content.emergency_aid, current)?,
            all: current.is_some().then_some(Link {
                href: FixedPage::EmergencyAid.address(w.language).to_owned(),
                label: w.count("home-all-aid", content.emergency_aid.len())?,
            }),
            rows: self.rows(shown)?,
            count: records.len(),
            pager: if current.is_some() { Vec::new() } else { emergency::pager(w, records.len(), number)? },
            w,
        }
        .render()?;
        let rest = Rest { headings: Vec::new(), text: String::new(), body: String::new() };
        Ok(self.finish(heading, (Kind::Page, &page.id), page.entry.updated, rest, html))
    }

    pub(super) fn filter(&self, facet: Facet, page: &Shared<Page>) -> Result<RenderedPage, Fault> {
        let (message, name) = (facet.message(), facet.name(self.w)?);
        let said = |id: &str| titled(self.inputs, self.language(), id, name.clone().into());
        let texts = (said(&message)?, said(&format!("{message}.description"))?);
        self.part(page, Localized::from_fn(|language| facet.address(language)), texts, Some(facet), 1)
    }

    pub(super) fn further(&self, number: usize, page: &Shared<Page>) -> Result<RenderedPage, Fault> {
        let said = |id| titled(self.inputs, self.language(), id, number.into());
        let texts = (said("page-title")?, said("page-description")?);
        let twins = Localized::from_fn(|language| emergency::page_address(language, number));
        self.part(page, twins, texts, None, number)
    }

    pub(super) fn aid(&self, aid: &Shared<EmergencyAid>) -> Result<RenderedPage, Fault> {
        let (w, content) = (self.w, self.inputs.content);
        let twins = twins(aid);
        let heading = self.heading(&aid.entry, twins, &[FixedPage::EmergencyAid], Some(FixedPage::EmergencyAid));
        let mut article = self.article(&aid.entry)?;
        emergency::add_facts(w, aid, &mut article)?;
        let rest = Rest::of(&article);
        let near = emergency::related(&content.emergency_aid, aid);
        let items = near.iter().map(|record| emergency::item(w, record)).collect::<Result<Vec<_>, _>>()?;
        let html = emergency::RecordPage {
            frame: self.frame(&heading, &About::Aid(aid))?,
            map: emergency::detail(w, aid)?,
            grants: emergency::grants(w, aid)?,
            programs: self.programs("programs-of-aid", |program| aid.programs.contains(&program.id))?,
            related: Some(Index { title: w.say("aid-related")?, id: "related", items }),
            article,
            w,
        }
        .render()?;
        Ok(self.finish(heading, (Kind::EmergencyAid, &aid.id), aid.entry.updated, rest, html))
    }
}
