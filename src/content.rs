//! Everything under `content/`, read: records of each kind, and what holds for the whole site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::language::Localized;
use crate::model::{Area, Contact, EmergencyAid, Page, Program, Record, Redirects, Reference, SiteRecord, Synonyms};

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
    /// Records that the public doesn't see today, with their titles: a link to one becomes its text.
    pub hidden: BTreeMap<Reference, Localized<String>>,
    /// Records whose time is over: their addresses answer 410 with the title and where to go.
    pub expired: BTreeMap<Reference, Localized<String>>,
}
