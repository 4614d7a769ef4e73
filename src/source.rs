//! A file's text and its TOML with places: a path of keys leads to the span of a value. And the walk over the
//! root that finds the files.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use toml::Spanned;
use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Message, Place, Rule, is_hidden};

mod decoded;
mod lines;
mod scalar;
mod slip;
mod spans;
mod statement;
mod syntax;
mod walk;

use lines::Lines;
use spans::{Found, Spans};
pub use walk::{Asset, Files, LARGEST_ASSET, LARGEST_TEXT, RECORD_FOLDERS, read};

/// A text file of the root, as read: UTF-8, without a byte order mark, `\n` or `\r\n` line ends.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path relative to the root, with `/`.
    pub file: Arc<str>,
    /// The whole text, held once by all of its clones.
    pub text: Arc<str>,
    // Both are made when first asked for: most files have no fault, and no place is wanted.
    lines: OnceLock<Arc<Lines>>,
    spans: OnceLock<Arc<Spans>>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.file, &self.text) == (&other.file, &other.text)
    }
}

impl Eq for Source {}

impl Source {
    /// A source of a file's text.
    pub fn new(file: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), text: text.into(), lines: OnceLock::new(), spans: OnceLock::new() }
    }

    /// The place of a byte range.
    pub fn place(&self, span: Range<usize>) -> Place {
        self.lines().place(&self.file, &self.text, &span)
    }

    /// The span of the value at a dotted path (`body.fr`, `sources.0.url`; list items by number), else of the
    /// nearest table around it that is there.
    pub fn value(&self, path: &str) -> Range<usize> {
        self.find(path).value
    }

    /// The span of the key at a dotted path, else as [`Self::value`].
    pub fn key(&self, path: &str) -> Range<usize> {
        self.find(path).key
    }

    /// The span in the file of a byte range within the *decoded* string at a dotted path: for a fault inside a
    /// body's Markdown. Escapes and the trimmed first line end are accounted for.
    pub fn within(&self, path: &str, range: Range<usize>) -> Range<usize> {
        let literal = self.value(path);
        decoded::written(&self.text[literal.clone()], literal.start, &range)
    }

    /// The TOML of the file, with the place of each key and value, or every syntax fault of it. The list of faults
    /// is empty where only hidden characters keep the file from being read: [`Self::hidden`] tells of them.
    ///
    /// # Errors
    /// The text is no TOML.
    pub fn toml(&self) -> Result<Spanned<DeTable<'_>>, Vec<Diagnostic>> {
        syntax::parse(&self.text, || self.lines()).map_err(|faults| {
            let diagnostic = |fault: slip::Fault| {
                let (message, help) = fault.slip.words();
                Diagnostic::new(Rule::Syntax, self.place(fault.span), message).with_help(help)
            };
            faults.into_iter().map(diagnostic).collect()
        })
    }

    /// The file without what has faults of syntax, each place in it as before; `None` where nothing of it can be read.
    pub fn remains(&self) -> Option<Self> {
        syntax::remains(&self.text, self.lines()).map(|text| Self::new(Arc::clone(&self.file), text))
    }

    /// The characters of the text that can't be seen and change what is seen, a run of them told once.
    pub fn hidden(&self) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        // The quick look first: nearly no text has any.
        if !may_have_hidden(self.text.as_bytes()) {
            return faults;
        }
        let mut last = 0;
        for (at, c) in self.text.char_indices().filter(|(_, c)| is_hidden(*c)) {
            if at > last || at == 0 {
                faults.push(hidden(self.place(at..at + c.len_utf8()), c));
            }
            last = at + c.len_utf8();
        }
        faults
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Arc::new(Lines::of(&self.text)))
    }

    fn find(&self, path: &str) -> Found {
        self.spans.get_or_init(|| Arc::new(Spans::of(&self.text))).find(path)
    }
}

/// The fault of a hidden character, named by its code point.
pub fn hidden(place: Place, c: char) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(c));
    let message = Message::new("source-control-character").with("code", code);
    Diagnostic::new(Rule::ControlCharacter, place, message).with_help(Message::new("source-control-character-help"))
}

/// Whether a text can have a hidden character, by its bytes.
fn may_have_hidden(bytes: &[u8]) -> bool {
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        0..=8 | 11 | 12 | 14..=31 | 127 => true,
        0xc2 => next(at) < 0xa0 || next(at) == 0xad,
        0xd8 => next(at) == 0x9c,
        0xe2 => matches!(
            (next(at), bytes.get(at + 2)),
            (0x80, Some(0x8b | 0x8e | 0x8f)) | (0x80 | 0x81, Some(0xa6..=0xae)) | (0x81, Some(0xa0))
        ),
        0xef => matches!(
            (next(at), bytes.get(at + 2)),
            (0xb7, Some(0x90..=0xaf)) | (0xbb, Some(0xbf)) | (0xbf, Some(0xbe..))
        ),
        0xf0..=0xf4 => matches!(bytes.get(at + 2..at + 4), Some([0xbf, 0xbe | 0xbf])),
        _ => false,
    })
}

#[cfg(test)]
mod tests;
