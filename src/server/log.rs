//! What is written down. Of a request: its id, its status, its time and the bytes of its answer, and only where
//! that is switched on; never an address, a question, or anything about who asked.

use std::hash::{BuildHasher as _, RandomState};
use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Instant;

use http::Response;
use http::header::CONTENT_LENGTH;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

/// Starts the log on stderr: for people on a terminal, else JSON, a line an event. `RUST_LOG` chooses what is
/// logged (`info` without it). A second call changes nothing.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // The only fault is that a log is there already.
    let _ = if std::io::stderr().is_terminal() {
        log.compact().try_init()
    } else {
        log.json().flatten_event(true).try_init()
    };
}

/// Numbers requests, so that lines about the same one can be told.
#[derive(Debug)]
pub(super) struct Requests {
    /// Tells one process's numbers from another's.
    process: u32,
    last: AtomicU64,
}

impl Requests {
    pub(super) fn new() -> Self {
        // The hasher's keys are random for each process.
        Self { process: RandomState::new().hash_one(0) as u32, last: AtomicU64::new(0) }
    }

    /// Writes the line of a request.
    pub(super) fn write<B: http_body::Body>(&self, response: &Response<B>, since: Instant) {
        let id = format!("{:08x}-{:x}", self.process, self.last.fetch_add(1, Relaxed) + 1);
        let length = response.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let bytes: u64 = length.or_else(|| response.body().size_hint().exact()).unwrap_or(0);
        let milliseconds = since.elapsed().as_secs_f64() * 1000.0;
        tracing::info!(request = id, status = response.status().as_u16(), milliseconds, bytes, "answered");
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::*;

    /// Keeps what is logged.
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_request_is_an_id_a_status_a_time_and_a_length() {
        let kept = Kept::default();
        let writer = kept.clone();
        let log = fmt().json().flatten_event(true).with_target(false).with_writer(move || writer.clone()).finish();
        tracing::subscriber::with_default(log, || {
            let requests = Requests::new();
            for _ in 0..2 {
                requests.write(&Response::new(axum::body::Body::from("Bonjour")), Instant::now());
            }
        });
        let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mut keys: Vec<&str> = lines[0].as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        // The privacy page says the same; change both or neither.
        assert_eq!(keys, ["bytes", "level", "message", "milliseconds", "request", "status", "timestamp"]);
        assert_eq!((&lines[0]["status"], &lines[0]["bytes"]), (&200.into(), &7.into()));
        assert_ne!(lines[0]["request"], lines[1]["request"]);
    }
}
