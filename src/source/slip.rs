//! What can be wrong with how a TOML file is written, and how it is said.

use std::ops::Range;

use crate::diagnostic::Message;

/// A slip of the pen and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) slip: Slip,
    pub(super) span: Range<usize>,
}

/// The slips that we know by sight. Texts are as they are written in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Slip {
    CurlyQuotes,
    OddSpace,
    LoneReturn,
    MissingEquals { key: String },
    Colon { key: String },
    SpacedKey { key: String, suggestion: String },
    AccentedKey { key: String, suggestion: String },
    MissingKey,
    MissingValue { key: String },
    Stray,
    Unquoted { key: String, text: String },
    SwitchWord { text: String, suggestion: &'static str },
    DecimalComma { text: String, suggestion: String },
    NumberComma { text: String, decimal: String, whole: String },
    SpacedNumber { text: String, suggestion: String },
    LeadingZero { text: String, suggestion: String },
    DateOrder { text: String, suggestion: String },
    DateForm { text: String },
    ImpossibleDate { text: String },
    UnclosedString,
    UnclosedText,
    UnclosedList,
    UnclosedTable,
    UnclosedHeader,
    InnerQuote,
    InnerApostrophe,
    MissingQuote { text: String },
    TwoQuotes { key: String },
    Extra,
    TrailingComma,
    DoubleComma,
    MissingComma,
    Backslash { text: String },
    TooDeep,
    Twice { key: String, line: u32 },
    SingleBrackets { key: String },
    Conflict,
    Other,
}

/// How much of a written text is repeated in a message, in characters.
const LONGEST: usize = 60;

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl Slip {
    /// Whether what is read after it may have been brought about by it.
    pub(super) const fn leads_astray(&self) -> bool {
        matches!(
            self,
            Self::MissingEquals { .. }
                | Self::MissingKey
                | Self::Stray
                | Self::UnclosedString
                | Self::UnclosedText
                | Self::UnclosedList
                | Self::UnclosedTable
                | Self::UnclosedHeader
                | Self::InnerQuote
                | Self::InnerApostrophe
                | Self::MissingQuote { .. }
                | Self::Extra
                | Self::MissingComma
                | Self::DoubleComma
                | Self::TooDeep
        )
    }

    /// What is wrong, and what to write.
    pub(super) fn words(&self) -> (Message, Message) {
        let plain = |id, help| (Message::new(id), Message::new(help));
        let instead = |id, help, text: &str, suggestion: &str| {
            let message = Message::new(id).with("text", cut(text));
            (message, Message::new(help).with("suggestion", cut(suggestion)))
        };
        match self {
            Self::CurlyQuotes => plain("syntax-curly-quotes", "syntax-curly-quotes-help"),
            Self::OddSpace => plain("syntax-odd-space", "syntax-odd-space-help"),
            Self::LoneReturn => plain("syntax-lone-return", "syntax-lone-return-help"),
            Self::MissingEquals { key } => (
                Message::new("syntax-missing-equals").with("key", cut(key)),
                Message::new("syntax-equals-help").with("key", cut(key)),
            ),
            Self::Colon { key } => (
                Message::new("syntax-colon").with("key", cut(key)),
                Message::new("syntax-equals-help").with("key", cut(key)),
            ),
            Self::SpacedKey { key, suggestion } => instead("syntax-spaced-key", "syntax-write-help", key, suggestion),
            Self::AccentedKey { key, suggestion } => {
                instead("syntax-accented-key", "syntax-write-help", key, suggestion)
            }
            Self::MissingKey => plain("syntax-missing-key", "syntax-missing-key-help"),
            Self::MissingValue { key } => (
                Message::new("syntax-missing-value").with("key", cut(key)),
                Message::new("syntax-missing-value-help").with("key", cut(key)),
            ),
            Self::Stray => plain("syntax-stray", "syntax-stray-help"),
            Self::Unquoted { key, text } => (
                Message::new("syntax-unquoted").with("text", cut(text)),
                Message::new("syntax-unquoted-help").with("key", cut(key)).with("text", cut(text)),
            ),
            Self::SwitchWord { text, suggestion } => {
                instead("syntax-switch-word", "syntax-write-help", text, suggestion)
            }
            Self::DecimalComma { text, suggestion } => {
                instead("syntax-decimal-comma", "syntax-write-help", text, suggestion)
            }
            Self::NumberComma { text, decimal, whole } => (
                Message::new("syntax-number-comma").with("text", cut(text)),
                Message::new("syntax-number-comma-help").with("decimal", cut(decimal)).with("whole", cut(whole)),
            ),
            Self::SpacedNumber { text, suggestion } => {
                instead("syntax-spaced-number", "syntax-write-help", text, suggestion)
            }
            Self::LeadingZero { text, suggestion } => {
                instead("syntax-leading-zero", "syntax-write-help", text, suggestion)
            }
            Self::DateOrder { text, suggestion } => instead("syntax-date-order", "syntax-write-help", text, suggestion),
            Self::DateForm { text } => {
                (Message::new("syntax-date-order").with("text", cut(text)), Message::new("syntax-date-help"))
            }
            Self::ImpossibleDate { text } => {
                (Message::new("syntax-impossible-date").with("text", cut(text)), Message::new("syntax-date-help"))
            }
            Self::UnclosedString => plain("syntax-unclosed-string", "syntax-unclosed-string-help"),
            Self::UnclosedText => plain("syntax-unclosed-text", "syntax-unclosed-text-help"),
            Self::UnclosedList => plain("syntax-unclosed-list", "syntax-unclosed-list-help"),
            Self::UnclosedTable => plain("syntax-unclosed-table", "syntax-unclosed-table-help"),
            Self::UnclosedHeader => plain("syntax-unclosed-header", "syntax-unclosed-header-help"),
            Self::InnerQuote => plain("syntax-inner-quote", "syntax-inner-quote-help"),
            Self::InnerApostrophe => plain("syntax-inner-apostrophe", "syntax-inner-apostrophe-help"),
            Self::MissingQuote { text } => (
                Message::new("syntax-missing-quote").with("text", cut(text)),
                Message::new("syntax-missing-quote-help").with("text", cut(text)),
            ),
            Self::TwoQuotes { key } => (
                Message::new("syntax-two-quotes"),
                Message::new("syntax-write-help").with("suggestion", format!("{} = \"\"\"", cut(key))),
            ),
            Self::SingleBrackets { key } => (
                Message::new("syntax-single-brackets").with("key", cut(key)),
                Message::new("syntax-write-help").with("suggestion", format!("[[{}]]", cut(key))),
            ),
            Self::Conflict => plain("source-conflict", "source-conflict-help"),
            Self::Extra => plain("syntax-extra", "syntax-extra-help"),
            Self::TrailingComma => plain("syntax-trailing-comma", "syntax-trailing-comma-help"),
            Self::DoubleComma => plain("syntax-double-comma", "syntax-double-comma-help"),
            Self::MissingComma => plain("syntax-missing-comma", "syntax-missing-comma-help"),
            Self::Backslash { text } => {
                (Message::new("syntax-backslash").with("text", cut(text)), Message::new("syntax-backslash-help"))
            }
            Self::TooDeep => plain("syntax-too-deep", "syntax-too-deep-help"),
            Self::Twice { key, line } => (
                Message::new("syntax-twice").with("key", cut(key)),
                Message::new("syntax-twice-help").with("line", i64::from(*line)),
            ),
            Self::Other => plain("syntax-other", "syntax-other-help"),
        }
    }
}
