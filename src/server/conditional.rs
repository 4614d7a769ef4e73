//! Conditional requests (RFC 9110, § 13): whether what the client has is still what it would get.

use http::header::{GetAll, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE};
use http::{HeaderMap, HeaderValue};
use jiff::Timestamp;

/// What the conditions of a GET or HEAD come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The whole answer.
    Proceed,
    /// 304: the client has it.
    NotModified,
    /// 412: the client wants it only as it was.
    Failed,
}

/// Evaluates the conditions in the order of § 13.2.2.
pub(super) fn evaluate(headers: &HeaderMap, etag: &HeaderValue, last_modified: Option<Timestamp>) -> Outcome {
    if headers.contains_key(IF_MATCH) {
        if !matches(&headers.get_all(IF_MATCH), etag, Comparison::Strong) {
            return Outcome::Failed;
        }
    } else if let Some(modified) = last_modified
        && date(headers.get(IF_UNMODIFIED_SINCE)).is_some_and(|since| modified > since)
    {
        return Outcome::Failed;
    }
    let known = headers.get_all(IF_NONE_MATCH);
    if known.iter().next().is_some() {
        if matches(&known, etag, Comparison::Weak) {
            return Outcome::NotModified;
        }
    } else if let Some(modified) = last_modified
        && date(headers.get(IF_MODIFIED_SINCE)).is_some_and(|since| modified <= since)
    {
        return Outcome::NotModified;
    }
    Outcome::Proceed
}

/// Whether a part may be sent: If-Range is absent or names what is there (§ 13.1.5).
pub(super) fn range_applies(headers: &HeaderMap, etag: &HeaderValue, last_modified: Option<Timestamp>) -> bool {
    match headers.get(IF_RANGE) {
        None => true,
        Some(value) if value.as_bytes().contains(&b'"') => value == etag,
        value => date(value).is_some_and(|since| last_modified == Some(since)),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    /// Byte for byte: a weak tag never matches.
    Strong,
    /// The same but for the mark of weakness (§ 8.8.3.2).
    Weak,
}

/// Whether a list of tags holds `etag`, which is strong. What follows a fault in the list is not read.
fn matches(lines: &GetAll<'_, HeaderValue>, etag: &HeaderValue, comparison: Comparison) -> bool {
    lines.iter().any(|line| {
        let line = line.as_bytes().trim_ascii();
        // One tag alone, as browsers send it, needs no reading.
        line == etag.as_bytes()
            || line == b"*"
            || Tags(line).any(|(weak, tag)| tag == etag.as_bytes() && !(weak && comparison == Comparison::Strong))
    })
}

/// The tags of a list, each with whether it is weak, in its quotes.
struct Tags<'a>(&'a [u8]);

impl<'a> Iterator for Tags<'a> {
    type Item = (bool, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.0.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b','))?;
        let rest = &self.0[start..];
        let (weak, quoted) = match rest {
            [b'W', b'/', quoted @ ..] => (true, quoted),
            quoted => (false, quoted),
        };
        let inner = quoted.strip_prefix(b"\"")?;
        let length = inner.iter().position(|byte| *byte == b'"')? + 2;
        self.0 = &quoted[length..];
        Some((weak, &quoted[..length]))
    }
}

/// An HTTP date, in any of the three forms (§ 5.6.7); what is none says nothing.
fn date(value: Option<&HeaderValue>) -> Option<Timestamp> {
    let time = httpdate::parse_http_date(value?.to_str().ok()?).ok()?;
    Timestamp::try_from(time).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TAG: HeaderValue = HeaderValue::from_static("\"abc\"");

    fn outcome(lines: &[(&str, &str)]) -> Outcome {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(http::HeaderName::try_from(*name).unwrap(), HeaderValue::from_str(value).unwrap());
        }
        evaluate(&headers, &TAG, Some("2019-04-18T14:11:50Z".parse().unwrap()))
    }

    #[test]
    fn the_rules_one_by_one() {
        use Outcome::{Failed, NotModified, Proceed};
        let (before, at, after) =
            ("Thu, 18 Apr 2019 14:11:49 GMT", "Thu, 18 Apr 2019 14:11:50 GMT", "Thu, 18 Apr 2019 14:11:51 GMT");
        for (lines, expected) in [
            (&[][..], Proceed),
            (&[("if-none-match", "\"abc\"")], NotModified),
            (&[("if-none-match", "W/\"abc\"")], NotModified),
            (&[("if-none-match", "*")], NotModified),
            (&[("if-none-match", " * ")], NotModified),
            (&[("if-none-match", "\"x\"")], Proceed),
            (&[("if-none-match", "\"x\", W/\"y\", \"abc\"")], NotModified),
            (&[("if-none-match", "\"x\",\"abc\"")], NotModified),
            (&[("if-none-match", ",, \"abc\"")], NotModified),
            (&[("if-none-match", "\"x\""), ("if-none-match", "\"abc\"")], NotModified),
            (&[("if-none-match", "\"a, \"abc\"")], Proceed),
            (&[("if-none-match", "\"x,y\", \"abc\"")], NotModified),
            (&[("if-none-match", "abc")], Proceed),
            (&[("if-none-match", "\"abc")], Proceed),
            (&[("if-none-match", "w/\"abc\"")], Proceed),
            (&[("if-none-match", "")], Proceed),
            (&[("if-modified-since", before)], Proceed),
            (&[("if-modified-since", at)], NotModified),
            (&[("if-modified-since", after)], NotModified),
            (&[("if-modified-since", "Thursday, 18-Apr-19 14:11:50 GMT")], NotModified),
            (&[("if-modified-since", "Thu Apr 18 14:11:50 2019")], NotModified),
            (&[("if-modified-since", "yesterday")], Proceed),
            // A tag that doesn't match outweighs a date that does.
            (&[("if-none-match", "\"x\""), ("if-modified-since", after)], Proceed),
            (&[("if-match", "\"abc\"")], Proceed),
            (&[("if-match", "*")], Proceed),
            (&[("if-match", "W/\"abc\"")], Failed),
            (&[("if-match", "\"x\"")], Failed),
            (&[("if-match", "\"abc\""), ("if-none-match", "\"abc\"")], NotModified),
            (&[("if-unmodified-since", before)], Failed),
            (&[("if-unmodified-since", at)], Proceed),
            (&[("if-match", "\"abc\""), ("if-unmodified-since", before)], Proceed),
        ] {
            assert_eq!(outcome(lines), expected, "{lines:?}");
        }
    }

    proptest! {
        /// Whatever stands in a list, it gets an answer, and the tag is found behind any sound ones.
        #[test]
        fn any_list_gets_an_answer(
            bytes in proptest::collection::vec(0x20_u8..=0xff, 0..100),
            others in proptest::collection::vec("(W/)?\"[a-z,;*]{0,5}\"[ ,]{1,3}", 0..9),
        ) {
            if let Ok(value) = HeaderValue::from_bytes(&bytes) {
                let headers = HeaderMap::from_iter([(IF_NONE_MATCH, value)]);
                evaluate(&headers, &TAG, None);
            }
            let list = [others, vec!["\"abc\"".to_owned()]].concat().join(",");
            prop_assert_eq!(outcome(&[("if-none-match", &list)]), Outcome::NotModified);
        }
    }

    #[test]
    fn pages_know_no_date() {
        let mut headers = HeaderMap::new();
        headers.insert(IF_MODIFIED_SINCE, HeaderValue::from_static("Thu, 18 Apr 2019 14:11:51 GMT"));
        assert_eq!(evaluate(&headers, &TAG, None), Outcome::Proceed);
    }

    #[test]
    fn a_part_only_of_what_is_there() {
        let modified = "2019-04-18T14:11:50Z".parse().ok();
        for (value, applies) in [
            ("\"abc\"", true),
            ("W/\"abc\"", false),
            ("\"x\"", false),
            ("Thu, 18 Apr 2019 14:11:50 GMT", true),
            ("Thu, 18 Apr 2019 14:11:51 GMT", false),
            ("nonsense", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_RANGE, HeaderValue::from_static(value));
            assert_eq!(range_applies(&headers, &TAG, modified), applies, "{value}");
        }
        assert!(range_applies(&HeaderMap::new(), &TAG, modified));
    }
}
