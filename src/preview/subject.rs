//! Every record as the preview lists it: those with faults, those without a page and `site.toml` included.

use jiff::civil::Date;

use super::state::State;
use super::words::Says;
use crate::content::{Content, Withheld};
use crate::diagnostic::Severity;
use crate::language::{Language, Localized};
use crate::ledger::{Comparison, Standing};
use crate::model::{Entry, FixedPage, Kind, Status};
use crate::source::Source;

/// A record.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    /// Its kind; none for `site.toml`.
    pub(super) kind: Option<Kind>,
    pub(super) id: &'a str,
    /// Its file, from the root.
    pub(super) file: String,
    /// Its file's text; absent where it could not be read.
    pub(super) source: Option<&'a Source>,
    /// What it is called.
    pub(super) titles: Option<Localized<&'a str>>,
    /// What every record with a page says.
    pub(super) entry: Option<&'a Entry>,
    addresses: Localized<Option<String>>,
}

impl Subject<'_> {
    /// The address of its page in a language.
    pub(super) fn address(&self, language: Language) -> Option<&str> {
        self.addresses.get(language).as_deref()
    }

    /// The address of its two languages side by side.
    pub(super) fn side(&self) -> String {
        match self.kind {
            Some(kind) => format!("/_preview/{}/{}", kind.word(), self.id),
            None => "/_preview/site".to_owned(),
        }
    }

    /// What it is called in a language; its id where its file can't be read.
    pub(super) fn title(&self, language: Language) -> &str {
        self.titles.as_ref().map_or(self.id, |titles| titles.get(language))
    }
}

/// Every record, kind by kind, as the content has them.
pub(super) fn all(content: &Content) -> Vec<Subject<'_>> {
    let mut subjects: Vec<Subject<'_>> = content
        .records()
        .map(|record| {
            // The text under addresses that are gone has none of its own.
            let gone = record.kind == Kind::Page && record.id == FixedPage::Gone.id();
            Subject {
                kind: Some(record.kind),
                id: record.id,
                file: record.source.file.to_string(),
                source: Some(record.source),
                titles: Some(record.entry.title.as_ref().map(String::as_str)),
                entry: Some(record.entry),
                addresses: Localized::from_fn(|language| record.address(language).filter(|_| !gone)),
            }
        })
        .collect();
    subjects.extend(content.contacts.iter().map(|contact| Subject {
        kind: Some(Kind::Contact),
        id: &contact.id,
        file: contact.source.file.to_string(),
        source: Some(&contact.source),
        titles: Some(contact.name.as_ref().map(String::as_str)),
        entry: None,
        addresses: Localized::default(),
    }));
    subjects.extend(content.unread.iter().map(|unread| Subject {
        kind: Some(unread.kind),
        id: &unread.id,
        file: format!("content/{}/{}.toml", unread.kind.folder(), unread.id),
        source: None,
        titles: None,
        entry: None,
        addresses: Localized::default(),
    }));
    let site = content.site.as_ref();
    subjects.push(Subject {
        kind: None,
        id: "site",
        file: "content/site.toml".to_owned(),
        source: site.map(|site| &*site.source),
        titles: site.map(|site| site.name.as_ref().map(String::as_str)),
        entry: None,
        addresses: Localized::default(),
    });
    subjects
}

/// A link to a record's page.
#[derive(Debug)]
pub(super) struct PageLink {
    pub(super) href: String,
    /// The tag of its language.
    pub(super) tag: &'static str,
    /// The name of its language.
    pub(super) language: String,
}

/// The record's page in each language.
pub(super) fn pages(subject: &Subject<'_>, says: Says) -> Vec<PageLink> {
    let link = |language: Language| {
        let href = subject.address(language)?.to_owned();
        Some(PageLink { href, tag: language.tag(), language: says.name_of(language) })
    };
    Language::ALL.into_iter().filter_map(link).collect()
}

/// How a mark looks: by how much it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    /// All is well.
    Good,
    /// Good to know.
    Plain,
    /// To be weighed.
    Warning,
    /// To be mended.
    Error,
}

impl Tone {
    /// Its class.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Plain => "plain",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A few words with their tone.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) tone: Tone,
    pub(super) text: String,
}

/// Who sees it, and since or until when.
pub(super) fn publication(subject: &Subject<'_>, state: &State, says: Says) -> Option<Mark> {
    let entry = subject.entry?;
    let day = |moment: Option<crate::model::Timestamp>| {
        moment.map_or_else(String::new, |moment| moment.local().date().to_string())
    };
    Some(match Withheld::of(entry, state.moment.timestamp()) {
        Some(Withheld::Draft) => Mark { tone: Tone::Warning, text: says.say("preview-draft") },
        Some(Withheld::Early) => {
            Mark { tone: Tone::Warning, text: says.with("preview-from", "date", day(entry.publish_at)) }
        }
        Some(Withheld::Expired) => {
            Mark { tone: Tone::Warning, text: says.with("preview-expired-on", "date", day(entry.expires_at)) }
        }
        None if entry.expires_at.is_some() => {
            Mark { tone: Tone::Plain, text: says.with("preview-until", "date", day(entry.expires_at)) }
        }
        None if entry.status == Status::Historical => Mark { tone: Tone::Plain, text: says.say("preview-historical") },
        None => Mark { tone: Tone::Good, text: says.say("preview-public") },
    })
}

/// Whether both languages say the same, as far as the ledger knows.
pub(super) fn agreement(comparison: &Comparison, says: Says) -> Mark {
    use crate::ledger::State as Known;
    let count = |is: fn(&Standing) -> bool| comparison.rows.iter().filter(|row| is(&row.standing)).count();
    match comparison.state {
        Known::Agreed => Mark { tone: Tone::Good, text: says.say("preview-agreed") },
        Known::Unknown => Mark { tone: Tone::Warning, text: says.say("preview-unknown") },
        Known::Changed => {
            let stale = count(|standing| matches!(standing, Standing::Stale { .. }));
            let open = count(|standing| *standing == Standing::Open);
            let text = if stale > 0 { says.count("preview-stale", stale) } else { says.count("preview-open", open) };
            Mark { tone: Tone::Warning, text }
        }
    }
}

/// When it was read through, and until when it must be again.
pub(super) fn reviews(entry: Option<&Entry>, today: Date, says: Says) -> Vec<Mark> {
    let mut marks = Vec::new();
    let Some(entry) = entry else { return marks };
    if let Some(date) = entry.reviewed {
        marks.push(Mark { tone: Tone::Plain, text: says.with("preview-reviewed", "date", date.0.to_string()) });
    }
    if let Some(date) = entry.review_by {
        let (tone, id) =
            if date.0 < today { (Tone::Warning, "preview-overdue") } else { (Tone::Plain, "preview-review-by") };
        marks.push(Mark { tone, text: says.with(id, "date", date.0.to_string()) });
    }
    marks
}

/// How many faults its file has.
pub(super) fn faults(subject: &Subject<'_>, state: &State, says: Says) -> Option<Mark> {
    let faults: Vec<_> = state.faults_of(&subject.file).collect();
    let worst = faults.iter().map(|fault| fault.severity()).min_by_key(|severity| *severity != Severity::Error)?;
    let tone = if worst == Severity::Error { Tone::Error } else { Tone::Warning };
    Some(Mark { tone, text: says.count("preview-faults", faults.len()) })
}
