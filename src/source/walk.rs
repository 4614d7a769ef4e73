//! Walking the root: every file that the site is made from, and what is wrong with the files as files.

use std::fs::{self, DirEntry, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::Source;
use crate::diagnostic::{Diagnostic, Message, Place, Rule};

/// The largest content or message file, in bytes. Our longest is 20 kB; a larger one is a mistake.
pub const LARGEST_TEXT: u64 = 1024 * 1024;
/// The largest static file, in bytes.
pub const LARGEST_ASSET: u64 = 16 * 1024 * 1024;
/// The folders of `content/` that hold records.
pub const RECORD_FOLDERS: [&str; 5] = ["pages", "programs", "areas", "emergency-aid", "contacts"];

/// The files of `content/` itself that are content.
const SINGLE_FILES: [&str; 3] = ["site.toml", "redirects.toml", "synonyms.toml"];
/// The files of `content/` that others read: the ledger, and people.
const OTHER_FILES: [&str; 2] = ["agreement.lock", "README.md"];
/// The folder of `content/` that editors read.
const SCHEMAS: &str = "schema";
/// The folders of `locales/`.
const LOCALES: [&str; 2] = ["fr-CA", "en-CA"];
/// How deeply the folders of `static/` may stand in one another.
const DEEPEST_FOLDER: usize = 16;
/// How deeply placeables may stand in one another in a message file: its parser has no limit of its own.
const DEEPEST_PLACEABLE: usize = 32;

/// A static file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path relative to `static/`, with `/`.
    pub file: String,
    /// The file itself, for what is served from the disk.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What was found under the root, sorted by path.
#[derive(Debug, Default)]
pub struct Files {
    /// The TOML files of `content/`.
    pub content: Vec<Source>,
    /// Files of `content/` and `locales/` that are there and could not be read: for references their records count as
    /// there.
    pub unread: Vec<Arc<str>>,
    /// The names, up to their first dot, of files of `content/` that nothing reads where they stand or as they are
    /// named: a record among them is one that went astray, and not one that is gone.
    pub strays: Vec<String>,
    /// The Fluent files of `locales/fr-CA/` and `locales/en-CA/`.
    pub locales: Vec<Source>,
    /// The files of `static/`.
    pub assets: Vec<Asset>,
    /// What is wrong with the files as files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every file that the site is made from.
///
/// # Errors
/// The root or its folder `content/` can't be read; any other fault is a diagnostic.
pub fn read(root: &Path) -> anyhow::Result<Files> {
    let root = root.canonicalize().with_context(|| root.display().to_string())?;
    let content = root.join("content");
    fs::read_dir(&content).with_context(|| content.display().to_string())?;
    let mut walk = Walk { root, files: Files::default() };
    walk.content();
    walk.locales();
    walk.assets("static", DEEPEST_FOLDER);
    Ok(walk.files)
}

struct Walk {
    root: PathBuf,
    files: Files,
}

/// What stands in a folder.
enum Item {
    File,
    Folder,
}

impl Walk {
    fn content(&mut self) {
        for name in self.list("content") {
            let path = format!("content/{name}");
            match self.item(&path) {
                Some(Item::File) if SINGLE_FILES.contains(&name.as_str()) => self.text(&path),
                Some(Item::File) if OTHER_FILES.contains(&name.as_str()) => {}
                Some(Item::Folder) if RECORD_FOLDERS.contains(&name.as_str()) => self.records(&path),
                Some(Item::Folder) if name == SCHEMAS => {}
                Some(Item::Folder) if is_toml(&name) => self.folder_as_file(&path),
                Some(Item::File) => {
                    self.stray(&name);
                    let help = Message::new("source-unread-content-help").with("names", SINGLE_FILES.join(", "));
                    self.unread(&path, help);
                }
                Some(Item::Folder) => {
                    self.list(&path).iter().for_each(|name| self.stray(name));
                    let help = Message::new("source-unread-folder-help").with("names", RECORD_FOLDERS.join(", "));
                    self.unread(&path, help);
                }
                None if SINGLE_FILES.contains(&name.as_str()) => self.files.unread.push(path.into()),
                None => {}
            }
        }
    }

    fn records(&mut self, folder: &str) {
        let names = self.list(folder);
        for name in &names {
            let path = format!("{folder}/{name}");
            let stem = name.strip_suffix(".toml");
            match (self.item(&path), stem) {
                (Some(Item::File), Some(stem)) => {
                    let plain = format!("{}.toml", stem.to_lowercase());
                    let twin = names.iter().find(|other| **other == plain && *other != name);
                    self.id(&path, stem, twin);
                    self.text(&path);
                }
                (Some(Item::Folder), Some(_)) => self.folder_as_file(&path),
                (Some(Item::File), None) => {
                    self.stray(name);
                    let meant = format!("{}.toml", until_dot(name).to_lowercase());
                    let renamed = name.to_lowercase().contains(".toml") && !names.contains(&meant);
                    let help = if renamed {
                        Message::new("source-rename-help").with("name", meant)
                    } else {
                        Message::new("source-unread-record-help")
                    };
                    self.unread(&path, help);
                }
                (Some(Item::Folder), None) => {
                    self.list(&path).iter().for_each(|name| self.stray(name));
                    self.unread(&path, Message::new("source-subfolder-help").with("folder", folder));
                }
                (None, Some(_)) => self.files.unread.push(path.into()),
                (None, None) => {}
            }
        }
    }

    /// A record's id is part of links and of the ledger, so it has one way to be written.
    fn id(&mut self, path: &str, stem: &str, twin: Option<&String>) {
        let part_is_sound =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if stem.split('-').all(part_is_sound) {
            return;
        }
        let message = match twin {
            Some(other) => Message::new("source-id-twin").with("other", other.as_str()),
            None => Message::new("source-id-form").with("id", stem),
        };
        self.report(Rule::BadForm, path, message, Message::new("source-id-help"));
    }

    fn locales(&mut self) {
        if !self.root.join("locales").exists() {
            return;
        }
        for name in self.list("locales") {
            let folder = format!("locales/{name}");
            match self.item(&folder) {
                Some(Item::Folder) if LOCALES.contains(&name.as_str()) => {
                    for name in self.list(&folder) {
                        let path = format!("{folder}/{name}");
                        match self.item(&path) {
                            Some(Item::File) if Path::new(&name).extension().is_some_and(|end| end == "ftl") => {
                                self.text(&path);
                            }
                            Some(Item::File | Item::Folder) => {
                                self.unread(&path, Message::new("source-unread-message-help"));
                            }
                            None => {}
                        }
                    }
                }
                Some(Item::File | Item::Folder) => {
                    let help = Message::new("source-unread-folder-help").with("names", LOCALES.join(", "));
                    self.unread(&folder, help);
                }
                None => {}
            }
        }
    }

    fn assets(&mut self, folder: &str, deepest: usize) {
        if !self.root.join(folder).exists() {
            return;
        }
        for name in self.list(folder) {
            let path = format!("{folder}/{name}");
            match self.item(&path) {
                // Links to folders can lead in a circle.
                Some(Item::Folder) if self.root.join(&path).is_symlink() => {
                    self.unreadable(&path, Message::new("source-folder-link"));
                }
                Some(Item::Folder) if deepest > 0 => self.assets(&path, deepest - 1),
                Some(Item::Folder) => self.unreadable(&path, Message::new("source-too-deep")),
                Some(Item::File) => {
                    if let Some(bytes) = self.bytes(&path, LARGEST_ASSET) {
                        let file = path.strip_prefix("static/").unwrap_or(&path).to_owned();
                        let path = self.root.join(&path);
                        self.files.assets.push(Asset { file, path, bytes });
                    }
                }
                None => {}
            }
        }
    }

    /// The names in a folder, sorted, without what editors and systems leave behind.
    fn list(&mut self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.root.join(folder)).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        match entries {
            Ok(entries) => {
                let name = |entry: &DirEntry| entry.file_name().to_string_lossy().into_owned();
                let mut names: Vec<String> = entries.iter().map(name).filter(|name| !is_dropping(name)).collect();
                names.sort_unstable();
                names
            }
            Err(error) => {
                self.unreadable(folder, reason(error.kind()));
                Vec::new()
            }
        }
    }

    /// What a path leads to, within the root; `None` where it was found wanting, and said so.
    fn item(&mut self, path: &str) -> Option<Item> {
        let full = self.root.join(path);
        let found = full.canonicalize().and_then(|real| Ok((fs::metadata(&real)?, real)));
        let fault = match found {
            Ok((_, real)) if !real.starts_with(&self.root) => Message::new("source-link-out"),
            Ok((metadata, _)) if metadata.is_file() => return Some(Item::File),
            Ok((metadata, _)) if metadata.is_dir() => return Some(Item::Folder),
            Ok(_) => Message::new("source-special-file"),
            Err(_) if full.is_symlink() => Message::new("source-dangling-link"),
            Err(error) => reason(error.kind()),
        };
        self.unreadable(path, fault);
        None
    }

    /// The bytes of a file that is no longer than it may be; a longer one is not read whole.
    fn bytes(&mut self, path: &str, largest: u64) -> Option<Vec<u8>> {
        let read = File::open(self.root.join(path)).and_then(|file| {
            let size = file.metadata()?.len();
            let mut bytes = Vec::with_capacity(size.min(largest) as usize);
            // A file can grow while it is read.
            if size <= largest {
                file.take(largest + 1).read_to_end(&mut bytes)?;
            }
            Ok((size.max(bytes.len() as u64) <= largest).then_some(bytes))
        });
        match read {
            Ok(Some(bytes)) => Some(bytes),
            Ok(None) => {
                let message = Message::new("source-too-large").with("kilobytes", (largest / 1024) as i64);
                self.report(Rule::Unreadable, path, message, Message::new("source-too-large-help"));
                None
            }
            Err(error) => {
                self.unreadable(path, reason(error.kind()));
                None
            }
        }
    }

    /// Takes in a text file of `content/` or `locales/`.
    fn text(&mut self, path: &str) {
        let Some(source) = self.source(path) else {
            self.files.unread.push(path.into());
            return;
        };
        if path.starts_with("content/") {
            self.files.content.push(source);
        } else {
            // Content files are held against this by `shape`, after their escapes are read.
            self.files.diagnostics.extend(source.hidden());
            self.files.locales.push(source);
        }
    }

    fn source(&mut self, path: &str) -> Option<Source> {
        let bytes = self.bytes(path, LARGEST_TEXT)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                // An é of two characters is the same letter as that of one: no search, rule or ledger should tell them apart.
                let composed = if is_nfc(text) { text.to_owned() } else { text.nfc().collect() };
                let source = Source::new(path, composed);
                let Some(at) = too_deep(&source) else { return Some(source) };
                let message = Message::new("source-too-deep");
                self.files.diagnostics.push(Diagnostic::new(Rule::Unreadable, source.place(at..at + 1), message));
            }
            Err(error) => {
                let at = error.valid_up_to();
                // The replacement characters come after the place, so that it is the same in the lossy text.
                let lossy = Source::new(path, String::from_utf8_lossy(bytes));
                let place = lossy.place(at..at + 1);
                let fault = Diagnostic::new(Rule::Unreadable, place, Message::new("source-no-utf8"));
                self.files.diagnostics.push(fault.with_help(Message::new("source-no-utf8-help")));
            }
        }
        None
    }

    fn stray(&mut self, name: &str) {
        self.files.strays.push(until_dot(name).to_owned());
    }

    fn folder_as_file(&mut self, path: &str) {
        self.unreadable(path, Message::new("source-folder"));
        self.files.unread.push(path.into());
    }

    fn unreadable(&mut self, path: &str, message: Message) {
        self.files.diagnostics.push(Diagnostic::new(Rule::Unreadable, Place::file(path), message));
    }

    fn unread(&mut self, path: &str, help: Message) {
        self.report(Rule::UnreadFile, path, Message::new("source-unread-file"), help);
    }

    fn report(&mut self, rule: Rule, path: &str, message: Message, help: Message) {
        self.files.diagnostics.push(Diagnostic::new(rule, Place::file(path), message).with_help(help));
    }
}

/// What editors, file systems and people's desktops leave in folders.
fn is_dropping(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".swx"].iter().any(|end| name.ends_with(end))
        // Vim's trial whether it may write here.
        || matches!(name, "4913" | "Thumbs.db" | "desktop.ini")
}

/// A name up to its first dot.
fn until_dot(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

fn is_toml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "toml")
}

fn reason(kind: ErrorKind) -> Message {
    if kind == ErrorKind::PermissionDenied {
        Message::new("source-no-permission")
    } else {
        Message::new("source-unreadable")
    }
}

/// Where a message file nests its braces so deeply that reading it could exhaust the stack.
fn too_deep(source: &Source) -> Option<usize> {
    if source.file.starts_with("content/") {
        return None;
    }
    let mut depth = 0_usize;
    source.text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST_PLACEABLE
    })
}

#[cfg(test)]
mod tests;
