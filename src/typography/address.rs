//! Where addresses stand in a text: typography keeps out of them.

use std::ops::Range;

use super::{is_space, leading};

/// How far an address is looked for, in bytes: browsers take longer ones, but no text has them.
const LONGEST: usize = 2048;

/// What may stand in an address but not at its end: there it belongs to the sentence.
pub(super) const AFTER: [char; 9] = ['.', ',', ';', ':', '!', '?', ')', ']', '*'];

/// The addresses of a text, in order: `https://…`, `www.…`, `mailto:` and `tel:`, electronic mail, and a host with a
/// path (`quebec.ca/education`).
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut searched = 0;
    let signs = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'/' | b'@' | b':' | b'.'));
    for (at, byte) in signs {
        if at < searched || !is_sign(text, at, byte) {
            continue;
        }
        // What stands between two spaces is searched as a whole.
        let start = text[..at].char_indices().rfind(|(_, c)| is_space(*c)).map_or(0, |(space, c)| space + c.len_utf8());
        searched = at + text[at..].find(is_space).unwrap_or(text.len() - at);
        find_within(text, start..searched, &mut found);
    }
    found
}

/// Whether a byte can belong to an address and hardly to anything else.
fn is_sign(text: &str, at: usize, byte: u8) -> bool {
    let before = |name: &str| {
        let start = at.checked_sub(name.len());
        start.and_then(|start| text.get(start..at)).is_some_and(|before| before.eq_ignore_ascii_case(name))
    };
    match byte {
        b'/' | b'@' => true,
        b':' => before("mailto") || before("tel"),
        b'.' => before("www"),
        _ => false,
    }
}

fn find_within(text: &str, token: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut at = token.start;
    let mut after_word = false;
    while let Some(first) = text[at..token.end].chars().next() {
        let starts = first.is_alphanumeric() && !after_word;
        if let Some(length) =
            starts.then(|| length(&text[at..text.floor_char_boundary(token.end.min(at + LONGEST))])).flatten()
        {
            found.push(at..at + length);
            at += length;
            after_word = false;
        } else {
            at += first.len_utf8();
            after_word = first.is_alphanumeric();
        }
    }
}

/// The length of the address with which a text begins, without the punctuation after it.
fn length(text: &str) -> Option<usize> {
    let scheme = leading(text, |c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'));
    let behind_scheme = &text[scheme..];
    if behind_scheme.strip_prefix("://").is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
        return Some(address_end(text, scheme + 3));
    }
    if let Some(rest) = behind_scheme.strip_prefix(':')
        && (text[..scheme].eq_ignore_ascii_case("mailto") || text[..scheme].eq_ignore_ascii_case("tel"))
        && rest.starts_with(|c: char| c.is_alphanumeric() || c == '+')
    {
        return Some(address_end(text, scheme + 1));
    }
    let local = leading(text, |c| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'));
    if let Some(rest) = text[local..].strip_prefix('@') {
        let host = host_length(rest);
        if is_host(&rest[..host]) {
            return Some(local + 1 + host);
        }
    }
    let host = host_length(text);
    let named = text.get(..4).is_some_and(|www| www.eq_ignore_ascii_case("www."));
    if named && text[4..].starts_with(char::is_alphanumeric) || is_host(&text[..host]) && text[host..].starts_with('/')
    {
        return Some(address_end(text, host));
    }
    None
}

fn in_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
}

/// The length of what may be a host: dots and hyphens part its names one by one; in a row they end it.
fn host_length(text: &str) -> usize {
    let host = &text[..leading(text, in_host)];
    let ends = ["..", "--"].into_iter().filter_map(|row| host.find(row)).min();
    let host = &host[..ends.unwrap_or(host.len())];
    host.trim_end_matches(['.', '-']).len()
}

/// A name with a dot whose last part is made of letters.
fn is_host(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(rest, last)| !rest.is_empty() && last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// Where an address ends that is known to reach to `at`.
fn address_end(text: &str, at: usize) -> usize {
    let end = at + leading(&text[at..], belongs);
    text[..end].trim_end_matches(AFTER).len()
}

/// RFC 3986's characters without the apostrophe, and letters of any script.
pub(super) fn belongs(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&()*+,;=%".contains(&(c as u8))
    } else {
        !is_space(c) && c.is_alphanumeric()
    }
}
