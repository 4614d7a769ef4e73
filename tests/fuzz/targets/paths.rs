//! Any bytes as the target of a request.

use http::header::{HOST, HeaderValue, LOCATION};
use http::{Request, Uri};
use solidarite::server::respond;
use solidarite::site::{Lookup, lookup};

use super::site::SITE;

pub(super) fn hold(input: &[u8]) {
    let site = &SITE.0;
    let text = String::from_utf8_lossy(input);
    match site.look_up(&text) {
        Lookup::Found(_) | Lookup::File(_) => is_of_the_site(&text),
        Lookup::Moved(to) => assert!(to.starts_with('/') && !to.starts_with("//"), "{to}"),
        Lookup::Missing(_) => {}
        Lookup::Malformed => assert!(lookup::decode(&text).is_none()),
    }

    let Ok(uri) = Uri::try_from(input) else { return };
    let path = uri.path().to_owned();
    let mut request = Request::new(axum::body::Body::empty());
    *request.uri_mut() = uri;
    request.headers_mut().insert(HOST, HeaderValue::from_static("example.org"));
    let answer = respond(site, &request);
    let status = answer.status().as_u16();
    assert!([200, 301, 308, 400, 404, 410, 414].contains(&status), "{status} for {path:?}");
    if status == 200 {
        is_of_the_site(&path);
    }
    let location = answer.headers().get(LOCATION);
    assert_eq!(location.is_some(), [301, 308].contains(&status));
    if let Some(location) = location {
        leads_to_the_site(location);
    }
}

/// Only what is in the map is answered; a static file also under another hash than its own.
fn is_of_the_site(path: &str) {
    let plain = || {
        let (stem, extension) = path.rsplit_once('.')?;
        let (base, _) = stem.rsplit_once('.')?;
        Some(format!("{base}.{extension}"))
    };
    let known = |path: &str| SITE.0.get(path).is_some() || SITE.0.file(path).is_some();
    let stale = || path.starts_with("/static/") && plain().is_some_and(|plain| known(&plain));
    assert!(known(path) || stale(), "{path:?}");
}

/// No other host, and a page at the end.
fn leads_to_the_site(location: &HeaderValue) {
    let Ok(location) = location.to_str() else { panic!("{location:?}") };
    let path = location.split(['?', '#']).next().unwrap_or_default();
    assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'), "{location}");
    let there = matches!(SITE.0.look_up(path), Lookup::Found(_) | Lookup::File(_));
    assert!(there || ["/recherche", "/en/search"].contains(&path), "{location}");
}
