//! Every syntax fault of a TOML file at once, in our own words.
//!
//! The parser stops, or goes astray, at the first fault. So a file that it refuses is cut into its statements (a
//! table's header, or a key with its value), each is looked at alone ([`super::statement`]), and what is sound is
//! parsed again without the rest, to find what only the whole shows: keys that are there twice. All of it is
//! linear in the length of the text.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::lines::Lines;
use super::slip::{Fault, Slip};
use super::statement::{DEEPEST, Statement, statements};
use crate::diagnostic::is_hidden;

/// Reads a TOML text, or tells every syntax fault of it. The list is empty where nothing but hidden characters, of
/// which others tell, keeps the text from being read.
pub(super) fn parse<'a, 'b>(
    text: &'a str,
    lines: impl FnOnce() -> &'b Lines,
) -> Result<Spanned<DeTable<'a>>, Vec<Fault>> {
    let sound = if may_be_deep(text) { None } else { DeTable::parse(text).ok() };
    if let Some(table) = sound {
        return Ok(table);
    }
    let faults = faults(text, lines());
    if !faults.is_empty() {
        return Err(faults);
    }
    DeTable::parse(text).map_err(|_| Vec::new())
}

/// Whether a text may be nested so deeply that reading it could exhaust the stack. Quick, and sometimes wrong
/// about sound texts; their statements then are looked at one by one.
fn may_be_deep(text: &str) -> bool {
    let (mut dots, mut braces, mut brackets) = (0_usize, 0_usize, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'.' => dots += 1,
            b'{' => braces += 1,
            b'}' => braces = braces.saturating_sub(1),
            b'[' => brackets += 1,
            b']' => brackets = brackets.saturating_sub(1),
            b'\n' => dots = 0,
            _ => continue,
        }
        if dots > 2 * DEEPEST || braces > DEEPEST || brackets > DEEPEST {
            return true;
        }
    }
    false
}

fn faults(text: &str, lines: &Lines) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (text, lone_return) = plain(text);
    if let Some(at) = lone_return {
        faults.push(Fault { slip: Slip::LoneReturn, span: at..at + 1 });
    }
    let statements = statements(&text);
    let mut sound = text.clone().into_owned();
    let mut astray = false;
    for statement in &statements {
        let found = judge(&text, statement);
        // What follows a broken header stands in a table that we don't know, so no key there is "twice".
        astray = if statement.header { !found.is_empty() } else { astray };
        if astray || !found.is_empty() {
            blank(&mut sound, &statement.span);
        }
        faults.extend(found);
    }
    let (_, errors) = DeTable::parse_recoverable(&sound);
    for error in errors {
        let Some(span) = error.span() else { continue };
        let key = sound.get(span.clone()).unwrap_or_default();
        let line = first(&sound, &statements, &span).map_or(0, |at| lines.line(at));
        let twice = line > 0 && !key.is_empty();
        let slip = if twice { Slip::Twice { key: key.to_owned(), line } } else { Slip::Other };
        faults.push(Fault { slip, span });
    }
    faults.sort_by_key(|fault| fault.span.start);
    faults
}

/// The faults of one statement: the parser's word on whether there are any, ours on which.
fn judge(text: &str, statement: &Statement) -> Vec<Fault> {
    if statement.faults.iter().any(|fault| fault.slip == Slip::TooDeep) {
        return statement.faults.clone();
    }
    let written = &text[statement.span.clone()];
    let Err(error) = DeTable::parse(written) else { return Vec::new() };
    // A key that is there twice within the statement is found with the others.
    if statement.faults.is_empty() && !error.message().starts_with("duplicate key") {
        let span = error.span().unwrap_or_default();
        let base = statement.span.start;
        return vec![Fault { slip: Slip::Other, span: base + span.start..base + span.end }];
    }
    statement.faults.clone()
}

/// Where the key of a fault stands for the first time: in the same statement, or in an earlier one of its table.
fn first(text: &str, statements: &[Statement], twice: &Range<usize>) -> Option<usize> {
    let index = statements.partition_point(|statement| statement.span.start <= twice.start).checked_sub(1)?;
    let own = &statements[index];
    let key = text.get(twice.clone())?;
    if !own.name.contains(&twice.start) {
        return Some(own.span.start);
    }
    let name = |statement: &Statement| &text[statement.name.clone()];
    let begins = |statement: &&Statement| {
        let rest = name(statement).strip_prefix(name(own)).or_else(|| name(statement).strip_prefix(key));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']))
    };
    let earlier = &statements[..index];
    if own.header {
        return earlier.iter().find(begins).map(|statement| statement.span.start);
    }
    let table = earlier.iter().rposition(|statement| statement.header).map_or(0, |header| header + 1);
    earlier[table..].iter().find(begins).map(|statement| statement.span.start)
}

/// The text with each hidden character and each lone carriage return replaced by white space of the same length;
/// and where the first such return stands.
fn plain(text: &str) -> (Cow<'_, str>, Option<usize>) {
    let bytes = text.as_bytes();
    let lone = |at: &usize| bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    let lone_return = (0..bytes.len()).find(lone);
    if lone_return.is_none() && !text.chars().any(is_hidden) {
        return (Cow::Borrowed(text), None);
    }
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\r' if lone(&at) => plain.push('\n'),
            c if is_hidden(c) => plain.extend(std::iter::repeat_n(' ', c.len_utf8())),
            c => plain.push(c),
        }
    }
    (Cow::Owned(plain), lone_return)
}

/// Overwrites a range with white space; line ends stay.
fn blank(text: &mut String, span: &Range<usize>) {
    let blank: String =
        text[span.clone()].bytes().map(|b| if matches!(b, b'\n' | b'\r') { char::from(b) } else { ' ' }).collect();
    text.replace_range(span.clone(), &blank);
}
