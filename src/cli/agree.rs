//! `agree FILE…`: both languages of these files say the same.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::BoolishValueParser;

use super::{Common, Outcome, failure, print_faults, progress, tell};
use crate::catalog::Staff;
use crate::content::Content;
use crate::diagnostic::{self, Message, Severity, Words as _};
use crate::ledger::{self, Ledger};
use crate::source;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Content files whose two languages say the same
    #[arg(value_name = "FILE", conflicts_with = "all")]
    files: Vec<PathBuf>,
    /// All files
    #[arg(long, env = "SOLIDARITE_ALL", value_parser = BoolishValueParser::new())]
    all: bool,
}

pub(super) fn run(common: &Common, options: &Options, staff: Staff) -> anyhow::Result<Outcome> {
    if options.files.is_empty() && !options.all {
        return Err(failure(staff, &Message::new("cli-agree-nothing")));
    }
    let read = source::read(&common.root)?;
    let (mut content, faults) = Content::load(&read.content);
    content.count_as_there(&read);
    let known: BTreeSet<&str> =
        read.content.iter().map(|source| &*source.file).filter(|file| ledger::key(file).is_some()).collect();
    let files: BTreeSet<String> = options
        .files
        .iter()
        .map(|file| {
            let name = named(&common.root, file, &known);
            name.ok_or_else(|| failure(staff, &Message::new("cli-no-record").with("file", file.display().to_string())))
        })
        .collect::<anyhow::Result<_>>()?;
    // A file with faults has nothing that could be agreed on.
    let in_the_way: Vec<_> = faults
        .into_iter()
        .filter(|fault| fault.severity() == Severity::Error && (options.all || files.contains(&*fault.place.file)))
        .collect();
    if !in_the_way.is_empty() {
        print_faults(&diagnostic::sorted(in_the_way), staff)?;
        return Ok(Outcome::Faulty);
    }
    let (ledger, damage) = Ledger::load(&common.root)?;
    if !damage.is_empty() && !options.all {
        print_faults(&damage, staff)?;
        return Ok(Outcome::Faulty);
    }
    let agreed = progress::during(staff, || ledger.agree(&content, if options.all { None } else { Some(&files) }));
    agreed.save(&common.root)?;
    let records = if options.all { known.len() } else { files.len() };
    tell(&staff.words(&Message::new("cli-agreed").with("records", records)));
    Ok(Outcome::Done)
}

/// The file as the site names it: given from the current folder, from the root, or in full.
fn named(root: &Path, file: &Path, known: &BTreeSet<&str>) -> Option<String> {
    let plain = file.to_string_lossy().replace('\\', "/");
    let plain = plain.trim_start_matches("./");
    if known.contains(plain) {
        return Some(plain.to_owned());
    }
    let (root, file) = (root.canonicalize().ok()?, file.canonicalize().ok()?);
    let name = file.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/");
    known.contains(name.as_str()).then_some(name)
}
