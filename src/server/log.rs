//! What is written down. Of a request: its id, its status, its time and the bytes of its answer, and only where
//! that is switched on; never an address, a question, or anything about who asked.

use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::{Duration, Instant};

use http::Response;
use http::header::CONTENT_LENGTH;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

/// How many lines wait for a slow reader of stderr before further ones are lost.
const QUEUE: usize = 4096;

/// How long the end of the program waits for lines to be read.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Starts the log on stderr: for people on a terminal, else JSON, a line an event. `RUST_LOG` chooses what is
/// logged (`info` without it, or where it says nothing). A second call changes nothing. [`Log::flush`] waits for its
/// last lines.
///
/// A thread of its own writes: whoever reads stderr may stall, and no request may wait for that. A fault of the
/// program is logged by its place alone, since its words may hold what a visitor asked.
#[must_use]
pub fn start() -> Log {
    let filter = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|chosen| !chosen.is_empty());
    let filter = filter.and_then(|chosen| EnvFilter::try_new(chosen).ok()).unwrap_or_else(|| EnvFilter::new("info"));
    let log = Log::to(io::stderr());
    let writer = log.clone();
    let layer = fmt().with_env_filter(filter).with_writer(move || writer.clone()).with_target(false);
    // The only fault is that a log is there already.
    let _ = if io::stderr().is_terminal() {
        layer.compact().try_init()
    } else {
        layer.json().flatten_event(true).try_init()
    };
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "the program has a fault here");
    }));
    log
}

/// What goes to the thread that writes.
enum Item {
    Line(Vec<u8>),
    /// All before has been written.
    Written(SyncSender<()>),
}

/// Writes lines without ever making the writer wait.
#[derive(Debug, Clone)]
pub struct Log {
    queue: SyncSender<Item>,
    lost: Arc<AtomicU64>,
}

impl Log {
    fn to(mut out: impl io::Write + Send + 'static) -> Self {
        let (queue, items) = sync_channel(QUEUE);
        let lost = Arc::new(AtomicU64::new(0));
        let uncounted = Arc::clone(&lost);
        let writing = move || {
            for item in items {
                match item {
                    // A reader that has gone away is no reason to end.
                    Item::Line(line) => drop(out.write_all(&line)),
                    Item::Written(tell) => drop(tell.try_send(())),
                }
                let lines = uncounted.swap(0, Relaxed);
                if lines > 0 {
                    tracing::warn!(lines, "lines of this log were lost: they were not read in time");
                }
            }
        };
        // Without a thread there is no log; serving matters more.
        let _ = std::thread::Builder::new().name("log".to_owned()).spawn(writing);
        Self { queue, lost }
    }

    /// Waits until what was logged so far is written, but not for ever.
    pub fn flush(&self) {
        let (tell, written) = sync_channel(1);
        if self.queue.try_send(Item::Written(tell)).is_ok() {
            // Who doesn't read by now doesn't want to know.
            let _ = written.recv_timeout(LAST_WORDS);
        }
    }
}

impl io::Write for Log {
    /// Takes a whole line: the formatter writes each at once.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.queue.try_send(Item::Line(bytes.to_vec())).is_err() {
            self.lost.fetch_add(1, Relaxed);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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
    use std::sync::{Condvar, Mutex};

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

    /// Nobody reads until the gate opens.
    struct Stalled(Arc<(Mutex<bool>, Condvar)>, Kept);

    impl io::Write for Stalled {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let open = self.0.0.lock().unwrap();
            drop(self.0.1.wait_while(open, |open| !*open).unwrap());
            self.1.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn nobody_waits_for_a_reader_that_stalls() {
        let (gate, kept) = (Arc::new((Mutex::new(false), Condvar::new())), Kept::default());
        let mut log = Log::to(Stalled(Arc::clone(&gate), kept.clone()));
        for _ in 0..QUEUE * 2 {
            io::Write::write_all(&mut log, b"line\n").unwrap();
        }
        assert!(log.lost.load(Relaxed) >= (QUEUE - 1) as u64, "what finds no place is counted");
        *gate.0.lock().unwrap() = true;
        gate.1.notify_all();
        let written = || kept.0.lock().unwrap().len() / b"line\n".len();
        let since = Instant::now();
        while written() < QUEUE {
            assert!(since.elapsed() < Duration::from_secs(10), "{} lines were written", written());
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(log.lost.load(Relaxed), 0, "what was lost is told");
    }
}
