//! What goes wrong round a running program: the machine's limits, its files, its signals. The server's own limits and
//! time-outs are tested in `tests/http`.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use crate::commands::copy_folder;
use crate::running::{Answer, Server, program, serve, until};
use crate::snapshots::example;

const ADMIN: [&str; 2] = ["--admin", "127.0.0.1:0"];

/// How many rebuilds came to a result.
fn rebuilds(server: &Server, result: &str) -> u32 {
    let metrics = server.ask_admin("/metrics");
    let name = format!("site_rebuilds_total{{result=\"{result}\"}} ");
    metrics.text().lines().find_map(|line| line.strip_prefix(&name)).unwrap().parse().unwrap()
}

#[test]
fn visitors_never_take_the_last_descriptors() {
    let root = example();
    let server = Server::within("ulimit -n 200", root.path(), &[&ADMIN[..], &["--head-timeout", "2"]].concat());
    // More than there is room for, and none says a word.
    let mut crowd: Vec<TcpStream> = (0..300).map(|_| TcpStream::connect(&server.host).unwrap()).collect();
    assert_eq!(server.ask_admin("/readyz").status, 200);
    server.signal("HUP");
    until("a rebuild reads its files", || rebuilds(&server, "published") > 0);
    // The time-out gives their places back while they are still there.
    until("others are served", || {
        let Ok(mut stream) = TcpStream::connect(&server.host) else { return false };
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).is_ok() && answer.starts_with(b"HTTP/1.1 200")
    });
    for stream in &mut crowd {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // Closed, some with a 503 before.
        let closed = stream.read_to_end(&mut Vec::new());
        assert!(!closed.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock), "it is closed");
    }
    let log = server.said().join("\n");
    assert!(!log.contains("can't be accepted"), "{log}");
}

/// A frame of HTTP/2 (RFC 9113, § 4.1).
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    [&(payload.len() as u32).to_be_bytes()[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

#[test]
fn large_files_that_nobody_takes_fill_no_memory() {
    let root = example();
    fs::write(root.path().join("static/film.mp4"), vec![7; 512 * 1024]).unwrap();
    let server = Server::start(root.path(), &[]);
    let resident = || -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        kilobytes.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    };
    let before = resident();
    // A hundred streams each, with room for a single byte: twice 64 KiB would be read for each of them.
    let path = b"/static/film.mp4";
    let head = [&[0x82, 0x86, 0x04, path.len() as u8][..], path, b"\x41\x01a"].concat();
    let mut opening = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    opening.extend(frame(4, 0, 0, &[0, 4, 0, 0, 0, 1]));
    opening.extend((0..100).flat_map(|number| frame(1, 0x5, number * 2 + 1, &head)));
    let greedy = || {
        let mut stream = TcpStream::connect(&server.host).unwrap();
        stream.write_all(&opening).unwrap();
        stream
    };
    let _greedy: Vec<TcpStream> = (0..20).map(|_| greedy()).collect();
    let mut now = before;
    until("no more is read", || {
        std::thread::sleep(Duration::from_millis(500));
        let last = std::mem::replace(&mut now, resident());
        now > before + 32 && now <= last
    });
    assert!(now < before + 128, "{before} MiB have become {now}");
    assert_eq!(server.get("/").status, 200);
}

const PROGRAMS: &str = "content/pages/programs.toml";

/// The French title of a page of a site.
fn title_of(root: &Path) -> String {
    let text = fs::read_to_string(root.join(PROGRAMS)).unwrap();
    text.split_once("title = { fr = \"").unwrap().1.split_once('"').unwrap().0.to_owned()
}

/// Gives that page another title.
fn retitle(root: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(PROGRAMS)).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(root.join(PROGRAMS), text.replace(from, to)).unwrap();
}

#[test]
fn a_content_folder_may_go_and_another_may_come() {
    let root = example();
    let at = |folder: &str| root.path().join(folder);
    let server = Server::start(root.path(), &[&ADMIN[..], &["--watch"]].concat());
    let title = |title: &str| server.get("/programmes").text().contains(title);
    let before = title_of(root.path());
    assert!(title(&before));
    copy_folder(&at("content"), &at("next/content"));
    retitle(&at("next"), &before, "Un autre titre");

    fs::rename(at("content"), at("gone")).unwrap();
    until("the loss is told", || !server.ask_admin("/readyz").text().contains("\"faults\":[]"));
    assert!(title(&before), "the last good site stays");
    fs::rename(at("next/content"), at("content")).unwrap();
    until("what came is live", || title("Un autre titre"));
    retitle(root.path(), "Un autre titre", "Encore un titre");
    until("what came is watched", || title("Encore un titre"));

    // Taken away and put back while it is read, again and again.
    for _ in 0..20 {
        server.signal("HUP");
        fs::rename(at("content"), at("gone too")).unwrap();
        std::thread::sleep(Duration::from_millis(7));
        fs::rename(at("gone too"), at("content")).unwrap();
        assert!(title("Encore un titre"));
    }
    until("sound in the end", || server.ask_admin("/readyz").text().contains("\"faults\":[]"));
    assert!(title("Encore un titre"));
}

#[test]
fn a_release_goes_live_by_the_switch_of_a_link() {
    // The root is a link itself, or lies beyond one.
    for within in ["", "site"] {
        let folder = tempfile::tempdir().unwrap();
        let at = |release: &str| folder.path().join(release).join(within);
        let first = example();
        let before = title_of(first.path());
        for (release, title) in [("1", "Le premier"), ("2", "Le deuxième")] {
            copy_folder(first.path(), &at(release));
            retitle(&at(release), &before, title);
        }
        let point = |release: &str| {
            std::os::unix::fs::symlink(release, folder.path().join("live.new")).unwrap();
            fs::rename(folder.path().join("live.new"), folder.path().join("live")).unwrap();
        };
        point("1");
        let server = Server::start(&at("live"), &["--watch"]);
        let title = |title: &str| server.get("/programmes").text().contains(title);
        assert!(title("Le premier"));
        point("2");
        until("the link is followed", || title("Le deuxième"));
        retitle(&at("2"), "Le deuxième", "Le troisième");
        until("what it leads to is watched", || title("Le troisième"));
        point("1");
        until("it is followed back", || title("Le premier"));
    }
}

#[test]
fn signals_may_come_at_any_time_and_in_any_number() {
    let root = example();
    let child = serve(program(), root.path(), &ADMIN).spawn().unwrap();
    let id = child.id().to_string();
    // Of the signals that a process minds, SIGHUP is the lowest bit. It minds it before it reads a file.
    until("it minds SIGHUP", || {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let minded = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        u64::from_str_radix(minded.trim(), 16).unwrap() & 1 == 1
    });
    let storm = |count: u32| {
        let script = format!("for ((i = 0; i < {count}; i++)); do kill -HUP $0; done");
        assert!(Command::new("bash").args(["-c", &script, &id]).status().unwrap().success());
    };
    storm(1);
    let server = Server::of(child);
    until("the early one counts", || rebuilds(&server, "published") > 0);
    storm(2000);
    assert_eq!(server.get("/").status, 200);
    std::thread::sleep(Duration::from_millis(100));
    let before = rebuilds(&server, "published");
    assert!(before < 200, "{before} rebuilds for 2,000 signals");
    assert_eq!(server.ask_admin("/readyz").status, 200);
}

#[test]
fn a_stop_under_load_loses_no_request() {
    let root = example();
    let mut server = Server::start(root.path(), &["--drain", "1"]);
    let (host, stopped) = (server.host.clone(), AtomicBool::new(false));
    let asked: u32 = std::thread::scope(|scope| {
        let ask = || {
            let mut count = 0;
            loop {
                // As a balancer does: one connection for many requests, until it is told that it is the last.
                let Ok(mut stream) = TcpStream::connect(&host) else {
                    assert!(stopped.load(Relaxed), "refused although nobody has stopped it");
                    return count;
                };
                loop {
                    stream.write_all(b"GET /programmes HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
                    let answer = one_answer(&mut stream);
                    assert_eq!(answer.status, 200);
                    count += 1;
                    if answer.header("connection") == Some("close") {
                        break;
                    }
                }
                // The balancer has seen that the replica is not ready.
                if stopped.load(Relaxed) {
                    return count;
                }
            }
        };
        let clients: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
        std::thread::sleep(Duration::from_millis(300));
        stopped.store(true, Relaxed);
        server.signal("TERM");
        clients.into_iter().map(|client| client.join().unwrap()).sum()
    });
    assert!(asked > 8, "{asked} requests");
    assert!(server.child.wait().unwrap().success(), "it ends in order");
}

/// Reads one answer whose length its head tells.
fn one_answer(stream: &mut TcpStream) -> Answer {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let (mut bytes, mut chunk) = (Vec::new(), [0; 16384]);
    loop {
        let length = stream.read(&mut chunk).unwrap();
        assert!(length > 0, "closed within an answer, after {} bytes", bytes.len());
        bytes.extend_from_slice(&chunk[..length]);
        if bytes.windows(4).any(|window| window == b"\r\n\r\n") {
            let answer = Answer::parse(&bytes);
            if answer.header("content-length").unwrap().parse::<usize>().unwrap() == answer.body.len() {
                return answer;
            }
        }
    }
}

#[test]
fn one_that_was_killed_starts_again_at_once() {
    let root = example();
    let mut server = Server::start(root.path(), &[]);
    // Connections of the one before keep the kernel's hands full.
    let mut held: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(&server.host).unwrap()).collect();
    for stream in &mut held {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
        assert_eq!(one_answer(stream).status, 200);
    }
    server.child.kill().unwrap();
    server.child.wait().unwrap();
    let host = server.host.clone();
    let mut command = program();
    command.args(["serve", "--listen", &host, "--root"]).arg(root.path());
    command.stderr(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let again = Server::of(command.spawn().unwrap());
    assert_eq!(again.host, host);
    assert_eq!(again.get("/").status, 200);
}

#[test]
fn the_log_holds_nothing_about_anybody() {
    let root = example();
    let mut server = Server::start(root.path(), &["--access-log"]);
    let host = server.host.clone();
    for (target, lines) in [
        ("/recherche?q=motsecret", ""),
        ("/en/search?q=motsecret&kind=motsecret", ""),
        ("/recherche?q=motsecret%ff", ""),
        ("/programmes?motsecret", "User-Agent: Secretsurfer/9.0\r\n"),
        ("/motsecret", "Referer: https://secretsite.example/motsecret\r\n"),
        ("/", "X-Forwarded-For: 203.0.113.77\r\nForwarded: for=203.0.113.77\r\nCookie: id=motsecret\r\n"),
        ("/", "Content-Length: 9\r\n"),
        ("/motsecret%00", ""),
    ] {
        server.ask(&format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n"));
    }
    server.ask("POST /motsecret HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    server.ask("motsecret\r\n\r\n");
    server.signal("HUP");
    until("a rebuild is logged", || server.said().iter().any(|line| line.contains("rebuilt")));
    server.signal("TERM");
    assert!(server.child.wait().unwrap().success());
    until("the last line", || server.said().iter().any(|line| line.contains("\"stopped\"")));
    let lines = server.said();
    let port = host.rsplit_once(':').unwrap().1;
    for line in &lines {
        for secret in ["motsecret", "ecretsurfer", "secretsite", "203.0.113", "127.0.0.1", port] {
            assert!(!line.contains(secret), "{secret} in {line}");
        }
    }
    let answered: Vec<serde_json::Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &serde_json::Value| line["message"] == "answered")
        .collect();
    assert!(answered.len() >= 9, "{lines:#?}");
    for line in answered {
        let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        // What the privacy page names, and no more.
        let named = ["bytes", "level", "message", "milliseconds", "request", "status", "timestamp"];
        assert!(keys.iter().all(|key| named.contains(key)), "{keys:?}");
    }
    let began = Instant::now();
    let quiet = Server::start(root.path(), &[]);
    assert_eq!(quiet.get("/").status, 200);
    assert!(quiet.said().iter().all(|line| !line.contains("answered")), "no line a request, {:?}", began.elapsed());
}
