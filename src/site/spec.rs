//! What an address answers, as whoever makes it says it.

use std::borrow::Cow;

use http::StatusCode;
use jiff::Timestamp;

use super::policy::CachePolicy;
use super::security::Csp;
use super::{compress, media};
use crate::language::Language;
use crate::view::Rope;

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
    pub body: Rope,
}

impl ResourceSpec {
    /// A page of the site.
    pub fn page(address: impl Into<String>, language: Language, csp: Csp, html: impl Into<Rope>) -> Self {
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
        body: impl Into<Rope>,
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

    /// Whether it takes part in conditional requests: only what answers 200 does (RFC 9110, § 13.2.1).
    pub fn conditional(&self) -> bool {
        self.status == StatusCode::OK
    }

    /// Whether its answer depends on Accept-Encoding.
    pub fn negotiated(&self) -> bool {
        self.location.is_none() && compress::compressible(&self.media_type)
    }
}
