//! The pages of programs, areas, pages of the editors' own, and the Charter's.

use askama::Template;

use super::{Maker, Rest, twins};
use crate::catalog::Value;
use crate::content::Shared;
use crate::markdown::Html;
use crate::model::{Area, FixedPage, Kind, Page, Program};
use crate::view::article::{Article, ArticlePage, Index, Item};
use crate::view::frame::{Heading, Link, WHO_CAN_CONSULT};
use crate::view::structured::About;
use crate::view::words::escape;
use crate::view::{Fault, RenderedPage};

impl Maker<'_> {
    pub(super) fn own(&self, page: &Shared<Page>) -> Result<RenderedPage, Fault> {
        let heading = self.heading(&page.entry, twins(page), &[], None);
        let mut article = self.article(&page.entry)?;
        article.add_figures(self.w, &page.figures)?;
        let rest = Rest::of(&article);
        let frame = self.frame(&heading, &About::Plain(page.entry.updated))?;
        let html = ArticlePage { frame, article, index: None, related: None, w: self.w }.render()?;
        Ok(self.finish(heading, (Kind::Page, &page.id), page.entry.updated, rest, &html))
    }

    pub(super) fn program(&self, program: &Shared<Program>) -> Result<RenderedPage, Fault> {
        let (w, language) = (self.w, self.language());
        let twins = twins(program);
        let heading = self.heading(&program.entry, twins, &[FixedPage::Programs], Some(FixedPage::Programs));
        let mut article = self.article(&program.entry)?;
        article.add_figures(w, &program.figures)?;
        if let Some(name) = &program.name {
            let name = w.inline(name.get(language)).0;
            let name = match &program.acronym {
                Some(acronym) => format!("{name} ({})", escape(acronym).0),
                None => name,
            };
            article.fact(w, "fact-name", Html(name))?;
        }
        if let Some(year) = program.created {
            article.fact(w, "fact-created", Html(year.to_string()))?;
        }
        let texts = [
            ("fact-audience", &program.audience),
            ("fact-partner", &program.partner),
            ("fact-replaced-by", &program.replaced_by),
        ];
        for (id, text) in texts {
            if let Some(text) = text {
                article.fact(w, id, w.inline(text.get(language)))?;
                article.text.push('\n');
                article.text.push_str(&w.set(text.get(language)));
            }
        }
        let rest = Rest::of(&article);
        let frame = self.frame(&heading, &About::Program(program))?;
        let related = self.programs("programs-others", |other| other.id != program.id)?;
        let html = ArticlePage { frame, article, index: None, related, w }.render()?;
        Ok(self.finish(heading, (Kind::Program, &program.id), program.entry.updated, rest, &html))
    }

    pub(super) fn area(&self, area: &Shared<Area>) -> Result<RenderedPage, Fault> {
        let twins = twins(area);
        let heading = self.heading(&area.entry, twins, &[FixedPage::Francophonie], Some(FixedPage::Francophonie));
        let mut article = self.article(&area.entry)?;
        article.add_figures(self.w, &area.figures)?;
        let rest = Rest::of(&article);
        let frame = self.frame(&heading, &About::Plain(area.entry.updated))?;
        let related = self.areas("areas-others", |other| other.id != area.id)?;
        let html = ArticlePage { frame, article, index: None, related, w: self.w }.render()?;
        Ok(self.finish(heading, (Kind::Area, &area.id), area.entry.updated, rest, &html))
    }

    pub(super) fn programs(
        &self,
        title: &str,
        which: impl Fn(&Shared<Program>) -> bool,
    ) -> Result<Option<Index>, Fault> {
        let (w, language) = (self.w, self.language());
        let programs = self.inputs.content.programs.iter().filter(|program| which(program));
        let item = |program: &Shared<Program>| {
            let since =
                program.created.map(|year| w.say_with("program-since", &[("year", Value::Text(year.to_string()))]));
            let note = match (program.acronym.as_ref(), since.transpose()?) {
                (Some(acronym), Some(since)) => Some(Html(format!("{}, {}", escape(acronym).0, since.0))),
                (Some(acronym), None) => Some(escape(acronym)),
                (None, since) => since,
            };
            Ok(Item {
                link: Link {
                    href: twins(program).get(language).clone(),
                    label: w.listed(Kind::Program, &program.id, &program.entry)?,
                },
                summary: w.inline(program.entry.summary.get(language)),
                note,
            })
        };
        let items = programs.map(item).collect::<Result<Vec<_>, Fault>>()?;
        Ok(Some(Index { title: w.count(title, items.len())?, id: "programs", items }))
    }

    pub(super) fn areas(&self, title: &str, which: impl Fn(&Shared<Area>) -> bool) -> Result<Option<Index>, Fault> {
        let (w, language) = (self.w, self.language());
        let areas = self.inputs.content.areas.iter().filter(|area| which(area));
        let item = |area: &Shared<Area>| {
            let label = w.listed(Kind::Area, &area.id, &area.entry)?;
            Ok(Item {
                link: Link { href: twins(area).get(language).clone(), label },
                summary: w.inline(area.entry.summary.get(language)),
                note: None,
            })
        };
        let items = areas.map(item).collect::<Result<Vec<_>, Fault>>()?;
        Ok(Some(Index { title: w.count(title, items.len())?, id: "areas", items }))
    }

    pub(super) fn charter(&self) -> Result<RenderedPage, Fault> {
        let site = self.inputs.content.site.as_ref().ok_or(Fault::Nothing)?;
        let charter = &site.charter;
        let texts = (charter.title.as_str(), charter.summary.as_str(), charter.text.as_str());
        let article = Article::of_texts(self.w, texts, charter.updated)?;
        let rest = Rest::of(&article);
        let heading = Heading {
            address: WHO_CAN_CONSULT.to_owned(),
            twins: None,
            title: charter.title.clone(),
            description: charter.summary.clone(),
            above: Vec::new(),
            section: None,
            indexed: false,
            addressed: true,
        };
        let frame = self.frame(&heading, &About::Plain(charter.updated))?;
        let html = ArticlePage { frame, article, index: None, related: None, w: self.w }.render()?;
        let page = self.finish(heading, (Kind::Page, "who-can-consult"), charter.updated, rest, &html);
        Ok(RenderedPage { searched: true, ..page })
    }
}
