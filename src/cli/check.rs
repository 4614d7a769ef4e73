//! `check`: a build that writes and serves nothing.

use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};

use super::{Common, Outcome, colour, print, progress, tell};
use crate::catalog::Staff;
use crate::diagnostic::{self, Message, Rule, Severity, Words as _};
use crate::model::Date;
use crate::site::{self, Checked, Moment};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Form of the report
    #[arg(long, env = "SOLIDARITE_FORMAT", default_value = "human", value_name = "FORMAT")]
    format: Format,
    /// Count warnings as errors
    #[arg(long, env = "SOLIDARITE_STRICT", value_parser = BoolishValueParser::new())]
    strict: bool,
    /// Leave a rule out; may be given several times
    #[arg(long, env = "SOLIDARITE_SKIP", value_delimiter = ',', value_name = "RULE", value_parser = rule)]
    skip: Vec<Rule>,
    /// Check as if it were this day (YYYY-MM-DD) [default: today]
    #[arg(long, env = "SOLIDARITE_AS_OF", value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people: the line, a caret, what to do
    Human,
    /// A fault a line
    Short,
    /// SARIF 2.1.0, for tools
    Sarif,
}

fn rule(name: &str) -> Result<Rule, String> {
    Rule::from_name(name).ok_or_else(|| {
        let names: Vec<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
        format!("no such rule; the rules are {}", names.join(", "))
    })
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map(Date).map_err(|_| "a day is written YYYY-MM-DD".to_owned())
}

pub(super) fn run(common: &Common, options: &Options, staff: Staff) -> anyhow::Result<Outcome> {
    let moment = options.as_of.map_or_else(Moment::now, |date| Moment::day(date.0));
    let Checked { diagnostics: mut faults, version } = progress::during(staff, || site::check(&common.root, moment))?;
    faults.retain(|fault| !options.skip.contains(&fault.rule));
    let report = match options.format {
        Format::Human => diagnostic::human(&faults, &staff, colour()),
        Format::Short => diagnostic::short(&faults, &staff),
        Format::Sarif => diagnostic::sarif(&faults, &staff),
    };
    print(&report)?;
    if let (Format::Human, Some((version, Some(newest)))) = (options.format, version) {
        let message = Message::new("cli-version").with("version", version).with("newest", newest.to_string());
        tell(&staff.words(&message));
    }
    let minded = faults.iter().any(|fault| options.strict || fault.severity() == Severity::Error);
    Ok(if minded { Outcome::Faulty } else { Outcome::Done })
}
