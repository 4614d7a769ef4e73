//! One address's answer, ready: its bytes in each coding and the headers that go with them.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::StatusCode;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName,
    HeaderValue, LAST_MODIFIED, LOCATION, VARY,
};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use sha2::{Digest as _, Sha256};

use super::compress::{self, Effort};
use super::policy::CachePolicy;
use super::security::{Csp, SiteHeaders};
use crate::language::Language;

/// The types of media that the site itself makes.
pub mod media {
    /// A page.
    pub const HTML: &str = "text/html; charset=utf-8";
    /// A plain text.
    pub const TEXT: &str = "text/plain; charset=utf-8";
    /// Comma-separated values (RFC 4180).
    pub const CSV: &str = "text/csv; charset=utf-8; header=present";
    /// JSON (RFC 8259); UTF-8 by definition.
    pub const JSON: &str = "application/json";
    /// GeoJSON (RFC 7946).
    pub const GEO_JSON: &str = "application/geo+json";
    /// An Atom feed (RFC 4287).
    pub const ATOM: &str = "application/atom+xml; charset=utf-8";
    /// Another XML, such as the sitemap.
    pub const XML: &str = "application/xml; charset=utf-8";
    /// The description of a search (`OpenSearch` 1.1).
    pub const OPENSEARCH: &str = "application/opensearchdescription+xml; charset=utf-8";
    /// A web app manifest (W3C).
    pub const MANIFEST: &str = "application/manifest+json";
    /// A contact card (RFC 6350).
    pub const VCARD: &str = "text/vcard; charset=utf-8";
}

/// What an address answers, before its bytes are coded and its headers made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceSpec {
    /// The address from the root; ASCII, plain form.
    pub address: String,
    /// The status of the answer.
    pub status: StatusCode,
    /// The value of Content-Type.
    pub media_type: Cow<'static, str>,
    /// The language of the text, where it has one.
    pub language: Option<Language>,
    /// How long it may be kept.
    pub policy: CachePolicy,
    /// What the document may do in a browser.
    pub csp: Csp,
    /// Whether search engines may list it.
    pub indexed: bool,
    /// When the data last changed. Pages have none: a template changes them and touches no record's date.
    pub last_modified: Option<Timestamp>,
    /// Where a redirect leads: an address of the site or an absolute URL.
    pub location: Option<String>,
    /// The bytes without a coding.
    pub body: Bytes,
}

impl ResourceSpec {
    /// A page of the site.
    pub fn page(address: impl Into<String>, language: Language, csp: Csp, html: impl Into<Bytes>) -> Self {
        Self { language: Some(language), csp, ..Self::file(address, media::HTML, CachePolicy::Page, html) }
    }

    /// An error page: the answer has this status and no cache keeps it.
    pub fn error(status: StatusCode, page: Self) -> Self {
        Self { status, policy: CachePolicy::Error, ..page }
    }

    /// What is no page: data, feeds, static files.
    pub fn file(
        address: impl Into<String>,
        media_type: impl Into<Cow<'static, str>>,
        policy: CachePolicy,
        body: impl Into<Bytes>,
    ) -> Self {
        Self {
            address: address.into(),
            status: StatusCode::OK,
            media_type: media_type.into(),
            language: None,
            policy,
            csp: Csp::closed(),
            indexed: true,
            last_modified: None,
            location: None,
            body: body.into(),
        }
    }

    /// A redirect, 301 or 308. Its body is for programs that don't follow it.
    pub fn redirect(address: impl Into<String>, status: StatusCode, to: impl Into<String>) -> Self {
        let to = to.into();
        let body = format!("{to}\n");
        Self { status, location: Some(to), ..Self::file(address, media::TEXT, CachePolicy::Redirect, body) }
    }

    /// The same, kept from the lists of search engines.
    #[must_use]
    pub fn unlisted(self) -> Self {
        Self { indexed: false, ..self }
    }

    /// The same in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language: Some(language), ..self }
    }

    /// The same with the time of the last change of its data.
    #[must_use]
    pub fn modified(self, last_modified: Timestamp) -> Self {
        Self { last_modified: Some(last_modified), ..self }
    }
}

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
    pub bytes: Bytes,
    /// The value of ETag: from the hash of these very bytes, so that it is the same on every machine.
    pub etag: HeaderValue,
}

impl Variant {
    fn new(bytes: Bytes) -> Self {
        let etag = etag(&bytes);
        Self { bytes, etag }
    }
}

/// A strong ETag: half of the SHA-256 of the bytes, 128 bits, quoted.
pub fn etag(bytes: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(bytes);
    let text = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&digest[..16]));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"\""))
}

/// The headers of a resource, one ready map for each kind of answer. ETag, and Content-Length where no body tells
/// it, are added when it is sent: all else is the same for all pages of a kind, which share one such set, so that
/// twenty thousand pages keep one copy and the processor finds it near.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HeaderSet {
    identity: HeaderMap,
    gzip: HeaderMap,
    brotli: HeaderMap,
    not_modified: HeaderMap,
}

const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

impl HeaderSet {
    pub(super) fn new(spec: &ResourceSpec, site: &SiteHeaders) -> Self {
        let mut common = HeaderMap::with_capacity(24);
        common.insert(CACHE_CONTROL, spec.policy.header());
        if negotiated(spec) {
            common.insert(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
        }
        if let Some(last_modified) = spec.last_modified
            && let Ok(date) = DateTimePrinter::new().timestamp_to_rfc9110_string(&last_modified)
        {
            common.insert(LAST_MODIFIED, value(&date));
        }
        site.secure(&mut common, &spec.csp, spec.policy);

        // A 304 repeats what a cache is to update, not what describes the bytes (RFC 9110, § 15.4.5).
        let mut not_modified = common.clone();
        if answers_conditions(spec) {
            not_modified.insert(ETAG, HeaderValue::from_static("\"\""));
        }
        let mut identity = common;
        if answers_conditions(spec) {
            identity.insert(ETAG, HeaderValue::from_static("\"\""));
        }
        identity.insert(CONTENT_TYPE, value(&spec.media_type));
        if let Some(language) = spec.language {
            identity.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        }
        if !spec.indexed {
            identity.insert(X_ROBOTS_TAG, HeaderValue::from_static("noindex"));
        }
        if let Some(location) = &spec.location {
            identity.insert(LOCATION, value(&visible(location)));
        }
        let coded = |coding| {
            let mut headers = identity.clone();
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
            headers
        };
        Self { gzip: coded("gzip"), brotli: coded("br"), identity, not_modified }
    }
}

/// Only what answers 200 takes part in conditional requests (RFC 9110, § 13.2.1).
fn answers_conditions(spec: &ResourceSpec) -> bool {
    spec.status == StatusCode::OK
}

/// Whether the answer depends on Accept-Encoding.
fn negotiated(spec: &ResourceSpec) -> bool {
    spec.location.is_none() && compress::compressible(&spec.media_type)
}

/// A header's value from a text that this program made: ASCII without control characters.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// A text with everything but visible ASCII percent-encoded: no line end gets into a header.
fn visible(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

/// One address's answer, ready.
#[derive(Debug, Clone)]
pub struct Resource {
    status: StatusCode,
    policy: CachePolicy,
    last_modified: Option<Timestamp>,
    conditional: bool,
    identity: Variant,
    gzip: Option<Variant>,
    brotli: Option<Variant>,
    effort: Effort,
    headers: Arc<HeaderSet>,
}

impl Resource {
    /// Codes the bytes and makes the headers.
    pub fn new(spec: &ResourceSpec, site: &SiteHeaders) -> Self {
        Self::with_headers(spec, Arc::new(HeaderSet::new(spec, site)), None)
    }

    /// Only what one answer needs: for an answer that is made for one request, such as a search's.
    pub fn once(spec: &ResourceSpec, site: &SiteHeaders, accepted: impl FnOnce(&[Coding]) -> Coding) -> Self {
        let mut resource = Self::bare(spec, Arc::new(HeaderSet::new(spec, site)));
        if negotiated(spec) {
            match accepted(&[Coding::Brotli, Coding::Gzip]) {
                Coding::Identity => {}
                Coding::Gzip => resource.gzip = compress::gzip(&spec.body).map(Variant::new),
                Coding::Brotli => resource.brotli = compress::brotli(&spec.body, Effort::Start).map(Variant::new),
            }
        }
        resource
    }

    /// As [`Self::new`] with headers that are shared; the codings of `previous` are taken over where its bytes are
    /// the same.
    pub(super) fn with_headers(spec: &ResourceSpec, headers: Arc<HeaderSet>, previous: Option<&Self>) -> Self {
        let mut resource = Self::bare(spec, headers);
        if !negotiated(spec) {
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
                resource.gzip = compress::gzip(&spec.body).map(Variant::new);
                resource.brotli = compress::brotli(&spec.body, Effort::Start).map(Variant::new);
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
            conditional: answers_conditions(spec),
            identity: Variant::new(spec.body.clone()),
            gzip: None,
            brotli: None,
            effort: Effort::Start,
            headers,
        }
    }

    /// The same with brotli's best, as it is once a site has settled.
    #[must_use]
    pub fn recompressed(&self) -> Self {
        if self.effort == Effort::Settled {
            return self.clone();
        }
        // The smaller of the two: on a text of much repetition the greater effort can lose by a few bytes.
        let settled = compress::brotli(&self.identity.bytes, Effort::Settled).map(Variant::new);
        let brotli = settled.into_iter().chain(self.brotli.clone()).min_by_key(|variant| variant.bytes.len());
        Self { brotli, effort: Effort::Settled, ..self.clone() }
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
    pub fn negotiated(&self) -> bool {
        self.headers.identity.contains_key(VARY)
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
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(after.bytes.len() <= before.bytes.len());
        assert_eq!(settled.effort(), Effort::Settled);
        assert_eq!(settled.recompressed().variant(Coding::Brotli), Some(after));
        assert_eq!(first.identity(), settled.identity());
    }
}
