//! The report for people: each fault with its line and a caret under what is meant.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;

use super::{Diagnostic, Message, Place, Severity, Words, is_hidden, plain_lines, plain_words};

/// How many columns of a line are shown; a longer one is cut around the caret.
const COLUMNS: usize = 100;
/// How much of a long line stands before the caret.
const BEFORE: usize = 40;
/// The columns from one tab stop to the next.
const TAB: usize = 4;

const RESET: &str = "\u{1b}[0m";
const BOLD: &str = "\u{1b}[1m";
const FRAME: &str = "\u{1b}[36m";

/// The faults with line, caret and help, in the order given ([`super::sorted`]), and a line that counts them.
/// `colour` is for terminals.
pub fn human(diagnostics: &[Diagnostic], words: &dyn Words, colour: bool) -> String {
    let paint = |style: &str, text: &str| if colour { format!("{style}{text}{RESET}") } else { text.to_owned() };
    let mut report = String::new();
    for diagnostic in diagnostics {
        let Diagnostic { rule, place, message, help } = diagnostic;
        let loud = match rule.severity() {
            Severity::Error => "\u{1b}[1;31m",
            Severity::Warning => "\u{1b}[1;33m",
        };
        let kind = paint(loud, &format!("{}[{}]", rule.severity().word(), rule.name()));
        let message: Vec<String> = plain_lines(words, message).iter().map(|line| paint(BOLD, line)).collect();
        let message = message.join("\n");
        let margin = " ".repeat(place.line.to_string().len());
        let arrow = paint(FRAME, &format!("{margin}-->"));
        // A String takes every write.
        let _ = writeln!(report, "{kind}: {message}\n{arrow} {}:{}:{}", place.file, place.line, place.column);
        if let Some((line, carets)) = excerpt(place) {
            let bar = paint(FRAME, &format!("{margin} |"));
            let number = paint(FRAME, &format!("{} |", place.line));
            let _ = writeln!(report, "{bar}\n{number} {line}\n{bar} {}", paint(loud, &carets));
        }
        if let Some(help) = help {
            let help = Message::new("report-help").with("help", plain_lines(words, help));
            let mut lines = plain_lines(words, &help).into_iter();
            let first = lines.next().unwrap_or_default();
            let _ = writeln!(report, "{} {first}", paint(FRAME, &format!("{margin} =")));
            // Nothing before them but space, so that they can be copied into a file as they are.
            for line in lines {
                let line = format!("{margin}   {line}");
                let _ = writeln!(report, "{}", line.trim_end());
            }
        }
        report.push('\n');
    }
    let _ = writeln!(report, "{}", plain_words(words, &super::summary(diagnostics)));
    report
}

/// The line as it is shown, tabs as spaces and hidden characters made visible, and the carets under it.
fn excerpt(place: &Place) -> Option<(String, String)> {
    if place.excerpt.trim().is_empty() {
        return None;
    }
    let first = (place.column as usize).saturating_sub(1);
    let last = first + place.width.max(1) as usize;
    // Each character as it is shown, with the column on the screen where it begins.
    let mut cells: Vec<(String, usize)> = Vec::new();
    let mut column = 0;
    for c in place.excerpt.chars() {
        let shown = match c {
            '\t' => " ".repeat(TAB - column % TAB),
            c if is_hidden(c) => char::REPLACEMENT_CHARACTER.to_string(),
            c => c.to_string(),
        };
        let width = if c == '\t' { shown.len() } else { shown.chars().map(|c| c.width().unwrap_or(0)).sum() };
        cells.push((shown, column));
        column += width;
    }
    let end = column;
    // A fault may stand at the line's end, where there is no character.
    let at = |index: usize| cells.get(index).map_or(end + index.saturating_sub(cells.len()), |(_, column)| *column);
    let (from, to) = (at(first), at(last).max(at(first) + 1));
    let start = if end <= COLUMNS { 0 } else { from.saturating_sub(BEFORE) };
    let stop = if end <= COLUMNS { usize::MAX } else { start + COLUMNS };
    let inside = cells.iter().filter(|(_, column)| (start..stop).contains(column));
    let mut line: String = inside.map(|(shown, _)| shown.as_str()).collect();
    let mut indent = from - start;
    if start > 0 {
        line.insert(0, '…');
        indent += 1;
    }
    if end > stop {
        line.push('…');
    }
    let carets = to.min(stop).saturating_sub(from).max(1);
    Some((line, format!("{}{}", " ".repeat(indent), "^".repeat(carets))))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Ids, fault};
    use super::*;
    use crate::diagnostic::{Argument, Rule};

    fn place(column: u32, width: u32, excerpt: &str) -> Place {
        Place { file: "a.toml".into(), line: 12, column, width, excerpt: excerpt.to_owned() }
    }

    #[test]
    fn a_fault_shows_its_line_caret_and_help() {
        let mut unknown = fault(Rule::UnknownKey, "a.toml", 12, 1).with_help(Message::new("help"));
        unknown.place = place(1, 5, "tilte = 1");
        let expected = "error[unknown-key]: id(key=x)\n  \
                          --> a.toml:12:1\n   \
                           |\n\
                        12 | tilte = 1\n   \
                           | ^^^^^\n   \
                           = report-help(help=\n     help())\n\n\
                        report-summary(errors=1, warnings=0)\n";
        assert_eq!(human(&[unknown.clone()], &Ids, false), expected);
        assert!(human(&[unknown], &Ids, true).contains("\u{1b}[1;31merror[unknown-key]\u{1b}[0m"));
    }

    /// Words of several lines, the last of them an argument's.
    struct Several;

    impl Words for Several {
        fn words(&self, message: &Message) -> String {
            let help = message.arguments.iter().map(|(_, argument)| match argument {
                Argument::Text(text) => text.clone(),
                Argument::Lines(lines) => lines.join("\n"),
                Argument::Number(_) | Argument::Message(_) => String::new(),
            });
            format!("{}\n{}", message.id, help.collect::<String>())
        }
    }

    #[test]
    fn what_has_several_lines_is_shown_on_several_lines() {
        let lines = vec!["[[redirect]]".to_owned(), String::new(), "from = \"/a\u{1b}\"".to_owned()];
        let mut renamed =
            fault(Rule::RenamedSlug, "a.toml", 12, 1).with_help(Message::new("add:").with("lines", lines));
        renamed.message = Message::new("old").with("text", "a\nb");
        let report = human(&[renamed], &Several, false);
        let expected = "error[renamed-slug]: old\na b\n  --> a.toml:12:1\n   = report-help\n     add:\n     \
                        [[redirect]]\n\n     from = \"/a\u{fffd}\"\n\nreport-summary\n";
        assert_eq!(report, expected);
    }

    #[test]
    fn the_caret_stands_under_what_is_meant() {
        let long = format!("{}X{}", "a".repeat(300), "b".repeat(300));
        let cut = format!("…{}X{}…", "a".repeat(40), "b".repeat(59));
        let under = format!("{}^", " ".repeat(41));
        for (column, width, line, shown, carets) in [
            (3, 1, "\tab", "    ab", "     ^"),
            (3, 2, "a\tbc", "a   bc", "    ^^"),
            // Wide characters take two columns, combining ones none.
            (3, 1, "日本x", "日本x", "    ^"),
            (1, 2, "日本x", "日本x", "^^^^"),
            (3, 1, "e\u{301}x", "e\u{301}x", " ^"),
            // At the line's end, and beyond it.
            (4, 1, "abc", "abc", "   ^"),
            (2, 9, "abc", "abc", " ^^^^^^^^^"),
            // What would turn the terminal is made visible.
            (2, 1, "a\u{202e}b\u{1b}", "a\u{fffd}b\u{fffd}", " ^"),
            (301, 1, long.as_str(), cut.as_str(), under.as_str()),
        ] {
            assert_eq!(excerpt(&place(column, width, line)), Some((shown.to_owned(), carets.to_owned())), "{line}");
        }
        assert_eq!(excerpt(&place(1, 1, "")), None);
    }
}
