//! Watching the folders that the site is built from.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
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

/// How often the folders' names are followed anew: a link that is switched outside of the root makes no event in it.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Watches for as long as it is kept.
#[derive(Debug)]
pub struct Watch(#[expect(dead_code, reason = "dropping it ends the watch")] Arc<Mutex<Watcher>>);

/// Pulls the trigger whenever something in a folder of the root that the site is built from changes. A folder that
/// is put in the place of another, or that comes later, is watched from then on, and so is what a symbolic link on
/// the way to it is made to lead to: a release goes live by the switch of one.
///
/// # Errors
/// When there is no root, or a folder can't be watched; one that isn't there is left out.
pub fn watch(root: &Path, trigger: Trigger) -> anyhow::Result<Watch> {
    let root = std::path::absolute(root).with_context(|| root.display().to_string())?;
    root.metadata().with_context(|| root.display().to_string())?;
    let (send, changes) = channel();
    let mut watcher = new_debouncer(QUIET, None, send).context("folders can't be watched here")?;
    let mut places = Places::new(&root);
    places.root.follow(&mut watcher).with_context(|| root.display().to_string())?;
    for folder in &mut places.folders {
        folder.follow(&mut watcher).with_context(|| folder.name.display().to_string())?;
    }
    let watcher = Arc::new(Mutex::new(watcher));
    let weak = Arc::downgrade(&watcher);
    std::thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || follow(&changes, &weak, places, &trigger))
        .context("there is no thread to watch with")?;
    Ok(Watch(watcher))
}

/// Goes on until the watcher is dropped.
fn follow(
    changes: &Receiver<DebounceEventResult>,
    watcher: &Weak<Mutex<Watcher>>,
    mut places: Places,
    trigger: &Trigger,
) {
    loop {
        let events = match changes.recv_timeout(LOOK_AGAIN) {
            Ok(events) => events,
            Err(RecvTimeoutError::Timeout) => Ok(Vec::new()),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let Some(watcher) = watcher.upgrade() else { return };
        let due = match events {
            Ok(events) => {
                let concern = events.iter().any(|event| places.concern(event));
                places.look_again(&mut watcher.lock().unwrap_or_else(PoisonError::into_inner), &events) || concern
            }
            Err(errors) => {
                for error in errors {
                    tracing::warn!(%error, "a folder could not be watched");
                }
                // What was missed is unknown, so look at everything.
                true
            }
        };
        if due {
            trigger.pull();
        }
    }
}

/// What is watched: the root for what takes another's place in it, and its folders with all that is in them.
struct Places {
    root: Place,
    folders: [Place; 3],
}

impl Places {
    fn new(root: &Path) -> Self {
        Self {
            root: Place { name: root.to_owned(), real: None, mode: RecursiveMode::NonRecursive },
            folders: FOLDERS.map(|folder| Place {
                name: root.join(folder),
                real: None,
                mode: RecursiveMode::Recursive,
            }),
        }
    }

    /// Whether an event is a change of what the site is built from. Reading the files for a rebuild must not ask for
    /// the next one, and what else stands in the root is no matter.
    fn concern(&self, event: &DebouncedEvent) -> bool {
        let folders = || self.folders.iter().filter_map(|folder| folder.real.as_deref());
        !matches!(event.kind, EventKind::Access(_))
            && (event.paths.is_empty()
                || event.paths.iter().any(|path| folders().any(|folder| path.starts_with(folder))))
    }

    /// Watches what now stands where another folder stood; whether there is such a one.
    fn look_again(&mut self, watcher: &mut Watcher, events: &[DebouncedEvent]) -> bool {
        let mut changed = false;
        for place in std::iter::once(&mut self.root).chain(&mut self.folders) {
            let replaced = place.real.as_ref().is_some_and(|real| events.iter().any(|event| replaces(event, real)));
            if !replaced && place.real == place.resolve() {
                continue;
            }
            changed = true;
            if let Err(error) = place.follow(watcher) {
                tracing::warn!(%error, folder = %place.name.display(), "a folder can't be watched any more");
            }
        }
        changed
    }
}

/// A folder by its name and as what it is. The system watches the latter: it doesn't tell that the name, or a link on
/// the way, leads elsewhere since.
struct Place {
    name: PathBuf,
    /// Where the name leads, without a link on the way; nothing where there is no folder.
    real: Option<PathBuf>,
    mode: RecursiveMode,
}

impl Place {
    fn resolve(&self) -> Option<PathBuf> {
        self.name.canonicalize().ok().filter(|real| real.is_dir())
    }

    /// Watches what stands there now.
    fn follow(&mut self, watcher: &mut Watcher) -> notify::Result<()> {
        if let Some(before) = self.real.take() {
            // That it was not watched is what is to be mended.
            let _ = watcher.unwatch(before);
        }
        self.real = self.resolve();
        self.real.as_ref().map_or(Ok(()), |real| watcher.watch(real, self.mode))
    }
}

/// Whether another folder may stand under this name since.
fn replaces(event: &DebouncedEvent, folder: &Path) -> bool {
    let of_names =
        matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    of_names && event.paths.iter().any(|path| path == folder)
}
