//! A live site's changes: rebuilt off the serving threads when asked or when time has come, settled behind what is
//! live, swapped whole. Whatever happens, the last good site stays.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::Notify;
use tokio::task::spawn_blocking;

use super::{Companion, Edition, Live};

/// What a rebuild comes to. A machine's failure, such as a folder that can't be read, is an `Err` around it.
pub type Rebuilt = Result<Edition, Faults>;

/// Makes the next edition; what is live is given, so that what hasn't changed is not coded again.
pub type Rebuild = dyn Fn(&Edition) -> anyhow::Result<Rebuilt> + Send + Sync;

/// The faults that a rebuild found, one a line, in the `short` form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults(pub Vec<String>);

/// Asks for a rebuild, from any thread. Requests that come while one runs are one.
#[derive(Debug, Clone, Default)]
pub struct Trigger(Arc<Notify>);

impl Trigger {
    /// Asks.
    pub fn pull(&self) {
        self.0.notify_one();
    }
}

/// The longest sleep before the clock is looked at again: a clock that is set doesn't move a sleep.
const LOOK_AT_CLOCK: Duration = Duration::from_mins(5);

/// Before a change whose time has come is tried again: a fault must not keep the machine busy.
const AGAIN: Duration = Duration::from_mins(1);

/// Rebuilds whenever the trigger is pulled or the site's next change has come. Never ends.
pub(super) async fn run(
    live: Arc<Live>,
    rebuild: Arc<Rebuild>,
    trigger: Trigger,
    companion: Option<Arc<dyn Companion>>,
) {
    let mut tried = None;
    loop {
        tokio::select! {
            () = trigger.0.notified() => {}
            () = next_change(&live, tried) => {}
        }
        live.systemd.reloading();
        once(&live, &rebuild).await;
        if let Some(companion) = &companion {
            companion.rebuilt();
        }
        live.systemd.ready();
        // Where the change is still to come, the rebuild did not bring it about.
        tried = is_due(&live).then(Instant::now);
    }
}

async fn once(live: &Arc<Live>, rebuild: &Arc<Rebuild>) {
    let since = Instant::now();
    let (previous, rebuild) = (live.edition_owned(), Arc::clone(rebuild));
    let built = spawn_blocking(move || rebuild(&previous)).await.map_err(anyhow::Error::from).flatten();
    let milliseconds = since.elapsed().as_millis() as u64;
    match built {
        Ok(Ok(edition)) => {
            tracing::info!(version = edition.site.version(), milliseconds, "the site was rebuilt and is live");
            live.publish(edition);
            live.meters.rebuilt.increment(1);
            live.note_faults(Vec::new());
        }
        Ok(Err(Faults(faults))) => {
            for fault in &faults {
                tracing::error!(fault, "the content has a fault");
            }
            tracing::error!(faults = faults.len(), milliseconds, "the rebuild found faults; the last good site stays");
            live.meters.faulty.increment(1);
            live.note_faults(faults);
        }
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), milliseconds, "the rebuild failed; the last good site stays");
            live.meters.failed.increment(1);
            live.note_faults(vec![format!("{error:#}")]);
        }
    }
}

/// Whether the time of the site's next change has come.
fn is_due(live: &Live) -> bool {
    live.edition().site.next_change().is_some_and(|change| change <= Timestamp::now())
}

/// Waits until time changes the site, or until it is to be tried again.
async fn next_change(live: &Live, tried: Option<Instant>) {
    loop {
        let change = live.edition().site.next_change();
        let wait = wait(change, Timestamp::now(), tried.map(|tried| tried.elapsed()));
        if wait.is_zero() {
            return;
        }
        tokio::time::sleep(wait).await;
    }
}

/// How long to sleep before a change is looked for again; zero where it is due. The clock may have been set since:
/// it is looked at every few minutes, and a change that it brings nearer or takes away comes or goes then.
fn wait(change: Option<Timestamp>, now: Timestamp, tried: Option<Duration>) -> Duration {
    let Some(change) = change else { return LOOK_AT_CLOCK };
    let until = Duration::try_from(change.duration_since(now)).unwrap_or(Duration::ZERO);
    let rest = tried.map_or(Duration::ZERO, |tried| AGAIN.saturating_sub(tried));
    until.max(rest).min(LOOK_AT_CLOCK)
}

/// Settles what is live whenever something new is, one edition at a time, on half of the cores. Never ends.
pub(super) async fn settle(live: Arc<Live>) {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads((cores / 2).max(1)).build();
    let Ok(pool) = pool.map(Arc::new) else {
        tracing::warn!("no threads to settle the site on: it stays as it started");
        return;
    };
    // What was settled last: of an edition that was overtaken while it settled, most is still of use.
    let mut settled: Option<Arc<Edition>> = None;
    loop {
        let current = live.edition_owned();
        let (edition, donor, pool) = (Arc::clone(&current), settled.take(), Arc::clone(&pool));
        let work = spawn_blocking(move || {
            let adopted = donor.map(|donor| edition.site.settled_from(&donor.site));
            let site = adopted.as_ref().unwrap_or(&edition.site);
            pool.install(|| site.recompress()).or(adopted)
        });
        match work.await {
            Ok(Some(site)) => {
                let next = Arc::new(Edition { site, search: Arc::clone(&current.search) });
                if live.replace(&current, Arc::clone(&next)) {
                    tracing::info!("the site has settled: every page has its smallest form");
                }
                settled = Some(next);
            }
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "the site could not be settled"),
        }
        live.published.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_is_seen_within_minutes() {
        let change: Timestamp = "2026-12-01T14:00:00Z".parse().unwrap();
        let (minute, ahead) = (Duration::from_mins(1), Duration::from_hours(24 * 365));
        for (what, change, now, tried, expected) in [
            ("nothing is to come", None, change, None, LOOK_AT_CLOCK),
            ("it is due", Some(change), change, None, Duration::ZERO),
            ("soon", Some(change), change - minute, None, minute),
            ("far off", Some(change), change - ahead, None, LOOK_AT_CLOCK),
            ("the clock leapt over it", Some(change), change + ahead, None, Duration::ZERO),
            ("the clock went back before it", Some(change), change - ahead, Some(minute * 9), LOOK_AT_CLOCK),
            ("a fault kept it back", Some(change), change + minute, Some(minute / 4), minute / 4 * 3),
            ("it is tried again", Some(change), change + minute, Some(minute), Duration::ZERO),
        ] {
            assert_eq!(wait(change, now, tried), expected, "{what}");
        }
    }
}
