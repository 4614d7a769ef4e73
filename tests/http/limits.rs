//! Limits and time-outs: what is slow is closed, what is too much is told so, and all others are served.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::driver::{Answer, Running, asset, large, quick, read_all, read_one, start, until};

/// Waits until the other side has closed, and tells how long that took.
fn closed_after(stream: &mut TcpStream) -> Duration {
    let since = Instant::now();
    read_all(stream);
    since.elapsed()
}

fn assert_served(server: &Running) {
    let since = Instant::now();
    assert_eq!(server.get("/").status, 200);
    assert!(since.elapsed() < Duration::from_secs(1), "{:?}", since.elapsed());
}

#[test]
fn silence_is_not_waited_for() {
    let server = start(quick());
    for first in [&b""[..], b"G", b"GET / HTTP/1.1\r\nHost: a\r\n"] {
        let mut stream = server.connect();
        stream.write_all(first).unwrap();
        assert_served(&server);
        let time = closed_after(&mut stream);
        assert!(time > Duration::from_millis(400) && time < Duration::from_secs(4), "{first:?}: {time:?}");
    }
}

#[test]
fn a_head_that_drips_is_not_waited_for() {
    let server = start(quick());
    let whole = "GET /en HTTP/1.1\r\nHost: a\r\n\r\n";
    // Alone, behind a whole request, and begun in the same packet.
    for opening in ["", whole, &format!("{whole}GET /"), &format!("{whole}{whole}\r")] {
        let mut stream = server.connect();
        stream.write_all(opening.as_bytes()).unwrap();
        let since = Instant::now();
        let drops = "GET / HTTP/1.1\r\nHost: a\r\nX: ".bytes().chain(std::iter::repeat(b'a'));
        for drop in drops {
            if stream.write_all(&[drop]).is_err() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
            assert!(since.elapsed() < Duration::from_secs(8), "it still listens");
        }
    }
}

#[test]
fn half_a_head_behind_a_whole_request_is_not_waited_for() {
    let mut options = quick();
    options.timeouts.idle = Duration::from_secs(20);
    let server = start(options);
    let whole = "GET /en HTTP/1.1\r\nHost: a\r\n\r\n";
    for rest in ["G", "GET / HTTP/1.1\r\nHost: a\r\n"] {
        let mut stream = server.connect();
        stream.write_all(format!("{whole}{rest}").as_bytes()).unwrap();
        let time = closed_after(&mut stream);
        assert!(time > Duration::from_millis(400) && time < Duration::from_secs(4), "{rest:?}: {time:?}");
    }
    // What is whole, in however many packets, may stay.
    let mut stream = server.connect();
    stream.set_nodelay(true).unwrap();
    for packet in ["GET /en HTTP/1.1\r\nHost: a\r\n", "\r", "\n"] {
        stream.write_all(packet.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(read_one(&mut stream).status, 200);
    std::thread::sleep(Duration::from_millis(1_500));
    stream.write_all(whole.as_bytes()).unwrap();
    assert_eq!(read_one(&mut stream).status, 200);
}

#[test]
fn a_client_that_only_listens_is_answered_and_one_that_has_gone_is_let_go() {
    let mut options = quick();
    options.admin = Some("127.0.0.1:0".parse().unwrap());
    options.timeouts.head = Duration::from_secs(20);
    options.timeouts.idle = Duration::from_secs(20);
    let server = start(options);
    // Its sending side is closed: after a request, before one, within one.
    for (sent, answered) in [("GET / HTTP/1.1\r\nHost: a\r\n\r\n", true), ("", false), ("GET / HT", false)] {
        let mut stream = server.connect();
        stream.write_all(sent.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let since = Instant::now();
        let got = read_all(&mut stream);
        assert_eq!(got.starts_with(b"HTTP/1.1 200"), answered, "{sent:?}: {:?}", String::from_utf8_lossy(&got));
        assert!(since.elapsed() < Duration::from_secs(5), "{sent:?}: {:?}", since.elapsed());
    }
    until("no place is kept", || server.ask_admin("/metrics").text().lines().any(|line| line == "http_connections 0"));
}

#[test]
fn an_idle_connection_is_closed_and_a_used_one_is_not() {
    let server = start(quick());
    let mut stream = server.connect();
    for _ in 0..8 {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
        assert_eq!(read_one(&mut stream).status, 200);
        std::thread::sleep(Duration::from_millis(200));
    }
    let time = closed_after(&mut stream);
    assert!(time > Duration::from_millis(300) && time < Duration::from_secs(5), "{time:?}");
}

#[test]
fn a_client_that_takes_nothing_is_closed() {
    let mut options = quick();
    options.admin = Some("127.0.0.1:0".parse().unwrap());
    let server = start(options);
    let _stalled = server.stalled();
    until("it is closed", || server.ask_admin("/metrics").text().lines().any(|line| line == "http_connections 0"));
    assert_served(&server);
}

#[test]
fn what_a_client_does_not_take_is_bounded_in_the_kernel_too() {
    let mut options = quick();
    options.admin = Some("127.0.0.1:0".parse().unwrap());
    options.timeouts.stalled = Duration::from_secs(20);
    let server = start(options);
    let size = server.get("/").body.len();
    let asked = 4 * 1024 * 1024 / size;
    let mut greedy = server.connect();
    greedy.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
    let _ = greedy.write_all(&b"GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(asked));
    let answered = || -> usize {
        let name = "http_requests_total{kind=\"page\",status=\"2xx\"} ";
        server.ask_admin("/metrics").text().lines().find_map(|line| line.strip_prefix(name)).unwrap().parse().unwrap()
    };
    let (mut before, mut now) = (0, answered());
    until("it answers no more", || {
        std::thread::sleep(Duration::from_millis(300));
        (before, now) = (now, answered());
        before == now
    });
    // What the client's own kernel takes in is its affair.
    assert!(now * size < 1024 * 1024, "{now} answers of {size} bytes");
}

#[test]
fn a_client_that_takes_drops_is_closed() {
    let mut options = quick();
    options.admin = Some("127.0.0.1:0".parse().unwrap());
    let server = start(options);
    let mut dripping = server.stalled();
    let since = Instant::now();
    while !server.ask_admin("/metrics").text().lines().any(|line| line == "http_connections 0") {
        assert!(since.elapsed() < Duration::from_secs(8), "it is still open");
        let _ = dripping.read(&mut [0]);
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_slow_client_gets_its_whole_answer() {
    let server = start(quick());
    let mut slow = server.connect();
    let request = format!("GET {} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", asset("film.mp4"));
    slow.write_all(request.as_bytes()).unwrap();
    let since = Instant::now();
    let (mut bytes, mut part) = (Vec::new(), [0; 16 * 1024]);
    loop {
        let length = slow.read(&mut part).unwrap();
        if length == 0 {
            break;
        }
        bytes.extend_from_slice(&part[..length]);
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(Answer::parse(&bytes).body == large(), "the whole file");
    assert!(since.elapsed() > quick().timeouts.stalled, "it was slow: {:?}", since.elapsed());
}

#[test]
fn too_many_connections_wait_and_then_get_503() {
    let mut options = quick();
    options.limits.connections = 4;
    options.limits.waiting = 2;
    options.timeouts.idle = Duration::from_secs(20);
    let server = start(options);
    let mut held: Vec<TcpStream> = (0..4)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
            assert_eq!(read_one(&mut stream).status, 200);
            stream
        })
        .collect();
    let mut further: Vec<TcpStream> = (0..6).map(|_| server.connect()).collect();
    for stream in &mut further {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
        let answer = Answer::parse(&read_all(stream));
        assert_eq!((answer.status, answer.header("retry-after")), (503, "5"));
        assert!(answer.headers.contains_key("content-security-policy"));
    }
    // One that waits gets the place that comes free.
    let mut waiting = server.connect();
    waiting.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(50));
    held.pop();
    assert_eq!(Answer::parse(&read_all(&mut waiting)).status, 200);
}

#[test]
fn searches_are_bounded_and_pages_are_not_held_up() {
    let mut options = quick();
    options.limits.searches = 1;
    options.limits.searches_waiting = 1;
    let server = start(options);
    let mut slow: Vec<TcpStream> = (0..4)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(b"GET /recherche?slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
            stream
        })
        .collect();
    std::thread::sleep(Duration::from_millis(50));
    assert_served(&server);
    let mut statuses: Vec<u16> = slow.iter_mut().map(|stream| Answer::parse(&read_all(stream)).status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 503, 503]);
}

#[test]
fn two_thousand_idle_and_slow_connections_hold_nobody_up() {
    // Both ends are this process's; where it may not open so many files, as many as it may.
    let room = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(1024).saturating_sub(512) / 2;
    let mut options = quick();
    options.timeouts.head = Duration::from_secs(2);
    let server = start(options);
    let kinds =
        [&b""[..], b"GET /", b"PRI * H", b"\x16\x03\x01", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"];
    let mut slow: Vec<TcpStream> = (0..room.min(2_000)).map(|_| server.connect()).collect();
    for (stream, bytes) in slow.iter_mut().zip(kinds.into_iter().cycle()) {
        stream.write_all(bytes).unwrap();
    }
    for _ in 0..5 {
        assert_served(&server);
    }
    for stream in &mut slow {
        // A refusal, or nothing; closed in any case.
        let closed = stream.read_to_end(&mut Vec::new());
        assert!(!closed.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock), "it is closed");
    }
    assert_served(&server);
}

#[test]
fn a_body_that_drips_is_not_waited_for() {
    let server = start(quick());
    let mut stream = server.connect();
    stream.write_all(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n").unwrap();
    assert_eq!(Answer::parse(&read_all(&mut stream)).status, 405, "it is answered and closed before the body is there");
}

#[test]
fn a_client_that_goes_away_is_no_fault() {
    let server = start(quick());
    for _ in 0..50 {
        let mut stream = server.connect();
        stream.write_all(format!("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", asset("film.mp4")).as_bytes()).unwrap();
    }
    assert_served(&server);
}
