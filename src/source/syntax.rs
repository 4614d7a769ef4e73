//! Every syntax fault of a TOML file at once, in our own words.
//!
//! The parser stops, or goes astray, at the first fault. So a file that it refuses is cut into its statements (a
//! table's header, or a key with its value), each is looked at alone ([`super::statement`]), and what is sound is
//! parsed again without the rest, to find what only the whole shows: keys that are there twice. All of it is
//! linear in the length of the text.

use std::borrow::Cow;
use std::collections::HashMap;
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
    if let Some(span) = conflict(text) {
        return Err(vec![Fault { slip: Slip::Conflict, span }]);
    }
    let sound = if may_be_deep(text) { None } else { DeTable::parse(text).ok() };
    if let Some(table) = sound {
        return Ok(table);
    }
    let (faults, _) = faults(text, lines());
    if !faults.is_empty() {
        return Err(faults);
    }
    DeTable::parse(text).map_err(|_| Vec::new())
}

/// The text without the statements that have faults, white space in their place; `None` where no sound text is left,
/// or where what can't be seen may have changed it.
pub(super) fn remains(text: &str, lines: &Lines) -> Option<String> {
    if conflict(text).is_some() || matches!(plain(text), (Cow::Owned(_), _)) {
        return None;
    }
    let (_, rest) = faults(text, lines);
    rest.filter(|rest| !may_be_deep(rest) && DeTable::parse(rest).is_ok())
}

/// The first mark that a merge left where two versions contradict each other. What stands between such marks is two
/// files in one, so nothing else is told of it; and a text of several lines may hold them and be sound.
fn conflict(text: &str) -> Option<Range<usize>> {
    let mark = |sign: &str| {
        let mut found = text.match_indices(sign).map(|(at, _)| at);
        found.find(|at| *at == 0 || text[..*at].ends_with('\n'))
    };
    let at = mark("<<<<<<<")?;
    mark(">>>>>>>")?;
    Some(at..at + text[at..].lines().next().unwrap_or_default().len())
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

/// Every fault, and what is left of the text without them; nothing where the keys of a table may have come into
/// another.
fn faults(text: &str, lines: &Lines) -> (Vec<Fault>, Option<String>) {
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
        astray =
            if statement.header { !found.is_empty() } else { astray || is_broken_header(&text, statement, &found) };
        if astray || !found.is_empty() {
            blank(&mut sound, &statement.span);
        }
        faults.extend(found);
    }
    let (_, errors) = DeTable::parse_recoverable(&sound);
    let mut rest = Some(sound.clone());
    if !errors.is_empty() {
        let firsts = Firsts::of(&sound, &statements);
        for span in errors.iter().filter_map(toml::de::Error::span) {
            let key = sound.get(span.clone()).unwrap_or_default();
            let first = firsts.of_key(&statements, key, span.start).filter(|_| !key.is_empty());
            // Of a key that is there twice, either may be what was meant.
            for at in [Some(span.start), first].into_iter().flatten() {
                let statement = statements.iter().find(|statement| statement.span.contains(&at));
                match (statement, &mut rest) {
                    (Some(statement), Some(rest)) if !statement.header => blank(rest, &statement.span),
                    _ => rest = None,
                }
            }
            match first {
                Some(at) => faults.extend(twice(&sound, &statements, at, span, lines)),
                None => faults.push(Fault { slip: Slip::Other, span }),
            }
        }
    }
    faults.sort_by_key(|fault| fault.span.start);
    faults.dedup();
    (faults, rest)
}

/// Whether a line with brackets and no equals sign was meant for a header.
fn is_broken_header(text: &str, statement: &Statement, found: &[Fault]) -> bool {
    let line = text[statement.span.clone()].lines().next().unwrap_or_default();
    let alone = found.iter().any(|fault| matches!(fault.slip, Slip::Stray | Slip::MissingEquals { .. }));
    alone && line.contains(['[', ']']) && !line.contains(['=', ' '])
}

/// The fault of a name that is there twice, first at `at`. Of two headers, one with two brackets and one with one, the
/// latter is what is wrong, and told where it stands.
fn twice(text: &str, statements: &[Statement], at: usize, span: Range<usize>, lines: &Lines) -> Option<Fault> {
    let key = text[span.clone()].to_owned();
    let header = |at: usize| {
        let found = statements.iter().find(|statement| statement.header && statement.span.contains(&at));
        found.map(|statement| (text[statement.span.clone()].starts_with("[["), statement.span.start))
    };
    match (header(at), header(span.start)) {
        (Some((true, _)), Some((false, start))) | (Some((false, start)), Some((true, _))) => {
            Some(Fault { slip: Slip::SingleBrackets { key }, span: start..start + 1 })
        }
        // Two brackets may come again and again, but for one with single brackets between them.
        (Some((true, _)), Some((true, _))) => None,
        _ => Some(Fault { slip: Slip::Twice { key, line: lines.line(at) }, span }),
    }
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

/// Where each name stands for the first time.
struct Firsts<'a> {
    text: &'a str,
    /// By its table (the index of its header's statement; headers themselves are under none) and its name, whole
    /// and up to its first dot.
    starts: HashMap<(Option<usize>, &'a str), usize>,
    /// The table of each statement.
    tables: Vec<Option<usize>>,
}

impl<'a> Firsts<'a> {
    fn of(text: &'a str, statements: &[Statement]) -> Self {
        let (mut starts, mut tables) = (HashMap::new(), Vec::with_capacity(statements.len()));
        // The root's own keys are under the index beyond the last.
        let mut table = statements.len();
        for (index, statement) in statements.iter().enumerate() {
            if statement.header {
                table = index;
            }
            let under = if statement.header { None } else { Some(table) };
            tables.push(under);
            let name = &text[statement.name.clone()];
            for name in [name, head(name)] {
                starts.entry((under, name)).or_insert(statement.span.start);
            }
            // A header can repeat a key of the root, and a key of the root can't stand behind a header.
            if under == Some(statements.len()) {
                starts.entry((None, head(name))).or_insert(statement.span.start);
            }
        }
        Self { text, starts, tables }
    }

    /// Where the key whose second place begins at `at` stands first: in the same statement, or in an earlier one of
    /// its table.
    fn of_key(&self, statements: &[Statement], key: &str, at: usize) -> Option<usize> {
        let index = statements.partition_point(|statement| statement.span.start <= at).checked_sub(1)?;
        let own = &statements[index];
        if !own.name.contains(&at) {
            return Some(own.span.start);
        }
        let name = &self.text[own.name.clone()];
        let names = [name, key, head(name)];
        let earlier = |name| self.starts.get(&(self.tables[index], name)).filter(|start| **start < own.span.start);
        names.into_iter().find_map(earlier).copied()
    }
}

/// A name up to its first dot.
fn head(name: &str) -> &str {
    name.split('.').next().unwrap_or(name).trim_end()
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
