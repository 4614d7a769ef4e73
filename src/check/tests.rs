//! Small sites with one thing wrong each, and what is reported of it.

use std::collections::BTreeMap;

use super::*;
use crate::catalog::Staff;
use crate::diagnostic::{Words as _, sorted};
use crate::model::{FixedPage, Kind};

mod cases;

/// The day of every test.
const TODAY: Date = jiff::civil::date(2026, 11, 25);

/// A site in memory: the text of each file by its path.
#[derive(Clone)]
pub(super) struct Site {
    files: BTreeMap<String, String>,
}

impl Site {
    /// A site without a fault: every fixed page, a program, an aid record and what belongs to them.
    pub(super) fn clean() -> Self {
        let mut files = BTreeMap::new();
        for page in FixedPage::ALL {
            let id = page.id();
            let text = format!(
                "title = {{ fr = \"La page {id}\", en = \"The {id} page\" }}\n\
                 summary = {{ fr = \"Ce que la page {id} dit à qui la lit, en peu de mots et pour longtemps.\", en = \"What the {id} page says to those who read it, in few words and for long.\" }}\n\
                 updated = 2019-04-18\n\n[body]\nfr = \"\"\"\nUn paragraphe de la page {id}.\n\"\"\"\nen = \"\"\"\nA paragraph of the {id} page.\n\"\"\"\n"
            );
            files.insert(format!("content/pages/{id}.toml"), text);
        }
        for (file, text) in cases::FILES {
            files.insert(format!("content/{file}"), (*text).to_owned());
        }
        Self { files }
    }

    /// The same with a text replaced in a file; the file begins with `new` where `old` is empty.
    pub(super) fn with(mut self, file: &str, old: &str, new: &str) -> Self {
        let text = self.files.entry(format!("content/{file}")).or_default();
        assert!(text.contains(old), "{file} has no {old:?}");
        *text = if old.is_empty() { new.to_owned() } else { text.replacen(old, new, 1) };
        self
    }

    /// The same without a file.
    pub(super) fn without(mut self, file: &str) -> Self {
        self.files.remove(&format!("content/{file}")).unwrap();
        self
    }

    pub(super) fn content(&self) -> Content {
        let sources: Vec<Source> =
            self.files.iter().map(|(file, text)| Source::new(file.as_str(), text.as_str())).collect();
        let (content, faults) = Content::load(&sources);
        assert_eq!(faults, [], "the files of a test can be read");
        content
    }

    /// What the rules say of it, against what was agreed of the clean site.
    fn faults(&self, ledger: &Ledger) -> Vec<Diagnostic> {
        let content = self.content();
        let static_files = BTreeSet::from(["ecole.jpg".to_owned()]);
        let base_url = "https://solidarite.example";
        sorted(check(&Inputs { content: &content, ledger, static_files: &static_files, base_url, today: TODAY }))
    }
}

pub(super) fn agreed(site: &Site) -> Ledger {
    Ledger::default().agree(&site.content(), None)
}

fn short(fault: &Diagnostic) -> String {
    let place = &fault.place;
    let file = place.file.strip_prefix("content/").unwrap_or(&place.file);
    format!("{} {file}:{}:{}", fault.rule.name(), place.line, place.column)
}

/// Asks that a message has its words in both languages.
fn assert_has_words(message: &Message) {
    for language in Language::ALL {
        let words = Staff(language).words(message);
        assert!(!words.starts_with(message.id) && !words.contains("{$"), "{language}: {words}");
    }
}

#[test]
fn the_clean_site_is_clean() {
    let site = Site::clean();
    let found: Vec<String> = site.faults(&agreed(&site)).iter().map(short).collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn each_fault_is_told_once_at_its_place() {
    let ledger = agreed(&Site::clean());
    let mut wrong = Vec::new();
    for case in cases::CASES {
        let mut site = Site::clean();
        for (file, old, new) in case.changes {
            site = site.with(file, old, new);
        }
        for file in case.removed {
            site = site.without(file);
        }
        let faults = site.faults(&ledger);
        for fault in &faults {
            assert_has_words(&fault.message);
            fault.help.iter().for_each(assert_has_words);
        }
        let found: Vec<String> = faults.iter().map(short).collect();
        if found != case.expected {
            wrong.push(format!("{}\n    expected {:?}\n    found    {found:?}", case.name, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What `solidarite new` writes, its line of a draft taken out and nothing else done.
#[test]
fn a_skeleton_goes_live_only_when_its_texts_are_written() {
    for kind in Kind::ALL {
        let text = crate::schema::skeleton(kind, "essai", TODAY, &Staff(Language::Fr), &Staff(Language::En));
        let file = format!("{}/essai.toml", kind.folder());
        let undrafted = text.replace("status = \"draft\"\n", "");
        let site = Site::clean().with(&file, "", &undrafted);
        let faults = site.faults(&agreed(&site));
        let told: Vec<&str> = faults.iter().map(|fault| fault.rule.name()).collect();
        // Title, summary and body in both languages; of a contact name and street, the postal code and the phone.
        assert_eq!(told, ["placeholder"; 6], "{file}");
        if kind != Kind::Contact {
            let site = Site::clean().with(&file, "", &text);
            assert_eq!(site.faults(&agreed(&site)), [], "{file} as a draft");
        }
    }
}

/// A fault of syntax or of shape hides no other fault of its file.
#[test]
fn what_is_left_of_a_record_with_faults_is_held_to_the_rules_on_texts() {
    const AID: &str = "emergency-aid/haiti.toml";
    let base = Site::clean()
        .with(AID, "what happened.", "what [happened](program:none).")
        .with(AID, "s’est passé.", "s’est [passé](page:contact).")
        .with(AID, "Un deuxième", "Les 12 autres")
        .with(AID, "A second", "The 21 other");
    let told = ["number-mismatch emergency-aid/haiti.toml:34:5", "unknown-reference emergency-aid/haiti.toml:32:29"];
    for (old, new, more) in [
        ("region = \"americas\"", "region = “americas”", &[][..]),
        ("region = \"americas\"", "region = \"ameriques\"", &[]),
        ("year = 2016", "yaer = 2016", &[]),
        ("slug = {", "sulg = {", &[]),
        ("South of Haiti", "Sud d’Haïti", &["same-text emergency-aid/haiti.toml:8:36"]),
        // A draft may be unfinished, whether its status can be read or not.
        ("A first", "XXX one", &["placeholder emergency-aid/haiti.toml:32:1"]),
        ("A first\0status = \"draft\"", "XXX one", &[]),
        ("A first\0status = “draft”", "XXX one", &[]),
    ] {
        let (old, status) = old.split_once('\0').unwrap_or((old, "zoom = 1"));
        let site =
            base.clone().with(AID, "year = 2016", &format!("{status}\nyear = 2016\nzoom = 1")).with(AID, old, new);
        let sources: Vec<Source> =
            site.files.iter().map(|(file, text)| Source::new(file.as_str(), text.as_str())).collect();
        let (content, faults) = Content::load(&sources);
        assert!(!faults.is_empty());
        let inputs = Inputs {
            content: &content,
            ledger: &agreed(&Site::clean()),
            static_files: &BTreeSet::new(),
            base_url: "https://solidarite.example",
            today: TODAY,
        };
        let mut found: Vec<String> = check(&inputs).iter().map(short).collect();
        found.sort();
        let moved = |fault: &str| {
            let mut parts = fault.rsplitn(3, ':');
            let (column, line, rest) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            format!("{rest}:{}:{column}", line.parse::<u32>().unwrap() + 2)
        };
        let mut expected: Vec<String> = told.iter().chain(more).map(|fault| moved(fault)).collect();
        expected.sort();
        assert_eq!(found, expected, "{old} → {new}");
    }
}

/// Whatever line of a record has a slip of the pen, what is told of it stands on that line.
#[test]
fn one_slip_is_one_fault() {
    type Slip = fn(&str) -> String;
    const SLIPS: [(&str, Slip); 5] = [
        ("a curly quote", |line| line.replacen('"', "“", 1)),
        ("no equals sign", |line| line.replacen('=', "", 1)),
        ("a colon", |line| line.replacen('=', ":", 1)),
        ("a quote too many", |line| line.replacen('"', "\"a\"", 1)),
        ("a quote too few", |line| line.rsplit_once('"').map_or_else(String::new, |(a, b)| format!("{a}{b}"))),
    ];
    // An acronym that `site.toml` knows, and a page whose address changed, as its redirect says.
    let site = Site::clean().with("programs/qsf.toml", "les stagiaires, et", "des PDF, et").with(
        "programs/qsf.toml",
        "the interns, and",
        "PDFs, and",
    );
    let (ledger, mut wrong) = (agreed(&site), Vec::new());
    let moved = "[[redirect]]\nfrom = \"/programmes/stages\"\nto = \"/programmes/stage\"\n\n[[";
    let site = site.with("programs/qsf.toml", "fr = \"stages\"", "fr = \"stage\"").with("redirects.toml", "[[", moved);
    for file in [
        "content/emergency-aid/haiti.toml",
        "content/programs/pqdi.toml",
        "content/contacts/main.toml",
        "content/site.toml",
        "content/redirects.toml",
    ] {
        let text = &site.files[file];
        let sources: Vec<Source> =
            site.files.iter().map(|(file, text)| Source::new(file.as_str(), text.as_str())).collect();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| line.contains(" = ")) {
            for (slip, made) in SLIPS.iter().map(|(slip, make)| (slip, make(line))).filter(|(_, made)| made != line) {
                if made.is_empty() {
                    continue;
                }
                let mut sources = sources.clone();
                let changed: Vec<&str> =
                    (1..).zip(text.lines()).map(|(at, line)| if at == number { &made } else { line }).collect();
                let at = sources.iter().position(|source| *source.file == *file).unwrap();
                sources[at] = Source::new(file, changed.join("\n"));
                let (content, mut faults) = Content::load(&sources);
                let base_url = "https://solidarite.example";
                let static_files = BTreeSet::new();
                faults.extend(check(&Inputs {
                    content: &content,
                    ledger: &ledger,
                    static_files: &static_files,
                    base_url,
                    today: TODAY,
                }));
                let here = |fault: &Diagnostic| *fault.place.file == *file && fault.place.line == number;
                if faults.is_empty() || !faults.iter().all(here) {
                    let told: Vec<String> = faults.iter().map(short).collect();
                    wrong.push(format!("{file}:{number}, {slip}: {told:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_this_layer_has_a_case() {
    let told: BTreeSet<&str> = cases::CASES
        .iter()
        .flat_map(|case| case.expected)
        .map(|expected| expected.split(' ').next().unwrap())
        .collect();
    let first = Rule::ALL.iter().position(|rule| *rule == Rule::MissingSlug).unwrap();
    // The ledger's own faults are its tests'.
    let missing: Vec<&str> = Rule::ALL[first..]
        .iter()
        .map(|rule| rule.name())
        .filter(|name| *name != "ledger" && !told.contains(name))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_rule_says_in_a_sentence_what_it_holds_content_to() {
    let first = Rule::ALL.iter().position(|rule| *rule == Rule::MissingSlug).unwrap();
    for rule in &Rule::ALL[first..] {
        assert_has_words(&rule.description());
    }
}

/// The project's own content, on the day it was written.
#[test]
fn the_projects_own_content_is_clean() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = crate::source::read(root).unwrap();
    let (content, _) = Content::load(&files.content);
    let ledger = Ledger::default().agree(&content, None);
    let static_files = files.assets.iter().map(|asset| asset.file.clone()).collect();
    let base_url = content.site.as_ref().map_or("", |site| site.base_url.as_str());
    let faults = sorted(check(&Inputs {
        content: &content,
        ledger: &ledger,
        static_files: &static_files,
        base_url,
        today: TODAY,
    }));
    let told: Vec<String> = faults.iter().map(short).collect();
    assert!(content.records().count() > 25);
    assert_eq!(told, [""; 0]);
}
