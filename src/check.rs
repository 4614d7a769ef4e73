//! The rules that content is held to, in one table. Each is a small function that reports what it finds; none
//! stops another, and none tells what another one already tells.
//!
//! The rules over one file see no other file, so they run on all cores and their cost grows with the content; those
//! over the whole site look things up in maps.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::content::{AnyRecord, Content, Remains};
use crate::diagnostic::{Argument, Diagnostic, Message, Place, Rule};
use crate::language::{Language, Localized};
use crate::ledger::{self, Comparison, Ledger, Pair, Standing};
use crate::markdown::Anatomy;
use crate::model::{Kind, Reference, Status};
use crate::shape;
use crate::source::Source;

mod acronyms;
mod addresses;
mod agreement;
mod countries;
mod dates;
mod facts;
mod guess;
mod links;
mod markup;
mod numbers;
mod parallel;
mod pairs;
mod quantities;
mod redirects;
mod stray;
mod words;

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The whole content: drafts and what isn't published yet included.
    pub content: &'a Content,
    /// What was last agreed.
    pub ledger: &'a Ledger,
    /// The files under `static/`, by their path below it.
    pub static_files: &'a BTreeSet<String>,
    /// Scheme and host of the site.
    pub base_url: &'a str,
    /// The day for the rules on time.
    pub today: Date,
}

/// A rule's function, by what it is over.
enum Over {
    /// The whole site.
    Site(fn(&Context<'_>) -> Vec<Diagnostic>),
    /// One file.
    File(fn(&Context<'_>, &Subject<'_>) -> Vec<Diagnostic>),
    /// One text in both languages.
    Text(fn(&Context<'_>, &Subject<'_>, &Text) -> Vec<Diagnostic>),
    /// One text in one language.
    Half(fn(&Context<'_>, &Half<'_>) -> Vec<Diagnostic>),
}

/// Every rule.
const RULES: &[Over] = &[
    // Addresses.
    Over::File(addresses::slug_fits_the_page),
    Over::Site(addresses::slugs_are_unique),
    Over::Site(addresses::fixed_pages_are_there),
    Over::Site(addresses::renamed_and_removed_have_redirects),
    Over::Site(redirects::have_their_form),
    Over::Site(redirects::lead_to_a_page),
    Over::Site(redirects::keep_clear_of_pages),
    // Links and markup.
    Over::Half(links::targets),
    Over::Half(links::words),
    Over::Site(links::keys_name_records),
    Over::Half(markup::no_raw_html),
    Over::Half(stray::no_stray_markup),
    Over::Half(markup::images),
    Over::Half(markup::heading_levels),
    // Both languages.
    Over::Half(pairs::not_empty),
    Over::Half(pairs::no_placeholder),
    Over::Text(pairs::translated),
    Over::Text(numbers::same_numbers),
    Over::Text(parallel::same_shape),
    Over::File(guess::right_language),
    // Words.
    Over::File(acronyms::explained),
    Over::File(words::lengths),
    Over::Site(words::titles_and_summaries_are_unique),
    Over::Half(words::spacing_of_quebec),
    Over::Half(words::no_short_doublets),
    Over::Site(words::synonyms),
    // Facts and time.
    Over::Site(facts::countries),
    Over::Site(facts::grants),
    Over::Site(facts::contacts_are_filled_in),
    Over::Site(facts::contact_addresses),
    Over::File(dates::in_order),
    Over::Site(dates::of_aid_in_order),
    Over::File(dates::in_the_past),
    Over::File(dates::schedule),
    Over::File(dates::review),
    Over::Site(dates::security_txt),
];

/// Runs every rule. The faults are in no order; the caller sorts them with those of the other layers.
pub fn check(inputs: &Inputs<'_>) -> Vec<Diagnostic> {
    let context = Context::new(inputs);
    let mut faults: Vec<Diagnostic> =
        context.subjects.par_iter().flat_map_iter(|subject| faults_of(&context, subject)).collect();
    faults.extend(inputs.content.remains.iter().flat_map(|remains| faults_of_remains(&context, remains)));
    for rule in RULES {
        if let Over::Site(rule) = rule {
            faults.extend(rule(&context));
        }
    }
    // Which names and acronyms need neither translation nor explanation, `site.toml` alone knows.
    if inputs.content.site.is_none() {
        let drawn_on = [Rule::SameText, Rule::WrongLanguage, Rule::Acronym];
        faults.retain(|fault| !drawn_on.contains(&fault.rule));
    }
    // Last, since a change that brought a fault of its own isn't told a second time.
    let agreement = agreement::agreed(&context, &faults);
    faults.extend(agreement);
    faults
}

fn faults_of(context: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let halves: Vec<Half<'_>> = subject.halves().collect();
    for rule in RULES {
        match rule {
            Over::Site(_) => {}
            Over::File(rule) => faults.extend(rule(context, subject)),
            Over::Text(rule) => faults.extend(subject.texts.iter().flat_map(|text| rule(context, subject, text))),
            Over::Half(rule) => faults.extend(halves.iter().flat_map(|half| rule(context, half))),
        }
    }
    faults
}

/// The faults in the texts of a record that could not be read: those that a text or a half has by itself.
fn faults_of_remains(context: &Context<'_>, remains: &Remains) -> Vec<Diagnostic> {
    let mut subject = Subject::new(context.ledger, &remains.source, None);
    subject.draft = remains.draft;
    // A half with nothing in it has been told, and so has a key that the kind doesn't have.
    let written = |text: &Text| Language::ALL.iter().all(|language| !text.pair.halves.get(*language).trim().is_empty());
    subject.texts.retain(|text| written(text) && shape::has_text(remains.kind, &text.pair.path));
    let mut faults = Vec::new();
    for rule in RULES {
        match rule {
            Over::Site(_) | Over::File(_) => {}
            Over::Text(rule) => faults.extend(subject.texts.iter().flat_map(|text| rule(context, &subject, text))),
            Over::Half(rule) => faults.extend(subject.halves().flat_map(|half| rule(context, &half))),
        }
    }
    faults
}

/// The content made ready for the rules.
struct Context<'a> {
    content: &'a Content,
    ledger: &'a Ledger,
    static_files: &'a BTreeSet<String>,
    base_url: &'a str,
    today: Date,
    /// The files with texts in both languages.
    subjects: Vec<Subject<'a>>,
    /// Every record that a link can name, whether it can be read or not; with what keeps the public from seeing it.
    references: BTreeMap<Reference, Visibility>,
    /// Every page's address with the record's file.
    addresses: HashMap<String, &'a str>,
    /// Names that are equal in both languages or stand in the other language's texts.
    names: Vec<&'a str>,
}

/// Whether the public sees a record today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visibility {
    Shown,
    Hidden,
    Expired,
}

/// A file with texts.
struct Subject<'a> {
    source: &'a Source,
    /// The record, where it has a page.
    record: Option<AnyRecord<'a>>,
    texts: Vec<Text>,
    /// Texts in one language alone: the Charter's, in `site.toml`.
    lone: Vec<Text>,
    /// Whether it is a draft: the public doesn't see it.
    draft: bool,
    comparison: Comparison,
}

/// A text in both languages, with its anatomies.
struct Text {
    pair: Pair,
    anatomies: Localized<Anatomy>,
}

/// A text in one language.
struct Half<'a> {
    source: &'a Source,
    record: Option<AnyRecord<'a>>,
    /// Whether the public doesn't see it.
    draft: bool,
    language: Language,
    /// Its dotted path: `body.fr`.
    path: String,
    text: &'a str,
    markdown: bool,
    anatomy: &'a Anatomy,
}

impl Half<'_> {
    /// The place of a range of the text.
    fn place(&self, range: Range<usize>) -> Place {
        self.source.place(self.source.within(&self.path, range))
    }

    /// The place of the whole text.
    fn whole(&self) -> Place {
        self.source.place(self.source.value(&self.path))
    }
}

impl<'a> Subject<'a> {
    fn new(ledger: &Ledger, source: &'a Source, record: Option<AnyRecord<'a>>) -> Self {
        let pairs = ledger::pairs(source);
        let comparison = ledger.compare_pairs(&source.file, &pairs);
        let texts = pairs
            .into_iter()
            .map(|pair| {
                let anatomies = pair.anatomies();
                Text { pair, anatomies }
            })
            .collect();
        let draft = record.is_some_and(|record| record.entry.status == Status::Draft);
        Self { source, record, texts, lone: Vec::new(), draft, comparison }
    }

    /// Every text of each language.
    fn halves(&self) -> impl Iterator<Item = Half<'_>> {
        let both = self.texts.iter().flat_map(|text| Language::ALL.map(|language| self.half(text, language)));
        both.chain(self.lone.iter().map(|text| Half { path: text.pair.path.clone(), ..self.half(text, Language::En) }))
    }

    fn half<'s>(&'s self, text: &'s Text, language: Language) -> Half<'s> {
        Half {
            source: self.source,
            record: self.record,
            draft: self.draft,
            language,
            path: format!("{}.{language}", text.pair.path),
            text: text.pair.halves.get(language),
            markdown: text.pair.markdown,
            anatomy: text.anatomies.get(language),
        }
    }

    /// The half in which a pair of blocks changed since both were agreed, if the ledger knows.
    fn changed_half(&self, text: &Text, blocks: Localized<usize>) -> Option<Language> {
        let range = |language: Language| {
            text.anatomies.get(language).blocks.get(*blocks.get(language)).map(|block| &block.range)
        };
        self.comparison.rows.iter().filter(|row| row.path == text.pair.path).find_map(|row| match &row.standing {
            Standing::Stale { language, .. } => {
                (row.ranges.get(*language).as_ref() == range(*language)).then(|| language.other())
            }
            Standing::Agreed | Standing::Open => None,
        })
    }

    fn text(&self, path: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.pair.path == path)
    }
}

impl<'a> Context<'a> {
    fn new(inputs: &Inputs<'a>) -> Self {
        let content = inputs.content;
        let records: Vec<AnyRecord<'a>> = content.records().collect();
        let mut subjects: Vec<Subject<'a>> =
            records.par_iter().map(|record| Subject::new(inputs.ledger, record.source, Some(*record))).collect();
        subjects.extend(content.contacts.iter().map(|contact| Subject::new(inputs.ledger, &contact.source, None)));
        if let Some(site) = &content.site {
            let mut subject = Subject::new(inputs.ledger, &site.source, None);
            let charter = &site.charter;
            let lone = [("title", &charter.title), ("notice", &charter.notice), ("summary", &charter.summary)];
            subject.lone = lone.into_iter().map(|(key, text)| lone_text(key, text, false)).collect();
            subject.lone.push(lone_text("text", &charter.text, true));
            subjects.push(subject);
        }
        let mut addresses = HashMap::new();
        for record in &records {
            for address in Language::ALL.into_iter().filter_map(|language| record.address(language)) {
                addresses.entry(address).or_insert(&*record.source.file);
            }
        }
        let names = content.site.iter().flat_map(|site| site.names.iter().map(|name| name.text.as_str()));
        Self {
            content,
            ledger: inputs.ledger,
            static_files: inputs.static_files,
            base_url: inputs.base_url,
            today: inputs.today,
            references: references(content, &records, inputs.today),
            subjects,
            addresses,
            names: names.collect(),
        }
    }
}

/// A text of the Charter, which has no twin: as a pair whose French half is empty and is never looked at.
fn lone_text(key: &str, text: &str, markdown: bool) -> Text {
    let halves = Localized { fr: String::new(), en: text.to_owned() };
    let pair = Pair { path: format!("charter.{key}"), markdown, halves };
    let anatomies = pair.anatomies();
    Text { pair, anatomies }
}

fn references(content: &Content, records: &[AnyRecord<'_>], today: Date) -> BTreeMap<Reference, Visibility> {
    let mut references = BTreeMap::new();
    for id in &content.strays {
        references.extend(Kind::ALL.map(|kind| (Reference { kind, id: id.clone() }, Visibility::Shown)));
    }
    references.extend(content.unread.iter().map(|reference| (reference.clone(), Visibility::Shown)));
    references.extend(content.hidden.keys().map(|reference| (reference.clone(), Visibility::Hidden)));
    references.extend(content.expired.keys().map(|reference| (reference.clone(), Visibility::Expired)));
    for record in records {
        let entry = record.entry;
        let visibility = if entry.expires_at.is_some_and(|until| until.local().date() < today) {
            Visibility::Expired
        } else if entry.status == Status::Draft || entry.publish_at.is_some_and(|from| from.local().date() > today) {
            Visibility::Hidden
        } else {
            Visibility::Shown
        };
        references.insert(record.reference(), visibility);
    }
    references
}

/// A language's name, as an argument of a message.
fn name_of(language: Language) -> Argument {
    Argument::Message(Message::new(match language {
        Language::Fr => "check-french",
        Language::En => "check-english",
    }))
}

/// A fault with its help, whose messages are named like the rule's.
fn fault(rule: Rule, place: Place, message: Message, help: Message) -> Diagnostic {
    Diagnostic::new(rule, place, message).with_help(help)
}

#[cfg(test)]
mod tests;
