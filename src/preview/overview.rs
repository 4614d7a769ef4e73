//! `/_preview`: the state of every record.

use askama::Template;
use rayon::prelude::*;

use super::frame::Frame;
use super::state::{FaultView, State};
use super::subject::{self, Mark, PageLink, Subject, Tone};
use super::words::Says;
use crate::diagnostic;
use crate::language::Language;
use crate::model::Kind;
use crate::view::Fill;

/// Where it is.
pub(super) const ADDRESS: &str = "/_preview";

/// Which records are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    All,
    Faults,
    Languages,
    Reviews,
    Withheld,
}

impl Show {
    const EVERY: [Self; 5] = [Self::All, Self::Faults, Self::Languages, Self::Reviews, Self::Withheld];

    /// Reads the word of an address; another word is as none.
    pub(super) fn of(word: &str) -> Self {
        Self::EVERY.into_iter().find(|show| show.word() == word).unwrap_or(Self::All)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Faults => "faults",
            Self::Languages => "languages",
            Self::Reviews => "reviews",
            Self::Withheld => "withheld",
        }
    }

    const fn message(self) -> &'static str {
        match self {
            Self::All => "preview-show-all",
            Self::Faults => "preview-show-faults",
            Self::Languages => "preview-show-languages",
            Self::Reviews => "preview-show-reviews",
            Self::Withheld => "preview-show-withheld",
        }
    }

    fn holds(self, row: &Row) -> bool {
        let asks = |mark: &Mark| mark.tone >= Tone::Warning;
        match self {
            Self::All => true,
            Self::Faults => row.faults.is_some(),
            Self::Languages => row.agreement.as_ref().is_some_and(asks),
            Self::Reviews => row.reviews.iter().any(asks),
            Self::Withheld => row.publication.as_ref().is_some_and(asks),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "preview/overview.html")]
struct OverviewPage {
    frame: Frame,
    says: Says,
    summary: String,
    /// Faults of files that are no record's.
    faults: Vec<FaultView>,
    filters: Vec<Filter>,
    groups: Vec<Group>,
    components: [Components; 2],
}

#[derive(Debug)]
struct Filter {
    href: String,
    name: String,
    count: usize,
    current: bool,
}

/// The pages of components in a language.
#[derive(Debug)]
struct Components {
    language: String,
    tag: &'static str,
    /// Address, and what fills it.
    pages: [(&'static str, String); 3],
}

#[derive(Debug)]
struct Group {
    name: String,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    kind: Option<Kind>,
    title: String,
    /// Its title in the other language, with that language's tag.
    other: Option<(String, &'static str)>,
    file: String,
    side: String,
    pages: Vec<PageLink>,
    publication: Option<Mark>,
    agreement: Option<Mark>,
    reviews: Vec<Mark>,
    faults: Option<Mark>,
}

/// The page.
pub(super) fn page(state: &State, says: Says, show: Show) -> Result<String, askama::Error> {
    let subjects = subject::all(&state.content);
    let rows: Vec<Row> = subjects.par_iter().map(|subject| row(subject, state, says)).collect();
    let filters = Show::EVERY.map(|each| Filter {
        href: if each == Show::All { ADDRESS.to_owned() } else { format!("{ADDRESS}?show={}", each.word()) },
        name: says.say(each.message()),
        count: rows.iter().filter(|row| each.holds(row)).count(),
        current: each == show,
    });
    let of_no_record =
        state.faults.iter().filter(|fault| !subjects.iter().any(|subject| *subject.file == *fault.place.file));
    let faults = of_no_record.map(|fault| FaultView::of(fault, says)).collect();
    let mut groups: Vec<Group> = Vec::new();
    let kinds = Kind::ALL.into_iter().map(Some).chain([None]);
    let mut rows: Vec<Row> = rows.into_iter().filter(|row| show.holds(row)).collect();
    for kind in kinds {
        let (of_kind, rest) = rows.into_iter().partition(|row| row.kind == kind);
        rows = rest;
        let group = Group { name: says.say(kind_message(kind)), rows: of_kind };
        groups.extend(Some(group).filter(|group| !group.rows.is_empty()));
    }
    OverviewPage {
        frame: Frame::new(says, true),
        says,
        summary: says.message(&diagnostic::summary(&state.faults)),
        faults,
        filters: filters.into(),
        groups,
        components: Language::ALL.map(|language| components(language, says)),
    }
    .render()
}

fn components(language: Language, says: Says) -> Components {
    let page = |fill: Fill| {
        let message = match fill {
            Fill::Ordinary => "preview-fill-ordinary",
            Fill::Empty => "preview-fill-empty",
            Fill::Absurd => "preview-fill-absurd",
        };
        (fill.address(language), says.say(message))
    };
    Components { language: says.name_of(language), tag: language.tag(), pages: Fill::ALL.map(page) }
}

/// The message that names all records of a kind.
pub(super) const fn kind_message(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Page) => "preview-pages",
        Some(Kind::Program) => "preview-programs",
        Some(Kind::Area) => "preview-areas",
        Some(Kind::EmergencyAid) => "preview-emergency-aid",
        Some(Kind::Contact) => "preview-contacts",
        None => "preview-whole-site",
    }
}

fn row(subject: &Subject<'_>, state: &State, says: Says) -> Row {
    let language = says.language();
    let other = subject.title(language.other()).to_owned();
    let title = subject.title(language).to_owned();
    Row {
        kind: subject.kind,
        other: (other != title).then(|| (other, language.other().tag())),
        title,
        file: subject.file.clone(),
        side: subject.side(),
        pages: subject::pages(subject, says),
        publication: subject::publication(subject, state, says),
        agreement: subject.source.map(|source| subject::agreement(&state.ledger.compare(source), says)),
        reviews: subject::reviews(subject.entry, state.moment.today(), says),
        faults: subject::faults(subject, state, says),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_is_found_again_by_its_word() {
        for show in Show::EVERY {
            assert_eq!(Show::of(show.word()), show);
        }
        assert_eq!(Show::of("nothing"), Show::All);
    }
}
