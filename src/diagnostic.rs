//! What is wrong with the content, as plain data: a rule, a place and a message that is put into words only
//! when it is printed, in the reader's language.

use std::sync::Arc;

mod human;
mod rule;
mod sarif;
mod short;

pub use human::human;
pub use rule::{Rule, Severity};
pub use sarif::sarif;
pub use short::short;

/// One fault: a cause, its place, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it; its severity is the rule's.
    pub rule: Rule,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Message,
    /// What is expected or what to do, where the message alone doesn't tell.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// A fault without help text.
    pub const fn new(rule: Rule, place: Place, message: Message) -> Self {
        Self { rule, place, message, help: None }
    }

    /// The same with help text.
    #[must_use]
    pub fn with_help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// The severity of its rule.
    pub const fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

/// Sorts faults by file, line, column and rule, and leaves none there twice.
#[must_use]
pub fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key = |d: &Diagnostic| (Arc::clone(&d.place.file), d.place.line, d.place.column, d.rule.name());
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    // Equal ones needn't be neighbours: one place can break a rule in two ways, each told by two layers.
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let twin = kept
            .iter()
            .rev()
            .take_while(|other| key(other) == key(&diagnostic))
            .any(|other| other.message == diagnostic.message);
        if !twin {
            kept.push(diagnostic);
        }
    }
    kept
}

/// How many errors and warnings there are.
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}

/// The line under a report: so many errors, so many warnings.
pub fn summary(diagnostics: &[Diagnostic]) -> Message {
    let (errors, warnings) = count(diagnostics);
    Message::new("report-summary").with("errors", errors).with("warnings", warnings)
}

/// Whether a character can't be seen and changes what is seen or found: a control character other than tab and line
/// ends, a space or hyphen without width, one of the marks that turn the direction of the text (Unicode's UAX 9,
/// sections 2.1 to 2.4), or a code point that is no character, which no page may hold (HTML, section 13.2.3.5).
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// A message's words line by line, safe for a terminal and with no line more than the message itself has, whatever
/// the content put into its arguments.
fn plain_lines(words: &dyn Words, message: &Message) -> Vec<String> {
    let text = words.words(&message.clone().on_one_line());
    text.lines().map(|line| line.trim_end().chars().map(visible).collect()).collect()
}

/// The same on one line.
fn plain_words(words: &dyn Words, message: &Message) -> String {
    plain_lines(words, message).join(" ")
}

/// A character as a terminal may have it.
fn visible(c: char) -> char {
    if is_hidden(c) {
        char::REPLACEMENT_CHARACTER
    } else if c.is_control() {
        ' '
    } else {
        c
    }
}

/// A place in a file, resolved to what people and editors need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the root, with `/`.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: u32,
    /// How many characters are meant, on this line; at least 1.
    pub width: u32,
    /// The whole line's text, without its end; empty where the line is too long to look at.
    pub excerpt: String,
}

impl Place {
    /// The beginning of a file, for what concerns the file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), line: 1, column: 1, width: 1, excerpt: String::new() }
    }
}

/// A message not yet in words: the id of a message of `staff.ftl` and its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// The id in `locales/*/staff.ftl`.
    pub id: &'static str,
    /// The variables of the message.
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Message {
    /// A message without arguments.
    pub const fn new(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The same with each text of the content on one line.
    fn on_one_line(mut self) -> Self {
        for (_, argument) in &mut self.arguments {
            match argument {
                Argument::Text(text) => *text = text.replace(['\n', '\r', '\u{b}', '\u{c}', '\u{85}'], " "),
                Argument::Message(message) => *message = std::mem::take(message).on_one_line(),
                Argument::Number(_) | Argument::Lines(_) => {}
            }
        }
        self
    }
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A text, shown as it is.
    Text(String),
    /// Lines to be copied as they are.
    Lines(Vec<String>),
    /// A number, for plurals.
    Number(i64),
    /// Words that themselves are a message, such as the name of a kind.
    Message(Message),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<String>> for Argument {
    fn from(lines: Vec<String>) -> Self {
        Self::Lines(lines)
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// Puts messages into words; the catalog does.
pub trait Words {
    /// The words of a message in the reader's language.
    fn words(&self, message: &Message) -> String;
}

#[cfg(test)]
pub(crate) mod tests;
