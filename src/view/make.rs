//! Every page of the site, named; and each one made from its record.

use askama::Template;
use bytes::Bytes;

use super::article::{Article, ArticlePage, figure_views};
use super::contact::{ContactPage, ContactView};
use super::emergency::{self, Facet, Survey};
use super::error::ErrorPage;
use super::frame::{Frame, Heading, Link};
use super::home::{HomePage, LATEST, ways_in};
use super::listing::{OpenDataPage, SiteMapPage, WhatsNewPage, branches, datasets, days, version};
use super::search::{SearchPage, ways_on};
use super::words::Words;
use super::{Fault, Inputs, RenderedPage, Rope};
use crate::content::{Expired, Paged, Shared, address_of};
use crate::language::{Language, Localized};
use crate::markdown::Html;
use crate::model::{Area, EmergencyAid, Entry, FixedPage, Kind, Page, Program, Reference, Status, Updated, home};

mod emergency_aid;
mod records;

/// A page to be made.
#[derive(Debug, Clone, Copy)]
pub(super) enum Job<'a> {
    /// A page at a fixed address.
    Fixed(FixedPage, &'a Shared<Page>),
    /// A page of the editors' own.
    Own(&'a Shared<Page>),
    /// A program.
    Program(&'a Shared<Program>),
    /// An area.
    Area(&'a Shared<Area>),
    /// An emergency-aid record.
    Aid(&'a Shared<EmergencyAid>),
    /// A page of the table of emergency aid, from 1: of what a filter leaves, or of all records.
    List(Option<Facet>, usize, &'a Shared<Page>),
    /// Who may consult content in English.
    Charter,
    /// A record whose time is over.
    Gone(&'a Reference, &'a Expired, &'a Shared<Page>),
}

/// Every page that a site has in a language.
pub(super) fn jobs<'a>(inputs: &Inputs<'a>, survey: &Survey<'a>, language: Language) -> Vec<Job<'a>> {
    let content = inputs.content;
    let mut jobs = Vec::new();
    for page in &content.pages {
        match FixedPage::from_id(&page.id) {
            Some(fixed) => jobs.push(Job::Fixed(fixed, page)),
            None if page.slug.is_some() => jobs.push(Job::Own(page)),
            None => {}
        }
    }
    jobs.extend(content.programs.iter().map(Job::Program));
    jobs.extend(content.areas.iter().map(Job::Area));
    jobs.extend(content.emergency_aid.iter().map(Job::Aid));
    if let Some(page) = content.page(FixedPage::EmergencyAid) {
        let all = (2..=pages(survey.records().len())).map(|number| Job::List(None, number, page));
        let filtered = survey
            .facets()
            .iter()
            .flat_map(|(facet, count)| (1..=pages(*count)).map(|number| Job::List(Some(*facet), number, page)));
        jobs.extend(all.chain(filtered));
    }
    if let Some(page) = content.page(FixedPage::Gone) {
        jobs.extend(content.expired.iter().map(|(reference, expired)| Job::Gone(reference, expired, page)));
    }
    if language == Language::En && content.site.is_some() {
        jobs.push(Job::Charter);
    }
    jobs
}

/// How many pages a table of so many records has.
const fn pages(records: usize) -> usize {
    records.div_ceil(emergency::PAGE)
}

impl Job<'_> {
    /// The file that its words come from, for the place of a fault.
    pub(super) fn file<'b>(&'b self, inputs: &'b Inputs<'_>) -> &'b str {
        let source = match self {
            Self::Fixed(_, page) | Self::Own(page) | Self::List(_, _, page) | Self::Gone(_, _, page) => &page.source,
            Self::Program(program) => &program.source,
            Self::Area(area) => &area.source,
            Self::Aid(aid) => &aid.source,
            Self::Charter => match &inputs.content.site {
                Some(site) => &site.source,
                None => return "content/site.toml",
            },
        };
        &source.file
    }

    /// Makes the page.
    ///
    /// # Errors
    /// A message is not there or lacks a variable.
    pub(super) fn make(
        &self,
        inputs: &Inputs<'_>,
        survey: &Survey<'_>,
        words: &Words<'_>,
        shared: &[Bytes],
    ) -> Result<RenderedPage, Fault> {
        let maker = Maker { inputs, survey, w: words, shared };
        match self {
            Self::Fixed(fixed, page) => maker.fixed(*fixed, page),
            Self::Own(page) => maker.own(page),
            Self::Program(program) => maker.program(program),
            Self::Area(area) => maker.area(area),
            Self::Aid(aid) => maker.aid(aid),
            Self::List(facet, number, page) => maker.list(*facet, *number, page),
            Self::Charter => maker.charter(),
            Self::Gone(reference, expired, page) => maker.gone(reference, expired, page),
        }
    }
}

/// The addresses of a record.
fn twins<T: Paged>(record: &Shared<T>) -> Localized<String> {
    let slug = record.slug();
    Localized::from_fn(|language| {
        let slug = slug.map(|slug| slug.get(language).as_str());
        address_of(T::KIND, &record.id, slug, language).unwrap_or_default()
    })
}

/// Makes the pages of one language.
#[derive(Clone, Copy)]
struct Maker<'a> {
    inputs: &'a Inputs<'a>,
    survey: &'a Survey<'a>,
    w: &'a Words<'a>,
    /// What stands in many pages: see [`Rope::cut`].
    shared: &'a [Bytes],
}

/// What stays with a page when its parts have gone into its HTML.
struct Rest {
    headings: Vec<crate::markdown::Heading>,
    text: String,
    body: String,
}

impl Rest {
    fn of(article: &Article) -> Self {
        Self { headings: article.headings.clone(), text: article.text.clone(), body: article.body.0.clone() }
    }
}

impl Maker<'_> {
    fn language(&self) -> Language {
        self.w.language
    }

    /// The heading of a record's page, below the fixed pages above it.
    fn heading(
        &self,
        entry: &Entry,
        twins: Localized<String>,
        above: &[FixedPage],
        section: Option<FixedPage>,
    ) -> Heading {
        let language = self.language();
        let above = above.iter().filter_map(|page| {
            let record = self.inputs.content.record(Kind::Page, page.id())?;
            Some((record.entry.title.get(language).clone(), page.address(language).to_owned()))
        });
        Heading {
            address: twins.get(language).clone(),
            title: entry.title.get(language).clone(),
            description: entry.summary.get(language).clone(),
            above: above.collect(),
            section,
            indexed: entry.status != Status::Draft,
            addressed: true,
            twins: Some(twins),
        }
    }

    fn frame(&self, heading: &Heading, about: &super::structured::About<'_>) -> Result<Frame, Fault> {
        let mut frame = Frame::new(self.inputs, self.w, heading)?;
        frame.structured = super::structured::graph(self.inputs, self.w, heading, about)?;
        Ok(frame)
    }

    /// Puts a page together; `searched` pages are found by the site's own search.
    fn finish(&self, heading: Heading, record: (Kind, &str), updated: Updated, rest: Rest, html: &str) -> RenderedPage {
        let language = self.language();
        let mut breadcrumb = Vec::new();
        if heading.address != home(language) {
            let site = self.inputs.content.site.as_ref();
            let name = site.map_or("", |site| site.name.get(language));
            breadcrumb.push((self.w.set(name), home(language).to_owned()));
            breadcrumb.extend(heading.above.iter().map(|(title, href)| (self.w.set(title), href.clone())));
        }
        RenderedPage {
            address: heading.address,
            twins: heading.twins,
            language,
            title: self.w.set(&heading.title),
            summary: self.w.set(&heading.description),
            headings: rest.headings,
            text: rest.text,
            body: rest.body,
            breadcrumb,
            kind: record.0,
            id: record.1.to_owned(),
            updated,
            indexed: heading.indexed,
            searched: heading.indexed,
            status: 200,
            html: Rope::cut(html, self.shared),
        }
    }

    fn article(&self, entry: &Entry) -> Result<Article, Fault> {
        Ok(Article::new(self.w, entry, self.inputs.preview)?)
    }

    fn fixed(&self, fixed: FixedPage, page: &Shared<Page>) -> Result<RenderedPage, Fault> {
        let w = self.w;
        let twins = Localized::from_fn(|language| fixed.address(language).to_owned());
        let section = (fixed != FixedPage::Home).then_some(fixed);
        let mut heading = self.heading(&page.entry, twins, &[], section);
        let content = self.inputs.content;
        let mut article = self.article(&page.entry)?;
        article.add_figures(w, &page.figures)?;
        let rest = Rest::of(&article);
        let about = super::structured::About::Fixed(fixed, page);
        let mut status = 200;
        let html = match fixed {
            FixedPage::Home => self.home(page, self.frame(&heading, &about)?, article)?,
            FixedPage::EmergencyAid => return self.emergency_aid(page, heading, article, rest),
            FixedPage::Contact => {
                let main = content.main_contact().map(|contact| &contact.id);
                let mut contacts: Vec<_> = content.contacts.iter().collect();
                contacts.sort_by_key(|contact| Some(&contact.id) != main);
                let other = Words::new(self.language().other(), self.inputs.catalog, content);
                let views =
                    contacts.iter().map(|contact| ContactView::new(w, &other, contact, Some(&contact.id) == main));
                ContactPage { frame: self.frame(&heading, &about)?, contacts: views.collect(), article, w }.render()?
            }
            FixedPage::SiteMap => {
                let frame = self.frame(&heading, &about)?;
                SiteMapPage { frame, branches: branches(self.inputs, w)?, article, w }.render()?
            }
            FixedPage::WhatsNew => {
                let frame = self.frame(&heading, &about)?;
                let (days, version) = (days(self.inputs, w)?, version(self.inputs, w)?);
                WhatsNewPage { w, frame, article, days, version }.render()?
            }
            FixedPage::OpenData => {
                let package = self.inputs.data.packages.iter().find(|(language, ..)| *language == self.language());
                let package = package.map(|(_, address, _)| address.clone());
                let frame = self.frame(&heading, &about)?;
                OpenDataPage { frame, datasets: datasets(self.inputs, w)?, package, article, w }.render()?
            }
            FixedPage::Search => {
                heading.indexed = false;
                SearchPage {
                    frame: self.frame(&heading, &about)?,
                    title: article.title,
                    lead: Some(article.lead),
                    body: Some(article.body),
                    question: String::new(),
                    asked: false,
                    elsewhere: false,
                    count: Html::default(),
                    corrected: None,
                    partial: false,
                    hits: Vec::new(),
                    suggestions: Vec::new(),
                    kinds: Vec::new(),
                    ways_on: Vec::new(),
                    w,
                }
                .render()?
            }
            FixedPage::NotFound | FixedPage::Gone => {
                (heading.indexed, heading.addressed) = (false, false);
                status = if fixed == FixedPage::NotFound { 404 } else { 410 };
                self.error(&heading, status, article)?
            }
            FixedPage::CivilSociety
            | FixedPage::Programs
            | FixedPage::PublicExpertise
            | FixedPage::Francophonie
            | FixedPage::Accessibility
            | FixedPage::Privacy => {
                let index = if matches!(fixed, FixedPage::CivilSociety | FixedPage::Programs) {
                    self.programs("programs-title", |_| true)?
                } else if fixed == FixedPage::Francophonie {
                    self.areas("areas-title", |_| true)?
                } else {
                    None
                };
                ArticlePage { frame: self.frame(&heading, &about)?, article, index, related: None, w }.render()?
            }
        };
        let mut page = self.finish(heading, (Kind::Page, &page.id), page.entry.updated, rest, &html);
        page.status = status;
        Ok(page)
    }

    fn home(&self, page: &Shared<Page>, frame: Frame, mut article: Article) -> Result<String, Fault> {
        let (w, content) = (self.w, self.inputs.content);
        let figures = if page.figures.is_empty() {
            let civil_society = content.page(FixedPage::CivilSociety);
            figure_views(w, civil_society.map_or(&[], |page| &page.figures))?
        } else {
            std::mem::take(&mut article.figures)
        };
        let latest = content.emergency_aid.iter().take(LATEST);
        let page = HomePage {
            frame,
            figures,
            map: emergency::world(w, &content.emergency_aid)?,
            ways_in: ways_in(self.inputs, w)?,
            latest: latest.map(|record| emergency::row(w, record)).collect::<Result<_, _>>()?,
            all_aid: Link {
                href: FixedPage::EmergencyAid.address(self.language()).to_owned(),
                label: w.count("home-all-aid", content.emergency_aid.len())?,
            },
            article,
            w,
        };
        Ok(page.render()?)
    }

    fn error(&self, heading: &Heading, status: u16, article: Article) -> Result<String, Fault> {
        let page = ErrorPage {
            frame: Frame::new(self.inputs, self.w, heading)?,
            status,
            title: article.title,
            lead: article.lead,
            body: article.body,
            ways_on: ways_on(self.inputs, self.w)?,
            w: self.w,
        };
        Ok(page.render()?)
    }

    fn gone(&self, reference: &Reference, expired: &Expired, page: &Shared<Page>) -> Result<RenderedPage, Fault> {
        let mut heading = self.heading(&page.entry, expired.address.clone(), &[], None);
        (heading.indexed, heading.addressed) = (false, false);
        heading.title.clone_from(expired.title.get(self.language()));
        let article = self.article(&page.entry)?;
        let rest = Rest::of(&article);
        let article = Article { title: self.w.inline(&heading.title), ..article };
        let html = self.error(&heading, 410, article)?;
        let made = self.finish(heading, (reference.kind, &reference.id), page.entry.updated, rest, &html);
        Ok(RenderedPage { status: 410, ..made })
    }
}
