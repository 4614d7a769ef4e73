//! Serving: connections, requests, the operators' address, and the swap of what is live.
//!
//! A request's way: its connection (`connection`: limits and time-outs) → what every request must be (`guard`)
//! → the page at that address (`pages`: ready answer → conditions → coding), else the router: the search
//! (`search`), then the pages again for what is no plain address. A request can't change anything, and works on
//! one [`Edition`] from its beginning to its end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use arc_swap::{ArcSwap, Guard};
use axum::body::Body;
use http::{Request, Response};
use tokio::sync::Notify;

use crate::site::{SearchPages, Site};

mod admin;
pub(crate) mod body;
mod conditional;
mod connection;
mod guard;
mod listener;
pub mod log;
mod meters;
mod negotiate;
mod pages;
mod rebuild;
mod refusal;
mod run;
mod search;
mod stream;
mod systemd;

pub use rebuild::{Faults, Rebuild, Rebuilt, Trigger};
pub use run::{Companion, Process, Server, Stop};
pub use search::Search;

/// What a request is answered, the search aside: the whole way but for the connection. It never waits.
pub fn respond<B: http_body::Body>(site: &Site, request: &Request<B>) -> Response<Body> {
    match guard::stop(request, site) {
        Some(refusal) => refusal.map(Body::from),
        None => pages::look_up(site, request.method(), request.uri(), request.headers()).0,
    }
}

/// What is live at one time: the pages, and the search over the same content.
pub struct Edition {
    /// The pages.
    pub site: Site,
    /// The search.
    pub search: Arc<dyn Search>,
}

impl Edition {
    /// A site with its search, whose index is built behind it: neither the first page nor the first question waits.
    pub fn new(site: Site, search: SearchPages) -> Self {
        let search = Arc::new(search);
        let behind = Arc::clone(&search);
        // Where the machine has no thread for it, the first question builds it.
        let _ = std::thread::Builder::new().name("search".to_owned()).spawn(move || {
            behind.prepare();
        });
        Self { site, search }
    }
}

/// How a server is to run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it listens; port 0 is any. A socket that systemd hands over takes its place.
    pub listen: SocketAddr,
    /// Where operators ask; nowhere by default.
    pub admin: Option<SocketAddr>,
    /// How long it goes on accepting after it was told to stop, while `/readyz` already answers 503.
    pub drain: Duration,
    /// How long requests have to finish after that.
    pub grace: Duration,
    /// Whether each request gets a line in the log.
    pub access_log: bool,
    /// The bounds.
    pub limits: Limits,
    /// The time-outs of connections.
    pub timeouts: Timeouts,
}

impl Options {
    /// The defaults, for an address.
    pub fn new(listen: SocketAddr) -> Self {
        Self {
            listen,
            admin: None,
            drain: Duration::ZERO,
            grace: Duration::from_secs(9),
            access_log: false,
            limits: Limits::default(),
            timeouts: Timeouts::default(),
        }
    }
}

/// How much of each at once; they bound the memory that strangers can make the server use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections that are served; fewer where the process may not open so many files.
    pub connections: usize,
    /// Connections beyond, that wait.
    pub waiting: usize,
    /// How long they wait before they get 503.
    pub wait: Duration,
    /// Connections at once that are told that there are too many; beyond, they are closed without a word.
    pub telling: usize,
    /// The size of a request's head, in bytes.
    pub head: usize,
    /// What the kernel keeps of answers that a connection's client has not taken, in bytes; Linux makes it twice as
    /// many. Without a bound it would be megabytes, and once a sixteenth of the machine's memory is full of them, Linux
    /// holds back the end of every answer by 200 ms.
    pub untaken: usize,
    /// Requests at once on one HTTP/2 connection.
    pub streams: u32,
    /// Searches that run at once.
    pub searches: usize,
    /// Searches beyond, that wait for a second.
    pub searches_waiting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 8_192,
            waiting: 1_024,
            wait: Duration::from_secs(2),
            telling: 256,
            head: 16 * 1024,
            // The largest page is written at once. Twice as many must be more than one packet of the loopback (64 KiB
            // with what the kernel adds): else a front on the same machine waits 40 ms for each.
            untaken: 64 * 1024,
            streams: 100,
            searches: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            searches_waiting: 128,
        }
    }
}

impl Limits {
    /// The same for a process that may open so many files. What strangers open never takes the last descriptors: a
    /// rebuild finds some to read the content with, and the operators' address answers.
    fn within(self, descriptors: u64) -> Self {
        let room = usize::try_from(descriptors.saturating_sub(OWN_DESCRIPTORS)).unwrap_or(usize::MAX);
        Self {
            connections: self.connections.min(room / 4 * 3).max(1),
            waiting: self.waiting.min(room / 8),
            telling: self.telling.min(room / 8),
            ..self
        }
    }
}

/// Descriptors that are no visitor's: listeners, the operators' connections, files, the runtime's.
const OWN_DESCRIPTORS: u64 = 128;

/// How long a connection may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// To send its first request, or the rest of a head that it has begun.
    pub head: Duration,
    /// Between two requests.
    pub idle: Duration,
    /// To take the next part of an answer, which is a third of what the kernel holds.
    pub stalled: Duration,
    /// To send a request when the server has begun to stop, and to end when it was told goodbye.
    pub last_request: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            idle: Duration::from_mins(1),
            // The kernel tells of 43 KiB that were taken, not of less: the time is that of 0.7 KiB a second, so that
            // nobody on the slowest of telephones is cut off.
            stalled: Duration::from_mins(1),
            last_request: Duration::from_secs(1),
        }
    }
}

impl Timeouts {
    /// How often the watchman looks round: no time-out is late by more than an eighth.
    fn tick(&self) -> Duration {
        let shortest = self.head.min(self.idle).min(self.stalled).min(self.last_request);
        (shortest / 8).clamp(Duration::from_millis(5), Duration::from_millis(500))
    }
}

/// What requests work on: the live edition, which is read without a lock and swapped whole.
struct Live {
    edition: ArcSwap<Edition>,
    published: Notify,
    published_at: ArcSwap<Instant>,
    faults: ArcSwap<Vec<String>>,
    stopping: AtomicBool,
    searches: search::Bounds,
    meters: meters::Meters,
    requests: Option<log::Requests>,
    systemd: systemd::Systemd,
}

impl Live {
    fn new(edition: Edition, options: &Options) -> Self {
        let Limits { searches, searches_waiting, .. } = options.limits;
        Self {
            edition: ArcSwap::from_pointee(edition),
            published: Notify::new(),
            published_at: ArcSwap::from_pointee(Instant::now()),
            faults: ArcSwap::default(),
            stopping: AtomicBool::new(false),
            searches: search::Bounds::new(searches, searches_waiting, Duration::from_secs(1)),
            meters: meters::Meters::new(),
            requests: options.access_log.then(log::Requests::new),
            systemd: systemd::Systemd::new(),
        }
    }

    /// What is live, for the length of one answer that doesn't wait.
    fn edition(&self) -> Guard<Arc<Edition>> {
        self.edition.load()
    }

    /// What is live, to keep.
    fn edition_owned(&self) -> Arc<Edition> {
        self.edition.load_full()
    }

    fn publish(&self, edition: Edition) {
        self.edition.store(Arc::new(edition));
        self.published_at.store(Arc::new(Instant::now()));
        self.published.notify_one();
    }

    /// Puts `next` in the place of `current`; `false` where something newer is live.
    fn replace(&self, current: &Arc<Edition>, next: Arc<Edition>) -> bool {
        let before = self.edition.compare_and_swap(current, next);
        Arc::ptr_eq(&before, current)
    }

    fn note_faults(&self, faults: Vec<String>) {
        self.faults.store(Arc::new(faults));
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_descriptors_for_the_rest() {
        let limits = Limits::default();
        for (descriptors, connections, waiting, telling) in [
            (u64::MAX, 8_192, 1_024, 256),
            (65_536, 8_192, 1_024, 256),
            (1_024, 672, 112, 112),
            (256, 96, 16, 16),
            (100, 1, 0, 0),
            (0, 1, 0, 0),
        ] {
            let fit = limits.within(descriptors);
            let found = (fit.connections, fit.waiting, fit.telling);
            assert_eq!(found, (connections, waiting, telling), "{descriptors}");
        }
    }
}
