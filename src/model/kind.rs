//! The kinds of records, and references to them.

use std::fmt;

/// A kind of record: a folder of `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A page of its own.
    Page,
    /// A program of the ministry.
    Program,
    /// An area of the Francophonie.
    Area,
    /// An occasion on which Québec gave emergency aid.
    EmergencyAid,
    /// Contact details; the one kind without a page.
    Contact,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Page, Self::Program, Self::Area, Self::EmergencyAid, Self::Contact];

    /// The word in links (`program:pqdi`), commands and schema names.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Program => "program",
            Self::Area => "area",
            Self::EmergencyAid => "emergency-aid",
            Self::Contact => "contact",
        }
    }

    /// The folder under `content/`.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Page => "pages",
            Self::Program => "programs",
            Self::Area => "areas",
            Self::EmergencyAid => "emergency-aid",
            Self::Contact => "contacts",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A reference to a record, as links in bodies have it: `program:pqdi`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The record's kind.
    pub kind: Kind,
    /// The record's id.
    pub id: String,
}

impl Reference {
    /// Reads `kind:id`; `None` where the scheme is no kind that has pages (an address outside, for one).
    pub fn parse(target: &str) -> Option<Self> {
        let (word, id) = target.split_once(':')?;
        let kind = Kind::from_word(word).filter(|kind| *kind != Kind::Contact)?;
        Some(Self { kind, id: id.to_owned() })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.word(), self.id)
    }
}
