//! Texts in straight quotes.

use super::{Reader, Stop, begins_statement};
use crate::source::slip::Slip;

impl Reader<'_> {
    /// A string in straight quotes, of one line or of several.
    pub(super) fn quoted(&mut self, quote: char) -> Result<(), Stop> {
        let triple = if quote == '"' { "\"\"\"" } else { "'''" };
        if self.rest().starts_with(triple) {
            return self.text_of_lines(quote, triple);
        }
        let open = self.at;
        let mut end = self.text.len();
        let mut chars = self.text[open + 1..].char_indices();
        while let Some((at, c)) = chars.next() {
            if c == quote {
                self.at = open + 1 + at + 1;
                return Ok(());
            }
            if c == '\n' {
                end = open + 1 + at;
                break;
            }
            if c == '\\' && quote == '"' {
                self.escape(open + 1 + at);
                // A backslash at the line's end escapes nothing.
                if !self.text[open + 1 + at + 1..].starts_with(['\n', '\r']) {
                    chars.next();
                }
            }
        }
        // Closed by a typographic quote: that one is the fault.
        let curly = self.text[open..end].char_indices().rfind(|(_, c)| matches!(c, '”' | '“'));
        match curly {
            Some((at, c)) if quote == '"' => self.fault(Slip::CurlyQuotes, open + at..open + at + c.len_utf8()),
            _ => self.fault(Slip::UnclosedString, open..self.text_end()),
        }
        Err(Stop)
    }

    fn text_of_lines(&mut self, quote: char, triple: &str) -> Result<(), Stop> {
        let open = self.at;
        let mut at = open + 3;
        while let Some(found) = self.text[at..].find(['\\', quote]) {
            at += found;
            if self.text[at..].starts_with('\\') {
                if quote == '"' {
                    self.escape(at);
                }
                at = self.text.ceil_char_boundary(at + 2).min(self.text.len());
                continue;
            }
            if !self.text[at..].starts_with(triple) {
                at += 1;
                continue;
            }
            let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
            // `en = """` doesn't end the text before it: the text was never closed.
            if line > open && begins_statement(&self.text[line..]) && opens_text(&self.text[line..at]) {
                self.fault(Slip::UnclosedText, open..open + 3);
                self.at = line - 1;
                self.faults.retain(|fault| fault.span.start < line);
                return Ok(());
            }
            self.at = at + 3;
            // A text may end with one or two quotes of its own.
            self.at += self.rest().chars().take(2).take_while(|c| *c == quote).count();
            return Ok(());
        }
        self.faults.retain(|fault| fault.span.start < open);
        self.fault(Slip::UnclosedText, open..open + 3);
        self.at = open + 3;
        Err(Stop)
    }

    /// Looks at an escape of a string in double quotes.
    fn escape(&mut self, at: usize) {
        let mut rest = self.text[at + 1..].chars();
        let sound = match rest.next() {
            Some('b' | 't' | 'n' | 'f' | 'r' | 'e' | '"' | '\\' | ' ' | '\t' | '\r' | '\n') => true,
            Some('x') => rest.take(2).all(|c| c.is_ascii_hexdigit()),
            Some('u') => rest.take(4).all(|c| c.is_ascii_hexdigit()),
            Some('U') => rest.take(8).all(|c| c.is_ascii_hexdigit()),
            _ => false,
        };
        if !sound {
            let end = self.text.ceil_char_boundary((at + 2).min(self.text.len()));
            self.fault(Slip::Backslash { text: self.text[at..end].to_owned() }, at..end);
        }
    }
}

/// Whether the line up to a `"""` has nothing but a key and its equals sign.
fn opens_text(before: &str) -> bool {
    before.trim_end().strip_suffix('=').is_some_and(|key| !key.contains(['=', '"']))
}
