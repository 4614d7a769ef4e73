//! What operators and their machines ask, on an address of its own.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use super::Live;
use super::connection::Connections;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the administration's handlers know.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) live: Arc<Live>,
    pub(super) connections: Arc<Connections>,
}

/// The administration's addresses.
pub(super) fn router(known: Known) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(known)
        .layer(RequestBodyLimitLayer::new(0))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        // A 503 here is an answer, not a failure.
        .layer(TraceLayer::new_for_http().on_failure(()))
}

/// Whether requests should come here, what content is live, and what the last rebuild found.
async fn ready(State(Known { live, .. }): State<Known>) -> impl IntoResponse {
    let edition = live.edition_owned();
    let stopping = live.is_stopping();
    let body = json!({
        "status": if stopping { "stopping" } else { "ready" },
        "version": edition.site.version(),
        "newest": edition.site.newest().map(|date| date.to_string()),
        "faults": *live.faults.load_full(),
    });
    let status = if stopping { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    (status, [(CONTENT_TYPE, "application/json")], format!("{body}\n"))
}

async fn metrics(State(Known { live, connections }): State<Known>) -> impl IntoResponse {
    let meters = &live.meters;
    meters.connections.set(connections.count() as f64);
    meters.faults.set(live.faults.load().len() as f64);
    meters.published_age.set(live.published_at.load().elapsed().as_secs_f64());
    if let Some(newest) = live.edition().site.newest()
        && let Ok(day) = TimeZone::UTC.to_timestamp(newest.at(0, 0, 0, 0))
    {
        meters.content_age.set(Timestamp::now().duration_since(day).as_secs_f64());
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], meters.render())
}
