//! From a range of a decoded TOML string back to the bytes of the file.

use std::ops::Range;

/// The bytes of the file for a range of the decoded string whose literal, quotes included, is `raw` and begins at
/// `base`.
pub(super) fn written(raw: &str, base: usize, range: &Range<usize>) -> Range<usize> {
    let pieces = Pieces::of(raw);
    // The end belongs to the last byte of the range, so that a range before an escape doesn't reach over it.
    let start = pieces.offset(range.start);
    let end = if range.end > range.start { pieces.end(range.end) } else { start };
    base + start..base + end.max(start)
}

/// A run of a literal: `written` bytes stand for `decoded` ones.
#[derive(Debug, Clone, Copy)]
struct Piece {
    decoded: usize,
    decoded_len: usize,
    written: usize,
    written_len: usize,
}

struct Pieces {
    pieces: Vec<Piece>,
    /// Where the closing quotes begin.
    end: usize,
}

impl Pieces {
    fn of(raw: &str) -> Self {
        let bytes = raw.as_bytes();
        let (quotes, escapes) = match bytes {
            [b'"', b'"', b'"', ..] if bytes.len() >= 6 => (3, true),
            [b'\'', b'\'', b'\'', ..] if bytes.len() >= 6 => (3, false),
            [b'"', ..] if bytes.len() >= 2 => (1, true),
            [b'\'', ..] if bytes.len() >= 2 => (1, false),
            _ => (0, false),
        };
        let end = bytes.len() - quotes;
        let mut at = quotes;
        if quotes == 3 {
            // The line end right after the opening quotes is not part of the text.
            at += if raw[at..].starts_with("\r\n") { 2 } else { usize::from(raw[at..].starts_with('\n')) };
        }
        let mut pieces = Vec::new();
        let mut decoded = 0;
        while at < end {
            let rest = &raw[at..end];
            let plain = if escapes { rest.find('\\').unwrap_or(rest.len()) } else { rest.len() };
            if plain > 0 {
                pieces.push(Piece { decoded, decoded_len: plain, written: at, written_len: plain });
                decoded += plain;
                at += plain;
            } else {
                let (written_len, decoded_len) = escape(rest);
                pieces.push(Piece { decoded, decoded_len, written: at, written_len });
                decoded += decoded_len;
                at += written_len;
            }
        }
        Self { pieces, end }
    }

    /// The piece that holds a decoded byte.
    fn piece(&self, decoded: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.decoded <= decoded);
        self.pieces[..after].iter().rev().find(|piece| decoded < piece.decoded + piece.decoded_len)
    }

    /// Where the byte at a decoded offset is written; the end of the text where there is none.
    fn offset(&self, decoded: usize) -> usize {
        self.piece(decoded).map_or(self.end, |piece| {
            let plain = piece.decoded_len == piece.written_len;
            piece.written + if plain { decoded - piece.decoded } else { 0 }
        })
    }

    /// Where what ends at a decoded offset ends in the file.
    fn end(&self, decoded: usize) -> usize {
        self.piece(decoded - 1).map_or(self.end, |piece| {
            let plain = piece.decoded_len == piece.written_len;
            piece.written + if plain { decoded - piece.decoded } else { piece.written_len }
        })
    }
}

/// The length of an escape as it is written and as it is decoded (TOML 1.1). `rest` begins with the backslash.
fn escape(rest: &str) -> (usize, usize) {
    let hex = |digits: usize| {
        let value = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        value.map_or((2, 1), |c| (2 + digits, c.len_utf8()))
    };
    match rest.as_bytes().get(1) {
        Some(b'x') => hex(2),
        Some(b'u') => hex(4),
        Some(b'U') => hex(8),
        // A backslash at a line's end takes away all white space up to the next text.
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let white = |c| matches!(c, ' ' | '\t' | '\r' | '\n');
            (1 + rest[1..].find(|c| !white(c)).unwrap_or(rest.len() - 1), 0)
        }
        Some(_) => (2, 1),
        None => (1, 1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What of `raw` is meant by the first `needle` of the decoded string.
    fn found<'a>(raw: &'a str, needle: &str) -> &'a str {
        let document = format!("a = {raw}");
        let value: toml::Table = document.parse().unwrap();
        let decoded = value["a"].as_str().unwrap();
        let at = decoded.find(needle).unwrap();
        &raw[written(raw, 0, &(at..at + needle.len()))]
    }

    #[test]
    fn every_way_of_writing_a_string_leads_back() {
        for (raw, needle, expected) in [
            (r#""Le Québec""#, "Québec", "Québec"),
            (r#""a\tb\"c""#, "b\"c", "b\\\"c"),
            (r#""\u00e9t\xE9 a""#, "a", "a"),
            (r#""\u00e9t\xE9 a""#, "ét", "\\u00e9t"),
            (r#""\U0001F600x""#, "x", "x"),
            (r"'a\tb'", "b", "b"),
            ("\"\"\"\nun\ndeux\n\"\"\"", "deux", "deux"),
            ("\"\"\"\r\nun\r\ndeux\r\n\"\"\"", "deux", "deux"),
            ("\"\"\"un \\\n   deux\"\"\"", "deux", "deux"),
            ("\"\"\"un \\\n   deux\"\"\"", "un deux", "un \\\n   deux"),
            ("\"\"\"un \\\n   deux\"\"\"", "un ", "un "),
            ("'''\nun \\ deux'''", "deux", "deux"),
            ("\"\"\"\"guillemets\"\"\"\"", "\"g", "\"g"),
        ] {
            assert_eq!(found(raw, needle), expected, "{raw}");
        }
    }

    #[test]
    fn a_range_beyond_the_text_ends_with_it() {
        assert_eq!(written("\"ab\"", 10, &(0..9)), 11..13);
        assert_eq!(written("\"ab\"", 10, &(7..9)), 13..13);
        assert_eq!(written("12", 10, &(0..2)), 10..12);
        assert_eq!(written("\"", 10, &(0..2)), 10..11);
    }

    proptest! {
        #[test]
        fn a_character_leads_back_to_how_it_is_written(text in "[a\"\\\\\né\u{8}\t]{0,40}", at in 0_usize..40) {
            let raw = toml::Value::String(text.clone()).to_string();
            if let Some((offset, c)) = text.char_indices().nth(at) {
                let span = written(&raw, 0, &(offset..offset + c.len_utf8()));
                let piece = &raw[span];
                prop_assert!(piece == c.to_string() || piece.starts_with('\\'), "{} {}", raw, piece);
            }
        }
    }
}
