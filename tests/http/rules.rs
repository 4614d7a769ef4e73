//! The rules of RFC 9110 and RFC 9112, one by one.

use std::io::Write as _;

use crate::driver::{Answer, HOME, Running, asset, large, quick, read_all, start};

fn server() -> Running {
    start(quick())
}

const SECURITY: [&str; 7] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "strict-transport-security",
];

#[test]
fn each_address_has_its_status_language_and_policy() {
    let server = server();
    for (target, status, language, cache) in [
        ("/", 200, "fr-CA", "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"),
        ("/en", 200, "en-CA", "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"),
        ("/?a=b", 200, "fr-CA", "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"),
        ("/rien", 404, "fr-CA", "no-store"),
        ("/en/nothing", 404, "en-CA", "no-store"),
        ("/parti", 410, "fr-CA", "no-store"),
        ("/ancien", 301, "", "public, max-age=3600"),
        ("/programmes/", 308, "", "public, max-age=3600"),
        // What a person typed is kept by no cache, nor is the way to where it is answered.
        ("/programmes/?q=secret", 308, "", "no-store"),
        ("/Recherche", 308, "", "no-store"),
        ("/Recherche?q=secret", 308, "", "no-store"),
        ("/en/recherche?q=secret", 308, "", "no-store"),
        ("/recherche?q=eau", 200, "fr-CA", "private, no-cache"),
        ("/en/search?q=water", 200, "en-CA", "private, no-cache"),
        ("/%", 400, "", "no-store"),
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status, status, "{target}");
        assert_eq!(answer.header("content-language"), language, "{target}");
        assert_eq!(answer.header("cache-control"), cache, "{target}");
        for name in SECURITY {
            assert!(answer.headers.contains_key(name), "{target}: {name}");
        }
        assert!(!answer.headers.contains_key("set-cookie") && !answer.headers.contains_key("server"), "{target}");
    }
}

#[test]
fn every_kind_of_answer_is_secured() {
    let server = server();
    let (style, film) = (asset("site.css"), asset("film.mp4"));
    let tag = server.get("/").header("etag").to_owned();
    for (method, target, line, status) in [
        ("GET", "/donnees.json", "", 200),
        ("HEAD", "/", "", 200),
        ("GET", style.as_str(), "", 200),
        ("GET", &film, "", 200),
        ("GET", &film, "Range: bytes=0-9", 206),
        ("GET", &film, "Range: bytes=999999999-", 416),
        ("GET", "/", &format!("If-None-Match: {tag}"), 304),
        ("GET", "/", "If-Match: \"another\"", 412),
        ("GET", "/ancien", "", 301),
        ("GET", "/programmes/", "", 308),
        ("GET", "/recherche?q=%ff", "", 400),
        ("GET", "/", "Host: another.example", 400),
        ("GET", "/", "Content-Length: 3", 413),
        ("POST", "/", "", 405),
        ("OPTIONS", "/", "", 204),
        ("GET", "/recherche?panic", "", 503),
    ] {
        let lines: Vec<&str> = Some(line).filter(|line| !line.is_empty()).into_iter().collect();
        let answer = server.send(method, target, &lines);
        assert_eq!(answer.status, status, "{method} {target} {line}");
        for name in SECURITY {
            assert!(answer.headers.contains_key(name), "{method} {target} {line}: {name}");
        }
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'; "), "{method} {target}");
    }
}

#[test]
fn other_forms_redirect_within_the_site() {
    let server = server();
    for (target, location) in [
        ("/programmes/", "/programmes"),
        ("/PROGRAMMES", "/programmes"),
        ("/en/", "/en"),
        ("//", "/"),
        ("/Programmes/?a=1&b=2", "/programmes?a=1&b=2"),
        ("/Recherche/?q=eau", "/recherche?q=eau"),
        ("/ancien", "/programmes"),
    ] {
        assert_eq!(server.get(target).header("location"), location, "{target}");
    }
    for target in
        ["//evil.example/", "/\\evil.example", "/%2F%2Fevil.example/", "/%5c%5cevil.example", "/..//evil.example"]
    {
        let answer = server.get(target);
        assert!(matches!(answer.status, 400 | 404), "{target}: {}", answer.status);
        assert_eq!(answer.header("location"), "", "{target}");
    }
}

#[test]
fn hostile_paths_are_missing_or_refused() {
    let server = server();
    for target in [
        "/../../etc/passwd",
        "/static/../content/site.toml",
        "/static/%2e%2e/content/site.toml",
        "/static/..%2f..%2fetc/passwd",
        "/static/%252e%252e/x",
        "/static/....//x",
        "/static//etc/passwd",
        "/static/site.css%00.html",
        "/%00",
        "/%ff",
        "/%c0%af",
        "/%0d%0aSet-Cookie:%20a=b",
        "/programmes%0d%0aLocation:%20//evil.example",
        "/%",
        "/%%",
        "/%u2215",
        "/.git/config",
        "/static/",
        "/static",
        "/\u{7f}",
    ] {
        let answer = server.get(target);
        assert!(matches!(answer.status, 400 | 404), "{target}: {}", answer.status);
        assert!(!answer.headers.contains_key("set-cookie"), "{target}");
    }
    // Nothing is injected by a line break that is really there either: it ends the request line.
    let answers = server.raw(b"GET /\r\nX: y HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(answers.starts_with(b"HTTP/1.1 400"), "{:?}", String::from_utf8_lossy(&answers));
}

#[test]
fn an_injected_query_stays_in_its_place() {
    let server = server();
    let answer = server.get("/programmes/?a=%0d%0aSet-Cookie:%20a=b");
    assert_eq!(answer.header("location"), "/programmes?a=%0d%0aSet-Cookie:%20a=b");
    assert!(!answer.headers.contains_key("set-cookie"));
}

#[test]
fn codings_by_quality() {
    let server = server();
    for (accept, coding) in [
        ("", ""),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0", ""),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("identity;q=0", ""),
        ("*;q=0", ""),
        ("*", "br"),
        ("identity, br;q=0.5", ""),
        ("nonsense", ""),
    ] {
        let line = format!("Accept-Encoding: {accept}");
        for target in ["/", "/rien", "/recherche?q=a", &asset("site.css")] {
            let answer = server.send("GET", target, &[&line]);
            assert_eq!(answer.header("content-encoding"), coding, "{target} {accept}");
            assert_eq!(answer.header("vary"), "accept-encoding", "{target} {accept}");
            assert_ne!(answer.status, 406, "{target} {accept}");
        }
    }
    let page = server.send("GET", "/", &["Accept-Encoding: br"]);
    let mut text = Vec::new();
    brotli::BrotliDecompress(&mut &page.body[..], &mut text).unwrap();
    assert_eq!(String::from_utf8(text).unwrap(), HOME.repeat(40));
}

#[test]
fn a_long_list_of_codings_is_answered_or_refused() {
    let server = server();
    let list = |length| format!("Accept-Encoding: {}br", "a, ".repeat(length));
    assert_eq!(server.send("GET", "/", &[&list(4_000)]).header("content-encoding"), "br");
    assert_eq!(server.send("GET", "/", &[&list(10_000)]).status, 431);
}

#[test]
fn head_is_get_without_the_body() {
    let server = server();
    let (css, film) = (asset("site.css"), asset("film.mp4"));
    for target in ["/", "/rien", "/ancien", "/parti", "/recherche?q=a", "/donnees.json", "/programmes/", &css, &film] {
        for accept in ["Accept-Encoding: br", "Accept-Encoding: identity"] {
            let (get, head) = (server.send("GET", target, &[accept]), server.send("HEAD", target, &[accept]));
            assert!(head.body.is_empty(), "{target}");
            assert_eq!(get.header("content-length"), get.body.len().to_string(), "{target}");
            let without_date = |answer: &Answer| {
                let mut headers = answer.headers.clone();
                headers.remove("date");
                headers
            };
            assert_eq!((head.status, without_date(&head)), (get.status, without_date(&get)), "{target}");
        }
    }
}

#[test]
fn conditions_are_kept() {
    let server = server();
    let css = asset("site.css");
    for target in ["/", "/en", "/donnees.json", "/recherche?q=a", &css, &asset("film.mp4")] {
        for accept in ["Accept-Encoding: br", "Accept-Encoding: gzip", "Accept-Encoding: identity"] {
            let full = server.send("GET", target, &[accept]);
            let tag = full.header("etag");
            assert!(tag.starts_with('"') && tag.ends_with('"'), "{target}: {tag}");
            for (line, status) in [
                (format!("If-None-Match: {tag}"), 304),
                (format!("If-None-Match: W/{tag}"), 304),
                (format!("If-None-Match: \"a\", {tag}, \"b\""), 304),
                ("If-None-Match: *".to_owned(), 304),
                ("If-None-Match: \"a\"".to_owned(), 200),
                (format!("If-Match: {tag}"), 200),
                (format!("If-Match: W/{tag}"), 412),
                ("If-Match: \"a\"".to_owned(), 412),
            ] {
                for method in ["GET", "HEAD"] {
                    let answer = server.send(method, target, &[accept, &line]);
                    assert_eq!(answer.status, status, "{method} {target} {line}");
                    if status == 304 {
                        assert!(answer.body.is_empty(), "{target}");
                        for name in ["etag", "vary", "cache-control", "last-modified", "content-security-policy"] {
                            assert_eq!(answer.header(name), full.header(name), "{target}: {name}");
                        }
                        for name in ["content-type", "content-encoding", "content-length"] {
                            assert!(!answer.headers.contains_key(name), "{target}: {name}");
                        }
                    }
                }
            }
        }
    }
    assert_eq!(server.send("GET", "/rien", &["If-None-Match: *"]).status, 404, "a 404 has no conditions");
    assert_eq!(server.send("GET", "/ancien", &["If-Match: \"a\""]).status, 301);
}

#[test]
fn each_coding_has_its_own_tag() {
    let server = server();
    let tags = ["br", "gzip", "identity"]
        .map(|coding| server.send("GET", "/en", &[&format!("Accept-Encoding: {coding}")]).header("etag").to_owned());
    assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2], "{tags:?}");
}

#[test]
fn only_data_and_files_know_a_date() {
    let server = server();
    assert_eq!(server.get("/donnees.json").header("last-modified"), "Thu, 18 Apr 2019 14:11:50 GMT");
    assert!(server.get(&asset("site.css")).headers.contains_key("last-modified"));
    assert!(!server.get("/").headers.contains_key("last-modified"));
    for (since, status) in [
        ("Thu, 18 Apr 2019 14:11:50 GMT", 304),
        ("Thu, 18 Apr 2019 14:11:49 GMT", 200),
        ("Thursday, 18-Apr-19 14:11:50 GMT", 304),
        ("18 avril 2019", 200),
    ] {
        let line = format!("If-Modified-Since: {since}");
        assert_eq!(server.send("GET", "/donnees.json", &[&line]).status, status, "{since}");
        assert_eq!(server.send("GET", "/", &[&line]).status, 200, "a page has no date");
    }
    let lines = ["If-None-Match: \"a\"", "If-Modified-Since: Thu, 18 Apr 2019 14:11:50 GMT"];
    assert_eq!(server.send("GET", "/donnees.json", &lines).status, 200, "the tag outweighs the date");
}

#[test]
fn methods() {
    let server = server();
    for target in ["/", "/rien", "/recherche?q=a", "*"] {
        let answer = server.send("OPTIONS", target, &[]);
        assert_eq!((answer.status, answer.header("allow")), (204, "GET, HEAD, OPTIONS"), "{target}");
        assert!(answer.body.is_empty(), "{target}");
        assert!(answer.headers.contains_key("content-security-policy"));
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get"] {
        for target in ["/", "/rien", "/recherche?q=a"] {
            let answer = server.send(method, target, &[]);
            assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD, OPTIONS"), "{method} {target}");
        }
    }
    assert_eq!(server.send("CONNECT", "example.org:443", &[]).status, 405);
}

#[test]
fn a_request_has_one_host() {
    let server = server();
    for (request, status) in [
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: \"a\"\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a:8080\r\nConnection: close\r\n\r\n", 200),
        ("GET / HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n", 200),
        ("GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n", 200),
        ("GET http://example.org/en HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
        ("GET http://example.org HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
        ("GET http://example.org/en HTTP/1.1\r\n\r\n", 400),
    ] {
        let mut stream = server.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let answer = crate::driver::read_one(&mut stream);
        assert_eq!(answer.status, status, "{request:?}");
        assert!(answer.headers.contains_key("content-security-policy"), "{request:?}");
    }
    let answer = server.raw(b"GET / HTTP/1.0\r\n\r\n");
    assert!(answer.starts_with(b"HTTP/1.0 200") || answer.starts_with(b"HTTP/1.1 200"));
}

#[test]
fn a_body_is_refused_where_none_is_due() {
    let server = server();
    for lines in [&["Content-Length: 5"][..], &["Transfer-Encoding: chunked"], &["Content-Length: 99999999999"]] {
        let answer = server.send("GET", "/", lines);
        assert_eq!((answer.status, answer.header("connection")), (413, "close"), "{lines:?}");
    }
    assert_eq!(server.send("GET", "/", &["Content-Length: 0"]).status, 200);
    // What comes after is never taken for a request.
    let answers =
        server.raw(b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\nGET /en HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(String::from_utf8_lossy(&answers).matches("HTTP/1.1 ").count(), 1);
}

#[test]
fn what_is_too_long_is_refused_and_secured() {
    let server = server();
    for (target, lines, status) in [
        (format!("/{}", "a".repeat(8_000)), vec![], 404),
        (format!("/{}", "a".repeat(9_000)), vec![], 414),
        (format!("/?{}", "a".repeat(9_000)), vec![], 414),
        (format!("/recherche?q={}", "a".repeat(9_000)), vec![], 414),
        (format!("/{}", "a".repeat(20_000)), vec![], 414),
        (format!("/{}", "a".repeat(200_000)), vec![], 414),
        ("/".to_owned(), vec![format!("X: {}", "a".repeat(20_000))], 431),
        ("/".to_owned(), (0..150).map(|number| format!("X-{number}: a")).collect(), 431),
    ] {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let answer = server.send("GET", &target, &lines);
        assert_eq!(answer.status, status, "{} {}", target.len(), lines.len());
        for name in SECURITY {
            assert!(answer.headers.contains_key(name), "{status}: {name}");
        }
    }
}

#[test]
fn garbage_is_refused_and_secured() {
    let server = server();
    for bytes in [
        &b"nonsense\r\n\r\n"[..],
        b"GET / HTTP/3.0\r\nHost: a\r\n\r\n",
        b"GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        // The first bytes of TLS.
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 and so on, for longer than a preface\r\n\r\n",
    ] {
        let answer = Answer::parse(&server.raw(bytes));
        assert_eq!(answer.status, 400, "{bytes:?}");
        for name in SECURITY {
            assert!(answer.headers.contains_key(name), "{bytes:?}: {name}");
        }
    }
}

#[test]
fn requests_in_a_row_are_answered_in_order() {
    let server = server();
    let mut stream = server.connect();
    let requests = "GET /en HTTP/1.1\r\nHost: a\r\n\r\nGET /rien HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET /parti HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    stream.write_all(requests.as_bytes()).unwrap();
    let answers = String::from_utf8(read_all(&mut stream)).unwrap();
    let statuses: Vec<&str> =
        answers.match_indices("HTTP/1.1 ").map(|(place, _)| &answers[place + 9..place + 12]).collect();
    assert_eq!(statuses, ["200", "404", "200", "410"]);
}

#[test]
fn a_static_file_keeps_its_hash() {
    let server = server();
    let current = asset("site.css");
    let answer = server.get(&current);
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
    for other in ["/static/site.0123456789ab.css", "/static/site.css"] {
        let stale = server.get(other);
        assert_eq!((stale.status, stale.header("cache-control")), (200, "public, max-age=60"), "{other}");
        assert_eq!(stale.body, answer.body);
    }
    assert_eq!(server.get("/static/film.0123456789ab.mp4").header("cache-control"), "public, max-age=60");
    assert_eq!(server.get("/static/none.0123456789ab.css").status, 404);
}

#[test]
fn large_files_come_in_parts() {
    let server = server();
    let (film, bytes) = (asset("film.mp4"), large());
    let whole = server.get(&film);
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert!(!whole.headers.contains_key("vary"));
    assert!(whole.body == bytes, "the whole file");
    let tag = format!("If-Range: {}", whole.header("etag"));
    for (lines, status, content_range, part) in [
        (vec!["Range: bytes=0-9"], 206, "bytes 0-9/524288", &bytes[..10]),
        (vec!["Range: bytes=100000-300000"], 206, "bytes 100000-300000/524288", &bytes[100_000..=300_000]),
        (vec!["Range: bytes=524280-"], 206, "bytes 524280-524287/524288", &bytes[524_280..]),
        (vec!["Range: bytes=-8"], 206, "bytes 524280-524287/524288", &bytes[524_280..]),
        (vec!["Range: bytes=0-9", &tag], 206, "bytes 0-9/524288", &bytes[..10]),
        (vec!["Range: bytes=0-9", "If-Range: \"other\""], 200, "", &bytes[..]),
        (vec!["Range: bytes=0-1,5-6"], 200, "", &bytes[..]),
        (vec!["Range: lines=0-1"], 200, "", &bytes[..]),
    ] {
        let answer = server.send("GET", &film, &lines);
        assert_eq!((answer.status, answer.header("content-range")), (status, content_range), "{lines:?}");
        assert!(answer.body == part, "{lines:?}");
    }
    let beyond = server.send("GET", &film, &["Range: bytes=524288-"]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, "bytes */524288"));
}

#[test]
fn a_question_is_sound_or_refused() {
    let server = server();
    for (query, status) in [
        ("", 200),
        ("?", 200),
        ("?q=eau", 200),
        ("?q=%C3%A9cole+d%27%C3%A9t%C3%A9", 200),
        ("?q=%ff", 400),
        ("?q=%zz", 400),
        ("?q=%", 400),
        // A fault in the search is no fault of the connection.
        ("?panic", 503),
    ] {
        assert_eq!(server.get(&format!("/recherche{query}")).status, status, "{query}");
    }
    let answer = server.get("/recherche?q=eau");
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    assert!(answer.text().starts_with("<p>fr: 5</p>"));
}
