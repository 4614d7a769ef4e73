//! HTTP/2 without TLS, with prior knowledge (RFC 9113, § 3.3).

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use http::{Request, Version};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};

use crate::driver::{HOME, Running, quick, read_all, start};

async fn client(server: &Running) -> http2::SendRequest<Empty<Bytes>> {
    let stream = tokio::net::TcpStream::connect(server.address).await.unwrap();
    let (sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender
}

fn request(method: &str, path: &str) -> Request<Empty<Bytes>> {
    let uri = format!("http://example.org{path}");
    Request::builder().method(method).uri(uri).body(Empty::new()).unwrap()
}

#[test]
fn it_answers_as_http1_does() {
    let server = start(quick());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let mut client = client(&server).await;
        for (method, path, status) in [
            ("GET", "/", 200),
            ("HEAD", "/", 200),
            ("GET", "/rien", 404),
            ("GET", "/ancien", 301),
            ("GET", "/programmes/", 308),
            ("GET", "/recherche?q=eau", 200),
            ("POST", "/", 405),
            ("OPTIONS", "/", 204),
        ] {
            let answer = client.send_request(request(method, path)).await.unwrap();
            assert_eq!(answer.version(), Version::HTTP_2);
            assert_eq!(answer.status().as_u16(), status, "{method} {path}");
            assert!(answer.headers().contains_key("content-security-policy"), "{method} {path}");
            assert!(!answer.headers().contains_key("connection"), "{method} {path}");
        }
        let answer = client.send_request(request("GET", "/")).await.unwrap();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(body, HOME.repeat(40).as_bytes());
        let many = (0..50).map(|_| client.send_request(request("GET", "/en"))).collect::<Vec<_>>();
        for answer in many {
            assert_eq!(answer.await.unwrap().status(), 200);
        }
    });
}

#[test]
fn an_idle_connection_is_told_goodbye() {
    let server = start(quick());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let mut client = client(&server).await;
        assert_eq!(client.send_request(request("GET", "/")).await.unwrap().status(), 200);
        let closed = async {
            while !client.is_closed() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), closed).await.expect("it is closed");
    });
}

#[test]
fn half_a_preface_is_not_waited_for() {
    let server = start(quick());
    for bytes in [&b"PRI * H"[..], b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00"] {
        let mut stream = server.connect();
        stream.write_all(bytes).unwrap();
        read_all(&mut stream);
    }
}

/// A frame (RFC 9113, § 4.1).
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let mut frame = (payload.len() as u32).to_be_bytes()[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

/// A frame that has come: kind, stream, payload.
type Come = (u8, u32, Vec<u8>);

/// The frames in a connection's bytes.
fn frames(mut bytes: &[u8]) -> Vec<Come> {
    let mut frames = Vec::new();
    while let [a, b, c, kind, _, d, e, f, g, rest @ ..] = bytes {
        let length = u32::from_be_bytes([0, *a, *b, *c]) as usize;
        let Some(payload) = rest.get(..length) else { break };
        frames.push((*kind, u32::from_be_bytes([*d, *e, *f, *g]), payload.to_vec()));
        bytes = &rest[length..];
    }
    frames
}

/// Reads until a frame of this kind has come on this stream, and tells it and what came before it.
fn read_until(stream: &mut TcpStream, kind: u8, id: u32) -> (Vec<Come>, Vec<u8>) {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let length = stream.read(&mut part).unwrap();
        assert!(length > 0, "closed before a frame of kind {kind} on {id}: {:?}", frames(&bytes));
        bytes.extend_from_slice(&part[..length]);
        let mut come = frames(&bytes);
        if let Some(at) = come.iter().position(|(of_kind, on, _)| (*of_kind, *on) == (kind, id)) {
            let found = come.swap_remove(at).2;
            come.truncate(at);
            return (come, found);
        }
    }
}

const GET: [u8; 6] = [0x82, 0x86, 0x84, 0x41, 0x01, b'a'];

#[test]
fn a_body_is_refused_where_none_is_due() {
    let server = start(quick());
    // With a length, the indexed field 28 of the static table, and without; the head is not the end of the request.
    for (length, body, status) in
        [(&[0x0f, 0x0d, 0x01, b'3'][..], &b"abc"[..], 413), (&[], b"abc", 413), (&[0x0f, 0x0d, 0x01, b'0'], b"", 200)]
    {
        let mut stream = server.connect();
        stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
        let head = [&GET[..], length].concat();
        stream.write_all(&[frame(4, 0, 0, &[]), frame(1, 0x4, 1, &head), frame(0, 0x1, 1, body)].concat()).unwrap();
        let (_, head) = read_until(&mut stream, 1, 1);
        // 200 is the static table's field 8; a status that it lacks begins with the name, field 8 too, its value new.
        assert_eq!(head[0] == 0x88, status == 200, "{length:?} {body:?}: {head:?}");
    }
}

#[test]
fn a_stop_says_goodbye_and_finishes_what_has_begun() {
    let mut server = start(quick());
    let mut stream = server.connect();
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
    let mut search = vec![0x82, 0x86, 0x04, 15];
    search.extend(b"/recherche?slow");
    search.extend([0x41, 0x01, b'a']);
    stream.write_all(&[frame(4, 0, 0, &[]), frame(1, 0x5, 1, &search)].concat()).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    server.stop.now();
    // First that there will be an end, then, when the client has had the time to say what is on its way, the last
    // stream that is taken: this one, and no error (RFC 9113, § 6.8). Then its answer, and the end.
    let (before, ping) = read_until(&mut stream, 6, 0);
    assert!(before.contains(&(7, 0, [&[0x7f, 0xff, 0xff, 0xff][..], &[0; 4]].concat())), "{before:?}");
    assert!(before.iter().all(|(kind, ..)| *kind != 1), "it was still searching: {before:?}");
    stream.write_all(&frame(6, 1, 0, &ping)).unwrap();
    let rest = frames(&read_all(&mut stream));
    let place = |kind, id| rest.iter().position(|(of_kind, on, _)| (*of_kind, *on) == (kind, id));
    let (last, answer) = (place(7, 0).expect("GOAWAY"), place(1, 1).expect("an answer"));
    assert_eq!((&rest[last].2[..], last < answer), (&[0, 0, 0, 1, 0, 0, 0, 0][..], true), "{rest:?}");
    server.join();
}

#[test]
fn pings_and_drops_of_an_answer_keep_no_place() {
    let mut options = quick();
    options.admin = Some("127.0.0.1:0".parse().unwrap());
    let server = start(options);
    // Whether it asks for an answer that it then lets come by single bytes, or has had it and only pings.
    for window in [0_u32, 65_535] {
        let mut stream = server.connect();
        stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
        let initial = [&[0, 4][..], &window.to_be_bytes()].concat();
        stream.write_all(&frame(4, 0, 0, &initial)).unwrap();
        stream.write_all(&frame(1, 0x5, 1, &[0x82, 0x86, 0x84, 0x41, 0x01, b'a'])).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let since = Instant::now();
        loop {
            assert!(since.elapsed() < Duration::from_secs(8), "it is still open");
            let further = [frame(6, 0, 0, &[7; 8]), frame(8, 0, 1, &1_u32.to_be_bytes())];
            let further = if window == 0 { &further[..] } else { &further[..1] };
            if stream.write_all(&further.concat()).is_err() {
                break;
            }
            match stream.read(&mut [0; 4096]) {
                Ok(0) => break,
                Err(error) if error.kind() != std::io::ErrorKind::WouldBlock => break,
                Ok(_) | Err(_) => std::thread::sleep(Duration::from_millis(20)),
            }
        }
        assert!(since.elapsed() > Duration::from_millis(400), "{:?}", since.elapsed());
    }
}

#[test]
fn a_flood_of_resets_ends_the_connection() {
    let server = start(quick());
    let mut stream = server.connect();
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
    stream.write_all(&frame(4, 0, 0, &[])).unwrap();
    // Indexed fields of the static table: GET, http, /, and an authority.
    let head = [0x82, 0x86, 0x84, 0x41, 0x01, b'a'];
    for number in 0..5_000_u32 {
        let id = number * 2 + 1;
        let mut frames = frame(1, 0x5, id, &head);
        frames.extend(frame(3, 0, id, &8_u32.to_be_bytes()));
        if stream.write_all(&frames).is_err() {
            break;
        }
    }
    // It closes long before the idle time-out would, or has answered them all: both are bounded. What counts is
    // that others are served.
    assert_eq!(server.get("/").status, 200);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
}

#[test]
fn endless_continuations_end_the_connection() {
    let server = start(quick());
    let mut stream = server.connect();
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
    stream.write_all(&frame(4, 0, 0, &[])).unwrap();
    stream.write_all(&frame(1, 0x1, 1, &[0x82, 0x86, 0x84])).unwrap();
    // A literal field of 1,000 bytes in each, without the flag that ends the head.
    let mut field = vec![0x00, 0x01, b'x', 0x7f, 0xe9, 0x06];
    field.extend(vec![b'a'; 1000]);
    let mut refused = false;
    for _ in 0..20_000 {
        if stream.write_all(&frame(9, 0, 1, &field)).is_err() {
            refused = true;
            break;
        }
    }
    assert!(refused, "20 MB of a head were taken");
    assert_eq!(server.get("/").status, 200);
}
