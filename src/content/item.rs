//! One content file, read.

use std::ops::Range;
use std::sync::Arc;

use super::{Remains, Shared};
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::model::{
    Area, Contact, EmergencyAid, Kind, Page, Program, Record, Redirects, Reference, SiteRecord, Slug, Synonyms,
};
use crate::shape;
use crate::source::Source;

/// What a content file turned out to be.
pub(super) enum Item {
    Site(Shared<SiteRecord>),
    Redirects(Shared<Redirects>),
    Synonyms(Shared<Synonyms>),
    Page(Shared<Page>),
    Program(Shared<Program>),
    Area(Shared<Area>),
    EmergencyAid(Shared<EmergencyAid>),
    Contact(Shared<Contact>),
    /// A file with faults; with the reference to its record, if it is one, and what is left of it.
    Unread(Option<Reference>, Option<Remains>),
    /// A record whose file is misnamed, or that is of another kind than its folder's.
    Stray(Reference),
}

impl Item {
    /// Reads a file, and tells every fault of it.
    pub(super) fn read(source: &Source) -> (Self, Vec<Diagnostic>) {
        let path = source.file.strip_prefix("content/").unwrap_or(&source.file);
        let stem = path.strip_suffix(".toml").unwrap_or(path);
        match stem.split_once('/') {
            None => match stem {
                "site" => record(source, stem, None, Self::Site),
                "redirects" => record(source, stem, None, Self::Redirects),
                "synonyms" => record(source, stem, None, Self::Synonyms),
                _ => (Self::Unread(None, None), Vec::new()),
            },
            Some((folder, id)) => {
                let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.folder() == folder) else {
                    return (Self::Unread(None, None), Vec::new());
                };
                let stray = || Self::Stray(Reference { kind, id: id.to_owned() });
                let reference = Some(Reference { kind, id: id.to_owned() });
                let (item, faults) = match kind {
                    Kind::Page => record(source, id, reference, Self::Page),
                    Kind::Program => record(source, id, reference, Self::Program),
                    Kind::Area => record(source, id, reference, Self::Area),
                    Kind::EmergencyAid => record(source, id, reference, Self::EmergencyAid),
                    Kind::Contact => record(source, id, reference, Self::Contact),
                };
                // What was read, as nearly every file is, has no keys of another kind.
                if matches!(item, Self::Unread(..))
                    && let Some((other, span)) = shape::other_kind(source, kind)
                {
                    return (stray(), vec![of_other_kind(source, other, span)]);
                }
                // A name that can't be an id has been told, and with it all that comes of it.
                if Slug::is_valid(id) { (item, faults) } else { (stray(), faults) }
            }
        }
    }
}

fn of_other_kind(source: &Source, kind: Kind, span: Range<usize>) -> Diagnostic {
    let name = match kind {
        Kind::Page => "shape-kind-page",
        Kind::Program => "shape-kind-program",
        Kind::Area => "shape-kind-area",
        Kind::EmergencyAid => "shape-kind-emergency-aid",
        Kind::Contact => "shape-kind-contact",
    };
    let message = Message::new("shape-other-kind").with("kind", Message::new(name));
    let help = Message::new("shape-other-kind-help").with("folder", kind.folder());
    Diagnostic::new(Rule::UnknownKey, source.place(span), message).with_help(help)
}

fn record<T: shape::Shaped>(
    source: &Source,
    id: &str,
    reference: Option<Reference>,
    wrap: fn(Shared<T>) -> Item,
) -> (Item, Vec<Diagnostic>) {
    let (data, faults) = shape::read::<T>(source);
    let Some(data) = data else {
        let remains = reference.as_ref().and_then(|reference| remains(source, reference.kind));
        return (Item::Unread(reference, remains), faults);
    };
    let source = Arc::new(source.clone());
    (wrap(Arc::new(Record { id: id.to_owned(), source, data })), faults)
}

fn remains(source: &Source, kind: Kind) -> Option<Remains> {
    // A word with a character that can't be seen isn't the word that it seems to be.
    if !source.hidden().is_empty() {
        return None;
    }
    let rest = if source.toml().is_ok() { source.clone() } else { source.remains()? };
    // A status that could not be read is taken for that of a draft, of which less is asked.
    let draft = source.text.lines().any(|line| {
        let value = line.strip_prefix("status").unwrap_or_default();
        !value.is_empty() && !value.contains("\"current\"") && !value.contains("\"historical\"")
    });
    Some(Remains { kind, source: rest, draft })
}
