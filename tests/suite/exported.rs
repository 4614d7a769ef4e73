//! An export is what the server sends, as files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::running::{Server, program, project};
use crate::snapshots::example;

fn files(folder: &Path, found: &mut BTreeMap<String, PathBuf>, root: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found, root);
        } else {
            found.insert(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), path);
        }
    }
}

/// The address that a file was exported from.
fn address(file: &str) -> String {
    match file.strip_suffix(".html") {
        Some("index") => "/".to_owned(),
        Some(page) => format!("/{page}"),
        None => format!("/{file}"),
    }
}

#[test]
fn every_file_has_the_bytes_that_the_server_sends() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("site");
    let export = program().arg("export").arg(&to).arg("--root").arg(project()).output().unwrap();
    assert!(export.status.success(), "{}", String::from_utf8_lossy(&export.stderr));
    let mut written = BTreeMap::new();
    files(&to, &mut written, &to);
    for name in
        ["index.html", "en.html", "programmes.html", "404.html", "en/404.html", "_headers", "_redirects", "SHA256SUMS"]
    {
        assert!(written.contains_key(name), "{name} is there");
    }
    let search = std::fs::read_to_string(to.join("recherche.html")).unwrap();
    assert!(search.contains("href=\"https://solidarite.example/recherche\""), "it says where the live search is");
    assert!(!search.contains("<form"), "it doesn't pretend to search");
    let server = Server::of_the_project();
    // The server settles behind its answers; an export is settled.
    let began = Instant::now();
    let settled = std::fs::read(to.join("aide-urgence.html.br")).unwrap();
    while server.get_with("/aide-urgence", "Accept-Encoding: br").body != settled {
        assert!(began.elapsed() < Duration::from_mins(3), "the server settles");
        std::thread::sleep(Duration::from_millis(200));
    }
    std::thread::sleep(Duration::from_secs(1));
    let mut compared = 0;
    for (name, path) in &written {
        if name.starts_with('_') || name.starts_with('.') || name == "SHA256SUMS" {
            continue;
        }
        let (file, coding) = match name.rsplit_once('.') {
            Some((file, "br")) => (file, "br"),
            Some((file, "gz")) => (file, "gzip"),
            _ => (name.as_str(), "identity"),
        };
        if file == "recherche.html" || file == "en/search.html" {
            continue;
        }
        let answer = server.get_with(&address(file), &format!("Accept-Encoding: {coding}"));
        assert!(answer.body == std::fs::read(path).unwrap(), "{name} is what the server sends");
        compared += 1;
    }
    assert!(compared > 200, "{compared} files were compared");
}

#[test]
fn a_folder_that_no_export_wrote_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine.txt");
    std::fs::write(&mine, "mine").unwrap();
    let export = program().arg("export").arg(folder.path()).arg("--root").arg(project()).output().unwrap();
    assert_eq!(export.status.code(), Some(2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_earlier_export_is_written_anew_or_stays_whole() {
    let (folder, example) = (tempfile::tempdir().unwrap(), example());
    let to = folder.path().join("site");
    for _ in 0..2 {
        let export = program().arg("export").arg(&to).arg("--root").arg(example.path()).output().unwrap();
        assert!(export.status.success(), "{}", String::from_utf8_lossy(&export.stderr));
    }
    // A disk that takes no file beyond 16 kB. Without the trap the kernel would end the process, as no full disk does.
    let export = Command::new("bash")
        .args(["-c", "trap '' XFSZ; ulimit -f 16; exec \"$0\" export \"$1\" --root \"$2\""])
        .arg(program().get_program())
        .args([&to, example.path()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&export.stderr);
    assert_eq!(export.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("/.site.new/"), "it names the file: {said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left half-written");
    let sums = Command::new("sha256sum").args(["--check", "--quiet", "SHA256SUMS"]).current_dir(&to).output().unwrap();
    assert!(sums.status.success(), "the export of before is whole: {}", String::from_utf8_lossy(&sums.stdout));
}
