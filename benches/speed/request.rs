//! From a request to its answer, the connection aside.

use std::sync::LazyLock;

use axum::body::Body;
use divan::{Bencher, black_box};
use http::header::{ACCEPT_ENCODING, ETAG, HOST, HeaderName, HeaderValue, IF_NONE_MATCH};
use http::{Request, Version};
use solidarite::content::Audience;
use solidarite::server::respond;
use solidarite::site::{self, Coding, Moment, Settings, Site};

use super::root;

const BROWSER: &str = "gzip, deflate, br, zstd";

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let moment = Moment::day(jiff::civil::date(2026, 1, 15));
    let settings = Settings { base_url: None, moment, audience: Audience::Public, script: None };
    site::build(root(), &settings, None).unwrap().site.unwrap().0
});

/// Where a path leads.
#[divan::bench(args = ["/", "/en/programs/development-projects", "/Programmes/", "/no-such-page"])]
fn look_up(bencher: Bencher<'_, '_>, path: &str) {
    let site = &*SITE;
    bencher.bench(|| site.look_up(black_box(path)));
}

fn request(path: &str, headers: &[(HeaderName, HeaderValue)]) -> Request<Body> {
    let mut request = Request::new(Body::empty());
    *request.version_mut() = Version::HTTP_11;
    *request.uri_mut() = path.parse().unwrap();
    request.headers_mut().insert(HOST, HeaderValue::from_static("solidarite.example"));
    request.headers_mut().extend(headers.iter().cloned());
    request
}

fn respond_to(bencher: Bencher<'_, '_>, path: &str, headers: &[(HeaderName, HeaderValue)]) {
    let (site, request) = (&*SITE, request(path, headers));
    bencher.bench_local(|| respond(site, black_box(&request)));
}

/// A page in the coding that each of these gets.
#[divan::bench(args = ["", "br", BROWSER, "gzip;q=0.5, br;q=0.1, *;q=0"])]
fn negotiate(bencher: Bencher<'_, '_>, accepted: &str) {
    respond_to(bencher, "/", &[(ACCEPT_ENCODING, HeaderValue::from_str(accepted).unwrap())]);
}

/// A list of ten thousand codings, which no connection lets through: its head is too large.
#[divan::bench]
fn negotiate_hostile(bencher: Bencher<'_, '_>) {
    let list = HeaderValue::from_str(&"br;q=0.001, ".repeat(10_000)).unwrap();
    respond_to(bencher, "/", &[(ACCEPT_ENCODING, list)]);
}

/// 304.
#[divan::bench]
fn not_modified(bencher: Bencher<'_, '_>) {
    let tag = SITE.get("/").unwrap().headers(Coding::Brotli).remove(ETAG).unwrap();
    respond_to(bencher, "/", &[(ACCEPT_ENCODING, HeaderValue::from_static(BROWSER)), (IF_NONE_MATCH, tag)]);
}

/// 404.
#[divan::bench]
fn missing(bencher: Bencher<'_, '_>) {
    respond_to(bencher, "/no-such-page", &[(ACCEPT_ENCODING, HeaderValue::from_static(BROWSER))]);
}
