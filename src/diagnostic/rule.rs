//! The rules by name, each with its severity: the one table of what can be found.

/// How bad: an error keeps the site from starting, a warning is for a person to weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The public would see something missing, false or unsafe.
    Error,
    /// A person must weigh it, or time brought it about.
    Warning,
}

impl Severity {
    /// The word in reports; it doesn't change with the language.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal $severity:ident;)*) => {
        /// A rule that content is held to. The names don't change with the language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[doc = $doc])* $variant,)* }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in reports and for `--skip`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The severity of what it finds.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

rules! {
    // Files and syntax.
    /// The file is no UTF-8, too large, a folder, a link out of the root, or can't be read.
    Unreadable = "unreadable" Error;
    /// The file is no TOML.
    Syntax = "syntax" Error;
    /// A file in a folder that nothing reads.
    UnreadFile = "unread-file" Error;
    // Shape.
    /// A key that the kind doesn't have.
    UnknownKey = "unknown-key" Error;
    /// A required key is missing.
    MissingKey = "missing-key" Error;
    /// One half of a pair is missing.
    MissingTranslation = "missing-translation" Error;
    /// A value of another type than the key has.
    WrongType = "wrong-type" Error;
    /// A value outside the list of what is allowed.
    UnknownValue = "unknown-value" Error;
    /// A number outside its range.
    OutOfRange = "out-of-range" Error;
    /// A text that doesn't have its form (an address, a code, a date).
    BadForm = "bad-form" Error;
    // References.
    /// A link or a key names a record that isn't there.
    UnknownReference = "unknown-reference" Error;
    // Interface words.
    /// A Fluent file that can't be parsed.
    FluentSyntax = "fluent-syntax" Error;
    /// A message that one language lacks.
    MissingMessage = "missing-message" Error;
    /// A message that is there twice.
    DuplicateMessage = "duplicate-message" Error;
    /// A message without a use.
    UnusedMessage = "unused-message" Warning;
    /// A variable that the program doesn't give to this message.
    UnknownVariable = "unknown-variable" Error;
    /// A variable that one language uses and the other doesn't.
    MissingVariable = "missing-variable" Error;
    /// A page could not be made from sound content: a fault of the program or of a message.
    Render = "render" Error;
}
