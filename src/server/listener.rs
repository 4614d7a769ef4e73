//! Accepting: one loop, one task a connection, a place for each of so many.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::routing::future::RouteFuture;
use http::header::{CONNECTION, HeaderValue};
use http::{Request, Response, StatusCode, Version};
use http_body_util::Either;
use hyper::body::Incoming;
use hyper::rt::Executor;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::Service as _;

use super::body::ReadyBody;
use super::connection::{Connection, Connections, Watched};
use super::refusal::{self, Refusals};
use super::{Limits, Live, guard, pages};
use crate::site::CachePolicy;

/// How long a fault of accepting may go on before it is logged again.
const SAY_AGAIN: Duration = Duration::from_secs(10);

/// How long a connection that is told so may take to listen.
const TELLING_TIME: Duration = Duration::from_secs(1);

/// Accepts connections and serves them.
pub(super) struct Acceptor {
    pub(super) live: Arc<Live>,
    pub(super) connections: Arc<Connections>,
    router: Router,
    direct: bool,
    builder: Builder<AtOnce>,
    places: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    telling: Arc<Semaphore>,
    wait: Duration,
}

impl Acceptor {
    /// `direct`: whether pages are answered before the router, which then has nothing to say of them.
    pub(super) fn new(
        live: Arc<Live>,
        connections: Arc<Connections>,
        router: Router,
        direct: bool,
        limits: Limits,
    ) -> Arc<Self> {
        Arc::new(Self {
            live,
            connections,
            router,
            direct,
            builder: builder(limits),
            places: Arc::new(Semaphore::new(limits.connections)),
            waiting: Arc::new(Semaphore::new(limits.waiting)),
            telling: Arc::new(Semaphore::new(limits.telling)),
            wait: limits.wait,
        })
    }

    /// Accepts for ever.
    pub(super) async fn accept(self: Arc<Self>, listener: &TcpListener) -> Infallible {
        let mut said: Option<Instant> = None;
        loop {
            match listener.accept().await {
                Ok((stream, _)) => self.take(stream),
                // The client was gone before we came.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
                Err(error) => {
                    // Most likely no descriptor is left: one comes free when a connection closes.
                    if said.is_none_or(|said| said.elapsed() > SAY_AGAIN) {
                        tracing::warn!(%error, "connections can't be accepted");
                        said = Some(Instant::now());
                    }
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }

    /// Takes what the kernel has already accepted, before the listener closes.
    pub(super) async fn take_rest(self: Arc<Self>, listener: &TcpListener) {
        let rest = async {
            while let Ok((stream, _)) = listener.accept().await {
                self.take(stream);
            }
        };
        // A listener with nothing to accept is pending at once; the time is for one that always has.
        let _ = tokio::time::timeout(Duration::from_millis(20), rest).await;
    }

    fn take(self: &Arc<Self>, stream: TcpStream) {
        let this = Arc::clone(self);
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            tokio::spawn(this.serve(stream, place));
        } else if let Ok(turn) = Arc::clone(&self.waiting).try_acquire_owned() {
            tokio::spawn(async move {
                let place = tokio::time::timeout(this.wait, Arc::clone(&this.places).acquire_owned()).await;
                drop(turn);
                match place {
                    Ok(Ok(place)) => this.serve(stream, place).await,
                    Ok(Err(_)) | Err(_) => this.turn_away(stream),
                }
            });
        } else {
            this.turn_away(stream);
        }
    }

    /// Serves a connection to its end.
    async fn serve(self: Arc<Self>, stream: TcpStream, _place: OwnedSemaphorePermit) {
        // Answers are written whole; waiting for more to send only delays them.
        let _ = stream.set_nodelay(true);
        let connection = Arc::new(self.connections.open());
        let refusals = Refusals::new(Arc::clone(&self.live));
        let stream = TokioIo::new(Watched::new(stream, Arc::clone(&connection), refusals));
        let handler = Handler {
            live: Arc::clone(&self.live),
            router: self.router.clone(),
            direct: self.direct,
            connection: Arc::clone(&connection),
        };
        let serving = self.builder.serve_connection(stream, handler);
        connection.watch(serving, hyper_util::server::conn::auto::Connection::graceful_shutdown).await;
    }

    /// Tells a connection that there are too many; where too many are being told already, it is closed at once, not
    /// by a task of its own: its descriptor is free before the next one is accepted.
    fn turn_away(self: &Arc<Self>, stream: TcpStream) {
        self.live.meters.refused.increment(1);
        if let Ok(turn) = Arc::clone(&self.telling).try_acquire_owned() {
            tokio::spawn(Arc::clone(self).tell(stream, turn));
        }
    }

    async fn tell(self: Arc<Self>, mut stream: TcpStream, _turn: OwnedSemaphorePermit) {
        self.live.meters.answered(CachePolicy::Error, StatusCode::SERVICE_UNAVAILABLE, Instant::now());
        let answer = refusal::head_and_body(self.live.edition().site.refusal(StatusCode::SERVICE_UNAVAILABLE));
        let tell = async {
            stream.write_all(&answer).await?;
            stream.shutdown().await?;
            // Closing with unread bytes would reset the connection, and the answer with it.
            let mut unread = [0; 1024];
            while stream.read(&mut unread).await? > 0 {}
            io::Result::Ok(())
        };
        // Whether it listened is its own business.
        let _ = tokio::time::timeout(TELLING_TIME, tell).await;
    }
}

/// Runs the streams of HTTP/2. Most answers are ready and go out at once; only one that must wait becomes a task.
#[derive(Clone)]
struct AtOnce;

impl<F: Future<Output: Send> + Send + 'static> Executor<F> for AtOnce {
    fn execute(&self, future: F) {
        let mut future = Box::pin(future);
        // The task polls it again, with a waker that wakes.
        if future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
            tokio::spawn(future);
        }
    }
}

fn builder(limits: Limits) -> Builder<AtOnce> {
    let mut builder = Builder::new(AtOnce);
    builder
        .http1()
        // A client may close its sending side after its request and still read (`printf … | nc`).
        .half_close(true)
        // A request has a hundred headers at most, hyper's own limit. Set to the same here, it would cost each request
        // a thousand instructions: hyper then fills its tables instead of leaving them blank.
        // The watchman's time-outs cover all that hyper's would.
        .header_read_timeout(None)
        .max_buf_size(limits.head.max(8 * 1024));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.streams)
        .max_header_list_size(limits.head as u32)
        // Requests that are reset before they are answered (CVE-2023-44487): more than these and it ends.
        .max_pending_accept_reset_streams(20)
        .max_local_error_reset_streams(128)
        // Times the streams, what one connection can make the server hold of large files.
        .max_send_buf_size(64 * 1024)
        // Whether an idle client is still there; one that is but doesn't ask is the watchman's.
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(Duration::from_secs(10));
    builder
}

/// Answers the requests of one connection.
struct Handler {
    live: Arc<Live>,
    router: Router,
    direct: bool,
    connection: Arc<Connection>,
}

impl hyper::service::Service<Request<Incoming>> for Handler {
    type Response = Response<Sent>;
    type Error = Infallible;
    type Future = Answer;

    fn call(&self, request: Request<Incoming>) -> Answer {
        let since = Instant::now();
        let http2 = request.version() == Version::HTTP_2;
        let last = self.connection.asks(http2) || self.live.is_stopping();
        let edition = self.live.edition();
        let site = &edition.site;
        let (path, method, headers) = (request.uri().path(), request.method(), request.headers());
        let ready = match guard::stop(&request, site) {
            Some(response) => Some((response, CachePolicy::Error)),
            // Most requests end here. The router would find the same in its fallback, for a tenth of the time more.
            None if self.direct => {
                site.get(path).map(|page| (pages::answer(site, page, method, headers), page.policy()))
            }
            None => None,
        };
        let step = match ready {
            Some((response, policy)) => {
                self.live.meters.answered(policy, response.status(), since);
                Step::Ready(Some(response))
            }
            // No body is due, so none goes further.
            None => Step::Routed(self.router.clone().call(request.map(|_| Body::empty()))),
        };
        let log = self.live.requests.is_some().then(|| (Arc::clone(&self.live), since));
        Answer { step, log, last: last && !http2 }
    }
}

/// What is sent: ready bytes, for which nothing is allocated, or what the router has.
type Sent = Either<ReadyBody, Body>;

enum Step {
    Ready(Option<Response<ReadyBody>>),
    Routed(RouteFuture<Infallible>),
}

/// An answer on its way.
struct Answer {
    step: Step,
    log: Option<(Arc<Live>, Instant)>,
    last: bool,
}

impl Future for Answer {
    type Output = Result<Response<Sent>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut response = match &mut self.step {
            Step::Ready(response) => match response.take() {
                Some(response) => response.map(Either::Left),
                None => return Poll::Pending,
            },
            Step::Routed(future) => match Pin::new(future).poll(context) {
                Poll::Ready(Ok(response)) => response.map(Either::Right),
                Poll::Pending => return Poll::Pending,
            },
        };
        if self.last {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        if let Some((live, since)) = &self.log
            && let Some(requests) = &live.requests
        {
            requests.write(&response, *since);
        }
        Poll::Ready(Ok(response))
    }
}
