//! One address's answer, ready: its bytes in each coding and the headers that go with them.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::StatusCode;
use http::header::{ETAG, HeaderMap, HeaderValue, LOCATION};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::compress::{self, Effort, SharedPieces};
use super::headers::{self, HeaderSet};
use super::policy::CachePolicy;
use super::security::SiteHeaders;
use super::spec::ResourceSpec;
use crate::view::Rope;

/// A coding of the bytes (RFC 9110, § 8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coding {
    /// None.
    Identity,
    /// `gzip`.
    Gzip,
    /// `br` (RFC 7932).
    Brotli,
}

/// The bytes in one coding, with their strong ETag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The bytes as they are sent.
    pub body: Rope,
    /// The value of ETag: from the hash of these very bytes, so that it is the same on every machine.
    pub etag: HeaderValue,
}

impl Variant {
    fn new(body: impl Into<Rope>) -> Self {
        let body = body.into();
        let etag = etag(body.pieces());
        Self { body, etag }
    }
}

/// A strong ETag: half of the SHA-256 of the bytes, 128 bits, quoted.
fn etag(pieces: &[Bytes]) -> HeaderValue {
    let digest = pieces.iter().fold(Sha256::new(), Sha256::chain_update).finalize();
    let text = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&digest[..16]));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"\""))
}

/// One address's answer, ready.
#[derive(Debug, Clone)]
pub struct Resource {
    status: StatusCode,
    policy: CachePolicy,
    last_modified: Option<Timestamp>,
    conditional: bool,
    negotiated: bool,
    location: Option<HeaderValue>,
    identity: Variant,
    gzip: Option<Variant>,
    brotli: Option<Variant>,
    effort: Effort,
    headers: Arc<HeaderSet>,
}

impl Resource {
    /// Codes the bytes and makes the headers.
    pub fn new(spec: &ResourceSpec, site: &SiteHeaders) -> Self {
        Self::with_headers(spec, Arc::new(HeaderSet::new(spec, site)), &SharedPieces::default(), None)
    }

    /// Only what one answer needs: for an answer that is made for one request, such as a search's.
    pub fn once(
        spec: &ResourceSpec,
        site: &SiteHeaders,
        shared: &SharedPieces,
        accepted: impl FnOnce(&[Coding]) -> Coding,
    ) -> Self {
        let mut resource = Self::bare(spec, Arc::new(HeaderSet::new(spec, site)));
        if spec.negotiated() {
            match accepted(&[Coding::Brotli, Coding::Gzip]) {
                Coding::Identity => {}
                Coding::Gzip => resource.gzip = coded(compress::gzip, spec, shared),
                Coding::Brotli => resource.brotli = coded(compress::brotli, spec, shared),
            }
        }
        resource
    }

    /// As [`Self::new`] with headers and pieces that are shared; the codings of `previous` are taken over where its
    /// bytes are the same.
    pub(super) fn with_headers(
        spec: &ResourceSpec,
        headers: Arc<HeaderSet>,
        shared: &SharedPieces,
        previous: Option<&Self>,
    ) -> Self {
        let mut resource = Self::bare(spec, headers);
        if !spec.negotiated() {
            return Self { effort: Effort::Settled, ..resource };
        }
        match previous {
            Some(previous) if previous.negotiated() && previous.identity == resource.identity => {
                resource.identity = previous.identity.clone();
                resource.gzip.clone_from(&previous.gzip);
                resource.brotli.clone_from(&previous.brotli);
                resource.effort = previous.effort;
            }
            _ => {
                resource.gzip = coded(compress::gzip, spec, shared);
                resource.brotli = coded(compress::brotli, spec, shared);
                if spec.body.len() > compress::SETTLED_LIMIT {
                    resource.effort = Effort::Settled;
                }
            }
        }
        resource
    }

    fn bare(spec: &ResourceSpec, headers: Arc<HeaderSet>) -> Self {
        Self {
            status: spec.status,
            policy: spec.policy,
            last_modified: spec.last_modified,
            conditional: spec.conditional(),
            negotiated: spec.negotiated(),
            location: headers::location(spec),
            identity: Variant::new(spec.body.clone()),
            gzip: None,
            brotli: None,
            effort: Effort::Start,
            headers,
        }
    }

    /// The same with the best codings, as it is once a site has settled.
    #[must_use]
    pub fn recompressed(&self) -> Self {
        if self.effort == Effort::Settled {
            return self.clone();
        }
        // The smaller of the two: on a text of much repetition the greater effort can lose by a few bytes.
        let smaller = |code: Code, before: &Option<Variant>| {
            let settled = code(&self.identity.body, Effort::Settled, &SharedPieces::default()).map(Variant::new);
            settled.into_iter().chain(before.clone()).min_by_key(|variant| variant.body.len())
        };
        let (gzip, brotli) = (smaller(compress::gzip, &self.gzip), smaller(compress::brotli, &self.brotli));
        Self { gzip, brotli, effort: Effort::Settled, ..self.clone() }
    }

    /// The same with the settled codings of another, where the bytes are the same.
    #[must_use]
    pub(super) fn settled_from(&self, other: &Self) -> Self {
        let gains = self.effort == Effort::Start && other.effort == Effort::Settled && other.negotiated();
        if gains && self.identity == other.identity {
            let (gzip, brotli) = (other.gzip.clone(), other.brotli.clone());
            Self { gzip, brotli, effort: Effort::Settled, ..self.clone() }
        } else {
            self.clone()
        }
    }

    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// What it is to caches and counters.
    pub const fn policy(&self) -> CachePolicy {
        self.policy
    }

    /// When its data last changed.
    pub const fn last_modified(&self) -> Option<Timestamp> {
        self.last_modified
    }

    /// Whether it takes part in conditional requests and has an ETag.
    pub const fn conditional(&self) -> bool {
        self.conditional
    }

    /// How hard its brotli form was worked on.
    pub const fn effort(&self) -> Effort {
        self.effort
    }

    /// Whether its answer depends on Accept-Encoding.
    pub const fn negotiated(&self) -> bool {
        self.negotiated
    }

    /// The bytes in a coding, where they are smaller so; without a coding always.
    pub const fn variant(&self, coding: Coding) -> Option<&Variant> {
        match coding {
            Coding::Identity => Some(&self.identity),
            Coding::Gzip => self.gzip.as_ref(),
            Coding::Brotli => self.brotli.as_ref(),
        }
    }

    /// The bytes without a coding.
    pub const fn identity(&self) -> &Variant {
        &self.identity
    }

    /// The whole headers of the answer in a coding, Content-Length aside.
    pub fn headers(&self, coding: Coding) -> HeaderMap {
        let (headers, variant) = match (coding, &self.gzip, &self.brotli) {
            (Coding::Gzip, Some(gzip), _) => (&self.headers.gzip, gzip),
            (Coding::Brotli, _, Some(brotli)) => (&self.headers.brotli, brotli),
            _ => (&self.headers.identity, &self.identity),
        };
        self.tagged(headers, variant)
    }

    /// The whole headers of a 304 for a coding.
    pub fn not_modified(&self, coding: Coding) -> HeaderMap {
        self.tagged(&self.headers.not_modified, self.variant(coding).unwrap_or(&self.identity))
    }

    fn tagged(&self, headers: &HeaderMap, variant: &Variant) -> HeaderMap {
        let mut headers = headers.clone();
        if self.conditional {
            headers.insert(ETAG, variant.etag.clone());
        } else if let Some(location) = &self.location {
            headers.insert(LOCATION, location.clone());
        }
        headers
    }
}

/// A coding's function.
type Code = fn(&Rope, Effort, &SharedPieces) -> Option<Rope>;

fn coded(code: Code, spec: &ResourceSpec, shared: &SharedPieces) -> Option<Variant> {
    code(&spec.body, Effort::Start, shared).map(Variant::new)
}

#[cfg(test)]
mod tests {
    use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, LAST_MODIFIED, LOCATION, VARY};

    use super::*;
    use crate::language::Language;
    use crate::site::{Csp, media};

    fn site() -> SiteHeaders {
        SiteHeaders::new("https://example.org")
    }

    fn page(text: &str) -> ResourceSpec {
        ResourceSpec::page("/a", Language::Fr, Csp::page(&["x"]), text.repeat(100))
    }

    #[test]
    fn each_variant_has_its_own_strong_tag() {
        let resource = Resource::new(&page("Bonjour, monde. "), &site());
        let tags: Vec<_> = [Coding::Identity, Coding::Gzip, Coding::Brotli]
            .map(|coding| resource.headers(coding)[ETAG].clone())
            .into();
        assert!(tags.iter().all(|tag| tag.to_str().unwrap().starts_with('"')), "{tags:?}");
        assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2], "{tags:?}");
        let again = Resource::new(&page("Bonjour, monde. "), &site());
        assert_eq!(again.headers(Coding::Brotli)[ETAG], tags[2]);
    }

    #[test]
    fn headers_say_what_the_answer_is() {
        let resource = Resource::new(&page("Bonjour, monde. ").unlisted(), &site());
        let headers = resource.headers(Coding::Gzip);
        for (name, value) in [
            ("content-type", "text/html; charset=utf-8"),
            ("content-language", "fr-CA"),
            ("content-encoding", "gzip"),
            ("vary", "accept-encoding"),
            ("x-robots-tag", "noindex"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(headers[name], value, "{name}");
        }
        let headers = resource.not_modified(Coding::Gzip);
        assert_eq!(headers[ETAG], resource.headers(Coding::Gzip)[ETAG]);
        assert!(headers.contains_key(VARY) && headers.contains_key(CACHE_CONTROL));
        assert!(!headers.contains_key(CONTENT_TYPE) && !headers.contains_key(CONTENT_ENCODING));
    }

    #[test]
    fn only_data_says_when_it_changed() {
        let data = ResourceSpec::file("/d.json", media::JSON, CachePolicy::Data, "{}")
            .modified("2019-04-18T14:11:50Z".parse().unwrap());
        let headers = Resource::new(&data, &site()).headers(Coding::Identity);
        assert_eq!(headers[LAST_MODIFIED], "Thu, 18 Apr 2019 14:11:50 GMT");
        assert!(!Resource::new(&page("a"), &site()).headers(Coding::Identity).contains_key(LAST_MODIFIED));
    }

    #[test]
    fn what_is_not_ok_has_no_tag() {
        let missing = ResourceSpec::error(StatusCode::NOT_FOUND, page("Rien ici. "));
        let headers = Resource::new(&missing, &site()).headers(Coding::Brotli);
        assert!(!headers.contains_key(ETAG));
        assert_eq!(headers[CACHE_CONTROL], "no-store");
    }

    #[test]
    fn a_redirect_injects_nothing() {
        let moved = ResourceSpec::redirect("/a", StatusCode::MOVED_PERMANENTLY, "/b\r\nSet-Cookie: é");
        let headers = Resource::new(&moved, &site()).headers(Coding::Identity);
        assert_eq!(headers[LOCATION], "/b%0D%0ASet-Cookie:%20%C3%A9");
        assert!(!headers.contains_key(VARY));
    }

    #[test]
    fn settling_makes_it_smaller_and_is_repeatable() {
        let first = Resource::new(&page("Une phrase assez longue pour que la qualité compte, et de loin. "), &site());
        let settled = first.recompressed();
        let (before, after) = (first.variant(Coding::Brotli).unwrap(), settled.variant(Coding::Brotli).unwrap());
        assert!(after.body.len() <= before.body.len());
        assert_eq!(settled.effort(), Effort::Settled);
        assert_eq!(settled.recompressed().variant(Coding::Brotli), Some(after));
        assert_eq!(first.identity(), settled.identity());
    }
}
