//! `serve`, the default: build the whole site in memory, then listen.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use super::{Common, Outcome, print_faults};
use crate::catalog::Staff;
use crate::diagnostic::{self, Severity};
use crate::server::{self, Edition, Faults, Rebuilt, Trigger};
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
    #[arg(long, env = "SOLIDARITE_WATCH")]
    watch: bool,
    /// Seconds to go on accepting after SIGTERM, while /readyz answers 503
    #[arg(long, env = "SOLIDARITE_DRAIN", default_value_t = 0, value_name = "SECONDS")]
    drain: u64,
    /// Log a line a request: id, status, time, bytes; never an address or a question
    #[arg(long, env = "SOLIDARITE_ACCESS_LOG")]
    access_log: bool,
}

pub(super) fn run(common: &Common, options: &Options, staff: Staff) -> anyhow::Result<Outcome> {
    let settings = Settings::public(options.base_url.clone());
    let build = site::build(&common.root, &settings, None)?;
    let Some((site, search)) = build.site else {
        print_faults(&build.diagnostics, staff)?;
        return Ok(Outcome::Faulty);
    };
    server::log::start();
    warn(&build.diagnostics);
    let trigger = Trigger::default();
    let _watch = if options.watch { Some(watch::watch(&common.root, trigger.clone())?) } else { None };
    let rebuild = rebuilder(common.root.clone(), settings, staff);
    let how = server::Options {
        admin: options.admin,
        drain: Duration::from_secs(options.drain),
        access_log: options.access_log,
        ..server::Options::new(options.listen)
    };
    server::run(how, Edition::new(site, search), rebuild, &trigger, None)?;
    Ok(Outcome::Done)
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
