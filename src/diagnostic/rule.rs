//! The rules by name, each with its severity: the one table of what can be found.

use super::Message;

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

            /// What it holds content to, in one sentence.
            pub const fn description(self) -> Message {
                match self { $(Self::$variant => Message::new(concat!("rule-", $name)),)* }
            }

            /// The rule of a name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.name() == name)
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
    /// A character that can't be seen and changes what is seen: a control character or a mark of direction.
    ControlCharacter = "control-character" Error;
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
    /// The program contradicts itself about a file: a fault of the program, not of the content.
    Internal = "internal" Error;
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
    // Addresses.
    /// A page with neither a fixed address nor a slug.
    MissingSlug = "missing-slug" Error;
    /// A page at a fixed address that has a slug too.
    FixedSlug = "fixed-slug" Error;
    /// Two pages at one address.
    DuplicateSlug = "duplicate-slug" Error;
    /// An address that was renamed or removed without a redirect.
    RenamedSlug = "renamed-slug" Error;
    /// A page at a fixed address whose record isn't there.
    MissingPage = "missing-page" Error;
    /// A redirect that says both where to go and that all is gone, or neither, or an address in no plain form.
    RedirectForm = "redirect-form" Error;
    /// Two redirects from one address.
    RedirectTwice = "redirect-twice" Error;
    /// A redirect from the address of a page.
    RedirectClash = "redirect-clash" Error;
    /// Redirects that lead in a circle.
    RedirectLoop = "redirect-loop" Error;
    /// A redirect that leads to another redirect.
    RedirectChain = "redirect-chain" Error;
    /// A redirect that leads nowhere.
    RedirectTarget = "redirect-target" Error;
    // Links and markup.
    /// A link to a place on this site that isn't there, or that is no link to a record.
    DeadLink = "dead-link" Error;
    /// A link that could run a program in the reader's browser.
    UnsafeLink = "unsafe-link" Error;
    /// A link or address that isn't well formed, or not `https`.
    LinkForm = "link-form" Error;
    /// A link to a record that the public doesn't see today.
    HiddenLink = "hidden-link" Warning;
    /// The words of a link that don't say where it leads.
    LinkText = "link-text" Warning;
    /// HTML in a body.
    RawHtml = "raw-html" Error;
    /// Markup that a reader would see as signs, such as a link that isn't one.
    StrayMarkup = "stray-markup" Error;
    /// An image without words for those who don't see it.
    ImageText = "image-text" Error;
    /// An image that isn't under `static/`.
    UnknownImage = "unknown-image" Error;
    /// Headings that skip a level or begin too high.
    HeadingLevel = "heading-level" Warning;
    // Both languages.
    /// A text with no words.
    EmptyText = "empty-text" Error;
    /// Words that hold the place of a text still to come.
    Placeholder = "placeholder" Error;
    /// The same text in both languages: a forgotten translation.
    SameText = "same-text" Error;
    /// A number that the other language doesn't have.
    NumberMismatch = "number-mismatch" Error;
    /// A number in words that the other language doesn't have.
    NumberWords = "number-words" Warning;
    /// Blocks, headings, lists, links or emphasis that differ between the languages.
    ShapeMismatch = "shape-mismatch" Warning;
    /// A text that seems to be in the other language.
    WrongLanguage = "wrong-language" Warning;
    // Words.
    /// An acronym that isn't explained where the page first uses it.
    Acronym = "acronym" Warning;
    /// A title that is too short or too long.
    TitleLength = "title-length" Warning;
    /// A summary that is too short or too long.
    SummaryLength = "summary-length" Warning;
    /// Two pages with the same title.
    DuplicateTitle = "duplicate-title" Warning;
    /// Two pages with the same summary.
    DuplicateSummary = "duplicate-summary" Warning;
    /// A space before `;`, `!` or `?`, as in France.
    FranceSpacing = "france-spacing" Warning;
    /// Both genders in one shortened word.
    ShortDoublet = "short-doublet" Warning;
    /// A synonym that matches everything, or that is there twice.
    Synonym = "synonym" Error;
    // Facts and time.
    /// A country that doesn't exist or that `site.toml` doesn't name.
    UnknownCountry = "unknown-country" Error;
    /// Dates in an order that can't be.
    DateOrder = "date-order" Error;
    /// A date that is still to come where only the past makes sense.
    FutureDate = "future-date" Warning;
    /// Grants whose sum isn't the amount.
    GrantSum = "grant-sum" Error;
    /// A time from when or until when something is shown that makes no sense.
    Schedule = "schedule" Error;
    /// A record to be read through within 30 days.
    ReviewDue = "review-due" Warning;
    /// A record that should have been read through.
    ReviewOverdue = "review-overdue" Warning;
    /// `security.txt` has expired or will within 30 days.
    SecurityTxt = "security-txt" Warning;
    // The ledger of agreement.
    /// A line of the ledger that can't be read.
    Ledger = "ledger" Error;
    /// One language changed and the other didn't.
    StaleHalf = "stale-half" Warning;
    /// A record that nobody has confirmed to say the same in both languages.
    NotAgreed = "not-agreed" Warning;
}
