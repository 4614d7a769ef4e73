//! Planted faults of files.

use std::os::unix::fs::symlink;

use super::*;
use crate::diagnostic::tests::{Ids, assert_said};
use crate::diagnostic::{short, sorted};

fn write(root: &Path, file: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn root() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    root
}

/// What is reported, without the help, one fault a line.
fn report(files: Files) -> Vec<String> {
    assert_said(&files.diagnostics);
    short(&sorted(files.diagnostics), &Ids).lines().map(str::to_owned).collect()
}

#[test]
fn every_file_of_the_site_is_found_and_nothing_else_is_told() {
    let root = root();
    for file in [
        "content/site.toml",
        "content/agreement.lock",
        "content/README.md",
        "content/schema/page.json",
        "content/pages/home.toml",
        "content/emergency-aid/haiti-2010.toml",
        "locales/fr-CA/site.ftl",
        "locales/en-CA/site.ftl",
        "static/site.css",
        "static/icons/a.svg",
        // Left behind by editors and systems.
        "content/pages/.home.toml.swp",
        "content/pages/home.toml~",
        "content/pages/#home.toml#",
        "content/pages/.DS_Store",
        "content/Thumbs.db",
        "static/.gitkeep",
    ] {
        write(root.path(), file, "a = 1\n");
    }
    let files = read(root.path()).unwrap();
    let names = |sources: &[Source]| sources.iter().map(|s| s.file.to_string()).collect::<Vec<_>>();
    assert_eq!(
        names(&files.content),
        ["content/emergency-aid/haiti-2010.toml", "content/pages/home.toml", "content/site.toml"]
    );
    assert_eq!(names(&files.locales), ["locales/en-CA/site.ftl", "locales/fr-CA/site.ftl"]);
    let assets: Vec<&str> = files.assets.iter().map(|asset| asset.file.as_str()).collect();
    assert_eq!(assets, ["icons/a.svg", "site.css"]);
    assert_eq!(files.assets[1].bytes, b"a = 1\n");
    assert_eq!(files.diagnostics, []);
}

#[test]
fn a_byte_order_mark_is_dropped_and_crlf_is_taken() {
    let root = root();
    write(root.path(), "content/site.toml", "\u{feff}a = 1\r\nb = 2\r\n");
    let files = read(root.path()).unwrap();
    assert_eq!((&*files.content[0].text, files.diagnostics.len()), ("a = 1\r\nb = 2\r\n", 0));
    let place = files.content[0].place(files.content[0].key("b"));
    assert_eq!((place.line, place.column, place.excerpt.as_str()), (2, 1, "b = 2"));
}

#[test]
fn letters_are_composed_however_an_editor_wrote_them() {
    let root = root();
    write(root.path(), "content/site.toml", "a = \"e\u{301}te\u{301}\" # c\u{327}a\n");
    assert_eq!(&*read(root.path()).unwrap().content[0].text, "a = \"\u{e9}t\u{e9}\" # \u{e7}a\n");
}

#[test]
fn faults_of_files_are_told_at_their_places() {
    let root = root();
    let path = root.path();
    write(path, "content/pages/bad.toml", b"title = \"\xe9t\xe9\"\n");
    write(path, "content/pages/later.toml", b"# a\n# \xc3\xa9 \xff\n");
    write(path, "content/pages/utf16.toml", b"\xff\xfea\0");
    write(path, "content/pages/large.toml", vec![b'#'; LARGEST_TEXT as usize + 1]);
    write(path, "content/pages/full.toml", vec![b'#'; LARGEST_TEXT as usize]);
    write(path, "content/pages/Home.toml", "");
    write(path, "content/pages/home.toml", "");
    write(path, "content/pages/Mon texte.toml", "");
    write(path, "content/pages/deep/a.toml", "");
    write(path, "content/pages/a.md", "");
    write(path, "content/pages/folder.toml/a.toml", "");
    write(path, "content/pages/LIBAN.TOML", "");
    write(path, "content/pages/guinee.toml.txt", "");
    write(path, "content/page/a.toml", "");
    write(path, "content/pages.toml", "");
    write(path, "content/programs", "");
    write(path, "locales/fr/a.ftl", "");
    write(path, "locales/fr-CA/a.txt", "");
    write(path, "locales/fr-CA/deep.ftl", format!("a = {}", "{".repeat(100_000)));
    write(path, "locales/en-CA/odd.ftl", "a = b\u{202e}c\u{0}\u{0}\n");
    symlink("nowhere", path.join("content/pages/dangling.toml")).unwrap();
    symlink("/etc/hostname", path.join("content/pages/out.toml")).unwrap();
    symlink("home.toml", path.join("content/pages/within.toml")).unwrap();
    symlink("/dev/zero", path.join("content/site.toml")).unwrap();
    fs::create_dir(path.join("static")).unwrap();
    symlink("..", path.join("static/up")).unwrap();
    let files = read(path).unwrap();
    let unread: Vec<&str> = files.unread.iter().map(|file| &**file).collect();
    assert_eq!(
        unread,
        [
            "content/pages/bad.toml",
            "content/pages/dangling.toml",
            "content/pages/folder.toml",
            "content/pages/large.toml",
            "content/pages/later.toml",
            "content/pages/out.toml",
            "content/pages/utf16.toml",
            "content/site.toml",
            "locales/fr-CA/deep.ftl",
        ]
    );
    assert_eq!(files.strays, ["a", "LIBAN", "a", "a", "guinee", "pages", "programs"]);
    let helps: Vec<&Message> = files.diagnostics.iter().filter_map(|fault| fault.help.as_ref()).collect();
    for (id, name, value) in [
        ("source-rename-help", "name", "liban.toml"),
        ("source-rename-help", "name", "guinee.toml"),
        ("source-subfolder-help", "folder", "content/pages"),
    ] {
        assert!(helps.contains(&&Message::new(id).with(name, value)), "{value}");
    }
    assert_eq!(
        report(files),
        [
            "content/page:1:1: error[unread-file]: source-unread-file()",
            "content/pages.toml:1:1: error[unread-file]: source-unread-file()",
            "content/pages/Home.toml:1:1: error[bad-form]: source-id-twin(other=home.toml)",
            "content/pages/LIBAN.TOML:1:1: error[unread-file]: source-unread-file()",
            "content/pages/Mon texte.toml:1:1: error[bad-form]: source-id-form(id=Mon texte)",
            "content/pages/a.md:1:1: error[unread-file]: source-unread-file()",
            "content/pages/bad.toml:1:10: error[unreadable]: source-no-utf8()",
            "content/pages/dangling.toml:1:1: error[unreadable]: source-dangling-link()",
            "content/pages/deep:1:1: error[unread-file]: source-unread-file()",
            "content/pages/folder.toml:1:1: error[unreadable]: source-folder()",
            "content/pages/guinee.toml.txt:1:1: error[unread-file]: source-unread-file()",
            "content/pages/large.toml:1:1: error[unreadable]: source-too-large(kilobytes=1024)",
            "content/pages/later.toml:2:5: error[unreadable]: source-no-utf8()",
            "content/pages/out.toml:1:1: error[unreadable]: source-link-out()",
            "content/pages/utf16.toml:1:1: error[unreadable]: source-no-utf8()",
            "content/programs:1:1: error[unread-file]: source-unread-file()",
            "content/site.toml:1:1: error[unreadable]: source-link-out()",
            "locales/en-CA/odd.ftl:1:6: error[control-character]: source-control-character(code=U+202E)",
            "locales/en-CA/odd.ftl:1:8: error[control-character]: source-control-character(code=U+0000)",
            "locales/fr:1:1: error[unread-file]: source-unread-file()",
            "locales/fr-CA/a.txt:1:1: error[unread-file]: source-unread-file()",
            "locales/fr-CA/deep.ftl:1:37: error[unreadable]: source-too-deep()",
            "static/up:1:1: error[unreadable]: source-folder-link()",
        ]
    );
}

#[test]
fn a_root_without_content_is_an_error() {
    assert!(read(tempfile::tempdir().unwrap().path()).is_err());
}
