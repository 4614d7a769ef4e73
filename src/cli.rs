//! The commands: each a few lines that call the layers below. Faults of the content go to stdout, all else to
//! stderr. Every command ends with 0 (done), 1 (the content has errors) or 2 (could not run).

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::Resettable;
use clap::error::ErrorKind;
use clap::{ArgAction, Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::catalog::Staff;
use crate::diagnostic::{self, Diagnostic, Message, Words};
use crate::language::Language;
use crate::model::BaseUrl;

mod agree;
mod check;
mod export;
mod new;
mod preview;
mod progress;
mod schema;
mod serve;

/// A website in French and English from a folder of content files
#[derive(Debug, Parser)]
#[command(name = "solidarite", version, arg_required_else_help = false)]
struct Command {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
struct Common {
    /// Folder that holds content/, locales/ and static/
    #[arg(long, global = true, env = "SOLIDARITE_ROOT", default_value = ".", value_name = "DIR")]
    root: PathBuf,
    /// Language of messages to staff [default: the user's, else French]
    #[arg(long, global = true, env = "SOLIDARITE_LANG", value_name = "LANG")]
    lang: Option<StaffLanguage>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StaffLanguage {
    Fr,
    En,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Build the site in memory and serve it (the default command)
    Serve(serve::Options),
    /// Print every fault of the content; write and serve nothing
    Check(check::Options),
    /// Serve on loopback while you write: rebuild, reload, faults in the browser, drafts shown
    Preview(preview::Options),
    /// Write the site as files, for any static host
    Export(export::Options),
    /// Make a commented skeleton of a content file
    New(new::Options),
    /// Record that both languages of these files say the same thing
    Agree(agree::Options),
    /// Write the JSON Schemas of the content kinds, for editors
    Schema(schema::Options),
}

/// How a command ended, when it could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// The content has errors, or faults that the command was told to mind.
    Faulty,
}

/// Runs the program with its arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let command = match parse(&arguments) {
        Ok(command) => command,
        Err(error) => {
            // What clap prints is all there is to say; a closed stderr is nothing to report on.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let staff = Staff(command.common.language());
    let common = &command.common;
    let Some(verb) = command.verb else {
        // `parse` reads "no command" as `serve`.
        return ExitCode::from(2);
    };
    let result = match verb {
        Verb::Serve(options) => serve::run(common, &options, staff),
        Verb::Check(options) => check::run(common, &options, staff),
        Verb::Preview(options) => preview::run(common, &options, staff),
        Verb::Export(options) => export::run(common, &options, staff),
        Verb::New(options) => new::run(common, &options, staff),
        Verb::Agree(options) => agree::run(common, &options, staff),
        Verb::Schema(options) => schema::run(common, &options, staff),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Err(error) => {
            // One line: the causes, from the outermost in.
            tell(&format!("solidarite: {}", staff.reason(error.as_ref())));
            ExitCode::from(2)
        }
    }
}

/// `serve` is the default: where no command is named, its options are read as if it were.
fn parse(arguments: &[OsString]) -> Result<Command, clap::Error> {
    let parsed = read(arguments);
    let unnamed = match &parsed {
        Ok(command) => command.verb.is_none(),
        Err(error) => matches!(error.kind(), ErrorKind::UnknownArgument),
    };
    if unnamed {
        let mut arguments = arguments.to_vec();
        arguments.insert(arguments.len().min(1), "serve".into());
        let served = read(&arguments);
        if served.is_ok() || parsed.is_ok() {
            return served;
        }
    }
    parsed
}

/// Reads the arguments as they stand.
fn read(arguments: &[OsString]) -> Result<Command, clap::Error> {
    let mut command = minded(Command::command());
    let mut matches = command.try_get_matches_from_mut(arguments)?;
    Command::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

/// The same command without the variables that say nothing: in a file of `NAME=value` lines, `NAME=` is how a person
/// leaves an option at its default, and `NAME=0` how one leaves a switch off.
fn minded(command: clap::Command) -> clap::Command {
    let mind = |arg: clap::Arg| {
        let Some(value) = arg.get_env().and_then(std::env::var_os) else { return arg };
        let is_switch = matches!(arg.get_action(), ArgAction::SetTrue);
        let is_off = || NO.iter().any(|no| value.eq_ignore_ascii_case(no));
        if value.is_empty() || (is_switch && is_off()) { arg.env(Resettable::Reset) } else { arg }
    };
    command.mut_args(mind).mut_subcommands(minded)
}

/// What leaves a switch off, as clap's [`clap::builder::BoolishValueParser`] has it.
const NO: [&str; 6] = ["n", "no", "f", "false", "off", "0"];

impl Common {
    fn language(&self) -> Language {
        match self.lang {
            Some(StaffLanguage::Fr) => Language::Fr,
            Some(StaffLanguage::En) => Language::En,
            None => match sys_locale::get_locale() {
                Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Language::En,
                _ => Language::Fr,
            },
        }
    }
}

/// A line for the person at the terminal, on stderr.
fn tell(line: &str) {
    // Nobody listens: nothing to do about it.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Prints to stdout; a reader that went away (`| head`) is no fault.
fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Prints faults as people read them.
fn print_faults(faults: &[Diagnostic], staff: Staff) -> anyhow::Result<()> {
    print(&diagnostic::human(faults, &staff, colour()))
}

/// Whether stdout may have colour (<https://no-color.org>).
fn colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Scheme and host, without a slash at the end.
fn base_url(text: &str) -> Result<String, String> {
    let text = text.strip_suffix('/').unwrap_or(text);
    if BaseUrl::is_valid(text) { Ok(text.to_owned()) } else { Err("an address is written https://HOST".to_owned()) }
}

/// An error in the reader's words.
fn failure(staff: Staff, message: &Message) -> anyhow::Error {
    anyhow::Error::msg(staff.words(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_variable(command: &clap::Command) -> Vec<String> {
        let bare = command.get_arguments().filter(|arg| arg.get_long().is_some() && arg.get_env().is_none());
        let here = bare.map(|arg| format!("{command}: {arg}"));
        here.chain(command.get_subcommands().flat_map(without_variable)).collect()
    }

    #[test]
    fn every_option_has_a_variable() {
        assert_eq!(without_variable(&Command::command()), [""; 0]);
    }
}
