//! The preview: the same build, templates and service as `serve`, on this machine only, with what staff need while
//! they write. Drafts are shown and marked; the browser reloads when the site changes; faults stand over the page,
//! and the last good site stays behind them; `/_preview` tells the state of every record.
//!
//! What the server is told ([`Companion`]) and what the build found meet in one `State`, which the pages under
//! `/_preview` and the browsers' streams of events read.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use tokio::sync::watch::{Sender, channel};

use crate::catalog::Staff;
use crate::content::Audience;
use crate::diagnostic::{self, Diagnostic, Message, Severity, Words as _};
use crate::server::{self, Companion, Edition, Faults, Process, Rebuild, Trigger};
use crate::site::{self, Moment, Settings, Site};
use crate::watch;

mod words;
mod state;
mod subject;
mod frame;
mod overview;
mod record;
mod waiting;
mod events;
mod routes;

use state::{Found, State};

/// The script of every page: reload and overlay.
const CLIENT: &str = include_str!("preview/client.js");

/// What the person at the terminal is told.
#[derive(Debug)]
pub enum News<'a> {
    /// The preview answers at this address.
    Listening(SocketAddr),
    /// The site was rebuilt; its version.
    Rebuilt(&'a str),
    /// The content has faults, errors among them.
    Faulty {
        /// All of them.
        faults: &'a [Diagnostic],
        /// Whether a site from before stays.
        stays: bool,
    },
    /// The machine failed.
    Failed(&'a str),
}

/// Tells news.
pub type Tell = dyn Fn(&News<'_>) + Send + Sync;

/// Serves the preview of a root until it is told to stop.
///
/// # Errors
/// When the address isn't this machine's own or can't be listened on, or the root can't be read at the start.
pub fn run(root: &Path, listen: SocketAddr, staff: Staff, tell: Box<Tell>) -> anyhow::Result<()> {
    refuse_others(listen, staff)?;
    let process = Process::new()?;
    let (site, found) = build(root, None)?;
    let first = State::first(found);
    if !first.is_good() {
        tell(&News::Faulty { faults: &first.faults, stays: false });
    }
    let edition = match site {
        Some(edition) => edition,
        None => waiting::edition(staff),
    };
    let preview = Arc::new(Preview {
        root: root.to_owned(),
        staff,
        tell,
        found: Mutex::default(),
        state: channel(Arc::new(first)).0,
        stopping: channel(false).0,
    });
    let trigger = Trigger::default();
    let _watch = watch::watch(root, trigger.clone())?;
    let rebuild = preview.rebuild();
    process.run(server::Options::new(listen), edition, rebuild, &trigger, Some(preview))
}

/// Builds the site as staff see it.
fn build(root: &Path, previous: Option<&Site>) -> anyhow::Result<(Option<Edition>, Found)> {
    let moment = Moment::now();
    let settings = Settings { base_url: None, moment, audience: Audience::Staff, script: Some(CLIENT) };
    let built = site::build(root, &settings, previous)?;
    let version = built.site.as_ref().map(|(site, _)| site.version().to_owned());
    let found = Found {
        content: built.content,
        ledger: built.ledger,
        faults: built.diagnostics,
        failure: None,
        moment,
        version,
    };
    Ok((built.site.map(|(site, search)| Edition::new(site, search)), found))
}

/// Drafts are nobody else's business.
fn refuse_others(address: SocketAddr, staff: Staff) -> anyhow::Result<()> {
    if address.ip().to_canonical().is_loopback() {
        return Ok(());
    }
    Err(anyhow::Error::msg(staff.words(&Message::new("cli-loopback-only").with("address", address.to_string()))))
}

/// A running preview.
struct Preview {
    root: PathBuf,
    staff: Staff,
    tell: Box<Tell>,
    /// What the last build found, until its site is live.
    found: Mutex<Option<Found>>,
    state: Sender<Arc<State>>,
    stopping: Sender<bool>,
}

impl Preview {
    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.borrow())
    }

    fn rebuild(self: &Arc<Self>) -> Arc<Rebuild> {
        let this = Arc::clone(self);
        Arc::new(move |live: &Edition| {
            let built = build(&this.root, Some(&live.site));
            let (edition, found) = match built {
                Ok(built) => built,
                Err(error) => {
                    this.note(this.state().failed(this.staff.reason(error.as_ref())));
                    return Err(error);
                }
            };
            let errors: Vec<_> =
                found.faults.iter().filter(|fault| fault.severity() == Severity::Error).cloned().collect();
            this.note(found);
            Ok(edition
                .ok_or_else(|| Faults(diagnostic::short(&errors, &this.staff).lines().map(str::to_owned).collect())))
        })
    }

    fn note(&self, found: Found) {
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
    }
}

impl Companion for Preview {
    fn listening(&self, address: SocketAddr) -> anyhow::Result<()> {
        // A socket that was handed over may be anywhere.
        refuse_others(address, self.staff)?;
        (self.tell)(&News::Listening(address));
        Ok(())
    }

    fn dress(self: Arc<Self>, router: Router) -> Router {
        routes::add(router, self)
    }

    fn rebuilt(&self) {
        let Some(found) = self.found.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let next = self.state().next(found);
        (self.tell)(&match (&next.failure, &next.site) {
            (Some(failure), _) => News::Failed(failure),
            (None, Some(site)) if next.is_good() => News::Rebuilt(&site.version),
            (None, site) => News::Faulty { faults: &next.faults, stays: site.is_some() },
        });
        self.state.send_replace(Arc::new(next));
    }

    fn stopping(&self) {
        self.stopping.send_replace(true);
    }
}
