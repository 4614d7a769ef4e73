//! A TOML text cut into its statements, each with the slips that we know by sight. For texts that the parser
//! refuses: it goes on where the parser can't, and guesses where what was left open was meant to end.

use std::ops::Range;

use super::scalar;
use super::slip::{Fault, Slip};

mod brackets;
mod quoted;

/// How deeply lists and tables may stand in one another, and how many parts a dotted key may have. Ours are at
/// most three deep.
pub(super) const DEEPEST: usize = 8;

/// A table's header, or a key with its value.
#[derive(Debug)]
pub(super) struct Statement {
    /// From its first byte to its line's end.
    pub(super) span: Range<usize>,
    /// Whether it is a header.
    pub(super) header: bool,
    /// The key, dots included; of a header what stands in the brackets.
    pub(super) name: Range<usize>,
    /// In the order of their places.
    pub(super) faults: Vec<Fault>,
}

/// Cuts a text into its statements.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    let mut reader = Reader { text, at: 0, faults: Vec::new() };
    let mut statements: Vec<Statement> = Vec::new();
    loop {
        reader.skip(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
        match reader.peek() {
            None => return statements,
            Some('#') => reader.at = reader.line_end(),
            Some(_) => {
                let statement = reader.statement();
                let stray = matches!(statement.faults.as_slice(), [Fault { slip: Slip::Stray, .. }]);
                match statements.last_mut().filter(|_| stray) {
                    // The rest of what broke off above.
                    Some(last) if !last.faults.is_empty() => last.span.end = statement.span.end,
                    // A text that was to begin here.
                    Some(last)
                        if text[last.name.end..last.span.end].trim_start_matches([' ', '\t', '=']).trim() == "\"\"" =>
                    {
                        let end = last.span.start + text[last.span.clone()].trim_end().len();
                        let key = text[last.name.clone()].to_owned();
                        last.faults = vec![Fault { slip: Slip::TwoQuotes { key }, span: end - 2..end }];
                        last.span.end = statement.span.end;
                    }
                    _ => statements.push(statement),
                }
            }
        }
    }
}

/// What can't be read further: the statement ends here.
struct Stop;

/// What a value turned out to be, for what may follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    Quoted,
    Apostrophed,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Line,
    List,
    Table,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, what: impl Fn(char) -> bool) {
        self.at += self.rest().find(|c| !what(c)).unwrap_or(self.rest().len());
    }

    fn spaces(&mut self) {
        self.skip(|c| matches!(c, ' ' | '\t'));
        // A space that can't be told from a plain one by eye.
        if let Some(c) = self.peek().filter(|c| scalar::is_odd_space(*c)) {
            self.fault(Slip::OddSpace, self.at..self.at + c.len_utf8());
            self.skip(|c| scalar::is_odd_space(c) || matches!(c, ' ' | '\t'));
        }
    }

    fn line_end(&self) -> usize {
        self.at + self.rest().find('\n').unwrap_or(self.rest().len())
    }

    /// The end of what stands on the line, without white space at its end.
    fn text_end(&self) -> usize {
        self.at + self.text[self.at..self.line_end()].trim_end().len()
    }

    fn at_line_end(&self) -> bool {
        matches!(self.peek(), None | Some('\n' | '#')) || self.rest().starts_with("\r\n")
    }

    fn fault(&mut self, slip: Slip, span: Range<usize>) {
        self.faults.push(Fault { slip, span });
    }

    fn statement(&mut self) -> Statement {
        let start = self.at;
        let header = self.peek() == Some('[');
        let mut name = start..start;
        let read = if header { self.header(&mut name) } else { self.key_value(&mut name) };
        if read.is_err() {
            self.leave();
        }
        let end = self.at.max(self.text.ceil_char_boundary(start + 1));
        self.at = end;
        Statement { span: start..end, header, name, faults: told(std::mem::take(&mut self.faults)) }
    }

    /// Goes to the next line that looks like a statement's beginning: what lies between belongs to what broke off.
    fn leave(&mut self) {
        self.at = self.line_end();
        while self.at < self.text.len() {
            let next = self.at + 1;
            if begins_statement(&self.text[next..]) {
                return;
            }
            self.at = next;
            self.at = self.line_end();
        }
    }

    fn header(&mut self, name: &mut Range<usize>) -> Result<(), Stop> {
        let start = self.at;
        let open = if self.rest().starts_with("[[") { 2 } else { 1 };
        self.at += open;
        self.spaces();
        let from = self.at;
        self.key(from)?;
        *name = from..self.at;
        self.spaces();
        let close = if open == 2 { "]]" } else { "]" };
        if !self.rest().starts_with(close) {
            self.fault(Slip::UnclosedHeader, start..self.text_end().max(self.at));
            self.at = self.line_end();
            return Ok(());
        }
        self.at += open;
        self.end_of_line(Value::Other);
        Ok(())
    }

    fn key_value(&mut self, name: &mut Range<usize>) -> Result<(), Stop> {
        let start = self.at;
        match self.peek() {
            Some('=') => self.fault(Slip::MissingKey, start..start + 1),
            Some(c) if begins_key(c) => {
                self.key(start)?;
                *name = start..self.at;
            }
            Some(c) if scalar::is_curly(c) => {
                self.fault(Slip::CurlyQuotes, start..start + c.len_utf8());
                return Err(Stop);
            }
            _ => return self.stray(start),
        }
        let key = self.text[name.clone()].to_owned();
        self.equals(&key, start)?;
        let value = self.value(&key, 0, Within::Line)?;
        self.end_of_line(value);
        Ok(())
    }

    fn stray(&mut self, start: usize) -> Result<(), Stop> {
        self.faults.clear();
        self.at = start;
        let end = self.text_end();
        self.fault(Slip::Stray, start..end);
        Err(Stop)
    }

    /// A key, with its dots.
    fn key(&mut self, start: usize) -> Result<(), Stop> {
        let mut parts = 1;
        loop {
            match self.peek() {
                Some(quote @ ('"' | '\'')) => self.quoted(quote)?,
                _ => self.skip(begins_key_or_accent),
            }
            let end = self.at;
            self.skip(|c| matches!(c, ' ' | '\t'));
            if self.peek() != Some('.') {
                self.at = end;
                break;
            }
            self.at += 1;
            self.skip(|c| matches!(c, ' ' | '\t'));
            parts += 1;
        }
        let key = &self.text[start..self.at];
        if parts > DEEPEST {
            self.fault(Slip::TooDeep, start..self.at);
            return Err(Stop);
        }
        if !key.starts_with(['"', '\'']) && !key.is_ascii() {
            let (key, suggestion) = (key.to_owned(), scalar::meant_key(key));
            self.fault(Slip::AccentedKey { key, suggestion }, start..self.at);
        }
        Ok(())
    }

    /// The equals sign between a key and its value, or what stands in its stead.
    fn equals(&mut self, key: &str, start: usize) -> Result<(), Stop> {
        let end = self.at;
        self.spaces();
        match self.peek() {
            Some('=') => self.at += 1,
            Some(':') => {
                self.fault(Slip::Colon { key: key.to_owned() }, self.at..self.at + 1);
                self.at += 1;
                if self.peek() == Some('=') {
                    self.at += 1;
                }
            }
            // Something too much before the equals sign.
            Some(c) if self.rest()[c.len_utf8()..].trim_start_matches([' ', '\t']).starts_with('=') => {
                let slip = if scalar::is_curly(c) { Slip::CurlyQuotes } else { Slip::Extra };
                self.fault(slip, self.at..self.at + c.len_utf8());
                self.at += self.rest().find('=').map_or(0, |at| at + 1);
            }
            // A sentence with a number: our keys are in small letters.
            Some(c) if c.is_ascii_digit() && key.starts_with(char::is_uppercase) => return self.stray(start),
            Some(c) if begins_value(c) => self.fault(Slip::MissingEquals { key: key.to_owned() }, start..end),
            Some(c) if c.is_alphanumeric() => {
                // Several words before an equals sign: a key with spaces.
                let words = self.text[start..self.line_end()].split('=').next().unwrap_or_default();
                let spaced = words.len() < self.line_end() - start && words.split_whitespace().count() <= 4;
                if !spaced || !words.chars().all(|c| begins_key_or_accent(c) || matches!(c, ' ' | '\t')) {
                    return self.stray(start);
                }
                let key = words.trim_end().to_owned();
                let suggestion = scalar::unaccented(&key.split_whitespace().collect::<Vec<_>>().join("_"));
                self.faults.clear();
                self.fault(Slip::SpacedKey { key: key.clone(), suggestion }, start..start + key.len());
                self.at = start + words.len() + 1;
            }
            _ => return self.stray(start),
        }
        Ok(())
    }

    fn value(&mut self, key: &str, depth: usize, within: Within) -> Result<Value, Stop> {
        self.spaces();
        let start = self.at;
        if depth > DEEPEST {
            self.fault(Slip::TooDeep, start..start + 1);
            return Err(Stop);
        }
        match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                self.quoted(quote)?;
                return Ok(if quote == '"' { Value::Quoted } else { Value::Apostrophed });
            }
            Some('[') => self.list(key, depth)?,
            Some('{') => self.table(depth)?,
            Some(c) if scalar::is_curly(c) => {
                self.fault(Slip::CurlyQuotes, start..start + c.len_utf8());
                self.at += c.len_utf8();
                // An apostrophe closes only what one opened.
                let closes = |other: char| match other {
                    '’' | '‘' | '\'' => matches!(c, '‘' | '’' | '‚'),
                    other => scalar::is_curly(other) || matches!(other, '"' | '\n'),
                };
                let end = self.rest().find(closes).ok_or(Stop)?;
                self.at += end;
                if self.rest().starts_with('\n') {
                    return Err(Stop);
                }
                self.skip(|c| scalar::is_curly(c) || matches!(c, '"' | '\''));
            }
            Some('}' | ']') => {
                self.fault(Slip::Extra, start..start + 1);
                self.at = self.line_end();
            }
            _ if self.at_line_end() || self.peek() == Some(',') => {
                let equals = self.text[..start].trim_end().len();
                self.fault(Slip::MissingValue { key: key.to_owned() }, equals.saturating_sub(1)..equals);
                return if self.peek() == Some(',') && within != Within::Line { Ok(Value::Other) } else { Err(Stop) };
            }
            _ => self.scalar(key, within),
        }
        Ok(Value::Other)
    }

    /// A number, a date, a switch, or a text without quotes.
    fn scalar(&mut self, key: &str, within: Within) {
        let rest = self.rest();
        // Looked for no further than it reaches: a line can be long and have many values.
        let stop = match within {
            Within::Line => rest.find('\n'),
            Within::List => rest.find(['\n', ',', ']', '}']),
            Within::Table => scalar::end_in_table(rest),
        };
        let line = &rest[..stop.unwrap_or(rest.len())];
        let comment = |at: &usize| *at == 0 || line.as_bytes()[at - 1].is_ascii_whitespace();
        let stop = line.match_indices('#').map(|(at, _)| at).find(comment).unwrap_or(line.len());
        let written = line[..stop].trim_end();
        let span = self.at..self.at + written.len();
        let slip = scalar::slip(key, written);
        self.at = span.end;
        if let Some(slip) = slip {
            let end = if slip == Slip::TrailingComma { span.end - 1 } else { span.start };
            self.fault(slip, end..span.end);
        }
    }

    fn end_of_line(&mut self, value: Value) {
        self.spaces();
        if !self.at_line_end() {
            self.after_value(value);
        }
        self.at = self.line_end();
    }

    /// The quote that lacks where a text goes on into the next half, up to whose quote it was read.
    fn missing_quote(&self, close: usize) -> Option<Fault> {
        let inner = self.text[..close].strip_suffix('"')?;
        let open = inner.rfind('"')? + 1;
        let comma = open + ends_in_half(&inner[open..])?;
        let text = self.text[open..comma].to_owned();
        Some(Fault { slip: Slip::MissingQuote { text }, span: comma..comma + 1 })
    }

    /// Something stands behind a value where nothing should.
    fn after_value(&mut self, value: Value) {
        let span = self.at..self.text_end();
        let rest = &self.text[span.clone()];
        // The quote that was meant as part of the text, and closed it.
        let close = self.text[..self.at].trim_end().len();
        if let Some(fault) = self.missing_quote(close).filter(|_| value == Value::Quoted && rest.contains('"')) {
            self.faults.push(fault);
            return;
        }
        let (slip, span) = match value {
            _ if rest == "," => (Slip::TrailingComma, span),
            Value::Quoted if rest.contains('"') => (Slip::InnerQuote, close - 1..close),
            Value::Apostrophed if rest.contains('\'') => (Slip::InnerApostrophe, close - 1..close),
            Value::Quoted | Value::Apostrophed | Value::Other => (Slip::Extra, span),
        };
        self.fault(slip, span);
    }
}

/// Whether a text that was closed by the quote of the next half ends like one.
fn ends_in_half(text: &str) -> Option<usize> {
    let key = text.trim_end().strip_suffix('=')?.trim_end();
    let before = key.strip_suffix("en").or_else(|| key.strip_suffix("fr"))?.trim_end();
    before.ends_with(',').then(|| before.len() - 1)
}

/// The faults of a statement without those that others brought about.
fn told(mut faults: Vec<Fault>) -> Vec<Fault> {
    // What stands in a list that was left open belongs to something else.
    if let Some(open) = faults.iter().position(|fault| fault.slip == Slip::UnclosedList) {
        let from = faults[open].span.start;
        let open = faults.swap_remove(open);
        faults.retain(|fault| fault.span.start < from);
        faults.push(open);
    }
    faults.sort_by_key(|fault| fault.span.start);
    let astray = faults.iter().position(|fault| fault.slip.leads_astray());
    faults.truncate(astray.map_or(faults.len(), |first| first + 1));
    faults
}

fn begins_key(c: char) -> bool {
    begins_key_or_accent(c) || matches!(c, '"' | '\'')
}

/// The characters of a bare key, and letters that one can't have.
fn begins_key_or_accent(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

fn begins_value(c: char) -> bool {
    matches!(c, '"' | '\'' | '{' | '[' | '+' | '-') || c.is_ascii_digit() || scalar::is_curly(c)
}

/// Whether a line looks like `key =`, `key.key =`, `[table]` or `[[table]]`.
fn begins_statement(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default().trim();
    if let Some(inner) = line.strip_prefix('[') {
        let inner = inner.strip_prefix('[').unwrap_or(inner);
        let name = inner.trim_end_matches(|c| c != ']').trim_end_matches(']');
        let after = &inner[name.len()..].trim_start_matches(']').trim_start();
        return !name.is_empty()
            && name.chars().all(|c| begins_key_or_accent(c) || c == '.')
            && name.starts_with(|c: char| c.is_alphabetic())
            && (after.is_empty() || after.starts_with('#'));
    }
    begins_pair(line)
}

/// Whether a text begins with `key =`.
fn begins_pair(rest: &str) -> bool {
    let key = rest.trim_start_matches(|c| begins_key_or_accent(c) || c == '.');
    key.len() < rest.len() && key.trim_start_matches([' ', '\t']).starts_with('=')
}
