//! The headers of answers, made once.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use http::StatusCode;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName,
    HeaderValue, LAST_MODIFIED, LOCATION, VARY,
};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;

use super::policy::CachePolicy;
use super::security::{Csp, SiteHeaders};
use super::spec::ResourceSpec;
use crate::language::Language;

/// The headers of a resource, one ready map for each kind of answer. ETag, a redirect's Location, and Content-Length
/// where no body tells it, are set when it is sent: all else is the same for all pages of a kind, which share one
/// such set, so that twenty thousand pages keep one copy and the processor finds it near.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HeaderSet {
    pub(super) identity: HeaderMap,
    pub(super) gzip: HeaderMap,
    pub(super) brotli: HeaderMap,
    pub(super) not_modified: HeaderMap,
}

const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

impl HeaderSet {
    pub(super) fn new(spec: &ResourceSpec, site: &SiteHeaders) -> Self {
        let mut common = HeaderMap::with_capacity(24);
        common.insert(CACHE_CONTROL, spec.policy.header());
        if spec.negotiated() {
            common.insert(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
        }
        if let Some(last_modified) = spec.last_modified
            && let Ok(date) = DateTimePrinter::new().timestamp_to_rfc9110_string(&last_modified)
        {
            common.insert(LAST_MODIFIED, value(&date));
        }
        if spec.conditional() {
            // The place of each variant's own.
            common.insert(ETAG, HeaderValue::from_static("\"\""));
        }
        site.secure(&mut common, &spec.csp, spec.policy);

        // A 304 repeats what a cache is to update, not what describes the bytes (RFC 9110, § 15.4.5).
        let not_modified = common.clone();
        let mut identity = common;
        identity.insert(CONTENT_TYPE, value(&spec.media_type));
        if let Some(language) = spec.language {
            identity.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        }
        if !spec.indexed {
            identity.insert(X_ROBOTS_TAG, HeaderValue::from_static("noindex"));
        }
        if spec.location.is_some() {
            // The place of each redirect's own. It has this form alone.
            identity.insert(LOCATION, HeaderValue::from_static("/"));
            return Self { gzip: HeaderMap::new(), brotli: HeaderMap::new(), identity, not_modified: HeaderMap::new() };
        }
        let coded = |coding| {
            let mut headers = identity.clone();
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
            headers
        };
        Self { gzip: coded("gzip"), brotli: coded("br"), identity, not_modified }
    }
}

/// Where a redirect leads, as its header says it.
pub(super) fn location(spec: &ResourceSpec) -> Option<HeaderValue> {
    spec.location.as_deref().map(|location| value(&visible(location)))
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

/// What of a spec its headers depend on.
type HeaderKey<'a> = (StatusCode, &'a str, Option<Language>, CachePolicy, &'a Csp, bool, Option<Timestamp>, bool);

/// One set of headers for all resources that have the same.
pub(super) struct HeaderSets<'a>(HashMap<HeaderKey<'a>, Arc<HeaderSet>>);

impl<'a> HeaderSets<'a> {
    pub(super) fn of(specs: impl Iterator<Item = &'a ResourceSpec>, headers: &SiteHeaders) -> Self {
        let mut sets = HashMap::new();
        for spec in specs {
            sets.entry(Self::key(spec)).or_insert_with(|| Arc::new(HeaderSet::new(spec, headers)));
        }
        Self(sets)
    }

    pub(super) fn get(&self, spec: &ResourceSpec, headers: &SiteHeaders) -> Arc<HeaderSet> {
        self.0.get(&Self::key(spec)).map_or_else(|| Arc::new(HeaderSet::new(spec, headers)), Arc::clone)
    }

    fn key(spec: &ResourceSpec) -> HeaderKey<'_> {
        (
            spec.status,
            spec.media_type.as_ref(),
            spec.language,
            spec.policy,
            &spec.csp,
            spec.indexed,
            spec.last_modified,
            spec.location.is_some(),
        )
    }
}
