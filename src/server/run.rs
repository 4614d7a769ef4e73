//! A server's life: it takes its sockets, says where it listens, serves, and stops in order.

use std::convert::Infallible;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::Request;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use socket2::SockRef;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::Runtime;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{Notify, Semaphore};
use tower::service_fn;

use super::connection::Connections;
use super::listener::Acceptor;
use super::pages::Pages;
use super::rebuild::{self, Rebuild, Trigger};
use super::systemd::{self, Handed};
use super::{Edition, Live, Options, admin, search};
use crate::language::Language;
use crate::model::FixedPage;

/// How many connections the kernel keeps until they are accepted; it has its own limit too.
const BACKLOG: u32 = 4096;

/// Asks a server to stop, from any thread.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<Notify>);

impl Stop {
    /// Asks.
    pub fn now(&self) {
        self.0.notify_one();
    }
}

/// What runs beside the pages, such as the preview: it has addresses of its own and hears what the server does.
pub trait Companion: Send + Sync {
    /// The server has its socket.
    ///
    /// # Errors
    /// It may not serve there.
    fn listening(&self, address: SocketAddr) -> anyhow::Result<()>;

    /// The server's router with addresses that are no pages, or with what every request must pass.
    fn dress(self: Arc<Self>, router: Router) -> Router;

    /// A rebuild is over, and what came of it is live.
    fn rebuilt(&self);

    /// The server begins to stop: answers that would go on for ever must end.
    fn stopping(&self);
}

/// The process that a server runs in: its threads, and the signals that it minds. To be made before the site is
/// built: a SIGHUP that came meanwhile would end a process that doesn't mind it yet.
#[derive(Debug)]
pub struct Process {
    runtime: Runtime,
    hang_up: Signal,
    terminate: Signal,
    interrupt: Signal,
}

impl Process {
    /// Takes threads and signals; what comes from here on waits until [`Self::run`].
    ///
    /// # Errors
    /// The machine refuses them.
    pub fn new() -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            // Searches and file reads are bounded elsewhere; this bounds what waits for a slow disk.
            .max_blocking_threads(64)
            .build()
            .context("the runtime could not be started")?;
        let within = runtime.enter();
        let hang_up = signal(SignalKind::hangup())?;
        let terminate = signal(SignalKind::terminate())?;
        let interrupt = signal(SignalKind::interrupt())?;
        drop(within);
        Ok(Self { runtime, hang_up, terminate, interrupt })
    }

    /// Serves until SIGTERM or SIGINT. SIGHUP rebuilds, and so does `trigger`. The address is written to stderr as
    /// soon as requests are answered, unless a companion tells it.
    ///
    /// # Errors
    /// When an address can't be listened on, or a part of the server ended that never should.
    pub fn run(
        self,
        options: Options,
        edition: Edition,
        rebuild: Arc<Rebuild>,
        trigger: &Trigger,
        companion: Option<Arc<dyn Companion>>,
    ) -> anyhow::Result<()> {
        let Self { runtime, mut hang_up, mut terminate, mut interrupt } = self;
        let served = runtime.block_on(async {
            let mut server = Server::bind(options, edition)?;
            let stop = Stop::default();
            let signals = {
                let (stop, trigger) = (stop.clone(), trigger.clone());
                async move {
                    loop {
                        tokio::select! {
                            _ = hang_up.recv() => trigger.pull(),
                            _ = terminate.recv() => stop.now(),
                            _ = interrupt.recv() => stop.now(),
                        }
                    }
                }
            };
            let signals = tokio::spawn(signals);
            match companion {
                Some(companion) => {
                    companion.listening(server.address())?;
                    server = server.with_companion(companion);
                }
                // What a person at the terminal clicks on; scripts read it too.
                None => say(&format!("http://{}", server.address())),
            }
            if let Some(admin) = server.admin_address() {
                say(&format!("admin http://{admin}"));
            }
            // As a task, so that what accepts and what serves share their threads: from here each connection would
            // wake another thread.
            let ended = tokio::spawn(server.serve(rebuild, trigger.clone(), stop)).await;
            signals.abort();
            ended.context("the server ended before its time")?
        });
        // A rebuild that still runs is of no use any more.
        runtime.shutdown_background();
        served
    }
}

/// A line on stderr; where nobody reads it, serving goes on.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// A server that has its sockets.
pub struct Server {
    options: Options,
    live: Arc<Live>,
    router: Router,
    companion: Option<Arc<dyn Companion>>,
    listener: TcpListener,
    address: SocketAddr,
    admin: Option<(TcpListener, SocketAddr)>,
}

impl Server {
    /// Takes the sockets. Connections wait in the kernel until [`Self::serve`]. Within a runtime only.
    ///
    /// # Errors
    /// When an address can't be listened on; the error names it.
    pub fn bind(mut options: Options, edition: Edition) -> anyhow::Result<Self> {
        options.limits = options.limits.within(descriptors());
        let Handed { site, admin } = systemd::sockets()?;
        let listener = site.map_or_else(|| listen(options.listen), adopt)?;
        let admin = match admin {
            Some(listener) => Some(adopt(listener)?),
            None => options.admin.map(listen).transpose()?,
        };
        // Each connection that is accepted has it from the listener.
        SockRef::from(&listener).set_send_buffer_size(options.limits.untaken)?;
        let address = listener.local_addr()?;
        let admin = admin.map(|listener| anyhow::Ok((listener.local_addr()?, listener))).transpose()?;
        let live = Arc::new(Live::new(edition, &options));
        let router = router(&live);
        let admin = admin.map(|(address, open)| (open, address));
        Ok(Self { options, live, router, companion: None, listener, address, admin })
    }

    /// The same with what runs beside its pages.
    #[must_use]
    pub fn with_companion(self, companion: Arc<dyn Companion>) -> Self {
        Self { router: Arc::clone(&companion).dress(self.router), companion: Some(companion), ..self }
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where operators ask.
    pub fn admin_address(&self) -> Option<SocketAddr> {
        self.admin.as_ref().map(|(_, address)| *address)
    }

    /// Serves until it is asked to stop, and stops: not ready at once, accepting for the time of the drain, then
    /// finishing what has begun.
    ///
    /// # Errors
    /// A part of it ended that never should, a fault of the program: it stops in order, so that whoever started it
    /// starts it anew.
    pub async fn serve(self, rebuild: Arc<Rebuild>, trigger: Trigger, stop: Stop) -> anyhow::Result<()> {
        let Self { options, live, router, companion, listener, admin, .. } = self;
        let connections = Arc::new(Connections::new(options.timeouts));
        let acceptor =
            Acceptor::new(Arc::clone(&live), Arc::clone(&connections), router, companion.is_none(), options.limits);
        let mut tasks = tokio::task::JoinSet::new();
        tasks.spawn(watch(Arc::clone(&live), Arc::clone(&connections), options.timeouts.tick()));
        tasks.spawn(rebuild::run(Arc::clone(&live), rebuild, trigger, companion.clone()));
        tasks.spawn(rebuild::settle(Arc::clone(&live)));
        let alive = Arc::clone(&live);
        tasks.spawn(async move { alive.systemd.watchdog().await });
        if let Some((listener, _)) = admin {
            let known = admin::Known { live: Arc::clone(&live), connections: Arc::clone(&connections) };
            tasks.spawn(administer(listener, admin::router(known)));
        }
        live.systemd.ready();

        let serving = async {
            stop.0.notified().await;
            live.stopping.store(true, Relaxed);
            if let Some(companion) = companion {
                companion.stopping();
            }
            live.systemd.stopping();
            tracing::info!(drain_seconds = options.drain.as_secs_f64(), "stopping");
            tokio::time::sleep(options.drain).await;
        };
        let ended = tokio::select! {
            never = Arc::clone(&acceptor).accept(&listener) => match never {},
            () = serving => Ok(()),
            _ = tasks.join_next() => {
                live.stopping.store(true, Relaxed);
                tracing::error!("a part of the server ended, which none ever should: stopping");
                Err(anyhow::anyhow!("a part of the server ended"))
            }
        };
        acceptor.take_rest(&listener).await;
        drop(listener);
        connections.finish();
        if tokio::time::timeout(options.grace, connections.closed()).await.is_err() {
            tracing::warn!(connections = connections.count(), "some connections did not finish in time");
            connections.drop_all();
            let _ = tokio::time::timeout(Duration::from_millis(500), connections.closed()).await;
        }
        tracing::info!("stopped");
        ended
    }
}

/// The search, and the pages for all else.
fn router(live: &Arc<Live>) -> Router {
    Language::ALL
        .into_iter()
        .fold(Router::new(), |router, language| {
            let live = Arc::clone(live);
            // A service, not a handler: axum adds headers to what handlers answer, to a 304 too.
            let find = service_fn(move |request: Request| {
                let live = Arc::clone(&live);
                async move { Ok::<_, Infallible>(search::answer(live, request).await) }
            });
            router.route_service(FixedPage::Search.address(language), find)
        })
        .fallback_service(Pages { live: Arc::clone(live) })
}

/// Looks round the connections and sums the times up, for ever.
async fn watch(live: Arc<Live>, connections: Arc<Connections>, tick: Duration) {
    let mut interval = tokio::time::interval(tick);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        live.meters.timed_out.increment(connections.look_round());
        live.meters.sum_up();
    }
}

/// Serves the operators' address: few connections, each for a short time.
async fn administer(listener: TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(64));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(10));
            let serving = builder.serve_connection(TokioIo::new(stream), service);
            // What goes wrong here, its client sees.
            let _ = tokio::time::timeout(Duration::from_mins(5), serving).await;
            drop(place);
        });
    }
}

fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let open = || {
        let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        // A restart doesn't wait for the last connections of the process before it.
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)
    };
    open().with_context(|| address.to_string())
}

fn adopt(listener: StdListener) -> anyhow::Result<TcpListener> {
    listener.set_nonblocking(true)?;
    TcpListener::from_std(listener).context("the socket from systemd can't be used")
}

/// How many files the process may open, after its limit is raised as far as it goes.
fn descriptors() -> u64 {
    rlimit::increase_nofile_limit(u64::MAX)
        .or_else(|_| rlimit::Resource::NOFILE.get_soft())
        // A system that doesn't tell: what Linux gives every process.
        .unwrap_or(1024)
}
