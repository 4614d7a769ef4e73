//! Any values of the headers by which an answer is chosen. The input is lines of `name: value`; `$br`, `$gzip` and
//! `$identity` stand for the tags of what is there.

use std::sync::LazyLock;

use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, ETAG, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH, VARY};
use http::{HeaderMap, Method, Request, Response, StatusCode, Version};
use solidarite::language::{Language, Localized};
use solidarite::server::respond;
use solidarite::site::{CachePolicy, Coding, Csp, Parts, Resource, ResourceSpec, Site, SiteHeaders, media};

const CODINGS: [(&str, Coding); 3] = [("br", Coding::Brotli), ("gzip", Coding::Gzip), ("identity", Coding::Identity)];

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let page = |address: &str| {
        let text = "<p>Une page que toutes les formes rendent plus petite.</p>\n".repeat(40);
        ResourceSpec::page(address, Language::of_path(address), Csp::page(&[]), text)
    };
    let modified = "2019-04-18T14:11:50Z".parse().unwrap_or_default();
    let data = ResourceSpec::file("/data.csv", media::CSV, CachePolicy::Data, "a;b\n".repeat(200)).modified(modified);
    let not_found = Localized { fr: "/404", en: "/en/404" };
    Site::new(
        Parts {
            resources: vec![page("/"), data],
            files: Vec::new(),
            not_found: not_found.map(|address| ResourceSpec::error(StatusCode::NOT_FOUND, page(address))),
            computed: Vec::new(),
            headers: SiteHeaders::new("https://example.org"),
            version: String::new(),
            newest: None,
            next_change: None,
        },
        None,
    )
});

pub(super) fn hold(input: &[u8]) {
    for address in ["/", "/data.csv"] {
        let Some(resource) = SITE.get(address) else { panic!("{address}") };
        let headers = read(input, resource);
        let answer = ask(&Method::GET, address, &headers);
        let chosen = coding_of(&answer);
        assert_eq!(answer.headers().get(VARY), Some(&HeaderValue::from_static("accept-encoding")));
        match answer.status() {
            StatusCode::OK => {
                let variant = resource.variant(chosen).unwrap_or(resource.identity());
                assert_eq!(answer.headers().get(ETAG), Some(&variant.etag), "the tag is that of the bytes");
                negotiated(&headers, chosen);
                assert_ne!(matches(&headers, &variant.etag), Some(true), "an equal tag gets 304");
            }
            StatusCode::NOT_MODIFIED => {
                let tag = answer.headers().get(ETAG).cloned().unwrap_or(HeaderValue::from_static(""));
                assert!(CODINGS.iter().any(|(_, coding)| resource.variant(*coding).is_some_and(|v| v.etag == tag)));
                assert!(!answer.headers().contains_key(CONTENT_ENCODING), "a 304 describes no bytes");
                assert_ne!(matches(&headers, &tag), Some(false), "only an equal tag gets 304");
            }
            StatusCode::PRECONDITION_FAILED => {
                let asked = headers.contains_key(IF_MATCH) || headers.contains_key("if-unmodified-since");
                assert!(asked, "nobody asked for this");
                continue;
            }
            other => panic!("{other}"),
        }
        let head = ask(&Method::HEAD, address, &headers);
        assert_eq!(head.status(), answer.status(), "HEAD is GET without its body");
        let same = |name: HeaderName| head.headers().get(&name) == answer.headers().get(&name);
        assert!(same(ETAG) && same(CONTENT_ENCODING) && same(VARY), "HEAD is GET without its body");
    }
}

fn ask(method: &Method, address: &str, headers: &HeaderMap) -> Response<axum::body::Body> {
    let mut request = Request::new(axum::body::Body::empty());
    *request.version_mut() = Version::HTTP_11;
    *request.method_mut() = method.clone();
    *request.uri_mut() = address.parse().unwrap_or_default();
    *request.headers_mut() = headers.clone();
    respond(&SITE, &request)
}

fn read(input: &[u8], resource: &Resource) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("host", HeaderValue::from_static("example.org"));
    for line in input.split(|byte| *byte == b'\n').take(20) {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        let value = line.get(name.len() + 1..).unwrap_or_default();
        let name = match name {
            b"inm" => IF_NONE_MATCH,
            b"im" => IF_MATCH,
            b"ims" => http::header::IF_MODIFIED_SINCE,
            b"ius" => http::header::IF_UNMODIFIED_SINCE,
            b"range" => http::header::RANGE,
            b"ir" => http::header::IF_RANGE,
            _ => ACCEPT_ENCODING,
        };
        let mut value = value.to_vec();
        for (word, coding) in CODINGS {
            let tag = resource.variant(coding).unwrap_or(resource.identity()).etag.as_bytes();
            value = replaced(&value, format!("${word}").as_bytes(), tag);
        }
        if let Ok(value) = HeaderValue::from_bytes(&value) {
            headers.append(name, value);
        }
    }
    headers
}

fn replaced(text: &[u8], word: &[u8], by: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(word) {
            out.extend_from_slice(by);
            rest = after;
        } else {
            out.push(rest[0]);
            rest = &rest[1..];
        }
    }
    out
}

fn coding_of(answer: &Response<axum::body::Body>) -> Coding {
    match answer.headers().get(CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None => Coding::Identity,
        Some(b"br") => Coding::Brotli,
        Some(b"gzip") => Coding::Gzip,
        Some(other) => panic!("{}", other.escape_ascii()),
    }
}

/// The laws of RFC 9110, § 12.5.3, for lists that keep to its grammar: what isn't named and what is refused is not
/// sent, but for the plain bytes; and nothing is liked better than what is sent.
fn negotiated(headers: &HeaderMap, chosen: Coding) {
    let mut weights: Vec<(String, u32)> = Vec::new();
    for line in headers.get_all(ACCEPT_ENCODING) {
        let Some(items) = line.to_str().ok().and_then(weights_of) else { return };
        weights.extend(items);
    }
    let named = |name: &str| {
        let mut found = weights.iter().filter(|(named, _)| named == name).map(|(_, weight)| *weight);
        // Twice the same name is nothing that the grammar gives a meaning to.
        Some((found.next(), found.next().is_some())).filter(|(_, twice)| !twice).map(|(weight, _)| weight)
    };
    let (Some(br), Some(gzip), Some(x), Some(identity), Some(any)) =
        (named("br"), named("gzip"), named("x-gzip"), named("identity"), named("*"))
    else {
        return;
    };
    if gzip.is_some() && x.is_some() {
        return;
    }
    let weight = |coding: Coding| match coding {
        Coding::Brotli => br.or(any).unwrap_or(0),
        Coding::Gzip => gzip.or(x).or(any).unwrap_or(0),
        // Not named, it will do where nothing that is named is there.
        Coding::Identity => identity.or(any).unwrap_or(0),
    };
    for (name, coding) in CODINGS {
        assert!(weight(coding) <= weight(chosen), "{name} is liked better: {headers:?}");
    }
    assert!(chosen == Coding::Identity || weight(chosen) > 0, "what is refused is not sent: {headers:?}");
}

/// Names and thousandths; `None` where the list doesn't keep to the grammar.
fn weights_of(list: &str) -> Option<Vec<(String, u32)>> {
    let items = list.split(',').map(|item| item.trim_matches([' ', '\t'])).filter(|item| !item.is_empty());
    items
        .map(|item| {
            let (name, weight) = match item.split_once(';') {
                None => (item, "1"),
                Some((name, parameter)) => {
                    let parameter = parameter.trim_matches([' ', '\t']);
                    (name, parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="))?)
                }
            };
            let name = name.trim_matches([' ', '\t']);
            let is_token = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"*-".contains(&b));
            let weight = quality(weight)?;
            is_token.then(|| (name.to_ascii_lowercase(), weight))
        })
        .collect()
}

fn quality(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if !["0", "1"].contains(&whole) || decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths = whole.parse::<u32>().ok()? * 1000 + format!("{decimals:0<3}").parse::<u32>().ok()?;
    (thousandths <= 1000).then_some(thousandths)
}

/// Whether If-None-Match names a tag, weak or not; `None` where its lines don't keep to the grammar or other
/// conditions come before it.
fn matches(headers: &HeaderMap, tag: &HeaderValue) -> Option<bool> {
    if !headers.contains_key(IF_NONE_MATCH) || headers.contains_key(IF_MATCH) {
        return None;
    }
    let mut found = false;
    for line in headers.get_all(IF_NONE_MATCH) {
        let line = line.to_str().ok()?.trim_matches([' ', '\t']);
        for item in line.split(',').map(|item| item.trim_matches([' ', '\t'])) {
            let opaque = item.strip_prefix("W/").unwrap_or(item);
            let inner = opaque.strip_prefix('"')?.strip_suffix('"')?;
            if inner.contains(['"', ' ']) {
                return None;
            }
            found |= opaque.as_bytes() == tag.as_bytes();
        }
    }
    Some(found)
}
