//! Any bytes as a content file. The input's first line names the file, the rest is what it holds; the other files
//! are the fixture site's.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use super::page::harmless;
use solidarite::catalog::{Catalog, Staff};
use solidarite::check;
use solidarite::content::{Audience, Content};
use solidarite::data::open_data;
use solidarite::diagnostic::{self, Diagnostic, Severity, human, sarif, short};
use solidarite::language::Language;
use solidarite::ledger::Ledger;
use solidarite::site::Moment;
use solidarite::source::{self, Source};
use solidarite::view;

const BASE_URL: &str = "https://solidarite.example";

/// Where an input goes that doesn't name a content file.
const ELSE: &str = "content/emergency-aid/essai.toml";

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/example");
    source::read(&root).unwrap_or_else(|error| panic!("{error:#}")).content
});

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let files = source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_or_else(|error| panic!("{error:#}"));
    Catalog::load(&files.locales).0
});

/// The pages of the fixture site.
static FIXTURES: LazyLock<BTreeSet<String>> = LazyLock::new(|| build(&SOURCES).1.into_iter().collect());

/// No static file: the pages do without.
#[derive(Debug)]
struct NoAssets;

impl view::Assets for NoAssets {
    fn address(&self, _: &str) -> Option<&str> {
        None
    }

    fn start(&self, language: Language) -> bytes::Bytes {
        view::start(language, "")
    }
}

/// The files of the fixture site, as inputs.
pub(super) fn fixtures() -> Vec<Vec<u8>> {
    SOURCES.iter().map(|source| format!("{}\n{}", source.file, source.text).into_bytes()).collect()
}

pub(super) fn hold(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (file, text) = input.split_once('\n').unwrap_or(("", &input));
    let file = if is_content(file) { file } else { ELSE };
    let mut sources: Vec<Source> = SOURCES.iter().filter(|source| *source.file != *file).cloned().collect();
    sources.push(Source::new(file, text));

    let (faults, pages) = build(&sources);
    for page in pages.iter().filter(|page| !FIXTURES.contains(*page)) {
        harmless(page, true);
    }
    for fault in faults.iter().filter(|fault| *fault.place.file == *file) {
        lies_within(text, fault);
    }
    // Some inputs in each language, and some twice: more inputs find more than more looks at each.
    let staff = Staff(if text.len().is_multiple_of(2) { Language::Fr } else { Language::En });
    for report in [human(&faults, &staff, false), short(&faults, &staff)] {
        let hidden = report.chars().find(|c| diagnostic::is_hidden(*c));
        assert_eq!(hidden, None, "a report is safe for a terminal");
    }
    let log = serde_json::from_str::<serde_json::Value>(&sarif(&faults, &staff));
    assert!(log.is_ok_and(|log| log["runs"][0]["results"].as_array().map(Vec::len) == Some(faults.len())));
    assert_eq!(short(&faults, &staff).lines().count(), faults.len(), "one fault a line");
    if text.len().is_multiple_of(5) {
        assert_eq!(build(&sources), (faults, pages), "the same content, the same site");
    }
}

/// Whether the walk over the root would take a file of this name for content.
fn is_content(file: &str) -> bool {
    let is_id =
        |id: &str| id.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    let Some(path) = file.strip_prefix("content/").and_then(|path| path.strip_suffix(".toml")) else { return false };
    match path.split_once('/') {
        None => ["site", "redirects", "synonyms"].contains(&path),
        Some((folder, id)) => source::RECORD_FOLDERS.contains(&folder) && is_id(id),
    }
}

/// Every fault, and the pages where there is no error.
fn build(sources: &[Source]) -> (Vec<Diagnostic>, Vec<String>) {
    let (content, mut faults) = Content::load(sources);
    let moment = Moment::day(jiff::civil::date(2026, 1, 15));
    faults.extend(check::check(&check::Inputs {
        content: &content,
        ledger: &Ledger::default(),
        static_files: &BTreeSet::new(),
        base_url: BASE_URL,
        today: moment.today(),
    }));
    let mut pages = Vec::new();
    if faults.iter().all(|fault| fault.severity() != Severity::Error) {
        let content = content.published(moment.timestamp(), Audience::Public);
        let data = open_data(&content, &CATALOG, BASE_URL).unwrap_or_else(|error| panic!("{error}"));
        let inputs = view::Inputs {
            content: &content,
            catalog: &CATALOG,
            base_url: BASE_URL,
            assets: &NoAssets,
            data: &data,
            version: "",
            preview: false,
        };
        let (made, unmade) = view::render(&inputs);
        faults.extend(unmade);
        pages = made.into_iter().map(|page| page.html.text().into_owned()).collect();
    }
    (diagnostic::sorted(faults), pages)
}

/// Whether a fault's place is one of the text's, as an editor counts.
fn lies_within(text: &str, fault: &Diagnostic) {
    let place = &fault.place;
    let line = text.split('\n').nth(place.line as usize - 1).unwrap_or_else(|| panic!("no such line: {fault:?}"));
    let line = line.strip_suffix('\r').unwrap_or(line);
    let end = place.column as usize - 1 + place.width as usize;
    assert!(end <= line.chars().count() + 1, "beyond the line: {fault:?}");
    assert!(place.excerpt.is_empty() || place.excerpt == line, "another line: {fault:?}");
}
