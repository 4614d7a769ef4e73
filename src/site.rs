//! The site as it is served: every address and its ready answer, immutable, swapped whole.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::language::{Language, Localized};

pub mod compress;
pub mod media;
pub mod policy;
pub mod security;
mod spec;
mod headers;
pub mod resource;
pub mod files;
pub mod lookup;
pub mod feed;
mod sitemap;
pub mod vcard;
pub mod well_known;
mod answer;
mod version;
mod build;
pub mod export;

pub use answer::SearchPages;
pub use build::{Build, Checked, Moment, Settings, build, check};
pub use compress::{Effort, SharedPieces};
pub use files::{LargeFile, StaticFiles};
pub use lookup::Lookup;
pub use policy::CachePolicy;
pub use resource::{Coding, Resource, Variant};
pub use security::{Csp, SiteHeaders};
pub use spec::ResourceSpec;

use headers::HeaderSets;

/// Above this many resources, redirects aside, a site stays as brotli 5 made it: settling would take minutes of a core.
pub const SETTLED_RESOURCES: usize = 1_000;

/// The statuses with which the server itself refuses a request.
const REFUSALS: [StatusCode; 8] = [
    StatusCode::BAD_REQUEST,
    StatusCode::METHOD_NOT_ALLOWED,
    StatusCode::PRECONDITION_FAILED,
    StatusCode::PAYLOAD_TOO_LARGE,
    StatusCode::URI_TOO_LONG,
    StatusCode::RANGE_NOT_SATISFIABLE,
    StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
    StatusCode::SERVICE_UNAVAILABLE,
];

/// What a site is made of.
#[derive(Debug, Clone)]
pub struct Parts {
    /// What each address answers. Of two with the same address the first holds, and a page before a redirect.
    pub resources: Vec<ResourceSpec>,
    /// Large static files, which are streamed from disk.
    pub files: Vec<Arc<LargeFile>>,
    /// The answer where there is no such address, in the path's language.
    pub not_found: Localized<ResourceSpec>,
    /// Addresses that the server computes, such as the search: known, so that their other forms redirect there.
    pub computed: Vec<Localized<String>>,
    /// What holds for all answers.
    pub headers: SiteHeaders,
    /// The content's version.
    pub version: String,
    /// The newest date of the content.
    pub newest: Option<Date>,
    /// When time itself next changes the site: a record is published or expires.
    pub next_change: Option<Timestamp>,
}

/// Address → answer, hashed quickly: what is asked for is looked up here, never put in.
type Resources = HashMap<Box<str>, Arc<Resource>, RandomState>;

/// The site: address → answer.
#[derive(Debug, Clone)]
pub struct Site {
    resources: Resources,
    /// The redirects, apart: there may be as many as pages, and a page is found sooner among pages alone.
    moved: Resources,
    files: HashMap<Box<str>, Arc<LargeFile>>,
    not_found: Localized<Arc<Resource>>,
    refusals: Vec<(StatusCode, Arc<Resource>)>,
    computed: Vec<Localized<String>>,
    headers: SiteHeaders,
    shared: SharedPieces,
    version: String,
    newest: Option<Date>,
    next_change: Option<Timestamp>,
}

impl Site {
    /// Makes every answer ready, on all cores. What has the same bytes in `previous` keeps its codings, the best
    /// ones included: coding takes most of a build's time.
    pub fn new(parts: Parts, previous: Option<&Self>) -> Self {
        let Parts { resources, files, not_found, computed, headers, version, newest, next_change } = parts;
        let sets = HeaderSets::of(resources.iter().chain([&not_found.fr, &not_found.en]), &headers);
        // What settles later is coded at once; what doesn't is worth the best.
        let answers = resources.iter().filter(|spec| !spec.status.is_redirection()).count();
        let effort = if answers > SETTLED_RESOURCES { Effort::Settled } else { Effort::Start };
        let before = previous.map(Self::shared);
        let shared = SharedPieces::of(resources.iter().map(|spec| &spec.body), effort, before);
        let ready: Vec<(Box<str>, Arc<Resource>)> = resources
            .par_iter()
            .map(|spec| {
                let before = previous.and_then(|site| site.get(&spec.address)).map(AsRef::as_ref);
                (
                    spec.address.as_str().into(),
                    Arc::new(Resource::with_headers(spec, sets.get(spec, &headers), &shared, before)),
                )
            })
            .collect();
        let (moved, ready): (Vec<_>, Vec<_>) =
            ready.into_iter().partition(|(_, resource)| resource.status().is_redirection());
        Self {
            resources: by_address(ready),
            moved: by_address(moved),
            files: files.into_iter().map(|file| (file.address().into(), file)).collect(),
            not_found: Localized::from_fn(|language| {
                let before = previous.map(|site| site.not_found(language).as_ref());
                let spec = not_found.get(language);
                Arc::new(Resource::with_headers(spec, sets.get(spec, &headers), &shared, before))
            }),
            refusals: REFUSALS.map(|status| (status, Arc::new(refusal(status, &headers)))).into(),
            computed,
            headers,
            shared,
            version,
            newest,
            next_change,
        }
    }

    /// The same site with brotli's best, or `None` where nothing is left to do: it has settled, or it is so large
    /// that it stays as it is.
    pub fn recompress(&self) -> Option<Self> {
        let open = |resource: &Resource| resource.effort() != Effort::Settled;
        let left = self.resources.values().chain([&self.not_found.fr, &self.not_found.en]).any(|one| open(one));
        if !left || self.resources.len() > SETTLED_RESOURCES {
            return None;
        }
        let settle = |resource: &Arc<Resource>| {
            if open(resource) { Arc::new(resource.recompressed()) } else { Arc::clone(resource) }
        };
        let resources =
            self.resources.par_iter().map(|(address, resource)| (address.clone(), settle(resource))).collect();
        let not_found = self.not_found.as_ref().map(settle);
        Some(Self { resources, not_found, ..self.clone() })
    }

    /// The same site with the codings that `settled` already has for the same bytes.
    #[must_use]
    pub fn settled_from(&self, settled: &Self) -> Self {
        let adopt = |resource: &Arc<Resource>, donor: Option<&Arc<Resource>>| match donor {
            Some(donor) => Arc::new(resource.settled_from(donor)),
            None => Arc::clone(resource),
        };
        let resources = self.resources.iter();
        Self {
            resources: resources
                .map(|(address, resource)| (address.clone(), adopt(resource, settled.get(address))))
                .collect(),
            not_found: Localized::from_fn(|language| {
                adopt(self.not_found(language), Some(settled.not_found(language)))
            }),
            ..self.clone()
        }
    }

    /// The answer at a plain address.
    pub fn get(&self, address: &str) -> Option<&Arc<Resource>> {
        self.resources.get(address).or_else(|| self.moved.get(address))
    }

    /// The large file at an address.
    pub fn file(&self, address: &str) -> Option<&Arc<LargeFile>> {
        self.files.get(address)
    }

    /// The answer where there is no such address.
    pub const fn not_found(&self, language: Language) -> &Arc<Resource> {
        self.not_found.get(language)
    }

    /// The answer with which the server refuses a request; for a status without one, the 400.
    pub fn refusal(&self, status: StatusCode) -> &Resource {
        let found = self.refusals.iter().find(|(of, _)| *of == status).or_else(|| self.refusals.first());
        found.map_or(self.not_found.fr.as_ref(), |(_, resource)| resource.as_ref())
    }

    /// Every address and its answer, in no order.
    pub fn resources(&self) -> impl Iterator<Item = (&str, &Arc<Resource>)> {
        self.resources.iter().chain(&self.moved).map(|(address, resource)| (address.as_ref(), resource))
    }

    /// Every large file, in no order.
    pub fn files(&self) -> impl ExactSizeIterator<Item = &Arc<LargeFile>> {
        self.files.values()
    }

    /// What holds for all answers.
    pub const fn headers(&self) -> &SiteHeaders {
        &self.headers
    }

    /// What its pages share, coded.
    pub const fn shared(&self) -> &SharedPieces {
        &self.shared
    }

    /// The content's version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The newest date of the content.
    pub const fn newest(&self) -> Option<Date> {
        self.newest
    }

    /// When time itself next changes the site.
    pub const fn next_change(&self) -> Option<Timestamp> {
        self.next_change
    }
}

/// Of two with the same address the first holds.
fn by_address(all: Vec<(Box<str>, Arc<Resource>)>) -> Resources {
    let mut map = Resources::with_capacity_and_hasher(all.len(), RandomState::default());
    for (address, resource) in all {
        map.entry(address).or_insert(resource);
    }
    map
}

/// The answer to a request that the server can't take: the status's own name (RFC 9110, § 15), which programs and
/// their authors read; visitors with a browser never cause one.
fn refusal(status: StatusCode, headers: &SiteHeaders) -> Resource {
    let body = format!("{status}\n");
    let spec = ResourceSpec::file("", media::TEXT, CachePolicy::Error, body);
    Resource::new(&ResourceSpec { status, ..spec }, headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str, text: &str) -> ResourceSpec {
        ResourceSpec::page(address, Language::Fr, Csp::page(&["a{}"]), text.repeat(200))
    }

    fn parts(texts: &[(&str, &str)]) -> Parts {
        Parts {
            resources: texts.iter().map(|(address, text)| page(address, text)).collect(),
            files: Vec::new(),
            not_found: Localized::from_fn(|_| ResourceSpec::error(StatusCode::NOT_FOUND, page("/404", "Rien. "))),
            computed: Vec::new(),
            headers: SiteHeaders::new("https://example.org"),
            version: String::new(),
            newest: None,
            next_change: None,
        }
    }

    fn tag(site: &Site, address: &str) -> String {
        let headers = site.get(address).unwrap().headers(Coding::Brotli);
        headers[http::header::ETAG].to_str().unwrap().to_owned()
    }

    #[test]
    fn a_rebuild_keeps_the_codings_of_what_is_equal() {
        let before = [("/a", "Une phrase qui reste la même. "), ("/b", "Une phrase qui va changer bientôt. ")];
        let settled = Site::new(parts(&before), None).recompress().unwrap();
        let after = [before[0], ("/b", "Une phrase qui a changé depuis peu. "), ("/c", "Une phrase nouvelle. ")];
        let rebuilt = Site::new(parts(&after), Some(&settled));
        let efforts = ["/a", "/b", "/c"].map(|address| rebuilt.get(address).unwrap().effort());
        assert_eq!(efforts, [Effort::Settled, Effort::Start, Effort::Start]);
        assert_eq!(tag(&rebuilt, "/a"), tag(&settled, "/a"));
    }

    #[test]
    fn every_way_to_the_same_content_settles_on_the_same_tags() {
        let texts = [("/a", "Une phrase, puis une autre, et encore une. "), ("/b", "Tout autre chose ici. ")];
        let fresh = Site::new(parts(&texts), None).recompress().unwrap();
        let older = Site::new(parts(&[texts[0], ("/b", "Ancien texte. ")]), None).recompress().unwrap();
        let rebuilt = Site::new(parts(&texts), Some(&older)).recompress().unwrap();
        for address in ["/a", "/b"] {
            assert_eq!(tag(&fresh, address), tag(&rebuilt, address));
        }
        assert!(rebuilt.recompress().is_none(), "a settled site has nothing left to do");
    }

    #[test]
    fn a_large_site_stays_as_it_is() {
        let addresses: Vec<String> = (0..=SETTLED_RESOURCES).map(|number| format!("/{number}")).collect();
        let texts: Vec<_> = addresses.iter().map(|address| (address.as_str(), "Bonjour à vous. ")).collect();
        assert!(Site::new(parts(&texts), None).recompress().is_none());
    }

    #[test]
    fn the_first_of_two_at_one_address_holds() {
        let site = Site::new(parts(&[("/a", "première "), ("/a", "seconde ")]), None);
        assert!(site.get("/a").unwrap().identity().body.text().starts_with("première"));
    }

    #[test]
    fn every_refusal_is_secured() {
        let site = Site::new(parts(&[]), None);
        for status in REFUSALS {
            let refusal = site.refusal(status);
            assert_eq!(refusal.status(), status);
            let headers = refusal.headers(Coding::Identity);
            for name in ["content-security-policy", "x-content-type-options", "strict-transport-security"] {
                assert!(headers.contains_key(name), "{status}: {name}");
            }
        }
    }
}
