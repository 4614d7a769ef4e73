//! The page service: path → ready answer. Nothing is rendered, coded, locked or read from disk here.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::Body;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use tower::Service;

use super::body::ReadyBody;
use super::conditional::{self, Outcome};
use super::{Live, negotiate, stream};
use crate::site::{CachePolicy, Coding, Lookup, Resource, ResourceSpec, Site};

/// Answers whatever has no handler of its own.
#[derive(Clone)]
pub(super) struct Pages {
    pub(super) live: Arc<Live>,
}

impl<B> Service<Request<B>> for Pages {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let since = Instant::now();
        let edition = self.live.edition();
        let (response, policy) = look_up(&edition.site, request.method(), request.uri(), request.headers());
        self.live.meters.answered(policy, response.status(), since);
        ready(Ok(response))
    }
}

/// The answer at an address, and what it is to counters.
pub(super) fn look_up(site: &Site, method: &Method, uri: &Uri, headers: &HeaderMap) -> (Response<Body>, CachePolicy) {
    match site.look_up(uri.path()) {
        Lookup::Found(resource) | Lookup::Missing(resource) => {
            (answer(site, resource, method, headers).map(Body::from), resource.policy())
        }
        Lookup::File(file) => (stream::answer(site, file, method, headers), file.policy()),
        Lookup::Moved(address) => {
            let (response, policy) = moved(site, address, uri.query());
            (response.map(Body::from), policy)
        }
        Lookup::Malformed => (refuse(site, StatusCode::BAD_REQUEST).map(Body::from), CachePolicy::Error),
    }
}

/// The answer with a resource: its conditions, then the variant that the client likes best.
pub(super) fn answer(site: &Site, resource: &Resource, method: &Method, headers: &HeaderMap) -> Response<ReadyBody> {
    let coding = if resource.negotiated() {
        negotiate::coding(headers, |coding| resource.variant(coding).is_some())
    } else {
        Coding::Identity
    };
    let variant = resource.variant(coding).unwrap_or(resource.identity());
    if resource.conditional() {
        match conditional::evaluate(headers, &variant.etag, resource.last_modified()) {
            Outcome::Proceed => {}
            Outcome::Failed => return refuse(site, StatusCode::PRECONDITION_FAILED),
            Outcome::NotModified => {
                return response(StatusCode::NOT_MODIFIED, resource.not_modified(coding), ReadyBody::default());
            }
        }
    }
    let mut answer = resource.headers(coding);
    if *method == Method::HEAD {
        answer.insert(CONTENT_LENGTH, HeaderValue::from(variant.body.len()));
        return response(resource.status(), answer, ReadyBody::default());
    }
    response(resource.status(), answer, ReadyBody::new(&variant.body))
}

/// 308 to an address of the site, with the question that was asked.
fn moved(site: &Site, address: &str, query: Option<&str>) -> (Response<ReadyBody>, CachePolicy) {
    let location = match query {
        Some(query) => format!("{address}?{query}"),
        None => address.to_owned(),
    };
    let mut spec = ResourceSpec::redirect(address, StatusCode::PERMANENT_REDIRECT, location);
    // What is at no ready address is computed from a question.
    if query.is_some() || (site.get(address).is_none() && site.file(address).is_none()) {
        spec.policy = CachePolicy::QuestionMoved;
    }
    let resource = Resource::once(&spec, site.headers(), site.shared(), |_| Coding::Identity);
    let body = ReadyBody::new(&resource.identity().body);
    (response(resource.status(), resource.headers(Coding::Identity), body), spec.policy)
}

/// The answer to a request that can't be taken.
pub(super) fn refuse(site: &Site, status: StatusCode) -> Response<ReadyBody> {
    let refusal = site.refusal(status);
    response(status, refusal.headers(Coding::Identity), ReadyBody::new(&refusal.identity().body))
}

/// Puts an answer together.
pub(super) fn response<B>(status: StatusCode, headers: HeaderMap, body: B) -> Response<B> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
