//! The preview: the site as staff see it while they write, on this machine only.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::{ask, available, pictures};
use crate::commands::copy_folder;
use crate::running::{Server, program, project};

/// A copy of the project's content that a test may change.
struct Copy {
    folder: TempDir,
}

impl Copy {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        for part in ["content", "locales", "static"] {
            copy_folder(&project().join(part), &folder.path().join(part));
        }
        Self { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// Writes as editors do: beside, then by rename.
    fn write(&self, file: &str, text: &str) {
        let beside = self.path(&format!("{file}~"));
        fs::write(&beside, text).unwrap();
        fs::rename(&beside, self.path(file)).unwrap();
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has “{from}”");
        self.write(file, &text.replacen(from, to, 1));
    }

    /// Runs a command of the program on the copy.
    fn run(&self, arguments: &[&str]) {
        let output = program().args(arguments).arg("--root").arg(self.root()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The pages of components: as usual, empty, endless, in French and then in English.
pub(crate) const COMPONENTS: [&str; 6] = [
    "/_preview/composants",
    "/_preview/composants-vides",
    "/_preview/composants-demesures",
    "/_preview/components",
    "/_preview/components-empty",
    "/_preview/components-endless",
];

/// Starts the preview of a root, in English.
pub(crate) fn preview(root: &Path) -> Server {
    let child = program()
        .args(["preview", "--listen", "127.0.0.1:0", "--lang", "en", "--root"])
        .arg(root)
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    Server::of(child)
}

/// The stream of events, as a browser reads it.
struct Events {
    stream: BufReader<TcpStream>,
}

impl Events {
    fn of(server: &Server) -> Self {
        let mut stream = TcpStream::connect(&server.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET /_preview/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.host).unwrap();
        Self { stream: BufReader::new(stream) }
    }

    /// The next state.
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.stream.read_line(&mut line).unwrap() > 0, "the stream goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The next state of which something holds.
    fn until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        let since = Instant::now();
        loop {
            let state = self.next();
            if holds(&state) {
                return state;
            }
            assert!(since.elapsed() < Duration::from_mins(1), "never came: last {state}");
        }
    }
}

const PROGRAM: &str = "content/programs/pqdi.toml";
const PAGE: &str = "/programmes/projets-de-developpement";

fn is_good(state: &Value) -> bool {
    state["good"] == true
}

#[test]
fn a_fault_is_told_and_the_last_good_site_stays_until_it_is_mended() {
    let copy = Copy::new();
    let server = preview(copy.root());
    let mut events = Events::of(&server);
    let first = events.next();
    assert!(is_good(&first), "{first}");
    assert_eq!(first["faults"], Value::Array(Vec::new()));

    let sound = copy.read(PROGRAM);
    copy.change(PROGRAM, "title = ", "tilte = ");
    let faulty = events.until(|state| !is_good(state));
    let fault = &faulty["faults"][0];
    assert_eq!(fault["severity"], "error");
    assert_eq!(fault["rule"], "unknown-key");
    let line = sound.lines().position(|line| line.starts_with("title = ")).unwrap() + 1;
    assert_eq!(fault["place"], format!("{PROGRAM}:{line}:1"));
    assert!(fault["line"].as_str().unwrap().starts_with("tilte"), "{fault}");
    assert_eq!((&fault["column"], &fault["width"]), (&Value::from(1), &Value::from(5)));
    assert!(fault["message"].as_str().unwrap().contains("tilte"), "{fault}");
    assert_eq!(faulty["version"], first["version"], "the last good site stays");
    let page = server.get(PAGE);
    assert_eq!(page.status, 200);

    copy.write(PROGRAM, &sound.replacen("fr = \"Projets de développement\"", "fr = \"Projets du développement\"", 1));
    let mended = events.until(is_good);
    assert_ne!(mended["version"], first["version"]);
    assert!(mended["siteSince"].as_i64() > first["siteSince"].as_i64());
    assert!(server.get(PAGE).text().contains("Projets du développement"), "what is told is live");
}

#[test]
fn several_faults_come_in_one_event_and_unreadable_records_are_listed() {
    let copy = Copy::new();
    let server = preview(copy.root());
    copy.change(PROGRAM, "title = ", "tilte = ");
    copy.change("content/pages/privacy.toml", "[body]", "[body");
    let faulty = Events::of(&server).until(|state| state["errors"] == 2);
    assert_eq!(faulty["words"]["title"], "2 errors, no warnings.");
    let page = server.get("/_preview");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Unreadable file") && page.text().contains("content/pages/privacy.toml"));
    let side = server.get("/_preview/page/privacy");
    assert!(side.text().contains("content/pages/privacy.toml:"), "its faults stand there");
}

#[test]
fn a_site_with_faults_at_the_start_shows_when_they_are_mended() {
    let copy = Copy::new();
    let sound = copy.read(PROGRAM);
    copy.change(PROGRAM, "title = ", "tilte = ");
    let server = preview(copy.root());
    for path in ["/", "/en/civil-society", "/recherche?q=eau"] {
        let waiting = server.get(path);
        assert_eq!(waiting.status, 404, "{path}");
        assert!(waiting.text().contains("EventSource"), "{path} waits for the site");
        assert_eq!(waiting.header("cache-control"), Some("no-store"));
    }
    let mut events = Events::of(&server);
    let faulty = events.next();
    assert_eq!((&faulty["good"], &faulty["version"]), (&Value::Bool(false), &Value::Null));
    copy.write(PROGRAM, &sound);
    events.until(is_good);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn drafts_and_what_is_to_come_are_shown_and_marked_here_and_nowhere_else() {
    let copy = Copy::new();
    copy.run(&["new", "program", "essai"]);
    copy.change("content/programs/qsf.toml", "updated = ", "publish_at = 2999-01-01T00:00:00-05:00\nupdated = ");
    let server = preview(copy.root());
    let draft = server.get("/programmes/essai");
    assert_eq!(draft.status, 200);
    assert!(draft.text().contains("Brouillon"));
    let list = server.get("/programmes");
    assert!(list.text().contains("<small class=\"withheld\">Brouillon</small>"));
    assert!(list.text().contains("<small class=\"withheld\">À venir</small>"));
    assert!(server.get("/en/programs").text().contains("<small class=\"withheld\">To come</small>"));
    // The question finds it in the search too.
    let found = server.get("/recherche?q=qu%C3%A9bec+sans+fronti%C3%A8res");
    assert!(found.text().contains("<small class=\"withheld\">À venir</small>"));
    let overview = server.get("/_preview?show=withheld");
    assert!(overview.text().contains("content/programs/essai.toml") && !overview.text().contains("pqdi.toml"));

    // The draft's skeleton is no finished text, and a link to what isn't there becomes its words: warnings.
    let public = Server::start(copy.root(), &[]);
    assert_eq!(public.get("/programmes/essai").status, 404);
    assert_eq!(public.get("/programmes/quebec-sans-frontieres").status, 404);
    for path in ["/programmes", "/en/programs", "/plan-du-site"] {
        assert!(!public.get(path).text().contains("withheld"), "{path}");
    }
}

#[test]
fn both_languages_stand_side_by_side_with_what_is_stale() {
    let copy = Copy::new();
    let server = preview(copy.root());
    let mut events = Events::of(&server);
    assert_eq!(events.next()["warnings"], 0);
    copy.change(PROGRAM, "fr = \"Projets de développement\"", "fr = \"Projets du développement\"");
    let stale = events.until(|state| state["warnings"] != 0);
    assert!(is_good(&stale), "a warning keeps nothing from being shown");
    assert_eq!(stale["faults"][0]["rule"], "stale-half");

    let side = server.get("/_preview/program/pqdi");
    assert_eq!(side.header("content-language"), Some("en-CA"));
    let text = side.text();
    assert!(text.contains("<del>de</del>") && text.contains("<ins>du</ins>"), "whole words are marked");
    assert!(text.contains("<code>solidarite agree content/programs/pqdi.toml</code>"));
    assert!(server.get("/_preview?show=languages").text().contains("1 text to update"));

    copy.run(&["agree", copy.path(PROGRAM).to_str().unwrap()]);
    let agreed = events.until(|state| state["warnings"] == 0);
    assert_eq!(agreed["version"], stale["version"], "the pages are the same");
    assert!(agreed["since"].as_i64() > stale["since"].as_i64());
    assert!(!server.get("/_preview/program/pqdi").text().contains("solidarite agree"));
}

#[test]
fn pages_lead_to_their_records_and_back() {
    let server = preview(project());
    let found = |address: &str| {
        let answer = server.get(&format!("/_preview/page?address={address}"));
        assert_eq!(answer.status, 303, "{address}");
        answer.header("location").unwrap().to_owned()
    };
    assert_eq!(found(PAGE), "/_preview/program/pqdi");
    assert_eq!(found("/en"), "/_preview/page/home");
    assert_eq!(found("/nothing"), "/_preview");
    assert!(server.get("/_preview/program/pqdi").text().contains(&format!("href=\"{PAGE}\"")));
    for path in ["/_preview/site", "/_preview/contact/international-solidarity", "/_preview/emergency-aid/rdc-2013"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    for path in ["/_preview/program/nothing", "/_preview/nothing/pqdi", "/_preview/nothing"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn every_page_has_the_script_once_and_none_is_kept() {
    let server = preview(project());
    let pages = ["/", "/en", PAGE, "/recherche", "/en/search?q=haiti", "/nothing", "/_preview", "/_preview/site"];
    for path in pages.into_iter().chain(COMPONENTS) {
        let answer = server.get(path);
        let scripts = answer.text().matches("new EventSource").count();
        assert_eq!(scripts, 1, "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'") && policy.contains("script-src 'sha256-"), "{path}: {policy}");
        assert!(!policy.contains("upgrade-insecure-requests") && !policy.contains("unsafe"), "{path}: {policy}");
        assert!(answer.header("strict-transport-security").is_none(), "{path}");
        let kept = answer.header("cache-control").unwrap();
        assert!(["no-store", "private, no-cache"].contains(&kept), "{path}: {kept}");
    }
    for path in ["/sitemap.xml", "/donnees/programmes.json", "/fil.atom"] {
        assert_eq!(server.get(path).header("cache-control"), Some("no-store"), "{path}");
    }
    let elsewhere = server.ask("GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n");
    assert_eq!(elsewhere.status, 421, "a name that somebody else gave this machine");
}

#[test]
fn the_components_are_shown_in_both_languages_and_linked() {
    let server = preview(project());
    let overview = server.get("/_preview");
    for path in COMPONENTS {
        assert!(overview.text().contains(&format!("href=\"{path}\"")), "{path}");
        let page = server.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("noindex"), "{path}");
    }
    for (one, other) in COMPONENTS[..3].iter().zip(&COMPONENTS[3..]) {
        assert!(server.get(one).text().contains(&format!("href=\"{other}\" lang=\"en\"")), "{one}");
    }
    assert!(!server.get("/sitemap.xml").text().contains("_preview"));
}

#[test]
fn nothing_of_it_is_in_serve_or_export() {
    let server = Server::of_the_project();
    let own = ["/_preview", "/_preview/events", "/_preview/site", "/_preview/program/pqdi"];
    for path in own.into_iter().chain(COMPONENTS) {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    for path in ["/", "/en", PAGE, "/en/search?q=haiti", "/nothing"] {
        let answer = server.get(path);
        assert!(!answer.text().contains("EventSource") && !answer.text().contains("_preview"), "{path}");
        assert!(!answer.header("content-security-policy").unwrap().contains("script-src"), "{path}");
    }
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    let output = program().arg("export").arg(&out).arg("--root").arg(project()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut folders = vec![out];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                let text = String::from_utf8_lossy(&bytes);
                assert!(!text.contains("_preview") && !text.contains("EventSource"), "{}", path.display());
            }
        }
    }
}

#[test]
fn any_other_address_is_refused() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let output = program().args(["preview", "--listen", address, "--root"]).arg(project()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{address}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.contains(address) && output.stdout.is_empty(), "{told}");
    }
}

#[test]
fn an_open_stream_keeps_nothing_from_ending() {
    let mut server = preview(project());
    let mut events = Events::of(&server);
    events.next();
    let since = Instant::now();
    let pid = server.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(server.child.wait().unwrap().success());
    assert!(since.elapsed() < Duration::from_secs(8), "{:?}", since.elapsed());
    let mut rest = Vec::new();
    events.stream.read_to_end(&mut rest).unwrap();
    assert!(rest.ends_with(b"0\r\n\r\n"), "the stream ends as it should");
}

#[test]
fn an_editor_works_with_the_preview_open_in_a_browser() {
    if !available() {
        return;
    }
    let copy = Copy::new();
    let server = preview(copy.root());
    let options = json!({
        "root": copy.root(),
        "program": env!("CARGO_BIN_EXE_solidarite"),
        "folder": pictures("preview"),
    });
    let reports = ask(&server, &["editor"], &[], options);
    reports["editor"].assert_clean("editor");
    assert_eq!(reports["editor"].count("steps"), 8);
}

#[test]
fn the_previews_own_pages_hold_as_the_sites_do() {
    if !available() {
        return;
    }
    let copy = Copy::new();
    copy.change(PROGRAM, "fr = \"Projets de développement\"", "fr = \"Projets du développement\"");
    copy.run(&["new", "program", "essai"]);
    let server = preview(copy.root());
    let paths = ["/_preview", "/_preview/program/pqdi", "/_preview/program/essai", "/programmes"].map(str::to_owned);
    let reports = ask(&server, &["axe", "reflow"], &paths, json!({}));
    for (check, report) in reports {
        report.assert_clean(&check);
        assert!(report.count("pages") >= paths.len(), "{check}");
    }
}
