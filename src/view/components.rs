//! Every component of `templates/parts/` on one page, with ordinary, empty and absurdly long text: for the eyes of
//! whoever changes the design, and for the browser's tests. The preview alone has it.

use askama::Template;

use super::article::{Article, Fact, FigureView, Index, Item, SourceView};
use super::emergency::{self, FacetView, MapView, PagerLink, Row, Survey, YearView};
use super::frame::{Frame, Heading as PageHeading, Link};
use super::search::Piece;
use super::words::{Words, escape};
use super::{Fault, Inputs};
use crate::language::{Language, Localized};
use crate::markdown::Heading;
use crate::model::{Date, Updated};

/// How much text the components are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// As the content has it.
    Ordinary,
    /// None where none may be.
    Empty,
    /// One word of two hundred letters, and a title as long as a paragraph.
    Absurd,
}

impl Fill {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Empty, Self::Absurd];

    /// The address of the page with it.
    pub const fn address(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Fr, Self::Ordinary) => "/_preview/composants",
            (Language::Fr, Self::Empty) => "/_preview/composants-vides",
            (Language::Fr, Self::Absurd) => "/_preview/composants-demesures",
            (Language::En, Self::Ordinary) => "/_preview/components",
            (Language::En, Self::Empty) => "/_preview/components-empty",
            (Language::En, Self::Absurd) => "/_preview/components-endless",
        }
    }
}

/// The page of components.
#[derive(Debug, Template)]
#[template(path = "components.html")]
struct ComponentsPage<'a> {
    w: &'a Words<'a>,
    frame: Frame,
    article: Article,
    index: Index,
    map: MapView,
    years: Vec<YearView>,
    facets: Vec<FacetView>,
    rows: Vec<Row>,
    pager: Vec<PagerLink>,
    pieces: Vec<Piece>,
    question: String,
}

/// Every component on one page.
///
/// # Errors
/// A message is not there.
pub fn components_page(inputs: &Inputs<'_>, language: Language, fill: Fill) -> Result<String, Fault> {
    let words = Words::new(language, inputs.catalog, inputs.content);
    let aids = &inputs.content.emergency_aid;
    // The texts are the site's own: the first record's title, and that same title without end.
    let ordinary = aids.first().map_or(String::new(), |aid| aid.entry.title.get(language).clone());
    let text = match fill {
        Fill::Ordinary => ordinary,
        Fill::Empty => String::new(),
        Fill::Absurd => format!("{} {}", ordinary.replace(' ', "").repeat(8), [ordinary.as_str(); 8].join(" ")),
    };
    let heading = PageHeading {
        address: fill.address(language).to_owned(),
        twins: Some(Localized::from_fn(|language| fill.address(language).to_owned())),
        title: text.clone(),
        description: text.clone(),
        above: vec![(text.clone(), String::from("#main"))],
        section: None,
        indexed: false,
        addressed: false,
    };
    let many = if fill == Fill::Empty { 0 } else { 3 };
    let all: Vec<_> = aids.iter().filter(|_| fill != Fill::Empty).collect();
    let mut rows = all.iter().map(|aid| emergency::row(&words, aid)).collect::<Result<Vec<_>, _>>()?;
    let (mut years, _) = emergency::timeline(&words, &all)?;
    if fill == Fill::Absurd {
        for row in rows.iter_mut().chain(years.iter_mut().flat_map(|year| &mut year.rows)) {
            row.link.label = escape(&text);
            (row.kind, row.places, row.region) = (escape(&text), escape(&text), escape(&text));
            row.amount = Some(super::format::money(&words, u64::MAX)?);
        }
    }
    let shown: Vec<_> = all.iter().map(|aid| std::sync::Arc::clone(aid)).collect();
    let page = ComponentsPage {
        frame: Frame::new(inputs, &words, &heading)?,
        article: article(&words, &text, many)?,
        index: Index {
            title: escape(&text),
            id: "index",
            items: std::iter::repeat_with(|| item(&text)).take(many).collect(),
        },
        map: emergency::world(&words, &shown)?,
        years,
        facets: emergency::facet_views(&words, &Survey::new(&shown), None)?,
        rows,
        pager: emergency::pager(&words, None, many * emergency::PAGE, 2)?,
        pieces: vec![Piece { text: text.clone(), marked: true }],
        question: text,
        w: &words,
    };
    Ok(page.render()?)
}

fn article(words: &Words<'_>, text: &str, many: usize) -> Result<Article, Fault> {
    let day = jiff::civil::date(2019, 4, 1);
    let line = escape(text);
    let mut article = Article::of_texts(words, (text, text, text), Updated::Day(Date(day)))?;
    article.notice = Some(line.clone());
    article.historical = true;
    article.review = vec![line.clone(); many];
    article.contents =
        (0..many).map(|_| Heading { level: 2, text: text.to_owned(), id: "main".to_owned(), range: 0..0 }).collect();
    for _ in 0..many {
        article.facts.push(Fact { name: line.clone(), value: line.clone() });
        let amount = super::format::large_money(words, 7_200_000)?;
        article.figures.push(FigureView { over: true, amount, text: line.clone() });
        let href = Some("#main".to_owned());
        article.sources.push(SourceView {
            title: line.clone(),
            lang: None,
            href,
            hreflang: None,
            origin: line.clone(),
        });
    }
    Ok(article)
}

fn item(text: &str) -> Item {
    let label = escape(text);
    Item { link: Link { href: "#main".to_owned(), label: label.clone() }, summary: label.clone(), note: Some(label) }
}
