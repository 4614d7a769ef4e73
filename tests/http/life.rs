//! Reload and stop: the site is swapped whole, a fault changes nothing, and what has begun is finished.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use solidarite::server::Faults;

use crate::driver::{
    Answer, HOME, Running, asset, edition, edition_until, large, quick, read_all, read_one, start, until,
};

fn with_admin() -> Running {
    let mut options = quick();
    options.admin = Some("127.0.0.1:0".parse().unwrap());
    start(options)
}

#[test]
fn a_rebuild_is_swapped_in_and_a_fault_changes_nothing() {
    let server = with_admin();
    assert!(server.get("/").text().starts_with(HOME));
    let before = server.ask_admin("/readyz").text();
    assert!(before.contains("\"newest\":\"2019-04-18\"") && before.contains("\"faults\":[]"), "{before}");

    *server.next.lock().unwrap() = Some(Ok(Ok(edition("<p>Tout nouveau.</p>", None))));
    server.trigger.pull();
    until("the new page", || server.get("/").text().starts_with("<p>Tout nouveau."));
    until("counted", || server.ask_admin("/metrics").text().contains("site_rebuilds_total{result=\"published\"} 1"));

    let fault = "content/pages/home.toml:1:1: error[syntax]: …".to_owned();
    *server.next.lock().unwrap() = Some(Ok(Err(Faults(vec![fault]))));
    server.trigger.pull();
    until("the fault", || server.ask_admin("/readyz").text().contains("home.toml:1:1"));
    assert_eq!(server.ask_admin("/readyz").status, 200);
    assert!(server.get("/").text().starts_with("<p>Tout nouveau."));

    *server.next.lock().unwrap() = Some(Err(anyhow::anyhow!("no such folder")));
    server.trigger.pull();
    until("the failure", || server.ask_admin("/readyz").text().contains("no such folder"));
    assert!(server.get("/").text().starts_with("<p>Tout nouveau."));

    server.trigger.pull();
    until("sound again", || server.ask_admin("/readyz").text().contains("\"faults\":[]"));
    assert!(server.get("/").text().starts_with(HOME));
}

#[test]
fn a_rebuild_that_panics_changes_nothing() {
    let server = with_admin();
    // A poisoned lock makes the next rebuild panic.
    let next = std::sync::Arc::clone(&server.next);
    let _ = std::thread::spawn(move || {
        let _held = next.lock().unwrap();
        panic!("on purpose");
    })
    .join();
    server.trigger.pull();
    until("the failure", || server.ask_admin("/metrics").text().contains("site_rebuilds_total{result=\"failed\"} 1"));
    assert!(server.get("/").text().starts_with(HOME));
}

#[test]
fn a_storm_of_triggers_is_few_rebuilds() {
    let server = with_admin();
    for _ in 0..1000 {
        server.trigger.pull();
    }
    until("at rest", || server.ask_admin("/metrics").text().contains("result=\"published\""));
    std::thread::sleep(Duration::from_millis(200));
    let metrics = server.ask_admin("/metrics").text();
    let line = metrics.lines().find(|line| line.starts_with("site_rebuilds_total{result=\"published\"}")).unwrap();
    let count: u32 = line.rsplit(' ').next().unwrap().parse().unwrap();
    assert!(count < 100, "{line}");
    assert!(server.get("/").text().starts_with(HOME));
}

#[test]
fn time_itself_rebuilds() {
    let server = start(quick());
    let pending = |text| Some(Ok(Ok(edition_until(text, None, Some(jiff::Timestamp::now() + Duration::from_secs(1))))));
    *server.next.lock().unwrap() = pending("<p>Pas encore.</p>");
    server.trigger.pull();
    until("what is before", || server.get("/").text().starts_with("<p>Pas encore."));
    until("what is after", || server.get("/").text().starts_with(HOME));

    // A fault keeps what is before, and isn't tried again and again.
    *server.next.lock().unwrap() = pending("<p>Pas encore.</p>");
    server.trigger.pull();
    until("what is before", || server.get("/").text().starts_with("<p>Pas encore."));
    *server.next.lock().unwrap() = Some(Ok(Err(Faults(vec!["a fault".to_owned()]))));
    until("tried", || server.next.lock().unwrap().is_none());
    std::thread::sleep(Duration::from_millis(300));
    assert!(server.get("/").text().starts_with("<p>Pas encore."), "once");
}

#[test]
fn a_change_on_disk_rebuilds() {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir(root.path().join("content")).unwrap();
    let server = start(quick());
    let _watch = solidarite::watch::watch(root.path(), server.trigger.clone()).unwrap();
    *server.next.lock().unwrap() = Some(Ok(Ok(edition("<p>Vu.</p>", None))));
    // As editors save: a new file, renamed over the old one.
    std::fs::write(root.path().join("content/.home.toml.swp"), "title").unwrap();
    std::fs::rename(root.path().join("content/.home.toml.swp"), root.path().join("content/home.toml")).unwrap();
    until("the change", || server.get("/").text().starts_with("<p>Vu."));
}

#[test]
fn the_site_settles_by_itself() {
    let server = start(quick());
    let text = |answer: &Answer| answer.body.len();
    let size = || text(&server.send("GET", "/programmes", &["Accept-Encoding: br"]));
    let expected = edition(HOME, None).site.recompress().unwrap();
    let settled = expected.get("/programmes").unwrap().variant(solidarite::site::Coding::Brotli).unwrap().body.len();
    until("settled", || size() == settled);
}

#[test]
fn nothing_fails_while_the_site_is_swapped() {
    let server = start(quick());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let asking: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let mut stream = server.connect();
                    let mut count = 0;
                    while !done.load(Relaxed) {
                        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
                        let answer = read_one(&mut stream);
                        assert_eq!(answer.status, 200);
                        count += 1;
                    }
                    count
                })
            })
            .collect();
        for round in 0..20 {
            *server.next.lock().unwrap() = Some(Ok(Ok(edition(&format!("<p>Tour {round}.</p>"), None))));
            server.trigger.pull();
            std::thread::sleep(Duration::from_millis(20));
        }
        done.store(true, Relaxed);
        for thread in asking {
            assert!(thread.join().unwrap() > 20);
        }
    });
}

#[test]
fn a_stop_finishes_what_has_begun() {
    let mut server = start(quick());
    let mut idle = server.connect();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    assert_eq!(read_one(&mut idle).status, 200);
    let mut searching = server.connect();
    searching.write_all(b"GET /recherche?slow HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    let mut loading = server.connect();
    loading.write_all(format!("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", asset("film.mp4")).as_bytes()).unwrap();
    // Connected, but not yet asking: its request is on the way.
    let mut late = server.connect();
    std::thread::sleep(Duration::from_millis(50));

    let since = Instant::now();
    server.stop.now();
    std::thread::sleep(Duration::from_millis(50));
    late.write_all(b"GET /en HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    let answer = Answer::parse(&read_all(&mut late));
    assert_eq!((answer.status, answer.header("connection")), (200, "close"));
    assert_eq!(read_all(&mut idle), b"", "an idle connection is closed");
    assert_eq!(Answer::parse(&read_all(&mut searching)).status, 200);
    assert!(Answer::parse(&read_all(&mut loading)).body == large(), "the whole file");
    server.join();
    assert!(since.elapsed() < Duration::from_secs(3), "{:?}", since.elapsed());
    assert!(std::net::TcpStream::connect(server.address).is_err(), "nobody listens any more");
}

#[test]
fn a_stop_does_not_wait_for_ever() {
    let mut options = quick();
    options.grace = Duration::from_millis(300);
    options.timeouts.stalled = Duration::from_mins(1);
    let mut server = start(options);
    let _stalled = server.stalled();
    let since = Instant::now();
    server.stop.now();
    server.join();
    assert!(since.elapsed() < Duration::from_secs(3), "{:?}", since.elapsed());
}

#[test]
fn a_drain_is_not_ready_but_serves() {
    let mut options = quick();
    options.admin = Some("127.0.0.1:0".parse().unwrap());
    options.drain = Duration::from_millis(500);
    let mut server = start(options);
    assert_eq!(server.ask_admin("/readyz").status, 200);
    server.stop.now();
    until("not ready", || server.ask_admin("/readyz").status == 503);
    assert_eq!(server.ask_admin("/healthz").status, 200);
    // It still accepts, and tells each connection not to come back.
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    let answer = Answer::parse(&read_all(&mut stream));
    assert_eq!((answer.status, answer.header("connection")), (200, "close"));
    server.join();
}

#[test]
fn operators_are_told_and_no_address_is() {
    let server = with_admin();
    server.get("/en?secret=1");
    server.get("/rien");
    server.get("/recherche?q=secret");
    let metrics = server.ask_admin("/metrics").text();
    for line in [
        "http_requests_total{kind=\"page\",status=\"2xx\"} 1",
        "http_requests_total{kind=\"error\",status=\"4xx\"} 1",
        "http_requests_total{kind=\"search\",status=\"2xx\"} 1",
        "site_faults 0",
    ] {
        assert!(metrics.lines().any(|found| found == line), "{line} in\n{metrics}");
    }
    for name in ["http_request_duration_seconds_bucket", "http_connections ", "site_content_age_seconds "] {
        assert!(metrics.contains(name), "{name} in\n{metrics}");
    }
    for secret in ["secret", "/rien", "127.0.0.1"] {
        assert!(!metrics.contains(secret), "{secret} in\n{metrics}");
    }
    assert_eq!(server.ask_admin("/").status, 404);
    assert_eq!(server.get("/healthz").status, 404, "the operators' addresses are not the public's");
}
