//! What the preview knows: what the last build found, and which site is shown.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use super::words::Says;
use crate::content::Content;
use crate::diagnostic::{self, Diagnostic, Message, Place, Severity, is_hidden};
use crate::ledger::Ledger;
use crate::site::Moment;

/// How many faults a browser is sent: nobody mends more at once.
const MOST: usize = 100;

/// How many characters of a line are shown before what is meant, and in all.
const BEFORE: usize = 60;
const LONGEST: usize = 240;

/// What a build found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) content: Arc<Content>,
    pub(super) ledger: Arc<Ledger>,
    pub(super) faults: Vec<Diagnostic>,
    /// What the machine refused.
    pub(super) failure: Option<String>,
    pub(super) moment: Moment,
    /// The version of the site that came of it.
    pub(super) version: Option<String>,
}

/// The site that is shown.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) version: String,
    /// Since when, in milliseconds of the clock.
    pub(super) since: i64,
}

/// What the preview knows at one time.
#[derive(Debug)]
pub(super) struct State {
    pub(super) content: Arc<Content>,
    pub(super) ledger: Arc<Ledger>,
    pub(super) faults: Vec<Diagnostic>,
    pub(super) failure: Option<String>,
    pub(super) moment: Moment,
    /// The last good site; absent where there has been none yet.
    pub(super) site: Option<Shown>,
    /// Since when this holds, in milliseconds of the clock.
    pub(super) since: i64,
}

impl State {
    /// The state at the start.
    pub(super) fn first(found: Found) -> Self {
        Self::of(found, None)
    }

    /// The state once what was found is live.
    pub(super) fn next(&self, found: Found) -> Self {
        Self::of(found, self.site.as_ref())
    }

    fn of(found: Found, before: Option<&Shown>) -> Self {
        // The next millisecond: a page that was asked for in this one may still be from before.
        let since = Timestamp::now().as_millisecond() + 1;
        let Found { content, ledger, faults, failure, moment, version } = found;
        let site = match (version, before) {
            (Some(version), Some(before)) if before.version == version => Some(before.clone()),
            (Some(version), _) => Some(Shown { version, since }),
            (None, before) => before.cloned(),
        };
        Self { content, ledger, faults, failure, moment, site, since }
    }

    /// What a build found that the machine didn't let come to its end: nothing new but the reason.
    pub(super) fn failed(&self, failure: String) -> Found {
        Found {
            content: Arc::clone(&self.content),
            ledger: Arc::clone(&self.ledger),
            faults: self.faults.clone(),
            failure: Some(failure),
            moment: self.moment,
            version: None,
        }
    }

    /// Whether the site that is shown is that of the files as they are.
    pub(super) fn is_good(&self) -> bool {
        self.failure.is_none() && self.faults.iter().all(|fault| fault.severity() != Severity::Error)
    }

    /// The faults of one file.
    pub(super) fn faults_of(&self, file: &str) -> impl Iterator<Item = &Diagnostic> {
        self.faults.iter().filter(move |fault| *fault.place.file == *file)
    }

    /// The event that tells browsers: JSON on one line.
    pub(super) fn event(&self, says: Says) -> String {
        let (errors, warnings) = diagnostic::count(&self.faults);
        let errors = errors + usize::from(self.failure.is_some());
        let failure = self.failure.as_ref().map(|failure| FaultView::of_failure(failure, says));
        // What keeps the site from being shown comes first.
        let of = |severity| self.faults.iter().filter(move |fault| fault.severity() == severity);
        let sorted = of(Severity::Error).chain(of(Severity::Warning)).map(|fault| FaultView::of(fault, says));
        let faults = failure.into_iter().chain(sorted);
        let event = Event {
            version: self.site.as_ref().map(|site| site.version.as_str()),
            site_since: self.site.as_ref().map(|site| site.since),
            since: self.since,
            good: self.is_good(),
            errors,
            warnings,
            faults: faults.take(MOST).collect(),
            words: EventWords::new(says, errors, warnings, self.site.is_some()),
        };
        // Nothing in it can fail.
        serde_json::to_string(&event).unwrap_or_default()
    }
}

/// A fault as a browser shows it.
#[derive(Debug, Serialize)]
pub(super) struct FaultView {
    /// `file:line:column`; none of what no file has.
    pub(super) place: String,
    /// `error` or `warning`.
    pub(super) severity: &'static str,
    /// The same in the reader's language.
    pub(super) label: String,
    pub(super) rule: &'static str,
    pub(super) message: String,
    /// The line, cut where it is long; empty where none is to be shown.
    pub(super) line: String,
    /// Where in what is shown of the line the fault stands, in characters from 1.
    pub(super) column: usize,
    /// How many characters it has.
    pub(super) width: usize,
    pub(super) help: Option<String>,
}

impl FaultView {
    pub(super) fn of(fault: &Diagnostic, says: Says) -> Self {
        let Place { file, line, column, .. } = &fault.place;
        let place = format!("{file}:{line}:{column}");
        let severity = fault.severity();
        let (line, column, width) = excerpt(&fault.place);
        Self {
            place,
            severity: severity.word(),
            label: says.say(match severity {
                Severity::Error => "preview-error",
                Severity::Warning => "preview-warning",
            }),
            rule: fault.rule.name(),
            message: visible(&says.verbatim(&fault.message)),
            line,
            column,
            width,
            help: fault.help.as_ref().map(|help| visible(&says.verbatim(help))),
        }
    }

    fn of_failure(failure: &str, says: Says) -> Self {
        Self {
            place: String::new(),
            severity: Severity::Error.word(),
            label: says.say("preview-error"),
            rule: "",
            message: says.with("preview-failure", "reason", visible(failure)),
            line: String::new(),
            column: 1,
            width: 1,
            help: None,
        }
    }

    /// The line before what is meant.
    pub(super) fn before(&self) -> String {
        self.line.chars().take(self.column - 1).collect()
    }

    /// What is meant.
    pub(super) fn meant(&self) -> String {
        self.line.chars().skip(self.column - 1).take(self.width).collect()
    }

    /// The line after what is meant.
    pub(super) fn after(&self) -> String {
        self.line.chars().skip(self.column - 1 + self.width).collect()
    }
}

/// A text without characters that change how the rest is seen.
fn visible(text: &str) -> String {
    text.chars().map(|c| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// What is shown of a fault's line, and where in it the fault stands.
fn excerpt(place: &Place) -> (String, usize, usize) {
    let line: Vec<char> = visible(&place.excerpt).chars().collect();
    let column = (place.column as usize).max(1);
    let width = (place.width as usize).max(1);
    if line.len() <= LONGEST {
        return (line.into_iter().collect(), column, width);
    }
    let from = (column - 1).saturating_sub(BEFORE).min(line.len());
    let to = (from + LONGEST).min(line.len());
    let mut shown = String::new();
    if from > 0 {
        shown.push('…');
    }
    shown.extend(&line[from..to]);
    if to < line.len() {
        shown.push('…');
    }
    let at = column - from + usize::from(from > 0);
    (shown, at, width.min(to.saturating_sub(column - 1)).max(1))
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Event<'a> {
    version: Option<&'a str>,
    site_since: Option<i64>,
    since: i64,
    good: bool,
    errors: usize,
    warnings: usize,
    faults: Vec<FaultView>,
    words: EventWords,
}

/// What the overlay says.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct EventWords {
    lang: &'static str,
    badge: String,
    title: String,
    intro: String,
    close: String,
    copy: String,
    copied: String,
    overview: String,
    side: String,
    lost: String,
    more: Option<String>,
}

impl EventWords {
    fn new(says: Says, errors: usize, warnings: usize, site: bool) -> Self {
        let counts = |id| says.message(&Message::new(id).with("errors", errors).with("warnings", warnings));
        let more = (errors + warnings).checked_sub(MOST).filter(|more| *more > 0);
        Self {
            lang: says.language().tag(),
            badge: counts("preview-badge"),
            title: counts("report-summary"),
            intro: says.say(match (errors > 0, site) {
                (true, true) => "preview-site-stays",
                (true, false) => "preview-no-site",
                (false, _) => "preview-warnings-wait",
            }),
            close: says.say("preview-close"),
            copy: says.say("preview-copy"),
            copied: says.say("preview-copied"),
            overview: says.say("preview-overview"),
            side: says.say("preview-side"),
            lost: says.say("preview-lost"),
            more: more.map(|more| says.count("preview-more", more)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(column: u32, width: u32, excerpt: &str) -> Place {
        Place { file: "a.toml".into(), line: 1, column, width, excerpt: excerpt.to_owned() }
    }

    #[test]
    fn a_line_is_shown_around_what_is_meant() {
        let long = format!("{}X{}", "é".repeat(300), "b".repeat(300));
        for (column, width, line) in [(1, 3, "abc = 1"), (7, 1, "abc = 1"), (301, 1, long.as_str()), (601, 9, &long)] {
            let (shown, at, wide) = excerpt(&place(column, width, line));
            let meant = |text: &str, at: usize, wide: usize| text.chars().skip(at - 1).take(wide).collect::<String>();
            assert_eq!(meant(&shown, at, wide), meant(line, column as usize, wide), "{column} of {line}");
            assert!(shown.chars().count() <= LONGEST + 2 && wide >= 1);
        }
        // At the line's end, and beyond it, there is no character to mean.
        assert_eq!(excerpt(&place(4, 1, "abc")), ("abc".to_owned(), 4, 1));
        assert_eq!(excerpt(&place(1, 1, "a\u{202e}b")).0, "a\u{fffd}b");
    }
}
