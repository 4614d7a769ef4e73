//! Everything under `content/`, read: records of each kind, and what holds for the whole site.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Argument, Diagnostic, Message};
use crate::language::{Language, Localized};
use crate::model::{
    self, Area, Contact, CountryCode, EmergencyAid, Entry, FixedPage, Kind, Page, Program, Record, Redirects,
    Reference, SiteRecord, Slug, Status, Synonyms, Updated,
};
use crate::shape;
use crate::source::{Files, Source};

mod item;

use item::Item;

/// A record that is shared between the content as loaded and as published.
pub type Shared<T> = Arc<Record<T>>;

/// The content of the site.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// `site.toml`; absent only where its file has faults.
    pub site: Option<Shared<SiteRecord>>,
    /// `redirects.toml`; absent where there is none or it has faults.
    pub redirects: Option<Shared<Redirects>>,
    /// `synonyms.toml`; absent where there is none or it has faults.
    pub synonyms: Option<Shared<Synonyms>>,
    /// The pages, by id.
    pub pages: Vec<Shared<Page>>,
    /// The programs, by `order` then id.
    pub programs: Vec<Shared<Program>>,
    /// The areas of the Francophonie, by `order` then id.
    pub areas: Vec<Shared<Area>>,
    /// The emergency-aid records, newest year first, then by latest update, then by id.
    pub emergency_aid: Vec<Shared<EmergencyAid>>,
    /// The contacts, by id.
    pub contacts: Vec<Shared<Contact>>,
    /// Records whose file is there but could not be read: for references they count as there.
    pub unread: BTreeSet<Reference>,
    /// Whether `redirects.toml` is there and could not be read: then nobody knows what is redirected.
    pub redirects_unread: bool,
    /// What can be read of records with faults: their texts are held to the rules on texts all the same.
    pub remains: Vec<Remains>,
    /// The ids of files that aren't read as the records that they are: misnamed, or in another folder than their
    /// kind's. For references they count as there, whatever their kind.
    pub strays: BTreeSet<String>,
    /// Records that the public doesn't see today, with their titles: a link to one becomes its text.
    pub hidden: BTreeMap<Reference, Localized<String>>,
    /// Records whose time is over: their addresses answer 410 with the title and where to go.
    pub expired: BTreeMap<Reference, Expired>,
    /// Records that only [`Audience::Staff`] sees: they are there like any other, and lists mark them.
    pub withheld: BTreeMap<Reference, Withheld>,
    /// Where each emergency-aid record stands, by its id: they alone come by the thousand.
    aid_by_id: HashMap<String, usize>,
}

/// Where the redirects stand.
const REDIRECTS: &str = "content/redirects.toml";

/// What is left of a record that has faults of syntax or shape.
#[derive(Debug, Clone)]
pub struct Remains {
    /// The record's kind.
    pub kind: Kind,
    /// Its file, without what could not be read.
    pub source: Source,
    /// Whether it is a draft, as far as can be told.
    pub draft: bool,
}

/// Why the public doesn't see a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// It is a draft.
    Draft,
    /// Its time has not come.
    Early,
    /// Its time is over.
    Expired,
}

impl Withheld {
    /// Whether and why a record is withheld from the public at a moment.
    pub fn of(entry: &Entry, now: jiff::Timestamp) -> Option<Self> {
        if entry.status == Status::Draft {
            Some(Self::Draft)
        } else if entry.publish_at.is_some_and(|from| from.at > now) {
            Some(Self::Early)
        } else if entry.expires_at.is_some_and(|until| until.at <= now) {
            Some(Self::Expired)
        } else {
            None
        }
    }
}

/// A record whose time is over.
#[derive(Debug, Clone)]
pub struct Expired {
    /// Its title.
    pub title: Localized<String>,
    /// Where it was.
    pub address: Localized<String>,
}

/// Who looks at the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The public: drafts and what isn't published yet, or no longer, are hidden.
    Public,
    /// The staff's preview: all is shown.
    Staff,
}

/// What a record with a page is asked, whatever its kind.
pub trait Paged {
    /// Its kind.
    const KIND: Kind;
    /// What every record with a page says.
    fn entry(&self) -> &Entry;
    /// The last part of its address, if it has one of its own.
    fn slug(&self) -> Option<&Localized<Slug>>;
}

macro_rules! paged {
    ($($kind:ident, $self:ident => $slug:expr;)*) => {
        $(impl Paged for $kind {
            const KIND: Kind = Kind::$kind;

            fn entry(&self) -> &Entry {
                &self.entry
            }

            fn slug(&$self) -> Option<&Localized<Slug>> {
                $slug
            }
        })*
    };
}

paged! {
    Page, self => self.slug.as_ref();
    Program, self => Some(&self.slug);
    Area, self => Some(&self.slug);
    EmergencyAid, self => Some(&self.slug);
}

/// What any record with a page says, its kind set aside: for rules, feeds and lists over all of them.
#[derive(Debug, Clone, Copy)]
pub struct AnyRecord<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// Its file.
    pub source: &'a Arc<Source>,
    /// What every record with a page says.
    pub entry: &'a Entry,
    /// The last part of its address, if it has one of its own.
    pub slug: Option<&'a Localized<Slug>>,
}

impl<'a> AnyRecord<'a> {
    fn of<T: Paged>(record: &'a Shared<T>) -> Self {
        AnyRecord { kind: T::KIND, id: &record.id, source: &record.source, entry: record.entry(), slug: record.slug() }
    }

    /// The reference to it.
    pub fn reference(&self) -> Reference {
        Reference { kind: self.kind, id: self.id.to_owned() }
    }

    /// Its address; `None` for a page that has neither a fixed address nor a slug, which is a fault.
    pub fn address(&self, language: Language) -> Option<String> {
        address_of(self.kind, self.id, self.slug.map(|slug| slug.get(language).as_str()), language)
    }
}

/// The address of a record: of a fixed page by its id, of any other by its slug.
pub fn address_of(kind: Kind, id: &str, slug: Option<&str>, language: Language) -> Option<String> {
    if kind == Kind::Page
        && let Some(fixed) = FixedPage::from_id(id)
    {
        return Some(fixed.address(language).to_owned());
    }
    let slug = slug?;
    Some(match kind {
        Kind::Page => model::page(language, slug),
        Kind::Program => model::parts(FixedPage::Programs, language, &[slug]),
        Kind::Area => model::parts(FixedPage::Francophonie, language, &[slug]),
        Kind::EmergencyAid => model::parts(FixedPage::EmergencyAid, language, &[slug]),
        Kind::Contact => return None,
    })
}

impl Content {
    /// Reads the content files. Every fault of every file is told; a record with faults is left out and counts as
    /// there for references.
    pub fn load(sources: &[Source]) -> (Self, Vec<Diagnostic>) {
        // Each file stands alone, so they are read on all cores; the order of the faults is theirs to sort out.
        let read: Vec<(Item, Vec<Diagnostic>)> = sources.par_iter().map(Item::read).collect();
        let mut content = Self::default();
        let mut diagnostics = Vec::new();
        for (source, (item, faults)) in sources.iter().zip(read) {
            diagnostics.extend(faults);
            match item {
                Item::Site(record) => content.site = Some(record),
                Item::Redirects(record) => content.redirects = Some(record),
                Item::Synonyms(record) => content.synonyms = Some(record),
                Item::Page(record) => content.pages.push(record),
                Item::Program(record) => content.programs.push(record),
                Item::Area(record) => content.areas.push(record),
                Item::EmergencyAid(record) => content.emergency_aid.push(record),
                Item::Contact(record) => content.contacts.push(record),
                Item::Unread(reference, remains) => {
                    content.redirects_unread |= *source.file == *REDIRECTS;
                    content.unread.extend(reference);
                    content.remains.extend(remains);
                }
                Item::Stray(reference) => {
                    content.strays.insert(shape::as_slug(&reference.id));
                    content.unread.insert(reference);
                }
            }
        }
        content.sort();
        if let Some(site) = &content.site {
            for fault in &mut diagnostics {
                name_the_code(site, fault);
            }
        }
        (content, diagnostics)
    }

    /// Files that could not be read at all, and those that nothing reads: their records count as there for references.
    pub fn count_as_there(&mut self, files: &Files) {
        self.redirects_unread |= files.unread.iter().any(|file| **file == *REDIRECTS);
        self.strays.extend(files.strays.iter().map(|name| shape::as_slug(name)));
        self.unread.extend(files.unread.iter().filter_map(|file| {
            let (folder, name) = file.strip_prefix("content/")?.split_once('/')?;
            let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
            Some(Reference { kind, id: name.strip_suffix(".toml")?.to_owned() })
        }));
    }

    fn sort(&mut self) {
        self.pages.sort_by(|a, b| a.id.cmp(&b.id));
        self.programs.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        self.areas.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        self.emergency_aid.sort_by(|a, b| {
            let newest = (b.year, b.entry.updated.moment()).cmp(&(a.year, a.entry.updated.moment()));
            newest.then_with(|| a.id.cmp(&b.id))
        });
        self.contacts.sort_by(|a, b| a.id.cmp(&b.id));
        self.index();
    }

    fn index(&mut self) {
        self.aid_by_id = self.emergency_aid.iter().enumerate().map(|(at, record)| (record.id.clone(), at)).collect();
    }

    /// Every record with a page, kind by kind.
    pub fn records(&self) -> impl Iterator<Item = AnyRecord<'_>> {
        let pages = self.pages.iter().map(AnyRecord::of);
        pages
            .chain(self.programs.iter().map(AnyRecord::of))
            .chain(self.areas.iter().map(AnyRecord::of))
            .chain(self.emergency_aid.iter().map(AnyRecord::of))
    }

    /// A record with a page, by its kind and id.
    pub fn record(&self, kind: Kind, id: &str) -> Option<AnyRecord<'_>> {
        fn with_id<'a, T: Paged>(records: &'a [Shared<T>], id: &str) -> Option<AnyRecord<'a>> {
            records.iter().find(|record| record.id == id).map(AnyRecord::of)
        }
        match kind {
            Kind::Page => with_id(&self.pages, id),
            Kind::Program => with_id(&self.programs, id),
            Kind::Area => with_id(&self.areas, id),
            Kind::EmergencyAid => self.aid(id).map(AnyRecord::of),
            Kind::Contact => None,
        }
    }

    /// An emergency-aid record by its id.
    pub fn aid(&self, id: &str) -> Option<&Shared<EmergencyAid>> {
        self.aid_by_id.get(id).and_then(|at| self.emergency_aid.get(*at))
    }

    /// The page of a fixed address.
    pub fn page(&self, page: FixedPage) -> Option<&Shared<Page>> {
        self.pages.binary_search_by(|record| record.id.as_str().cmp(page.id())).ok().map(|at| &self.pages[at])
    }

    /// The name of a country; its code where `site.toml` doesn't name it, which is a fault.
    pub fn country<'a>(&'a self, code: &'a CountryCode, language: Language) -> &'a str {
        let names = self.site.as_ref().and_then(|site| site.countries.get(code.as_str()));
        names.map_or(code.as_str(), |names| names.get(language))
    }

    /// The contact in the foot of each page.
    pub fn main_contact(&self) -> Option<&Shared<Contact>> {
        let id = &self.site.as_ref()?.main_contact;
        self.contacts.iter().find(|contact| contact.id == *id)
    }

    /// The records in the order of their last update, newest first: what is new. Pages that only serve the site
    /// itself are no news.
    pub fn latest(&self, limit: usize) -> Vec<AnyRecord<'_>> {
        let serves_the_site = |record: &AnyRecord<'_>| {
            let fixed = FixedPage::from_id(record.id).filter(|_| record.kind == Kind::Page);
            fixed.is_some_and(FixedPage::serves_the_site)
        };
        let mut records: Vec<_> = self.records().filter(|record| !serves_the_site(record)).collect();
        records.sort_by(|a, b| {
            let newest = b.entry.updated.moment().cmp(&a.entry.updated.moment());
            newest.then_with(|| (a.kind, a.id).cmp(&(b.kind, b.id)))
        });
        records.truncate(limit);
        records
    }

    /// The newest date of a record.
    pub fn newest(&self) -> Option<Updated> {
        self.records().map(|record| record.entry.updated).max_by_key(|updated| updated.moment())
    }

    /// The content as an audience sees it at a moment: drafts and what isn't published yet go to `hidden`, what is
    /// no longer published to `expired`; to the staff both are shown, named in `withheld`.
    #[must_use]
    pub fn published(&self, now: jiff::Timestamp, audience: Audience) -> Self {
        let mut content = self.clone();
        match audience {
            Audience::Public => {
                let (hidden, expired) = (&mut content.hidden, &mut content.expired);
                retain(&mut content.pages, now, hidden, expired);
                retain(&mut content.programs, now, hidden, expired);
                retain(&mut content.areas, now, hidden, expired);
                retain(&mut content.emergency_aid, now, hidden, expired);
                content.index();
            }
            Audience::Staff => {
                let withheld = |record: AnyRecord<'_>| Some((record.reference(), Withheld::of(record.entry, now)?));
                content.withheld = self.records().filter_map(withheld).collect();
            }
        }
        content
    }

    /// The same without the emergency-aid records, which come by the thousand: for what shows none of them and is held
    /// for long.
    #[must_use]
    pub fn without_emergency_aid(&self) -> Self {
        Self { emergency_aid: Vec::new(), aid_by_id: HashMap::new(), ..self.clone() }
    }

    /// The next moment after `now` at which something appears or goes.
    pub fn next_change(&self, now: jiff::Timestamp) -> Option<jiff::Timestamp> {
        self.records()
            .filter(|record| record.entry.status != Status::Draft)
            .flat_map(|record| [record.entry.publish_at, record.entry.expires_at])
            .flatten()
            .map(|moment| moment.at)
            .filter(|at| *at > now)
            .min()
    }
}

/// Where a country's name stands for its code, the help gives the code.
fn name_the_code(site: &SiteRecord, fault: &mut Diagnostic) {
    if fault.message.id != "shape-form-country" {
        return;
    }
    let written = fault.message.arguments.iter().find_map(|(_, argument)| match argument {
        Argument::Text(text) => Some(text.trim().to_lowercase()),
        Argument::Lines(_) | Argument::Number(_) | Argument::Message(_) => None,
    });
    let named = |names: &Localized<String>| Language::ALL.map(|language| names.get(language).to_lowercase());
    let found = site.countries.iter().find(|(_, names)| named(names).iter().any(|name| Some(name) == written.as_ref()));
    if let Some((code, _)) = found {
        fault.help = Some(Message::new("shape-write").with("suggestion", format!("\"{code}\"")));
    }
}

fn retain<T: Paged>(
    records: &mut Vec<Shared<T>>,
    now: jiff::Timestamp,
    hidden: &mut BTreeMap<Reference, Localized<String>>,
    expired: &mut BTreeMap<Reference, Expired>,
) {
    records.retain(|record| {
        let entry = record.entry();
        let reference = || Reference { kind: T::KIND, id: record.id.clone() };
        let Some(reason) = Withheld::of(entry, now) else { return true };
        if reason == Withheld::Expired {
            let slug = record.slug();
            let address =
                |language| address_of(T::KIND, &record.id, slug.map(|slug| slug.get(language).as_str()), language);
            if let (Some(fr), Some(en)) = (address(Language::Fr), address(Language::En)) {
                expired.insert(reference(), Expired { title: entry.title.clone(), address: Localized { fr, en } });
            }
        } else {
            hidden.insert(reference(), entry.title.clone());
        }
        false
    });
}
