//! The headers that tell a browser what a page may do: all closed, then opened one by one, each with its reason.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{
    CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use sha2::{Digest as _, Sha256};

use super::policy::CachePolicy;

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const ACCESS_CONTROL_ALLOW_ORIGIN: HeaderName = http::header::ACCESS_CONTROL_ALLOW_ORIGIN;

/// A Content-Security-Policy (CSP level 3), as what the document itself needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Csp {
    page: bool,
    styles: Vec<String>,
    scripts: Vec<String>,
}

impl Csp {
    /// For what is no page: nothing may load, run, or frame it.
    pub const fn closed() -> Self {
        Self { page: false, styles: Vec::new(), scripts: Vec::new() }
    }

    /// For a page with these inlined style sheets: the exact text between `<style>` and `</style>`.
    pub fn page(styles: &[&str]) -> Self {
        Self { page: true, styles: styles.iter().map(|text| hash(text)).collect(), scripts: Vec::new() }
    }

    /// The same with inlined scripts, which may then talk to the site itself: the preview's reload needs it; the
    /// public site has no script.
    #[must_use]
    pub fn with_scripts(mut self, scripts: &[&str]) -> Self {
        self.scripts.extend(scripts.iter().map(|text| hash(text)));
        self
    }

    /// Without `upgrade-insecure-requests`: a page loads nothing but what is here, and over https readers stay there
    /// by HSTS. Where the site is asked over plain http although its public address is https (behind a front, on a
    /// test machine), it would send the search form to an https that nobody serves.
    fn header(&self) -> HeaderValue {
        // Whatever isn't opened below stays closed: scripts, fonts, frames, workers.
        let mut policy = "default-src 'none'".to_owned();
        if self.page {
            // Pictures, the icon and the manifest come from the site; nothing comes from third parties.
            // What a browser's tools fetch in a page's name comes from the site too: Lighthouse reads robots.txt so,
            // and where it can't, takes a page for one that no search engine finds. It opens nothing to others: no
            // script runs in a page, and what one would send could only come here.
            policy.push_str("; img-src 'self'; manifest-src 'self'; connect-src 'self'");
            // The style sheet stands in the page, so that the first visit needs one answer only.
            sources(&mut policy, "style-src", &self.styles);
            if !self.scripts.is_empty() {
                sources(&mut policy, "script-src", &self.scripts);
            }
            // The one form is the search.
            policy.push_str("; form-action 'self'");
        } else {
            policy.push_str("; form-action 'none'");
        }
        // These three don't fall back to default-src. No `<base>` can bend links, nobody can frame a page.
        policy.push_str("; base-uri 'none'; frame-ancestors 'none'");
        HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
    }
}

/// The source expression of an inlined text (CSP 3, § 2.3.1).
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn sources(policy: &mut String, directive: &str, hashes: &[String]) {
    if !hashes.is_empty() {
        // Writing to a string can't fail.
        let _ = write!(policy, "; {directive} {}", hashes.join(" "));
    }
}

/// What holds for every answer of a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteHeaders {
    https: bool,
}

impl SiteHeaders {
    /// For a site whose public address is `base_url`. HSTS is sent where that is https only: elsewhere browsers
    /// ignore it (RFC 6797, § 7.2), and on localhost it would lock a developer out.
    pub fn new(base_url: &str) -> Self {
        Self { https: base_url.starts_with("https://") }
    }

    /// Puts the security headers of an answer into `headers`.
    pub(super) fn secure(&self, headers: &mut HeaderMap, csp: &Csp, policy: CachePolicy) {
        headers.insert(CONTENT_SECURITY_POLICY, csp.header());
        // A file is what its type says, whatever its bytes look like.
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        // Other sites learn that a reader came from here, not from which page; a search's words stay here.
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
        // The site uses none of these, so nothing that slips into a page can.
        headers.insert(
            PERMISSIONS_POLICY,
            HeaderValue::from_static(
                "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
                 gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
            ),
        );
        // A window that opened this one, or that it opened, has no handle on it.
        headers.insert(CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin"));
        // Open data and feeds are for everybody's programs, in browsers too; all else is for this site's pages.
        let open = matches!(policy, CachePolicy::Data | CachePolicy::Feed);
        headers.insert(
            CROSS_ORIGIN_RESOURCE_POLICY,
            HeaderValue::from_static(if open { "cross-origin" } else { "same-origin" }),
        );
        if open {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        if self.https {
            // A year. Other hosts under the same domain are not this site's to decide on.
            headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(csp: &Csp) -> String {
        csp.header().to_str().unwrap().to_owned()
    }

    #[test]
    fn a_page_opens_what_it_needs() {
        let policy = text(&Csp::page(&["body{color:red}"]));
        assert_eq!(
            policy,
            "default-src 'none'; img-src 'self'; manifest-src 'self'; connect-src 'self'; \
             style-src 'sha256-FcQqt3aNlV7AZnGV4zkQRVeCeJOxbMPnQSx258L803E='; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        for unsafe_word in ["unsafe-inline", "unsafe-eval", "*", "http:", "data:"] {
            assert!(!policy.contains(unsafe_word), "{unsafe_word} in {policy}");
        }
    }

    #[test]
    fn only_a_preview_has_scripts() {
        assert!(!text(&Csp::page(&["a"])).contains("script-src"));
        let preview = text(&Csp::page(&["a"]).with_scripts(&["b"]));
        assert!(preview.contains("script-src 'sha256-"), "{preview}");
    }

    #[test]
    fn data_is_closed_and_open_to_programs() {
        assert!(text(&Csp::closed()).starts_with("default-src 'none'; form-action 'none'; base-uri 'none'"));
        let mut headers = HeaderMap::new();
        SiteHeaders::new("https://example.org").secure(&mut headers, &Csp::closed(), CachePolicy::Data);
        assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
        assert_eq!(headers["access-control-allow-origin"], "*");
    }

    #[test]
    fn hsts_only_over_https() {
        for (base_url, sent) in [("https://example.org", true), ("http://localhost:8080", false)] {
            let mut headers = HeaderMap::new();
            SiteHeaders::new(base_url).secure(&mut headers, &Csp::closed(), CachePolicy::Error);
            assert_eq!(headers.contains_key(STRICT_TRANSPORT_SECURITY), sent, "{base_url}");
        }
    }
}
