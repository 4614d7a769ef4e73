//! `export DIR`: the same bytes as files.

use std::path::PathBuf;

use clap::Args;

use super::{Common, Outcome, failure, print_faults, progress, tell};
use crate::catalog::Staff;
use crate::diagnostic::{Message, Words as _};
use crate::language::Language;
use crate::site::{self, Settings, export};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Folder to write; it must be empty, new, or an earlier export
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Public address of the site, scheme and host [default: site.toml's]
    #[arg(long, env = "SOLIDARITE_BASE_URL", value_name = "URL", value_parser = super::base_url)]
    base_url: Option<String>,
}

pub(super) fn run(common: &Common, options: &Options, staff: Staff) -> anyhow::Result<Outcome> {
    let settings = Settings::public(options.base_url.clone());
    let build = progress::during(staff, || site::build(&common.root, &settings, None))?;
    let Some((site, search)) = build.site else {
        print_faults(&build.diagnostics, staff)?;
        return Ok(Outcome::Faulty);
    };
    // A static host has no later: the files are the settled site.
    let settled = progress::during(staff, || site.recompress()).unwrap_or(site);
    let written = export::export(&settled, &Language::ALL.map(|language| search.elsewhere(language)), &options.folder)
        .map_err(|error| match error.downcast_ref::<export::Foreign>() {
            Some(export::Foreign::Folder(folder)) => {
                failure(staff, &Message::new("cli-foreign-folder").with("folder", folder.display().to_string()))
            }
            Some(export::Foreign::File(file)) => {
                failure(staff, &Message::new("cli-foreign-file").with("file", file.display().to_string()))
            }
            None => error,
        })?;
    let message =
        Message::new("cli-exported").with("files", written.files).with("folder", options.folder.display().to_string());
    tell(&staff.words(&message));
    if let Some(newest) = settled.newest() {
        let message = Message::new("cli-version").with("version", settled.version()).with("newest", newest.to_string());
        tell(&staff.words(&message));
    }
    Ok(Outcome::Done)
}
