//! The commands as people and scripts meet them: what they print, where, and how they end.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::running::{program, project};

/// Copies a folder with all in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// A copy of the project's content and words, to be broken.
pub(crate) fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "locales", "static"] {
        copy_folder(&project().join(part), &folder.path().join(part));
    }
    folder
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    program().args(arguments).arg("--root").arg(root).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn change(root: &Path, file: &str, from: &str, to: &str) {
    let path = root.join(file);
    let old = fs::read_to_string(&path).unwrap();
    assert!(old.contains(from), "{file} has {from}");
    fs::write(path, old.replacen(from, to, 1)).unwrap();
}

#[test]
fn the_real_content_has_no_finding() {
    // The day of the newest record: a checkout of today passes in ten years.
    let check = run(project(), &["check", "--strict", "--as-of", "2026-11-25", "--format", "short"]);
    assert_eq!(text(&check.stdout), "");
    assert_eq!(check.status.code(), Some(0));
}

#[test]
fn a_fault_is_told_on_stdout_and_nothing_is_served() {
    let site = copy();
    change(site.path(), "content/programs/pqdi.toml", "created = 1997", "creatd = 1997");
    change(site.path(), "content/programs/qsf.toml", ", en = ", ", em = ");
    let short = run(site.path(), &["check", "--format", "short"]);
    assert_eq!(short.status.code(), Some(1));
    let lines: Vec<&str> = text(&short.stdout).lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("content/programs/pqdi.toml:8:1: error[unknown-key]: "), "{lines:?}");
    assert!(lines[1].starts_with("content/programs/qsf.toml:3:41: error[unknown-key]: "), "{lines:?}");
    for (arguments, word) in [
        (vec!["check"], "created"),
        (vec!["check", "--lang", "en"], "created"),
        (vec!["serve", "--listen", "127.0.0.1:0"], "created"),
    ] {
        let report = run(site.path(), &arguments);
        assert_eq!(report.status.code(), Some(1), "{arguments:?}");
        assert!(text(&report.stdout).contains(word), "{arguments:?} suggests the right key");
        assert!(!text(&report.stderr).contains("http://"), "{arguments:?} serves nothing");
    }
    let sarif = run(site.path(), &["check", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_slice(&sarif.stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 2);
}

/// A record that went astray is still that record: nothing else is told of it, and nothing advises to let it go.
#[test]
fn a_file_out_of_its_place_is_one_fault() {
    const AID: &str = "emergency-aid/liban-2015.toml";
    for (file, to, expected) in [
        (AID, "emergency-aid/liban-2015.TOML", "emergency-aid/liban-2015.TOML:1:1: error[unread-file]"),
        (AID, "emergency-aid/liban-2015.toml.txt", "emergency-aid/liban-2015.toml.txt:1:1: error[unread-file]"),
        (AID, "emergency-aid/2015/liban-2015.toml", "emergency-aid/2015:1:1: error[unread-file]"),
        (AID, "urgence/liban-2015.toml", "urgence:1:1: error[unread-file]"),
        (AID, "liban-2015.toml", "liban-2015.toml:1:1: error[unread-file]"),
        (AID, "emergency-aid/Liban-2015.toml", "emergency-aid/Liban-2015.toml:1:1: error[bad-form]"),
        (AID, "programs/liban-2015.toml", "programs/liban-2015.toml:6:1: error[unknown-key]"),
        ("programs/pqdi.toml", "emergency-aid/pqdi.toml", "emergency-aid/pqdi.toml:6:1: error[unknown-key]"),
        (
            "contacts/international-solidarity.toml",
            "pages/international-solidarity.toml",
            "pages/international-solidarity.toml:3:1: error[unknown-key]",
        ),
    ] {
        let site = copy();
        let at = |file: &str| site.path().join("content").join(file);
        fs::create_dir_all(at(to).parent().unwrap()).unwrap();
        fs::rename(at(file), at(to)).unwrap();
        let check = run(site.path(), &["check", "--format", "short"]);
        let lines: Vec<&str> = text(&check.stdout).lines().collect();
        assert!(lines.len() == 1 && lines[0].starts_with(&format!("content/{expected}: ")), "{to}: {lines:#?}");
    }
}

#[test]
fn a_countrys_name_for_its_code_is_answered_with_the_code() {
    let site = copy();
    change(site.path(), "content/emergency-aid/liban-2015.toml", "[\"LB\"]", "[\"Liban\"]");
    let check = run(site.path(), &["check", "--lang", "fr"]);
    assert!(text(&check.stdout).contains(": \"LB\""), "{}", text(&check.stdout));
}

#[test]
fn a_link_to_a_file_that_has_another_name_now_is_answered_with_the_name() {
    let site = copy();
    let at = |file: &str| site.path().join("content/emergency-aid").join(file);
    fs::rename(at("liban-2015.toml"), at("syrie-et-liban-2015.toml")).unwrap();
    let check = run(site.path(), &["check"]);
    assert!(text(&check.stdout).contains("emergency-aid:syrie-et-liban-2015"), "{}", text(&check.stdout));
}

/// A copy is told as a copy, whichever of the two names comes first.
#[test]
fn a_copied_file_is_told_and_not_the_one_it_was_copied_from() {
    for (copied, expected) in [
        ("Liban 2015 (copie).toml", ["bad-form"].as_slice()),
        ("aaa.toml", &["not-agreed", "duplicate-slug", "duplicate-slug"]),
        ("zzz.toml", &["not-agreed", "duplicate-slug", "duplicate-slug"]),
    ] {
        let site = copy();
        let at = |file: &str| site.path().join("content/emergency-aid").join(file);
        fs::copy(at("liban-2015.toml"), at(copied)).unwrap();
        let check = run(site.path(), &["check", "--format", "short"]);
        let lines: Vec<&str> = text(&check.stdout).lines().collect();
        let mut rules: Vec<&str> = lines.iter().map(|line| line.split(['[', ']']).nth(1).unwrap()).collect();
        rules.sort_by_key(|rule| *rule != "not-agreed");
        assert_eq!(rules, expected, "{lines:#?}");
        assert!(lines.iter().all(|line| line.starts_with(&format!("content/emergency-aid/{copied}:"))), "{lines:#?}");
    }
}

/// What the help says to add to `redirects.toml` can be copied as it is printed.
#[test]
fn the_lines_of_a_help_can_be_copied_into_the_file() {
    let site = copy();
    let at = |file: &str| site.path().join("content").join(file);
    change(
        site.path(),
        "content/areas/democracy.toml",
        "slug = { fr = \"democratie\"",
        "slug = { fr = \"la-democratie\"",
    );
    fs::remove_file(at("emergency-aid/bolivie-2019.toml")).unwrap();
    let report = run(site.path(), &["check"]);
    let of_redirect = ["[[redirect]]", "from = ", "to = ", "gone = "];
    let lines = text(&report.stdout).lines();
    let copied: Vec<&str> =
        lines.filter(|line| of_redirect.iter().any(|start| line.trim_start().starts_with(start))).collect();
    assert_eq!(copied.len(), 9, "three redirects: {}", text(&report.stdout));
    let old = fs::read_to_string(at("redirects.toml")).unwrap();
    fs::write(at("redirects.toml"), format!("{old}\n{}\n", copied.join("\n"))).unwrap();
    let again = run(site.path(), &["check", "--format", "short"]);
    assert!(
        !text(&again.stdout).contains("redirect") && !text(&again.stdout).contains("slug"),
        "{}",
        text(&again.stdout)
    );
}

/// A file of messages that can't be read is one fault: that its messages lack is no second one.
#[test]
fn a_file_that_can_not_be_read_is_one_fault() {
    for (bytes, word) in [(format!("a = {}", "{".repeat(1_000)).into_bytes(), "unreadable"), (vec![0xff], "unreadable")]
    {
        let site = copy();
        fs::write(site.path().join("locales/fr-CA/site.ftl"), bytes).unwrap();
        let check = run(site.path(), &["check", "--format", "short"]);
        let lines: Vec<&str> = text(&check.stdout).lines().collect();
        assert!(lines.len() == 1 && lines[0].contains(word), "{lines:?}");
    }
}

#[test]
fn warnings_count_only_where_told() {
    let site = copy();
    change(
        site.path(),
        "content/programs/pqdi.toml",
        "Projets de développement\"",
        "Projets de développement durable\"",
    );
    let plain = run(site.path(), &["check", "--format", "short"]);
    assert_eq!(plain.status.code(), Some(0));
    assert!(text(&plain.stdout).contains("warning[stale-half]"), "{}", text(&plain.stdout));
    assert_eq!(run(site.path(), &["check", "--strict"]).status.code(), Some(1));
    let skipped = run(site.path(), &["check", "--strict", "--skip", "stale-half", "--format", "short"]);
    assert_eq!((skipped.status.code(), text(&skipped.stdout)), (Some(0), ""));
    let agreed = run(site.path(), &["agree", "content/programs/pqdi.toml"]);
    assert!(agreed.status.success(), "{}", text(&agreed.stderr));
    assert_eq!(run(site.path(), &["check", "--strict", "--as-of", "2026-11-25"]).status.code(), Some(0));
}

/// What is agreed can't have errors: the ledger would forget the old address of a page.
#[test]
fn what_has_errors_is_not_agreed() {
    const AREA: &str = "content/areas/democracy.toml";
    let site = copy();
    change(site.path(), AREA, "slug = { fr = \"democratie\"", "slug = { fr = \"la-democratie\"");
    let ledger = || fs::read_to_string(site.path().join("content/agreement.lock")).unwrap();
    let before = ledger();
    for arguments in [["agree", AREA], ["agree", "--all"]] {
        let refused = run(site.path(), &arguments);
        assert_eq!(refused.status.code(), Some(1), "{arguments:?}");
        assert!(text(&refused.stdout).contains("[renamed-slug]"), "{}", text(&refused.stdout));
        assert!(text(&refused.stderr).contains(AREA), "{}", text(&refused.stderr));
        assert_eq!(ledger(), before);
    }
    // Another file's error is not in the way.
    assert!(run(site.path(), &["agree", "content/programs/pqdi.toml"]).status.success());
}

#[test]
fn what_can_not_run_ends_with_two_and_one_line() {
    for (language, words) in [("fr", "il n’y a rien à cet endroit"), ("en", "there is nothing in this place")] {
        let nowhere = run(Path::new("/nowhere-at-all"), &["check", "--lang", language]);
        assert_eq!(text(&nowhere.stderr), format!("solidarite: /nowhere-at-all: {words}\n"));
    }
    let nowhere = run(Path::new("/nowhere-at-all"), &["check"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert_eq!(text(&nowhere.stderr).lines().count(), 1, "{}", text(&nowhere.stderr));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let refused = run(project(), &["serve", "--listen", &address, "--lang", "fr"]);
    assert_eq!(refused.status.code(), Some(2));
    let last = text(&refused.stderr).lines().last().unwrap().to_owned();
    assert!(last.contains(&address) && last.ends_with("un autre programme répond déjà à cette adresse"), "{last}");
    assert_eq!(run(project(), &["check", "--no-such-option"]).status.code(), Some(2));
    assert_eq!(run(project(), &["check", "--skip", "no-such-rule"]).status.code(), Some(2));
}

#[test]
fn a_skeleton_is_a_draft_that_can_be_checked_and_is_never_overwritten() {
    let site = copy();
    let errors = || -> Vec<String> {
        let check = run(site.path(), &["check", "--format", "short"]);
        text(&check.stdout).lines().filter(|line| line.contains(": error[")).map(str::to_owned).collect()
    };
    for kind in ["program", "area", "emergency-aid", "page", "contact"] {
        if kind == "contact" {
            assert!(errors().is_empty(), "{:#?}", errors());
        }
        let made = run(site.path(), &["new", kind, "essai"]);
        assert!(made.status.success(), "{kind}: {}", text(&made.stderr));
        let again = run(site.path(), &["new", kind, "essai"]);
        assert_eq!(again.status.code(), Some(2), "{kind} is not overwritten");
    }
    assert_eq!(run(site.path(), &["new", "program", "Pas Un Nom"]).status.code(), Some(2));
    // Contact details have no draft: they wait until they are filled in.
    let errors = errors();
    assert!(!errors.is_empty());
    assert!(errors.iter().all(|line| line.starts_with("content/contacts/essai.toml:")), "{errors:#?}");
    assert!(errors.iter().all(|line| line.contains("error[placeholder]")), "{errors:#?}");
}

#[test]
fn the_schemas_that_editors_use_are_current() {
    let folder = tempfile::tempdir().unwrap();
    let made = program().arg("schema").arg(folder.path()).output().unwrap();
    assert!(made.status.success());
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 8);
    for name in names {
        let (new, committed) = (
            fs::read(folder.path().join(&name)).unwrap(),
            fs::read(project().join("content/schema").join(&name)).unwrap(),
        );
        assert!(new == committed, "run `solidarite schema`: {} is not current", name.display());
    }
}

/// What operators write into the unit's environment: `NAME=value` lines.
#[test]
fn a_variable_says_what_its_option_says_and_an_empty_one_nothing() {
    // Where the options are understood, the next thing wrong is the root.
    let understood = "solidarite: ";
    for (name, value, begins) in [
        ("ACCESS_LOG", "1", understood),
        ("ACCESS_LOG", "0", understood),
        ("ACCESS_LOG", "yes", understood),
        ("ACCESS_LOG", "Off", understood),
        ("ACCESS_LOG", "", understood),
        ("ACCESS_LOG", "maybe", "error: invalid value 'maybe'"),
        ("WATCH", "true", understood),
        ("WATCH", "0", understood),
        ("ADMIN", "", understood),
        ("ADMIN", "127.0.0.1:0", understood),
        ("ADMIN", "9090", "error: invalid value '9090'"),
        ("LISTEN", "", understood),
        ("BASE_URL", "", understood),
        ("BASE_URL", "example.org", "error: invalid value 'example.org'"),
        ("LANG", "", understood),
        ("DRAIN", "", understood),
        ("DRAIN", "3600", understood),
        ("DRAIN", "3601", "error: invalid value '3601'"),
        ("CONNECTIONS", "", understood),
        ("CONNECTIONS", "0", "error: invalid value '0'"),
        ("CONNECTIONS", "1000001", "error: invalid value '1000001'"),
        ("SEARCHES", "", understood),
        ("SEARCHES", "0", "error: invalid value '0'"),
        ("SEARCHES", "4611686018427387904", "error: invalid value '4611686018427387904'"),
        ("HEAD_TIMEOUT", "0", "error: invalid value '0'"),
        ("HEAD_TIMEOUT", "10", understood),
        ("IDLE_TIMEOUT", "0", "error: invalid value '0'"),
        ("STALL_TIMEOUT", "0", "error: invalid value '0'"),
        ("STALL_TIMEOUT", "-1", "error: invalid value '-1'"),
    ] {
        let name = format!("SOLIDARITE_{name}");
        let said = program().env(&name, value).args(["serve", "--root", "/nowhere-at-all"]).output().unwrap();
        assert_eq!(said.status.code(), Some(2), "{name}={value}");
        assert!(text(&said.stderr).starts_with(begins), "{name}={value}: {}", text(&said.stderr));
    }
    let site = copy();
    let stale = "Projets de développement durable\"";
    change(site.path(), "content/programs/pqdi.toml", "Projets de développement\"", stale);
    let ends = |variable: &str, value: &str, arguments: &[&str]| {
        let mut command = program();
        command.env(variable, value).args(arguments).arg("--root").arg(site.path());
        command.output().unwrap().status.code()
    };
    for (value, code) in [("", 0), ("0", 0), ("no", 0), ("1", 1), ("on", 1), ("TRUE", 1)] {
        assert_eq!(ends("SOLIDARITE_STRICT", value, &["check", "--as-of", "2026-11-25"]), Some(code), "{value:?}");
    }
    assert_eq!(ends("SOLIDARITE_AS_OF", "", &["check"]), Some(0));
    assert_eq!(ends("SOLIDARITE_SKIP", "stale-half", &["check", "--strict", "--as-of", "2026-11-25"]), Some(0));
    assert_eq!(ends("SOLIDARITE_SKIP", "", &["check", "--as-of", "2026-11-25"]), Some(0));
    assert_eq!(ends("SOLIDARITE_ALL", "0", &["agree", "content/programs/qsf.toml"]), Some(0), "the file that is named");
    assert_eq!(ends("SOLIDARITE_ALL", "0", &["agree"]), Some(2), "no file is named");
    assert_eq!(ends("SOLIDARITE_ALL", "1", &["agree"]), Some(0));
    assert_eq!(ends("SOLIDARITE_STRICT", "1", &["check", "--as-of", "2026-11-25"]), Some(0), "all was agreed");
}
