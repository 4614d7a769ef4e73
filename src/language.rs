//! The two languages, and texts that exist in both.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of the site. French is the default and lives at the root; English lives under `/en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Québec French.
    Fr,
    /// Canadian English.
    En,
}

impl Language {
    /// Both languages, the default first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The language tag of pages and headers (BCP 47): `fr-CA` or `en-CA`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr-CA",
            Self::En => "en-CA",
        }
    }

    /// The bare language code, as keys of a pair and `hreflang` have it: `fr` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En => Self::Fr,
        }
    }

    /// The language of an address: English under `/en`, all else French.
    pub fn of_path(path: &str) -> Self {
        match path.strip_prefix("/en") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Self::En,
            _ => Self::Fr,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A thing in both languages; a missing half can't be represented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(inline)]
#[serde(deny_unknown_fields)]
pub struct Localized<T> {
    /// The French half.
    pub fr: T,
    /// The English half.
    pub en: T,
}

impl<T> Localized<T> {
    /// The half in `language`.
    pub const fn get(&self, language: Language) -> &T {
        match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }

    /// Makes a pair by asking for each half.
    pub fn from_fn(mut make: impl FnMut(Language) -> T) -> Self {
        Self { fr: make(Language::Fr), en: make(Language::En) }
    }

    /// A pair of references.
    pub const fn as_ref(&self) -> Localized<&T> {
        Localized { fr: &self.fr, en: &self.en }
    }

    /// Maps each half.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Localized<U> {
        Localized { fr: change(self.fr), en: change(self.en) }
    }
}
