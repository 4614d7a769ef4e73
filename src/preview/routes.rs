//! The preview's own addresses, and the door before all of them.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State as Given};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::get;
use http::header::{CONTENT_TYPE, ETAG, HOST, HeaderValue};
use http::{Response, StatusCode};
use serde::Deserialize;

use super::overview::{self, Show};
use super::words::Says;
use super::{Preview, events, frame, record, subject};
use crate::language::Language;
use crate::model::Kind;
use crate::server::body::ReadyBody;
use crate::site::{CachePolicy, Coding, Resource, ResourceSpec, SharedPieces, SiteHeaders, media};

/// Adds the preview's addresses.
pub(super) fn add(router: Router, preview: Arc<Preview>) -> Router {
    let own = Router::new()
        .route("/_preview", get(show_overview))
        .route("/_preview/events", get(show_events))
        .route("/_preview/page", get(find_record))
        .route("/_preview/site", get(show_site))
        .route("/_preview/{kind}/{id}", get(show_record))
        .with_state(preview);
    router.merge(own).layer(from_fn(own_names_only))
}

/// A page elsewhere could have its own host's name lead here (DNS rebinding) and read drafts: only the machine's
/// names for itself are answered.
async fn own_names_only(request: Request, next: Next) -> Response<Body> {
    let header = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = request.uri().authority().map(http::uri::Authority::as_str).or(header);
    if host.is_none_or(is_own) {
        return next.run(request).await;
    }
    let spec = ResourceSpec::file("", media::TEXT, CachePolicy::Preview, "421 Misdirected Request\n");
    response(&ResourceSpec { status: StatusCode::MISDIRECTED_REQUEST, ..spec })
}

/// Whether a host, with or without a port, is a name of this machine for itself.
fn is_own(host: &str) -> bool {
    let port = |(_, port): &(&str, &str)| port.bytes().all(|byte| byte.is_ascii_digit());
    let name = host.rsplit_once(':').filter(port).map_or(host, |(name, _)| name);
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.map_or_else(|_| name.eq_ignore_ascii_case("localhost"), |address| address.to_canonical().is_loopback())
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    address: String,
}

async fn show_overview(Given(preview): Given<Arc<Preview>>, Query(asked): Query<Asked>) -> Response<Body> {
    page(preview, move |preview| Some(overview::page(&preview.state(), Says(preview.staff), Show::of(&asked.show))))
        .await
}

async fn show_site(Given(preview): Given<Arc<Preview>>) -> Response<Body> {
    page(preview, |preview| record::page(&preview.state(), Says(preview.staff), None, "site")).await
}

async fn show_record(Given(preview): Given<Arc<Preview>>, Path((kind, id)): Path<(String, String)>) -> Response<Body> {
    page(preview, move |preview| {
        let kind = Kind::from_word(&kind)?;
        record::page(&preview.state(), Says(preview.staff), Some(kind), &id)
    })
    .await
}

/// From a page of the site to its record; to all records where it is none's.
async fn find_record(Given(preview): Given<Arc<Preview>>, Query(asked): Query<Asked>) -> Response<Body> {
    let state = preview.state();
    let is_there = |record: &subject::Subject<'_>| {
        Language::ALL.iter().any(|language| record.address(*language) == Some(asked.address.as_str()))
    };
    let found = subject::all(&state.content).into_iter().find(is_there);
    Redirect::to(&found.map_or_else(|| overview::ADDRESS.to_owned(), |found| found.side())).into_response()
}

async fn show_events(Given(preview): Given<Arc<Preview>>) -> Response<Body> {
    let spec = ResourceSpec::file("", "text/event-stream", CachePolicy::Preview, "");
    let mut answer = response(&spec);
    answer.headers_mut().remove(ETAG);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    *answer.body_mut() = events::stream(preview);
    answer
}

/// A page of the preview, made off the serving threads: it reads every record.
async fn page(
    preview: Arc<Preview>,
    make: impl FnOnce(&Preview) -> Option<Result<String, askama::Error>> + Send + 'static,
) -> Response<Body> {
    let language = preview.staff.0;
    let answer = tokio::task::spawn_blocking(move || make(&preview)).await;
    let text = |status: StatusCode| {
        let spec = ResourceSpec::file("", media::TEXT, CachePolicy::Preview, format!("{status}\n"));
        response(&ResourceSpec { status, ..spec })
    };
    match answer {
        Ok(Some(Ok(html))) => response(&frame::spec(language, html)),
        Ok(None) => text(StatusCode::NOT_FOUND),
        Ok(Some(Err(_))) | Err(_) => text(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn response(spec: &ResourceSpec) -> Response<Body> {
    // Plain HTTP, on the machine itself.
    let resource = Resource::once(spec, &SiteHeaders::new(""), &SharedPieces::default(), |_| Coding::Identity);
    let mut response = Response::new(Body::from(ReadyBody::new(&resource.identity().body)));
    *response.status_mut() = resource.status();
    *response.headers_mut() = resource.headers(Coding::Identity);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_machine_itself_is_named() {
        for (host, own) in [
            ("127.0.0.1:8080", true),
            ("127.0.0.1", true),
            ("localhost:8080", true),
            ("LOCALHOST", true),
            ("[::1]:8080", true),
            ("[::1]", true),
            ("example.org:8080", false),
            ("127.0.0.1.example.org", false),
            ("192.168.0.1:8080", false),
            ("localhost.example.org", false),
            ("", false),
        ] {
            assert_eq!(is_own(host), own, "{host}");
        }
    }
}
