//! The records: what a content file says once it is read.

use std::ops::Deref;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::language::{Language, Localized};
use crate::source::Source;

mod address;
mod kind;
mod values;

pub use address::{FixedPage, home, page, parts};
pub use kind::{Kind, Reference};
pub use values::{BaseUrl, CountryCode, Date, Phone, PostalCode, SitePath, Slug, Timestamp, Updated, Url};

/// A content file that was read: its id (the file's stem), where it came from, and what it says.
#[derive(Debug, Clone)]
pub struct Record<T> {
    /// The file's stem.
    pub id: String,
    /// The file, for the places of faults.
    pub source: Arc<Source>,
    /// What the file says.
    pub data: T,
}

impl<T> Deref for Record<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

/// What every record with a page says.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Entry {
    /// The heading and the page's title.
    pub title: Localized<String>,
    /// One sentence or two: the lead and the page's description.
    pub summary: Localized<String>,
    /// When what it says was last changed.
    pub updated: Updated,
    /// When a person last read it through.
    pub reviewed: Option<Date>,
    /// When a person should read it through again.
    pub review_by: Option<Date>,
    /// Whether it describes today or the past, or isn't for the public yet.
    #[serde(default)]
    pub status: Status,
    /// What a reader must know before all else.
    pub notice: Option<Localized<String>>,
    /// From when the public sees it.
    pub publish_at: Option<Timestamp>,
    /// Until when the public sees it.
    pub expires_at: Option<Timestamp>,
    /// Where it can be checked.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// The text, in Markdown.
    pub body: Localized<String>,
}

/// Whether a record describes today or the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Status {
    /// It holds as of its last update.
    #[default]
    Current,
    /// It describes the past, and the page says so.
    Historical,
    /// Not for the public: only `preview` shows it.
    Draft,
}

/// Where a statement can be checked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Citation {
    /// The source's own title, in its own language.
    #[schemars(length(min = 1))]
    pub title: String,
    /// Who published it.
    #[schemars(length(min = 1))]
    pub publisher: String,
    /// When it was published.
    pub date: Date,
    /// Its address, if it has one.
    pub url: Option<Url>,
    /// The language of the title; French unless it says otherwise.
    #[serde(default = "french")]
    pub lang: Language,
}

const fn french() -> Language {
    Language::Fr
}

/// A large number and the plain sentence that goes with it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Figure {
    /// The number.
    pub number: u64,
    /// Whether the true number is larger ("more than").
    #[serde(default)]
    pub over: bool,
    /// What the number counts where it isn't things: dollars.
    pub unit: Option<Unit>,
    /// The sentence's rest, read after the number.
    pub text: Localized<String>,
}

/// A unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Unit {
    /// Canadian dollars.
    Cad,
}

/// A way of helping, on the emergency-aid page.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Way {
    /// Its heading.
    pub name: Localized<String>,
    /// What it is, in Markdown.
    pub text: Localized<String>,
}

/// A page: at a fixed address ([`FixedPage`]) without a slug, or at its slug.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Page {
    /// The last part of the address, in both languages; pages at fixed addresses have none.
    pub slug: Option<Localized<Slug>>,
    /// What every page says.
    #[serde(flatten)]
    pub entry: Entry,
    /// Large numbers.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// The ways of helping (emergency aid).
    #[serde(default)]
    pub ways: Vec<Way>,
}

/// A program of the ministry.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Program {
    /// The last part of the address.
    pub slug: Localized<Slug>,
    /// What every page says.
    #[serde(flatten)]
    pub entry: Entry,
    /// The official name.
    pub name: Option<Localized<String>>,
    /// The official acronym, equal in both languages.
    pub acronym: Option<String>,
    /// The year in which it was created.
    #[schemars(range(min = 1900, max = 2100))]
    pub created: Option<i16>,
    /// Whom it is for.
    pub audience: Option<Localized<String>>,
    /// With whom the ministry runs it.
    pub partner: Option<Localized<String>>,
    /// What replaced it.
    pub replaced_by: Option<Localized<String>>,
    /// Its place in lists: the lowest first, then by title.
    #[serde(default)]
    pub order: u16,
    /// Large numbers.
    #[serde(default)]
    pub figures: Vec<Figure>,
}

/// An area of the Francophonie's action.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Area {
    /// The last part of the address.
    pub slug: Localized<Slug>,
    /// What every page says.
    #[serde(flatten)]
    pub entry: Entry,
    /// Its place in lists: the lowest first, then by title.
    #[serde(default)]
    pub order: u16,
    /// Large numbers.
    #[serde(default)]
    pub figures: Vec<Figure>,
}

/// An occasion on which Québec gave emergency aid.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct EmergencyAid {
    /// The last part of the address.
    pub slug: Localized<Slug>,
    /// What every page says.
    #[serde(flatten)]
    pub entry: Entry,
    /// The year of the aid.
    #[schemars(range(min = 1900, max = 2100))]
    pub year: i16,
    /// The countries concerned.
    #[schemars(length(min = 1))]
    pub countries: Vec<CountryCode>,
    /// The part of the world.
    pub region: Region,
    /// The kind of crisis.
    pub kind: Crisis,
    /// The place, in words.
    pub place: Localized<String>,
    /// Latitude in degrees, north positive.
    #[schemars(range(min = -90.0, max = 90.0))]
    pub lat: f64,
    /// Longitude in degrees, east positive.
    #[schemars(range(min = -180.0, max = 180.0))]
    pub lon: f64,
    /// The sum of what is confirmed, in whole Canadian dollars.
    pub amount_cad: Option<u64>,
    /// The single grants, as far as known.
    #[serde(default)]
    pub grants: Vec<Grant>,
    /// Ids of the programs through which the aid came.
    #[serde(default)]
    pub programs: Vec<String>,
}

/// A single grant.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Grant {
    /// The day it was announced.
    pub date: Date,
    /// Whole Canadian dollars.
    pub amount_cad: u64,
    /// To whom.
    pub to: Localized<String>,
}

/// Words with a fixed spelling in content, and one in each language's addresses.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($variant:ident = $word:literal, $fr:literal;)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, serde::Serialize, JsonSchema)]
        #[schemars(inline)]
        pub enum $name { $(#[doc = $word] #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in content and in English addresses.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The word in addresses of a language.
            pub const fn slug(self, language: Language) -> &'static str {
                match (self, language) {
                    (_, Language::En) => self.word(),
                    $((Self::$variant, Language::Fr) => $fr,)*
                }
            }
        }
    };
}

words! {
    /// A part of the world.
    Region { Africa = "africa", "afrique"; Americas = "americas", "ameriques"; Asia = "asia", "asie"; Europe = "europe", "europe"; }
}

words! {
    /// A kind of crisis.
    Crisis {
        Conflict = "conflict", "conflit";
        Epidemic = "epidemic", "epidemie";
        Displacement = "displacement", "deplacement";
        Storm = "storm", "tempete";
        Hurricane = "hurricane", "ouragan";
        Earthquake = "earthquake", "seisme";
        Fire = "fire", "incendie";
    }
}

/// Contact details.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Contact {
    /// The unit's name.
    pub name: Localized<String>,
    /// The organization's official name, in French.
    pub organization: String,
    /// Street and number, as each language writes them.
    pub street: Localized<String>,
    /// The town.
    pub locality: String,
    /// The province.
    pub region: String,
    /// The postal code.
    pub postal_code: PostalCode,
    /// The country.
    pub country: CountryCode,
    /// The telephone number, ten digits as people write them.
    pub phone: Phone,
    /// The fax number.
    pub fax: Option<Phone>,
    /// The electronic address.
    pub email: Option<String>,
    /// Latitude of the building in degrees.
    #[schemars(range(min = -90.0, max = 90.0))]
    pub lat: Option<f64>,
    /// Longitude of the building in degrees.
    #[schemars(range(min = -180.0, max = 180.0))]
    pub lon: Option<f64>,
    /// When it was last changed.
    pub updated: Updated,
}

/// `site.toml`: what holds for the whole site.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct SiteRecord {
    /// Scheme and host of the public site, without a slash at the end.
    pub base_url: BaseUrl,
    /// The site's name.
    pub name: Localized<String>,
    /// What it is about, in a few words.
    pub tagline: Localized<String>,
    /// The id of the contact in the foot of each page.
    pub main_contact: String,
    /// Acronyms that every reader knows.
    #[serde(default)]
    pub acronyms: Vec<String>,
    /// Names that are equal in both languages, or stand in their own language in a text of the other.
    #[serde(default)]
    pub names: Vec<Name>,
    /// The Charter of the French language: the one text without a twin.
    pub charter: Charter,
    /// What `/.well-known/security.txt` says.
    pub security: Security,
    /// The countries' names by ISO 3166-1 alpha-2 code.
    pub countries: std::collections::BTreeMap<String, Localized<String>>,
}

/// A name.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Name {
    /// The name, as it is written.
    pub text: String,
    /// The language that it is in, where it must be marked in texts of the other.
    pub lang: Option<Language>,
}

/// What English pages say of the Charter of the French language.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Charter {
    /// The short notice on each English page.
    pub notice: String,
    /// The heading of `/en/who-can-consult`.
    pub title: String,
    /// Its lead and description.
    pub summary: String,
    /// Its text, in Markdown.
    pub text: String,
    /// When it was last changed.
    pub updated: Updated,
}

/// RFC 9116.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Security {
    /// Where to report a weakness: an `https:`, `mailto:` or `tel:` address.
    pub contact: String,
    /// Until when this holds.
    pub expires: Timestamp,
}

/// `redirects.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub struct Redirects {
    /// The redirects.
    #[serde(default)]
    pub redirect: Vec<Redirect>,
}

/// An address that moved or is gone: either `to` or `gone = true`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Redirect {
    /// The old address: a path from the root.
    pub from: SitePath,
    /// The new one: a path from the root.
    pub to: Option<SitePath>,
    /// Whether what was there is gone for good.
    #[serde(default)]
    pub gone: bool,
}

/// `synonyms.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub struct Synonyms {
    /// Groups of terms that mean the same to somebody who searches.
    #[serde(default)]
    pub group: Vec<SynonymGroup>,
}

/// Terms that mean the same to somebody who searches, in whichever language.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct SynonymGroup {
    /// Words or phrases.
    #[schemars(length(min = 2))]
    pub terms: Vec<String>,
}
