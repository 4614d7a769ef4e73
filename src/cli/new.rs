//! `new KIND ID`: a commented skeleton, born a draft, or a contact that is not yet accepted.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::{Common, Outcome, failure, tell};
use crate::catalog::Staff;
use crate::diagnostic::{Message, Words as _};
use crate::language::Language;
use crate::model::{Kind, Slug};
use crate::schema;
use crate::site::Moment;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Kind of record
    #[arg(value_name = "KIND")]
    kind: KindWord,
    /// Name of the file, without .toml: lower-case letters, digits, hyphens
    #[arg(value_name = "ID")]
    id: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindWord {
    Program,
    Area,
    EmergencyAid,
    Page,
    Contact,
}

impl From<KindWord> for Kind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::Program => Self::Program,
            KindWord::Area => Self::Area,
            KindWord::EmergencyAid => Self::EmergencyAid,
            KindWord::Page => Self::Page,
            KindWord::Contact => Self::Contact,
        }
    }
}

pub(super) fn run(common: &Common, options: &Options, staff: Staff) -> anyhow::Result<Outcome> {
    let kind = Kind::from(options.kind);
    if !Slug::is_valid(&options.id) {
        return Err(failure(staff, &Message::new("cli-bad-id").with("id", options.id.as_str())));
    }
    let folder = common.root.join("content").join(kind.folder());
    let file = folder.join(format!("{}.toml", options.id));
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    // `create_new` never overwrites, not even a file that came between.
    let mut open = match OpenOptions::new().write(true).create_new(true).open(&file) {
        Ok(open) => open,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(failure(staff, &Message::new("cli-file-exists").with("file", file.display().to_string())));
        }
        Err(error) => return Err(error).with_context(|| file.display().to_string()),
    };
    let text = schema::skeleton(kind, &options.id, Moment::now().today(), &Staff(Language::Fr), &Staff(Language::En));
    open.write_all(text.as_bytes()).with_context(|| file.display().to_string())?;
    let made = if kind == Kind::Contact { "cli-made-contact" } else { "cli-made" };
    tell(&staff.words(&Message::new(made).with("file", file.display().to_string())));
    Ok(Outcome::Done)
}
