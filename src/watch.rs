//! Watching the folders that the site is built from.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use anyhow::Context as _;
use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer};

use crate::server::Trigger;

/// The folders of the root that the site is built from.
pub const FOLDERS: [&str; 3] = ["content", "locales", "static"];

/// How long nothing must change before the site is rebuilt: editors save by rename, and several files at once.
const QUIET: Duration = Duration::from_millis(50);

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Watches for as long as it is kept.
#[derive(Debug)]
pub struct Watch(#[expect(dead_code, reason = "dropping it ends the watch")] Arc<Mutex<Watcher>>);

/// Pulls the trigger whenever something in a folder of the root that the site is built from changes. A folder that
/// is put in the place of another, or that comes later, is watched from then on.
///
/// # Errors
/// When a folder can't be watched; one that isn't there is left out.
pub fn watch(root: &Path, trigger: Trigger) -> anyhow::Result<Watch> {
    let root = root.canonicalize().with_context(|| root.display().to_string())?;
    let folders = FOLDERS.map(|folder| root.join(folder));
    let (send, changes) = channel();
    let mut watcher = new_debouncer(QUIET, None, send).context("folders can't be watched here")?;
    // A folder is watched as what it is, not by its name: only its parent tells that another took its place.
    watcher.watch(&root, RecursiveMode::NonRecursive).with_context(|| root.display().to_string())?;
    for folder in &folders {
        if folder.is_dir() {
            watcher.watch(folder, RecursiveMode::Recursive).with_context(|| folder.display().to_string())?;
        }
    }
    let watcher = Arc::new(Mutex::new(watcher));
    let weak = Arc::downgrade(&watcher);
    std::thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || follow(&changes, &weak, &folders, &trigger))
        .context("there is no thread to watch with")?;
    Ok(Watch(watcher))
}

/// Goes on until the watcher is dropped.
fn follow(
    changes: &Receiver<DebounceEventResult>,
    watcher: &Weak<Mutex<Watcher>>,
    folders: &[PathBuf],
    trigger: &Trigger,
) {
    for events in changes {
        match events {
            Ok(events) => {
                let events: Vec<_> = events.iter().filter(|event| concerns(event, folders)).collect();
                for folder in folders.iter().filter(|folder| events.iter().any(|event| replaces(event, folder))) {
                    if let Some(watcher) = watcher.upgrade() {
                        again(&mut watcher.lock().unwrap_or_else(PoisonError::into_inner), folder);
                    }
                }
                if !events.is_empty() {
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
        }
    }
}

/// Whether an event is a change of what the site is built from. Reading the files for a rebuild must not ask for the
/// next one, and what else stands in the root is no matter.
fn concerns(event: &DebouncedEvent, folders: &[PathBuf]) -> bool {
    !matches!(event.kind, EventKind::Access(_))
        && (event.paths.is_empty()
            || event.paths.iter().any(|path| folders.iter().any(|folder| path.starts_with(folder))))
}

/// Whether another folder may stand under this name since.
fn replaces(event: &DebouncedEvent, folder: &Path) -> bool {
    let of_names =
        matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    of_names && event.paths.iter().any(|path| path == folder)
}

fn again(watcher: &mut Watcher, folder: &Path) {
    // That it was not watched is what is to be mended.
    let _ = watcher.unwatch(folder);
    if folder.is_dir()
        && let Err(error) = watcher.watch(folder, RecursiveMode::Recursive)
    {
        tracing::warn!(%error, folder = %folder.display(), "a folder can't be watched any more");
    }
}
