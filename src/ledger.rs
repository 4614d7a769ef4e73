//! The ledger of agreement, `content/agreement.lock`: what both languages of each text said when a person last
//! confirmed that they say the same. From it follows which half has gone stale, and which slug was renamed.
//!
//! One line holds a pair and block: its key, the French and the English half, parted by tabs, the halves in their
//! normalized form, so that a change of spacing or quotes is none. The key is the record and the text's path; where
//! several blocks share a path (a body's paragraphs, the items of a list) they are numbered. A record's slugs have
//! a line of the same form. Lines are sorted, so that two people's work merges line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;

use crate::content::Content;
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::language::Localized;
use crate::model::{Kind, Reference};
use crate::source::Source;

mod align;
mod compare;
mod texts;

pub use align::{Change, Run};
use compare::{Block, compare_sequence, sequences};
pub use compare::{Comparison, Row, Standing, State};
pub use texts::{Pair, pairs};

/// Where the ledger stands, from the root.
pub const FILE: &str = "content/agreement.lock";

/// The first line of the file, for whoever opens it.
const HEADER: &str = "# « solidarite agree » écrit ce fichier; ne le modifiez pas à la main. · Written by “solidarite agree”; don’t edit it by hand.";

/// What was last agreed, record by record. A record's key is its path under `content/` without `.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    records: BTreeMap<String, Agreed>,
    /// Whether lines could not be read: then nothing is said of what lacks in it, since that has this one cause.
    damaged: bool,
}

/// What was agreed of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Agreed {
    slugs: Option<Localized<String>>,
    /// The blocks of each text, by its path without the numbers of list items.
    texts: BTreeMap<String, Vec<Localized<String>>>,
}

/// The key of a content file; `None` for any other file.
pub fn key(file: &str) -> Option<&str> {
    file.strip_prefix("content/")?.strip_suffix(".toml")
}

impl Ledger {
    /// Reads the ledger of a root; none there is an empty one.
    ///
    /// # Errors
    /// The file is there but can't be read.
    pub fn load(root: &Path) -> anyhow::Result<(Self, Vec<Diagnostic>)> {
        let path = root.join(FILE);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Default::default()),
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        // A byte that is no UTF-8 becomes a mark that makes its line differ from the text, as it should.
        Ok(Self::parse(&Source::new(FILE, String::from_utf8_lossy(&bytes))))
    }

    /// Writes the ledger of a root, whole or not at all.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn save(&self, root: &Path) -> anyhow::Result<()> {
        let path = root.join(FILE);
        let beside = path.with_extension("lock.new");
        std::fs::write(&beside, self.to_string()).with_context(|| beside.display().to_string())?;
        std::fs::rename(&beside, &path).with_context(|| path.display().to_string())
    }

    /// Reads the ledger's text. A line that can't be read is a fault; the others count.
    pub fn parse(source: &Source) -> (Self, Vec<Diagnostic>) {
        let mut ledger = Self::default();
        let mut faults = Vec::new();
        let mut blocks: BTreeMap<(String, String), BTreeMap<u32, Localized<String>>> = BTreeMap::new();
        let mut conflict = false;
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            let span = start..start + line.trim_end().len();
            start += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) {
                // One conflict has up to four such lines; one fault tells of all.
                if !conflict {
                    let message = Message::new("ledger-conflict");
                    faults.push(
                        Diagnostic::new(Rule::Ledger, source.place(span), message)
                            .with_help(Message::new("ledger-conflict-help")),
                    );
                }
                conflict = true;
                continue;
            }
            let Some((record, path, number, halves)) = parse_line(line) else {
                faults.push(
                    Diagnostic::new(Rule::Ledger, source.place(span), Message::new("ledger-line"))
                        .with_help(Message::new("ledger-line-help")),
                );
                continue;
            };
            let doubled = if path == "slug" {
                ledger.records.entry(record).or_default().slugs.replace(halves).is_some()
            } else {
                blocks.entry((record, path)).or_default().insert(number, halves).is_some()
            };
            if doubled && !conflict {
                faults.push(
                    Diagnostic::new(Rule::Ledger, source.place(span), Message::new("ledger-twice"))
                        .with_help(Message::new("ledger-line-help")),
                );
            }
        }
        for ((record, path), blocks) in blocks {
            let texts = &mut ledger.records.entry(record).or_default().texts;
            texts.insert(path, blocks.into_values().collect());
        }
        ledger.damaged = !faults.is_empty();
        (ledger, faults)
    }

    /// Whether the ledger could be read whole.
    pub const fn is_sound(&self) -> bool {
        !self.damaged
    }

    /// The slugs that a record had when it was last agreed.
    pub fn slugs(&self, reference: &Reference) -> Option<&Localized<String>> {
        let key = format!("{}/{}", reference.kind.folder(), reference.id);
        self.records.get(&key)?.slugs.as_ref()
    }

    /// Every record with slugs that the ledger knows.
    pub fn with_slugs(&self) -> impl Iterator<Item = (Reference, &Localized<String>)> {
        self.records.iter().filter_map(|(key, agreed)| {
            let (folder, id) = key.split_once('/')?;
            let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
            Some((Reference { kind, id: id.to_owned() }, agreed.slugs.as_ref()?))
        })
    }

    /// Holds a content file against the ledger: the state of the record, and its blocks side by side.
    pub fn compare(&self, source: &Source) -> Comparison {
        self.compare_pairs(&source.file, &pairs(source))
    }

    /// The same, where the texts are at hand.
    pub fn compare_pairs(&self, file: &str, pairs: &[Pair]) -> Comparison {
        let agreed = key(file).and_then(|key| self.records.get(key)).filter(|agreed| !agreed.texts.is_empty());
        let mut rows = Vec::new();
        for (name, sequence) in sequences(pairs) {
            let old = agreed.and_then(|agreed| agreed.texts.get(&name)).map_or(&[][..], Vec::as_slice);
            rows.extend(compare_sequence(old, &sequence));
        }
        let state = match agreed {
            None if !rows.is_empty() => State::Unknown,
            _ if rows.iter().all(|row| row.standing == Standing::Agreed) => State::Agreed,
            _ => State::Changed,
        };
        Comparison { state, rows }
    }

    /// The ledger after a person has confirmed that both languages of these files (paths from the root) say the
    /// same; of all files where `files` is `None`, and then records that are no longer there are dropped.
    #[must_use]
    pub fn agree(&self, content: &Content, files: Option<&BTreeSet<String>>) -> Self {
        let mut records = self.records.clone();
        let mut there = BTreeSet::new();
        for (source, slugs) in sources(content) {
            let Some(key) = key(&source.file) else { continue };
            there.insert(key.to_owned());
            if files.is_none_or(|files| files.contains(&*source.file)) {
                records.insert(key.to_owned(), Agreed::of(source, slugs));
            }
        }
        if files.is_none() {
            let unread = content.unread.iter().map(|unread| format!("{}/{}", unread.kind.folder(), unread.id));
            there.extend(unread);
            if content.site.is_none() {
                there.insert("site".to_owned());
            }
            let astray = |key: &str| key.split_once('/').is_some_and(|(_, id)| content.strays.contains(id));
            records.retain(|key, _| there.contains(key) || astray(key));
        }
        Self { records, damaged: false }
    }
}

/// Every file with texts in both languages, with its slugs.
pub fn sources(content: &Content) -> impl Iterator<Item = (&Source, Option<Localized<String>>)> {
    let records = content.records().map(|record| {
        let slugs = record.slug.map(|slug| slug.as_ref().map(|slug| slug.as_str().to_owned()));
        (&**record.source, slugs)
    });
    let contacts = content.contacts.iter().map(|contact| (&*contact.source, None));
    records.chain(contacts).chain(content.site.iter().map(|site| (&*site.source, None)))
}

impl Agreed {
    fn of(source: &Source, slugs: Option<Localized<String>>) -> Self {
        let mut texts = BTreeMap::new();
        for (name, Localized { fr, en }) in sequences(&pairs(source)) {
            let count = fr.len().max(en.len());
            let text = |blocks: &[Block], at: usize| blocks.get(at).map(|block| block.text.clone()).unwrap_or_default();
            let blocks = (0..count).map(|at| Localized { fr: text(&fr, at), en: text(&en, at) }).collect();
            texts.insert(name, blocks);
        }
        Self { slugs, texts }
    }
}

type Line = (String, String, u32, Localized<String>);

fn parse_line(line: &str) -> Option<Line> {
    let mut fields = line.split('\t');
    let (key, fr, en) = (fields.next()?, fields.next()?, fields.next()?);
    if fields.next().is_some() {
        return None;
    }
    let (record, path) = key.split_once(' ')?;
    let (path, number) = match path.split_once('#') {
        Some((path, number)) => (path, number.parse().ok()?),
        None => (path, 0),
    };
    let sound = !record.is_empty() && !path.is_empty() && !path.contains(' ');
    sound.then(|| (record.to_owned(), path.to_owned(), number, Localized { fr: fr.to_owned(), en: en.to_owned() }))
}

impl std::fmt::Display for Ledger {
    /// The file's text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut lines = Vec::new();
        for (record, agreed) in &self.records {
            let line =
                |path: &str, halves: &Localized<String>| format!("{record} {path}\t{}\t{}", halves.fr, halves.en);
            lines.extend(agreed.slugs.iter().map(|slugs| line("slug", slugs)));
            for (path, blocks) in &agreed.texts {
                match blocks.as_slice() {
                    [only] if !path.contains('.') && path != "body" => lines.push(line(path, only)),
                    blocks => {
                        let mut numbered = String::new();
                        for (number, halves) in (1..).zip(blocks) {
                            numbered.clear();
                            let _ = write!(numbered, "{path}#{number:03}");
                            lines.push(line(&numbered, halves));
                        }
                    }
                }
            }
        }
        lines.sort_unstable();
        writeln!(f, "{HEADER}")?;
        lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[cfg(test)]
mod tests;
