//! Where addresses stand in a text: typography keeps out of them.

use std::ops::Range;

use super::is_space;

/// The addresses of a text, in order: `https://…`, `www.…`, `mailto:` and `tel:`, electronic mail, and a host with a
/// path (`quebec.ca/education`).
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.bytes().any(|b| matches!(b, b'/' | b'@' | b':')) && !text.contains("www.") {
        return found;
    }
    let mut at = 0;
    let mut after_word = false;
    while let Some(first) = text[at..].chars().next() {
        let starts = first.is_alphanumeric() && !after_word;
        if let Some(length) = starts.then(|| length(&text[at..])).flatten() {
            found.push(at..at + length);
            at += length;
            after_word = false;
        } else {
            at += first.len_utf8();
            after_word = first.is_alphanumeric();
        }
    }
    found
}

/// The length of the address with which a text begins, without the punctuation after it.
fn length(text: &str) -> Option<usize> {
    let scheme = run(text, |c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'));
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
    let local = run(text, |c| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'));
    if let Some(rest) = text[local..].strip_prefix('@') {
        let host = run(rest, in_host);
        let host = rest[..host].trim_end_matches(['.', '-']).len();
        return is_host(&rest[..host]).then_some(local + 1 + host);
    }
    let host = run(text, in_host);
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

/// A name with a dot whose last part is made of letters.
fn is_host(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(rest, last)| !rest.is_empty() && last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// Where an address ends that is known to reach to `at`.
fn address_end(text: &str, at: usize) -> usize {
    let end = at + run(&text[at..], in_address);
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*']).len()
}

/// RFC 3986's characters without the apostrophe, and letters of any script.
fn in_address(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&()*+,;=%".contains(&(c as u8))
    } else {
        !is_space(c) && c.is_alphanumeric()
    }
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
