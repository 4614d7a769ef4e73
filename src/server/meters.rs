//! What is counted, for Prometheus. Each counter is made once, and counting is an addition without a lock. No
//! label holds an address or a question.

use std::time::Instant;

use http::StatusCode;
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Label, Level, Metadata, Recorder, SharedString};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use crate::site::CachePolicy;

/// The bounds of the times' histogram, in seconds: a page takes microseconds, a search a millisecond.
const BOUNDS: [f64; 12] = [0.000_005, 0.000_01, 0.000_025, 0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0];

const METADATA: Metadata<'static> = Metadata::new("solidarite", Level::INFO, Some("solidarite::server"));

/// The counters of the server.
pub(super) struct Meters {
    handle: PrometheusHandle,
    requests: Vec<[Counter; 5]>,
    seconds: Histogram,
    /// Connections that were turned away because there were too many.
    pub(super) refused: Counter,
    /// Connections that were closed because nothing came or went for too long.
    pub(super) timed_out: Counter,
    /// Rebuilds that were published.
    pub(super) rebuilt: Counter,
    /// Rebuilds that found faults; the last good site stayed.
    pub(super) faulty: Counter,
    /// Rebuilds that could not run.
    pub(super) failed: Counter,
    /// The faults that the last rebuild found.
    pub(super) faults: Gauge,
    /// Open connections.
    pub(super) connections: Gauge,
    /// Seconds since the content's newest date.
    pub(super) content_age: Gauge,
    /// Seconds since what is live was published.
    pub(super) published_age: Gauge,
}

impl Meters {
    pub(super) fn new() -> Self {
        let builder = PrometheusBuilder::new();
        // The bounds are a constant and not empty, which is all that can be wrong with them.
        let builder = builder.set_buckets(&BOUNDS).unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let requests = CachePolicy::ALL.map(|policy| {
            ["1xx", "2xx", "3xx", "4xx", "5xx"]
                .map(|class| counter(&recorder, "http_requests_total", &[("kind", policy.kind()), ("status", class)]))
        });
        let rebuilds = |result| counter(&recorder, "site_rebuilds_total", &[("result", result)]);
        for (name, description) in [
            ("http_requests_total", "Requests answered, by what was asked for and class of status."),
            ("http_connections_refused_total", "Connections turned away because there were too many."),
            ("http_connections_timed_out_total", "Connections closed because nothing came or went for too long."),
            ("site_rebuilds_total", "Rebuilds of the site, by what came of them."),
        ] {
            recorder.describe_counter(KeyName::from_const_str(name), None, SharedString::const_str(description));
        }
        for (name, description) in [
            ("http_connections", "Open connections."),
            ("site_faults", "Faults that the last rebuild found; the last good site stays live."),
            ("site_content_age_seconds", "Time since the newest date of the content."),
            ("site_published_age_seconds", "Time since what is live was published."),
        ] {
            recorder.describe_gauge(KeyName::from_const_str(name), None, SharedString::const_str(description));
        }
        recorder.describe_histogram(
            KeyName::from_const_str("http_request_duration_seconds"),
            None,
            SharedString::const_str("Time from a request's head to its answer's head."),
        );
        Self {
            requests: requests.into(),
            seconds: recorder.register_histogram(&Key::from_static_name("http_request_duration_seconds"), &METADATA),
            refused: counter(&recorder, "http_connections_refused_total", &[]),
            timed_out: counter(&recorder, "http_connections_timed_out_total", &[]),
            rebuilt: rebuilds("published"),
            faulty: rebuilds("faulty"),
            failed: rebuilds("failed"),
            faults: gauge(&recorder, "site_faults"),
            connections: gauge(&recorder, "http_connections"),
            content_age: gauge(&recorder, "site_content_age_seconds"),
            published_age: gauge(&recorder, "site_published_age_seconds"),
            handle: recorder.handle(),
        }
    }

    /// Counts an answer.
    pub(super) fn answered(&self, policy: CachePolicy, status: StatusCode, since: Instant) {
        let class = usize::from(status.as_u16() / 100).clamp(1, 5) - 1;
        if let Some(counters) = self.requests.get(policy as usize) {
            counters[class].increment(1);
        }
        self.seconds.record(since.elapsed());
    }

    /// Everything in Prometheus's text form.
    pub(super) fn render(&self) -> String {
        self.handle.render()
    }

    /// Sums up the times so far; until then each is kept, so it must be called every few seconds.
    pub(super) fn sum_up(&self) {
        self.handle.run_upkeep();
    }
}

fn counter(recorder: &PrometheusRecorder, name: &'static str, labels: &[(&'static str, &'static str)]) -> Counter {
    let labels: Vec<Label> = labels.iter().map(|(name, value)| Label::from_static_parts(name, value)).collect();
    recorder.register_counter(&Key::from_parts(name, labels), &METADATA)
}

fn gauge(recorder: &PrometheusRecorder, name: &'static str) -> Gauge {
    recorder.register_gauge(&Key::from_static_name(name), &METADATA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told() {
        let meters = Meters::new();
        meters.answered(CachePolicy::Page, StatusCode::OK, Instant::now());
        meters.answered(CachePolicy::Page, StatusCode::NOT_MODIFIED, Instant::now());
        meters.answered(CachePolicy::HashedAsset, StatusCode::OK, Instant::now());
        meters.answered(CachePolicy::StaleAsset, StatusCode::OK, Instant::now());
        meters.sum_up();
        let text = meters.render();
        for line in [
            "http_requests_total{kind=\"page\",status=\"2xx\"} 1",
            "http_requests_total{kind=\"page\",status=\"3xx\"} 1",
            "http_requests_total{kind=\"asset\",status=\"2xx\"} 2",
            "http_request_duration_seconds_count 4",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
    }

    #[test]
    fn each_policy_counts_in_its_place() {
        for (place, policy) in CachePolicy::ALL.into_iter().enumerate() {
            assert_eq!(policy as usize, place);
        }
    }
}
