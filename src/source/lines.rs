//! From byte offsets to lines and columns.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;

/// From how many bytes on a line is too long to be shown under a fault.
const LONGEST_EXCERPT: usize = 16 * 1024;
/// How far two marks stand apart at most: what is counted for each look-up.
const STRIDE: usize = 256;

/// A known point of the text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: u32,
    /// From 0.
    line: u32,
    /// In characters, from 0.
    column: u32,
}

/// The text's lines, with marks so dense that a look-up is a binary search and a short count, however long a line.
#[derive(Debug)]
pub(super) struct Lines {
    marks: Vec<Mark>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let mut marks = vec![Mark { offset: 0, line: 0, column: 0 }];
        let (mut line, mut column, mut last) = (0, 0, 0);
        for (offset, c) in text.char_indices() {
            if offset - last >= STRIDE {
                marks.push(Mark { offset: offset as u32, line, column });
                last = offset;
            }
            column += 1;
            if c == '\n' {
                (line, column, last) = (line + 1, 0, offset + 1);
                marks.push(Mark { offset: last as u32, line, column });
            }
        }
        Self { marks }
    }

    /// The place of a byte range; what reaches over the line's end, or lies in it, is meant up to there.
    pub(super) fn place(&self, file: &Arc<str>, text: &str, span: &Range<usize>) -> Place {
        let start = character(text, span.start);
        let end = character(text, span.end).max(start);
        let line_end = self.line_end(text, self.mark(start));
        let start = start.min(line_end);
        let mark = self.marks[self.mark(start)];
        let column = mark.column as usize + text[mark.offset as usize..start].chars().count();
        let width = text[start..end.min(line_end).max(start)].chars().count().max(1);
        let line_start = self.line_start(mark.line);
        let short = line_end - line_start <= LONGEST_EXCERPT;
        let excerpt = if short { text[line_start..line_end].to_owned() } else { String::new() };
        Place { file: Arc::clone(file), line: mark.line + 1, column: column as u32 + 1, width: width as u32, excerpt }
    }

    /// The line of a byte offset, from 1.
    pub(super) fn line(&self, offset: usize) -> u32 {
        self.marks[self.mark(offset)].line + 1
    }

    /// The last mark at or before an offset.
    fn mark(&self, offset: usize) -> usize {
        self.marks.partition_point(|mark| mark.offset as usize <= offset).saturating_sub(1)
    }

    fn line_start(&self, line: u32) -> usize {
        self.marks[self.marks.partition_point(|mark| mark.line < line)].offset as usize
    }

    /// The end of the line that a mark is on, without its line end.
    fn line_end(&self, text: &str, mark: usize) -> usize {
        let line = self.marks[mark].line;
        let next = mark + self.marks[mark..].partition_point(|mark| mark.line <= line);
        let end = self.marks.get(next).map_or(text.len(), |mark| mark.offset as usize - 1);
        if text.as_bytes().get(end.wrapping_sub(1)) == Some(&b'\r') { end - 1 } else { end }
    }
}

/// The nearest boundary of a character at or before an offset.
fn character(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place(text: &str, span: Range<usize>) -> (u32, u32, u32, String) {
        let Place { line, column, width, excerpt, .. } = Lines::of(text).place(&"a".into(), text, &span);
        (line, column, width, excerpt)
    }

    #[test]
    fn columns_count_characters_and_ranges_end_with_the_line() {
        for (text, span, expected) in [
            ("", 0..0, (1, 1, 1, "")),
            ("", 5..9, (1, 1, 1, "")),
            ("abc", 1..3, (1, 2, 2, "abc")),
            ("abc", 3..3, (1, 4, 1, "abc")),
            ("é = 1\nà = 2\n", 7..9, (2, 1, 1, "à = 2")),
            ("é = 1\r\nb\r\n", 8..11, (2, 1, 1, "b")),
            ("ab\ncd", 1..5, (1, 2, 1, "ab")),
            ("ab\r\ncd", 2..3, (1, 3, 1, "ab")),
            ("ab\r\ncd", 3..4, (1, 3, 1, "ab")),
            ("ab\r", 3..3, (1, 3, 1, "ab")),
            // Within a character: from its beginning.
            ("é", 1..2, (1, 1, 1, "é")),
            ("a\n", 2..2, (2, 1, 1, "")),
        ] {
            let expected = (expected.0, expected.1, expected.2, expected.3.to_owned());
            assert_eq!(place(text, span.clone()), expected, "{text:?} {span:?}");
        }
        let long = "é".repeat(20_000);
        assert_eq!(place(&long, 30_000..30_002), (1, 15_001, 1, String::new()));
    }

    proptest! {
        #[test]
        fn a_place_is_what_counting_gives(text in "[aé\u{10348}\n]{0,900}", at in 0_usize..2_000) {
            let at = character(&text, at);
            let before = &text[..at];
            let line = before.matches('\n').count() as u32 + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
            let found = place(&text, at..at + 1);
            prop_assert_eq!((found.0, found.1), (line, column));
            prop_assert_eq!(found.3.as_str(), text.split('\n').nth(line as usize - 1).unwrap_or_default());
        }
    }
}
