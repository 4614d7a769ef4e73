//! An export is what the server sends, as files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::running::{Server, ask, program, project, signal, until};
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
    nginx_answers_the_same(&to, &server);
}

/// Ends the process with the test.
struct Nginx(Child);

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its worker ends with it only if it is asked, not killed.
        signal(&self.0, "TERM");
        let _ = self.0.wait();
    }
}

/// nginx over the export, by the file that `deploy/export-nginx` makes of it: what it answers is what the server does.
fn nginx_answers_the_same(export: &Path, server: &Server) {
    if Command::new("nginx").arg("-v").stderr(Stdio::null()).status().is_err() {
        assert!(std::env::var_os("SOLIDARITE_REQUIRE_TOOLS").is_none(), "nginx is not installed");
        eprintln!("SKIPPED: nginx is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let made = Command::new(project().join("deploy/export-nginx")).arg(export).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    std::fs::write(at("export.conf"), &made.stdout).unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let module = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
    let brotli = Path::new(module).exists();
    let (load, on) = if brotli { (format!("load_module {module};"), "brotli_static on;") } else { (String::new(), "") };
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {};", at(kind)))
        .concat();
    let configuration = format!(
        "{load} daemon off; pid {}; error_log {}; user root; worker_processes 1; events {{}} http {{ {temporary} \
         access_log off; {on} server {{ listen 127.0.0.1:{port}; root {}; include {}; }} }}",
        at("pid"),
        at("log"),
        export.display(),
        at("export.conf"),
    );
    std::fs::write(at("nginx.conf"), configuration).unwrap();
    let nginx = Command::new("nginx").args(["-e", &at("log"), "-c", &at("nginx.conf")]).spawn().unwrap();
    let _nginx = Nginx(nginx);
    let host = format!("127.0.0.1:{port}");
    until("nginx listens", || std::net::TcpStream::connect(&host).is_ok());

    let read = |name: &str| std::fs::read_to_string(export.join(name)).unwrap();
    let (headers, redirects) = (read("_headers"), read("_redirects"));
    let addresses = headers.lines().filter(|line| line.starts_with('/'));
    let others = redirects.lines().map(|line| line.split_once(' ').unwrap().0);
    let nowhere = ["/nulle-part", "/en/nowhere", "/nulle/part", "/static/nowhere.css", "/static/../_headers"];
    let mut compared = 0;
    for address in addresses.chain(others).chain(nowhere) {
        for coding in ["identity", "gzip", "br"].iter().filter(|coding| brotli || **coding != "br") {
            let request = |host: &str| {
                ask(
                    host,
                    &format!(
                        "GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
                         Accept-Encoding: {coding}\r\n\r\n"
                    ),
                )
            };
            let (ours, its) = (request(&server.host), request(&host));
            let what = format!("{address} {coding}");
            assert_eq!(its.status, ours.status, "{what}");
            assert_eq!(its.header("location"), ours.header("location"), "{what}");
            compared += 1;
            if ours.header("location").is_some() {
                continue;
            }
            let ours_names = ours.headers().map(|(name, _)| name).filter(|name| !["etag", "date"].contains(name));
            // The search page of an export is another: it says where the search is.
            let searches = ["/recherche", "/en/search"].contains(&address);
            for name in ours_names.filter(|name| !searches || *name != "content-length") {
                assert_eq!(its.header(name), ours.header(name), "{what}: {name}");
            }
            if !searches {
                assert!(its.body == ours.body, "{what}: the bytes");
                assert_eq!(its.header("last-modified"), ours.header("last-modified"), "{what}");
            }
        }
    }
    assert!(compared > 300, "{compared} answers were compared");
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
fn what_came_into_an_export_is_not_lost() {
    let (folder, example) = (tempfile::tempdir().unwrap(), example());
    let to = folder.path().join("site");
    let export = || program().arg("export").arg(&to).arg("--root").arg(example.path()).args(["--lang", "fr"]).output();
    assert!(export().unwrap().status.success());
    let head = to.join(".git/HEAD");
    std::fs::create_dir(to.join(".git")).unwrap();
    std::fs::write(&head, "ref: refs/heads/site\n").unwrap();
    let refused = export().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains(&*head.to_string_lossy()), "it names the file: {said}");
    assert!(head.exists());
    std::fs::remove_dir_all(to.join(".git")).unwrap();
    assert!(export().unwrap().status.success());
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
