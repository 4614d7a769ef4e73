//! Open connections: what each is up to, and one watchman for all of them.
//!
//! hyper's own time-outs start only once it knows the protocol, and each costs a timer per request. Here a
//! connection notes the time of its last request and of its last progress in writing, an atomic store each, and the
//! watchman closes what takes too long: a first request that doesn't come, a head that doesn't end, a client that
//! doesn't take its answer, a connection that is no longer used.
//!
//! What a client takes is seen in steps: the kernel tells only when a third of its send buffer has come free, so who
//! takes an answer byte by byte makes no progress. In HTTP/2 the client's windows let single bytes through, and
//! pings are answered: there only so many bytes count as use.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;

use super::Timeouts;
use super::refusal::Refusals;

/// What the watchman wants of a connection, beyond nothing (0).
const FINISH: u8 = 1;
const DROP: u8 = 2;

/// How many bytes an HTTP/2 client must take within [`Timeouts::idle`] for its connection to count as used, where it
/// asks for nothing.
const LEAST_TAKEN: u64 = 16 * 1024;

/// What one connection is up to. Times are milliseconds since the server's start.
#[derive(Debug, Default)]
pub(super) struct State {
    /// When it last asked for something or took some of an answer.
    active: AtomicU64,
    /// How many bytes an HTTP/2 client has taken since.
    taken: AtomicU64,
    /// Since when bytes have come that are no whole request yet; 0 where there are none.
    reading: AtomicU64,
    /// The last bytes that have come.
    tail: AtomicU32,
    /// Since when the client has not taken what is to be sent; 0 where nothing waits.
    stalled: AtomicU64,
    /// When it was told to finish; 0 where it was not.
    finishing: AtomicU64,
    /// Whether it has asked for anything yet.
    asked: AtomicBool,
    /// Whether it speaks HTTP/2.
    http2: AtomicBool,
    wish: AtomicU8,
    waker: OnceLock<Waker>,
}

impl State {
    fn use_at(&self, now: u64) {
        self.active.store(now, Relaxed);
        self.taken.store(0, Relaxed);
    }

    /// Notes that bytes have come.
    fn read_at(&self, now: u64, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let last = bytes.get(bytes.len().saturating_sub(3)..).unwrap_or(bytes);
        let tail = last.iter().fold(self.tail.load(Relaxed), |tail, byte| tail << 8 | u32::from(*byte));
        self.tail.store(tail, Relaxed);
        if self.reading.load(Relaxed) == 0 {
            self.reading.store(now, Relaxed);
        }
    }

    /// Whether what has come so far ends with the empty line that ends a head. A request has nothing after it.
    fn ends_a_head(&self) -> bool {
        let [_, before, between, last] = self.tail.load(Relaxed).to_be_bytes();
        last == b'\n' && (between == b'\n' || (between == b'\r' && before == b'\n'))
    }

    fn tell(&self, wish: u8) {
        self.wish.fetch_max(wish, Relaxed);
        // Also where the wish is not new: a connection that is just starting may have missed it.
        if let Some(waker) = self.waker.get() {
            waker.wake_by_ref();
        }
    }
}

/// All open connections.
#[derive(Debug)]
pub(super) struct Connections {
    start: Instant,
    /// Now, as the watchman last saw it.
    now: AtomicU64,
    timeouts: Timeouts,
    open: Mutex<(u64, HashMap<u64, Arc<State>>)>,
    stopping: AtomicBool,
    none_left: Notify,
}

impl Connections {
    pub(super) fn new(timeouts: Timeouts) -> Self {
        Self {
            start: Instant::now(),
            now: AtomicU64::new(1),
            timeouts,
            open: Mutex::default(),
            stopping: AtomicBool::new(false),
            none_left: Notify::new(),
        }
    }

    /// Notes a new connection.
    pub(super) fn open(self: &Arc<Self>) -> Connection {
        let state = Arc::new(State::default());
        state.active.store(self.now.load(Relaxed), Relaxed);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.0 += 1;
        let id = open.0;
        open.1.insert(id, Arc::clone(&state));
        drop(open);
        Connection { id, state, all: Arc::clone(self) }
    }

    /// How many are open.
    pub(super) fn count(&self) -> usize {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).1.len()
    }

    /// Looks at each connection once and tells how many were closed for their silence. To be called every
    /// [`Timeouts::tick`].
    pub(super) fn look_round(&self) -> u64 {
        let now = (self.start.elapsed().as_millis() as u64).max(1);
        self.now.store(now, Relaxed);
        let over = |since: u64, limit: Duration| now.saturating_sub(since) > limit.as_millis() as u64;
        let stopping = self.stopping.load(Relaxed);
        let mut closed = 0;
        for state in self.open.lock().unwrap_or_else(PoisonError::into_inner).1.values() {
            let (active, stalled, reading) =
                (state.active.load(Relaxed), state.stalled.load(Relaxed), state.reading.load(Relaxed));
            let (asked, http2) = (state.asked.load(Relaxed), state.http2.load(Relaxed));
            let finishing = state.finishing.load(Relaxed);
            let wish = if stalled != 0 {
                over(stalled, self.timeouts.stalled).then_some(DROP)
            } else if !asked {
                // When the server stops, the first request may still be on the way, but not for long.
                let limit = if stopping { self.timeouts.last_request } else { self.timeouts.head };
                over(active, limit).then_some(DROP)
            } else if !http2 && reading != 0 && over(reading, self.timeouts.head) {
                Some(DROP)
            } else if stopping {
                // Told to finish; what doesn't is dropped all at once.
                None
            } else if finishing != 0 {
                over(finishing, self.timeouts.last_request).then_some(DROP)
            } else if over(active, self.timeouts.idle) {
                // Only HTTP/2 has a way to say goodbye.
                Some(if http2 { FINISH } else { DROP })
            } else {
                None
            };
            if let Some(wish) = wish {
                closed += u64::from(!stopping && finishing == 0);
                state.finishing.store(now, Relaxed);
                state.tell(wish);
            }
        }
        closed
    }

    /// Tells all to finish: idle ones close, others after the answer that is on its way. One that has not asked yet
    /// may still ask once.
    pub(super) fn finish(&self) {
        self.stopping.store(true, Relaxed);
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        for state in open.1.values().filter(|state| state.asked.load(Relaxed)) {
            state.finishing.store(self.now.load(Relaxed), Relaxed);
            state.tell(FINISH);
        }
        if open.1.is_empty() {
            self.none_left.notify_one();
        }
    }

    /// Ends all, finished or not.
    pub(super) fn drop_all(&self) {
        for state in self.open.lock().unwrap_or_else(PoisonError::into_inner).1.values() {
            state.tell(DROP);
        }
    }

    /// Waits until none is open, after [`Self::finish`].
    pub(super) async fn closed(&self) {
        while self.count() > 0 {
            self.none_left.notified().await;
        }
    }
}

/// One open connection; dropped when it ends.
#[derive(Debug)]
pub(super) struct Connection {
    id: u64,
    state: Arc<State>,
    all: Arc<Connections>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut open = self.all.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.1.remove(&self.id);
        if open.1.is_empty() && self.all.stopping.load(Relaxed) {
            self.all.none_left.notify_one();
        }
    }
}

impl Connection {
    /// Notes a request; `true` where it is to be the connection's last.
    pub(super) fn asks(&self, http2: bool) -> bool {
        let now = self.all.now.load(Relaxed);
        self.state.use_at(now);
        // The next head may have begun behind this one.
        self.state.reading.store(if self.state.ends_a_head() { 0 } else { now }, Relaxed);
        if !self.state.asked.load(Relaxed) {
            self.state.asked.store(true, Relaxed);
            self.state.http2.store(http2, Relaxed);
        }
        let last = self.all.stopping.load(Relaxed);
        if last {
            self.state.finishing.store(self.all.now.load(Relaxed), Relaxed);
            self.state.tell(FINISH);
        }
        last
    }

    /// Runs a connection's future until it ends or the watchman ends it. `finish` asks it to take no further
    /// request; what has already arrived is answered first.
    pub(super) async fn watch<F: Future>(&self, future: F, finish: impl Fn(Pin<&mut F>)) {
        let mut future = std::pin::pin!(future);
        let mut told = false;
        std::future::poll_fn(|context| {
            // The task of a connection never changes, so neither does its waker.
            self.state.waker.get_or_init(|| context.waker().clone());
            let wish = self.state.wish.load(Relaxed);
            if wish == DROP || future.as_mut().poll(context).is_ready() {
                return Poll::Ready(());
            }
            if self.state.wish.load(Relaxed) == FINISH && !told {
                told = true;
                finish(future.as_mut());
                return future.as_mut().poll(context).map(drop);
            }
            Poll::Pending
        })
        .await;
    }
}

/// A connection's bytes, with what the watchman must know noted.
pub(super) struct Watched {
    stream: TcpStream,
    connection: Arc<Connection>,
    refusals: Refusals,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let state = &self.connection.state;
        if state.wish.load(Relaxed) == DROP && state.stalled.load(Relaxed) != 0 {
            // Else the kernel would go on offering what the client doesn't take, and keep its bytes, for minutes.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl Watched {
    pub(super) const fn new(stream: TcpStream, connection: Arc<Connection>, refusals: Refusals) -> Self {
        Self { stream, connection, refusals }
    }

    fn note(&self, written: &Poll<io::Result<usize>>) {
        let (state, now) = (&self.connection.state, self.connection.all.now.load(Relaxed));
        if let Poll::Ready(written) = written {
            let taken = state.taken.load(Relaxed) + written.as_ref().map_or(0, |bytes| *bytes as u64);
            if !state.http2.load(Relaxed) || taken >= LEAST_TAKEN {
                state.use_at(now);
            } else {
                state.taken.store(taken, Relaxed);
            }
            if state.stalled.load(Relaxed) != 0 {
                state.stalled.store(0, Relaxed);
            }
            // While an answer is on its way, the rest of the next head isn't read.
            if state.reading.load(Relaxed) != 0 {
                state.reading.store(now, Relaxed);
            }
        } else if state.stalled.load(Relaxed) == 0 {
            state.stalled.store(now, Relaxed);
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, into);
        if read.is_ready() {
            let bytes = into.filled().get(before..).unwrap_or_default();
            self.refusals.read(bytes);
            self.connection.state.read_at(self.connection.all.now.load(Relaxed), bytes);
        }
        read
    }
}

impl AsyncWrite for Watched {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = this.refusals.write(Pin::new(&mut this.stream), context, &[io::IoSlice::new(bytes)]);
        this.note(&written);
        written
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = this.refusals.write(Pin::new(&mut this.stream), context, parts);
        this.note(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
