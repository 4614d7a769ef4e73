//! The types of media that the site itself makes.

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
