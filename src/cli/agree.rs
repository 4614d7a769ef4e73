//! `agree FILE…`: both languages of these files say the same thing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::BoolishValueParser;

use super::{Common, Outcome, failure, print_faults, progress, tell};
use crate::catalog::Staff;
use crate::check::{self, Inputs};
use crate::content::Content;
use crate::diagnostic::{self, Message, Rule, Severity, Words as _};
use crate::ledger::{self, Ledger};
use crate::site::Moment;
use crate::source;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Content files whose two languages say the same thing
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
    let (ledger, damage) = Ledger::load(&common.root)?;
    if !damage.is_empty() && !options.all {
        print_faults(&damage, staff)?;
        return Ok(Outcome::Faulty);
    }
    // What has errors can't be agreed on: of a page whose address changed, for one, the ledger alone knows the old one.
    let all_faults = faults.into_iter().chain(read.diagnostics.iter().cloned()).chain(check::check(&Inputs {
        content: &content,
        ledger: &ledger,
        static_files: &read.assets.iter().map(|asset| asset.file.clone()).collect(),
        base_url: content.site.as_ref().map_or("", |site| site.base_url.as_str()),
        today: Moment::now().today(),
    }));
    let in_the_way: Vec<_> = all_faults
        .filter(|fault| fault.severity() == Severity::Error && fault.rule != Rule::Ledger)
        .filter(|fault| (options.all && fault.place.file.starts_with("content/")) || files.contains(&*fault.place.file))
        .collect();
    if let Some(first) = in_the_way.first() {
        let message = Message::new("cli-faults-first").with("file", &*first.place.file);
        print_faults(&diagnostic::sorted(in_the_way), staff)?;
        tell(&staff.words(&message));
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
