//! The search's way: the one answer that is made on request, off the serving threads and so many at a time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use http::header::{HeaderValue, RETRY_AFTER};
use http::{Request, Response, StatusCode};
use tokio::sync::Semaphore;

use super::{Live, negotiate, pages};
use crate::language::Language;
use crate::site::{CachePolicy, Resource, ResourceSpec, SearchPages, lookup};

/// Answers questions about the content that is live.
pub trait Search: Send + Sync + 'static {
    /// The page that answers a question, given as the query of the address, still percent-encoded: sound encoding
    /// of UTF-8, without its `?`. The page's policy is [`CachePolicy::Search`].
    fn answer(&self, language: Language, query: &str) -> ResourceSpec;
}

impl Search for SearchPages {
    fn answer(&self, language: Language, query: &str) -> ResourceSpec {
        Self::answer(self, language, query)
    }
}

/// How many questions are answered at once, and how many wait.
pub(super) struct Bounds {
    running: Semaphore,
    waiting: Semaphore,
    patience: Duration,
}

impl Bounds {
    pub(super) fn new(running: usize, waiting: usize, patience: Duration) -> Self {
        Self { running: Semaphore::new(running), waiting: Semaphore::new(running + waiting), patience }
    }
}

/// Answers a question.
pub(super) async fn answer(live: Arc<Live>, request: Request<Body>) -> Response<Body> {
    let since = Instant::now();
    let (response, policy) = match find(&live, request).await {
        Ok(response) => (response, CachePolicy::Search),
        Err(status) => (refuse(&live, status), CachePolicy::Error),
    };
    live.meters.answered(policy, response.status(), since);
    response
}

fn refuse(live: &Live, status: StatusCode) -> Response<Body> {
    let mut response = pages::refuse(&live.edition().site, status).map(Body::from);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}

async fn find(live: &Live, request: Request<Body>) -> Result<Response<Body>, StatusCode> {
    let query = request.uri().query().unwrap_or_default().to_owned();
    if !is_sound(&query) {
        return Err(StatusCode::BAD_REQUEST);
    }
    let _place = live.searches.waiting.try_acquire().map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let turn = tokio::time::timeout(live.searches.patience, live.searches.running.acquire()).await;
    let _turn = turn.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let edition = live.edition_owned();
    let language = Language::of_path(request.uri().path());
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let answered = tokio::task::spawn_blocking(move || {
        let spec = edition.search.answer(language, &query);
        let resource = Resource::once(&spec, edition.site.headers(), edition.site.shared(), |there| {
            negotiate::coding(&headers, |coding| there.contains(&coding))
        });
        pages::answer(&edition.site, &resource, &method, &headers).map(Body::from)
    });
    answered.await.map_err(|_| {
        // A fault of the program: the visitor may try again. The question is nobody's business, and the error's own
        // words may hold it.
        tracing::error!("a search failed");
        StatusCode::SERVICE_UNAVAILABLE
    })
}

/// Whether a query is sound percent-encoding of UTF-8.
fn is_sound(query: &str) -> bool {
    lookup::decode(query).is_some_and(|decoded| String::from_utf8(decoded).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_sound_or_refused() {
        for (query, sound) in [
            ("", true),
            ("q=eau", true),
            ("q=%C3%A9cole", true),
            ("q=a+b%20c", true),
            ("q=%", false),
            ("q=%4", false),
            ("q=%zz", false),
            ("q=%ff", false),
            ("q=%C3", false),
        ] {
            assert_eq!(is_sound(query), sound, "{query}");
        }
    }
}
