//! The site in a browser: Debian's Chromium, driven by the scripts of `tests/browser/`, which answer JSON. The one
//! place where words, layout and style meet as readers meet them. Where Node, its packages or Chromium is missing
//! these tests say so aloud and pass, unless `SOLIDARITE_REQUIRE_BROWSER=1`, as in CI.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::preview::{COMPONENTS, preview};
use crate::running::{Server, project};
use crate::walk::PAIRS;

/// What a check of `tests/browser/checks/` looked at and what it found wrong.
#[derive(Debug, Deserialize)]
pub(crate) struct Report {
    counts: BTreeMap<String, usize>,
    findings: Vec<String>,
    seconds: f64,
}

impl Report {
    /// How many of these were looked at.
    pub(crate) fn count(&self, what: &str) -> usize {
        self.counts.get(what).copied().unwrap_or_default()
    }

    /// Fails where anything is wrong.
    pub(crate) fn assert_clean(&self, check: &str) {
        let all = self.findings.join("\n  ");
        assert!(self.findings.is_empty(), "{check}, {:.1} s, {} findings:\n  {all}", self.seconds, self.findings.len());
    }
}

/// The answers of the checks, by their names.
pub(crate) type Reports = BTreeMap<String, Report>;

/// What is missing for the browser's tests, if anything.
fn missing() -> Option<String> {
    if !Command::new("node").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        return Some("there is no `node`".to_owned());
    }
    if !scripts().join("node_modules/playwright-core").is_dir() {
        return Some("tests/browser has no packages: run `npm ci` there".to_owned());
    }
    let chromium = std::env::var_os("CHROME_PATH").filter(|path| !path.is_empty());
    let chromium = chromium.map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from);
    (!chromium.is_file()).then(|| format!("there is no {}; `CHROME_PATH` may name another", chromium.display()))
}

/// Whether a browser is there; says aloud where it isn't.
pub(crate) fn available() -> bool {
    static MISSING: OnceLock<Option<String>> = OnceLock::new();
    let missing = MISSING.get_or_init(|| {
        let missing = missing();
        if let Some(what) = &missing {
            // Past the test runner, which would keep the words of a test that passes to itself.
            let _ = writeln!(std::io::stderr(), "\nBROWSER TESTS SKIPPED: {what}\n");
        }
        missing
    });
    let required = std::env::var("SOLIDARITE_REQUIRE_BROWSER").is_ok_and(|value| value == "1");
    assert!(
        !required || missing.is_none(),
        "the browser's tests can't run: {}",
        missing.as_deref().unwrap_or_default()
    );
    missing.is_none()
}

fn scripts() -> PathBuf {
    project().join("tests/browser")
}

/// Where pictures for people to look at are left.
pub(crate) fn pictures(name: &str) -> PathBuf {
    project().join("target/screenshots").join(name)
}

/// Runs checks in one browser.
pub(crate) fn ask(server: &Server, checks: &[&str], paths: &[String], mut options: Value) -> Reports {
    // One browser at a time: each already works on both cores.
    static BROWSER: Mutex<()> = Mutex::new(());
    let _one = BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    options["checks"] = json!(checks);
    options["paths"] = json!(paths);
    let output = Command::new("node")
        .arg(scripts().join("run.mjs"))
        .arg(format!("http://{}", server.host))
        .arg(options.to_string())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "the browser's scripts ended with {}", output.status);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The text of each element of an XML document, by its name.
fn texts<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(open.as_str()).skip(1).filter_map(|rest| rest.split(close.as_str()).next()).collect()
}

/// Every page of a server's site: those of the sitemap, and those that only links and questions lead to.
pub(crate) fn every_page(server: &Server) -> Vec<String> {
    let sitemap = server.get("/sitemap.xml");
    let mut pages: Vec<String> = texts(sitemap.text(), "loc")
        .into_iter()
        .map(|address| address.splitn(4, '/').nth(3).unwrap_or_default())
        .map(|path| format!("/{path}"))
        .collect();
    for list in ["/aide-urgence", "/en/emergency-aid"] {
        let page = server.get(list);
        let links = page.text().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let filters = links.filter(|href| href.strip_prefix(list).is_some_and(|rest| rest.matches('/').count() == 2));
        pages.extend(filters.map(str::to_owned));
    }
    pages.extend(ASIDE.map(str::to_owned));
    pages.sort();
    pages.dedup();
    pages
}

/// Pages that neither the sitemap nor a list leads to: answers, an empty one too, the English page, the misses.
const ASIDE: [&str; 8] = [
    "/recherche",
    "/recherche?q=haiti",
    "/recherche?q=xqzv",
    "/en/search?q=haiti",
    "/en/search?q=refuges",
    "/en/who-can-consult",
    "/404",
    "/en/404",
];

/// What the checks say of the real site; nothing where there is no browser.
fn of_the_site(check: &str) -> Option<&'static Report> {
    static REPORTS: OnceLock<Option<(Reports, usize)>> = OnceLock::new();
    let all = REPORTS.get_or_init(|| {
        available().then(|| {
            let server = Server::of_the_project();
            let pages = every_page(&server);
            let checks = ["axe", "keyboard", "reflow", "scripts", "paint", "switch", "print", "marks", "shots"];
            let options = json!({ "twins": twins(), "shots": SHOWN, "folder": pictures("site") });
            (ask(&server, &checks, &pages, options), pages.len())
        })
    });
    let (reports, pages) = all.as_ref()?;
    assert!(*pages > 2 * PAIRS.len() + 20, "{pages} pages");
    let report = &reports[check];
    Some(report)
}

/// Where the language link leads from an address, and from there back.
fn twins() -> Vec<[&'static str; 3]> {
    let beside = [
        ("/aide-urgence/annee/2013", "/en/emergency-aid/year/2013"),
        ("/aide-urgence/type/conflit", "/en/emergency-aid/kind/conflict"),
        ("/aide-urgence/region/afrique", "/en/emergency-aid/region/africa"),
        ("/recherche?q=haiti", "/en/search?q=haiti"),
        ("/404", "/en/404"),
    ];
    let mut twins: Vec<_> = PAIRS.iter().chain(&beside).map(|(fr, en)| [*fr, *en, *fr]).collect();
    twins.extend([
        ["/rien/du-tout", "/en/404", "/404"],
        ["/en/nothing", "/404", "/en/404"],
        ["/en/who-can-consult", "/", "/en"],
    ]);
    twins
}

/// The key pages, whose pictures are looked at.
const SHOWN: [&str; 10] = [
    "/",
    "/en",
    "/aide-urgence",
    "/en/emergency-aid/haiti-2016",
    "/aide-urgence/type/deplacement",
    "/programmes/projets-de-developpement",
    "/francophonie",
    "/nous-joindre",
    "/recherche?q=haiti",
    "/en/404",
];

#[test]
fn axe_finds_nothing_on_any_page_in_any_mode() {
    let Some(report) = of_the_site("axe") else { return };
    report.assert_clean("axe");
    assert_eq!(report.count("runs"), 6 * report.count("pages"), "two widths, three themes");
    assert_eq!(report.count("target-size"), report.count("runs"), "the rule on targets ran in each");
}

#[test]
fn the_keyboard_reaches_all_and_is_seen_everywhere() {
    let Some(report) = of_the_site("keyboard") else { return };
    report.assert_clean("keyboard");
    assert_eq!(report.count("skips"), report.count("pages"));
    assert!(report.count("stops") > 20 * report.count("pages"));
}

#[test]
fn nothing_runs_out_of_the_page_at_any_size() {
    let Some(report) = of_the_site("reflow") else { return };
    report.assert_clean("reflow");
    assert!(report.count("looks") > 500);
}

#[test]
fn without_scripts_every_page_is_the_same() {
    let Some(report) = of_the_site("scripts") else { return };
    report.assert_clean("scripts");
}

#[test]
fn a_page_is_painted_from_one_request_and_nothing_moves() {
    let Some(report) = of_the_site("paint") else { return };
    report.assert_clean("paint");
    assert_eq!(report.count("painted"), report.count("pages"));
}

#[test]
fn the_language_link_leads_to_the_very_same_page_and_back() {
    let Some(report) = of_the_site("switch") else { return };
    report.assert_clean("switch");
    assert_eq!(report.count("clicks"), 2 * twins().len());
}

#[test]
fn every_page_prints_without_navigation_and_with_its_addresses() {
    let Some(report) = of_the_site("print") else { return };
    report.assert_clean("print");
    assert!(report.count("addresses") > report.count("pages") && report.count("sheets") >= report.count("pages"));
}

#[test]
fn marks_are_whole_and_apart() {
    let Some(report) = of_the_site("marks") else { return };
    report.assert_clean("marks");
    assert!(report.count("marks") > 8 * 3 * 2 && report.count("targets") > 8 * 2 * 2);
}

#[test]
fn key_pages_are_drawn_for_people_to_look_at() {
    let Some(report) = of_the_site("shots") else { return };
    report.assert_clean("shots");
    assert_eq!(report.count("shots"), 7 * SHOWN.len());
}

#[test]
fn components_hold_with_ordinary_no_and_endless_text() {
    if !available() {
        return;
    }
    let server = preview(project());
    let paths = COMPONENTS.map(str::to_owned);
    let reports = ask(&server, &["reflow", "marks", "shots"], &paths, json!({ "folder": pictures("components") }));
    for (check, report) in &reports {
        report.assert_clean(check);
        assert!(report.count("pages") >= paths.len());
    }
}
