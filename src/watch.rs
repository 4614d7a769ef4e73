//! Watching the folders that the site is built from.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::server::Trigger;

/// The folders of the root that the site is built from.
pub const FOLDERS: [&str; 3] = ["content", "locales", "static"];

/// How long nothing must change before the site is rebuilt: editors save by rename, and several files at once.
const QUIET: Duration = Duration::from_millis(50);

/// Watches for as long as it is kept.
#[derive(Debug)]
pub struct Watch(
    #[expect(dead_code, reason = "dropping it ends the watch")] Debouncer<RecommendedWatcher, RecommendedCache>,
);

/// Pulls the trigger whenever something in a folder of the root that the site is built from changes.
///
/// # Errors
/// When a folder can't be watched; one that isn't there is left out.
pub fn watch(root: &Path, trigger: Trigger) -> anyhow::Result<Watch> {
    let changed = move |events: DebounceEventResult| match events {
        Ok(events) => {
            // Reading the files for a rebuild must not ask for the next one.
            if events.iter().any(|event| !matches!(event.kind, EventKind::Access(_))) {
                trigger.pull();
            }
        }
        Err(errors) => {
            for error in errors {
                tracing::warn!(%error, "a folder could not be watched");
            }
            // What was missed is unknown, so look at everything.
            trigger.pull();
        }
    };
    let mut watcher = new_debouncer(QUIET, None, changed).context("folders can't be watched here")?;
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive).with_context(|| folder.display().to_string())?;
        }
    }
    Ok(Watch(watcher))
}
