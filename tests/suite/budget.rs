//! The first visit: all that a page needs to be painted fits into the first flight of a connection.

use std::fmt::Write as _;

use solidarite::site::{Coding, Settings, build};

use crate::browser::every_page;
use crate::running::{Server, project};

/// Ten packets of 1460 bytes: what TCP sends before it waits for an answer.
const FLIGHT: usize = 14_600;

#[test]
fn every_page_arrives_in_one_flight() {
    let server = Server::of_the_project();
    let (site, _) = build(project(), &Settings::public(None), None).unwrap().site.unwrap();
    let mut over = String::new();
    let mut largest = (0, String::new());
    for path in every_page(&server) {
        let head = server.get_with(&path, "Accept-Encoding: br");
        assert_eq!(head.header("content-encoding"), Some("br"), "{path}");
        // As at its start: later the server compresses harder, which would hide what a first visit then costs.
        let at_first = site.get(&path).and_then(|resource| resource.variant(Coding::Brotli));
        let total = head.head_length + at_first.map_or(head.body.len(), |variant| variant.body.len());
        if total > FLIGHT {
            writeln!(over, "{path}: {total} bytes, {} too many", total - FLIGHT).unwrap();
        }
        largest = largest.max((total, path));
    }
    assert!(over.is_empty(), "over {FLIGHT} bytes with headers:\n{over}");
    assert!(largest.0 > 5_000, "{} is the largest, with {} bytes", largest.1, largest.0);
}
