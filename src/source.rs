//! A file's text and its TOML with places: a path of keys leads to the span of a value.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;

/// A text file of the root, as read: UTF-8, without a byte order mark, `\n` or `\r\n` line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the root, with `/`.
    pub file: Arc<str>,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// A source of a file's text.
    pub fn new(file: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self { file: file.into(), text: text.into() }
    }

    /// The place of a byte range.
    pub fn place(&self, span: Range<usize>) -> Place {
        let _ = span;
        Place::file(Arc::clone(&self.file))
    }

    /// The span of the value at a dotted path (`body.fr`, `sources.0.url`; list items by number), else of the
    /// nearest table around it that is there.
    pub fn value(&self, path: &str) -> Range<usize> {
        let _ = path;
        0..0
    }

    /// The span of the key at a dotted path, else as [`Self::value`].
    pub fn key(&self, path: &str) -> Range<usize> {
        let _ = path;
        0..0
    }

    /// The span in the file of a byte range within the *decoded* string at a dotted path: for a fault inside a
    /// body's Markdown. Escapes and the trimmed first line end are accounted for.
    pub fn within(&self, path: &str, range: Range<usize>) -> Range<usize> {
        let _ = (path, range);
        0..0
    }
}
