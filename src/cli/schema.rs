//! `schema [DIR]`: what editors need to help with content files.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::{Common, Outcome, tell};
use crate::catalog::Staff;
use crate::diagnostic::{Message, Words as _};
use crate::language::Language;
use crate::schema;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Folder to write [default: content/schema]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(super) fn run(common: &Common, options: &Options, staff: Staff) -> anyhow::Result<Outcome> {
    let folder = options.folder.clone().unwrap_or_else(|| common.root.join("content/schema"));
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let schemas = schema::all(&Staff(Language::Fr), &Staff(Language::En));
    for (name, text) in &schemas {
        let file = folder.join(format!("{name}.json"));
        fs::write(&file, text).with_context(|| file.display().to_string())?;
    }
    let message = Message::new("cli-schemas").with("files", schemas.len()).with("folder", folder.display().to_string());
    tell(&staff.words(&message));
    Ok(Outcome::Done)
}
