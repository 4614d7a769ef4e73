//! Where things live: every address of the site is made here and nowhere else. Slugs are ASCII, so no address
//! needs percent-encoding.

use crate::language::Language::{self, En, Fr};

macro_rules! fixed_pages {
    ($($variant:ident = $id:literal, $fr:literal, $en:literal;)*) => {
        /// A page at a fixed address: its record has no slug.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FixedPage { $(#[doc = $id] $variant,)* }

        impl FixedPage {
            /// Every fixed page; each needs its record in `content/pages/`.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The id of its record.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Its address.
            pub const fn address(self, language: Language) -> &'static str {
                match (self, language) { $((Self::$variant, Fr) => $fr, (Self::$variant, En) => $en,)* }
            }

            /// The fixed page of an id.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|page| page.id() == id)
            }
        }
    };
}

fixed_pages! {
    Home = "home", "/", "/en";
    CivilSociety = "civil-society", "/societe-civile", "/en/civil-society";
    Programs = "programs", "/programmes", "/en/programs";
    PublicExpertise = "public-expertise", "/expertise-publique", "/en/public-expertise";
    Francophonie = "francophonie", "/francophonie", "/en/francophonie";
    EmergencyAid = "emergency-aid", "/aide-urgence", "/en/emergency-aid";
    Contact = "contact", "/nous-joindre", "/en/contact-us";
    SiteMap = "site-map", "/plan-du-site", "/en/site-map";
    Accessibility = "accessibility", "/accessibilite", "/en/accessibility";
    Privacy = "privacy", "/confidentialite", "/en/privacy";
    OpenData = "open-data", "/donnees-ouvertes", "/en/open-data";
    WhatsNew = "whats-new", "/quoi-de-neuf", "/en/whats-new";
    Search = "search", "/recherche", "/en/search";
    NotFound = "not-found", "/404", "/en/404";
    // No address of its own: it is the text under the addresses that are gone.
    Gone = "gone", "/410", "/en/410";
}

impl FixedPage {
    /// Whether the page is only there to get about on the site: it is no news and no source of facts.
    pub const fn serves_the_site(self) -> bool {
        matches!(self, Self::SiteMap | Self::Search | Self::WhatsNew | Self::NotFound | Self::Gone)
    }
}

/// The home page.
pub const fn home(language: Language) -> &'static str {
    FixedPage::Home.address(language)
}

/// A page of an editor's own, at its slug.
pub fn page(language: Language, slug: &str) -> String {
    match language {
        Fr => format!("/{slug}"),
        En => format!("/en/{slug}"),
    }
}

/// An address below a fixed page: a record's, a filter's.
pub fn parts(parent: FixedPage, language: Language, parts: &[&str]) -> String {
    let mut address = parent.address(language).to_owned();
    for part in parts {
        address.push('/');
        address.push_str(part);
    }
    address
}
