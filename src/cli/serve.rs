//! `serve`, the default: build the whole site in memory, then listen.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use clap::builder::{BoolishValueParser, RangedU64ValueParser};

use super::{Common, Outcome, print_faults, progress};
use crate::catalog::Staff;
use crate::diagnostic::{self, Severity};
use crate::server::{self, Edition, Faults, Limits, Process, Rebuilt, Timeouts, Trigger};
use crate::site::{self, Build, Settings};
use crate::watch;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Address to listen on; port 0 is any
    #[arg(long, env = "SOLIDARITE_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// Public address of the site, scheme and host [default: site.toml's]
    #[arg(long, env = "SOLIDARITE_BASE_URL", value_name = "URL", value_parser = super::base_url)]
    base_url: Option<String>,
    /// Address for operators: /healthz, /readyz, /metrics [default: none]
    #[arg(long, env = "SOLIDARITE_ADMIN", value_name = "ADDR")]
    admin: Option<SocketAddr>,
    /// Rebuild when a file changes
    #[arg(long, env = "SOLIDARITE_WATCH", value_parser = BoolishValueParser::new())]
    watch: bool,
    /// Seconds to go on accepting after SIGTERM, while /readyz answers 503
    #[arg(long, env = "SOLIDARITE_DRAIN", default_value_t = 0, value_name = "SECONDS", value_parser = between::<u64>(0, 3_600))]
    drain: u64,
    /// Log a line a request: id, status, time, bytes; never an address or a question
    #[arg(long, env = "SOLIDARITE_ACCESS_LOG", value_parser = BoolishValueParser::new())]
    access_log: bool,
    /// Connections at once; fewer where the process may not open so many files
    #[arg(long, env = "SOLIDARITE_CONNECTIONS", default_value_t = Limits::default().connections, value_name = "N", value_parser = between::<usize>(1, 1_000_000))]
    connections: usize,
    /// Searches at once; further ones wait a second [default: one a core]
    #[arg(long, env = "SOLIDARITE_SEARCHES", value_name = "N", value_parser = between::<usize>(1, 1_024))]
    searches: Option<usize>,
    /// Seconds that a client has for its first request, or for the rest of a head that it has begun
    #[arg(long, env = "SOLIDARITE_HEAD_TIMEOUT", default_value_t = Timeouts::default().head.as_secs(), value_name = "SECONDS", value_parser = between::<u64>(1, 3_600))]
    head_timeout: u64,
    /// Seconds that a connection stays open between two requests
    #[arg(long, env = "SOLIDARITE_IDLE_TIMEOUT", default_value_t = Timeouts::default().idle.as_secs(), value_name = "SECONDS", value_parser = between::<u64>(1, 86_400))]
    idle_timeout: u64,
    /// Seconds that a client may take nothing of its answer
    #[arg(long, env = "SOLIDARITE_STALL_TIMEOUT", default_value_t = Timeouts::default().stalled.as_secs(), value_name = "SECONDS", value_parser = between::<u64>(1, 86_400))]
    stall_timeout: u64,
}

pub(super) fn run(common: &Common, options: &Options, staff: Staff) -> anyhow::Result<Outcome> {
    let process = Process::new()?;
    let settings = Settings::public(options.base_url.clone());
    // What only the build needed is gone before serving begins.
    let Build { site, diagnostics, .. } = progress::during(staff, || site::build(&common.root, &settings, None))?;
    let Some((site, search)) = site else {
        print_faults(&diagnostics, staff)?;
        return Ok(Outcome::Faulty);
    };
    let log = server::log::start();
    warn(&diagnostics);
    drop(diagnostics);
    let trigger = Trigger::default();
    let _watch = if options.watch { Some(watch::watch(&common.root, trigger.clone())?) } else { None };
    let rebuild = rebuilder(common.root.clone(), settings, staff);
    let served = process.run(options.server(), Edition::new(site, search), rebuild, &trigger, None);
    log.flush();
    served.map(|()| Outcome::Done)
}

/// A number within what makes sense: beyond, most likely a slip, and some would stop the server or let nobody in.
fn between<N: TryFrom<u64> + Clone + Send + Sync + 'static>(least: u64, most: u64) -> RangedU64ValueParser<N>
where
    N::Error: Send + Sync + std::fmt::Display,
{
    RangedU64ValueParser::new().range(least..=most)
}

impl Options {
    fn server(&self) -> server::Options {
        let defaults = server::Options::new(self.listen);
        server::Options {
            admin: self.admin,
            drain: Duration::from_secs(self.drain),
            access_log: self.access_log,
            limits: Limits {
                connections: self.connections,
                searches: self.searches.unwrap_or(defaults.limits.searches),
                ..defaults.limits
            },
            timeouts: Timeouts {
                head: Duration::from_secs(self.head_timeout),
                idle: Duration::from_secs(self.idle_timeout),
                stalled: Duration::from_secs(self.stall_timeout),
                ..defaults.timeouts
            },
            ..defaults
        }
    }
}

/// Makes the next edition from the same root, as of the moment when it is asked.
fn rebuilder(root: PathBuf, settings: Settings, staff: Staff) -> Arc<server::Rebuild> {
    Arc::new(move |live: &Edition| -> anyhow::Result<Rebuilt> {
        let settings = Settings { moment: site::Moment::now(), ..settings.clone() };
        let Build { site, diagnostics, .. } = site::build(&root, &settings, Some(&live.site))?;
        warn(&diagnostics);
        if let Some((site, search)) = site {
            return Ok(Ok(Edition::new(site, search)));
        }
        let errors: Vec<_> = diagnostics.into_iter().filter(|fault| fault.severity() == Severity::Error).collect();
        Ok(Err(Faults(diagnostic::short(&errors, &staff).lines().map(str::to_owned).collect())))
    })
}

/// Warnings keep nothing from being served; the log tells how many there are and who names them.
fn warn(faults: &[diagnostic::Diagnostic]) {
    let (_, warnings) = diagnostic::count(faults);
    if warnings > 0 {
        tracing::warn!(warnings, "the content has warnings: `solidarite check` names them");
    }
}
