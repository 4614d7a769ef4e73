//! Large files, streamed from disk, in whole or one part of them (RFC 9110, § 14).

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_RANGE, HeaderValue, RANGE};
use http::{HeaderMap, Method, Response, StatusCode};
use http_body::{Frame, SizeHint};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::conditional::{self, Outcome};
use super::pages;
use crate::site::{LargeFile, Site};

/// How many bytes are read at a time.
const CHUNK: u64 = 64 * 1024;

/// How many of them are in memory at once: what all slow clients keep there. One HTTP/2 connection alone could make
/// the server hold two for each of its streams. Further ones wait until some are sent, or their client is closed.
static IN_MEMORY: Semaphore = Semaphore::const_new(1024);

/// The answer with a large file.
pub(super) fn answer(site: &Site, file: &LargeFile, method: &Method, headers: &HeaderMap) -> Response<Body> {
    match conditional::evaluate(headers, file.etag(), file.last_modified()) {
        Outcome::Failed => return pages::refuse(site, StatusCode::PRECONDITION_FAILED).map(Body::from),
        Outcome::NotModified => return pages::response(StatusCode::NOT_MODIFIED, file.not_modified(), Body::empty()),
        Outcome::Proceed => {}
    }
    let length = file.length();
    let mut answer = file.headers();
    // A part is defined for GET alone (§ 14.2).
    let range = match headers.get(RANGE) {
        Some(range)
            if *method == Method::GET && conditional::range_applies(headers, file.etag(), file.last_modified()) =>
        {
            part(range.as_bytes(), length)
        }
        _ => Part::Whole,
    };
    let (status, start, end) = match range {
        Part::Whole => (StatusCode::OK, 0, length),
        Part::Of(start, end) => {
            let value = format!("bytes {start}-{}/{length}", end - 1);
            answer.insert(CONTENT_RANGE, number(&value));
            (StatusCode::PARTIAL_CONTENT, start, end)
        }
        Part::Beyond => {
            let mut refusal = pages::refuse(site, StatusCode::RANGE_NOT_SATISFIABLE);
            refusal.headers_mut().insert(CONTENT_RANGE, number(&format!("bytes */{length}")));
            return refusal.map(Body::from);
        }
    };
    answer.insert(CONTENT_LENGTH, HeaderValue::from(end - start));
    let body = if *method == Method::HEAD {
        Body::empty()
    } else {
        Body::new(Stream { file: Arc::clone(file.file()), position: start, end, reading: None })
    };
    pages::response(status, answer, body)
}

/// A value made of digits and ASCII signs.
fn number(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// What part of a file is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// All: no range, several, or none that can be understood, which a server may ignore (§ 14.2).
    Whole,
    /// From the first byte to before the second.
    Of(u64, u64),
    /// Nothing that is there.
    Beyond,
}

/// Reads a Range header of one part: `bytes=0-99`, `bytes=100-`, `bytes=-100`.
fn part(range: &[u8], length: u64) -> Part {
    let parsed = || {
        let (unit, range) = std::str::from_utf8(range).ok()?.split_once('=')?;
        let (first, last) = range.trim().split_once('-')?;
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            // A number beyond 64 bits is beyond every file.
            digits.then(|| text.parse().unwrap_or(u64::MAX))
        };
        if !unit.eq_ignore_ascii_case("bytes") {
            return None;
        }
        Some(match (first, last) {
            ("", last) => match number(last)? {
                0 => Part::Beyond,
                last => Part::Of(length.saturating_sub(last), length),
            },
            (first, "") => Part::Of(number(first)?, length),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                if last < first {
                    return None;
                }
                Part::Of(first, last.saturating_add(1).min(length))
            }
        })
    };
    match parsed() {
        None => Part::Whole,
        Some(Part::Of(start, _)) if start >= length => Part::Beyond,
        Some(part) => part,
    }
}

/// The bytes of a file from `position` to `end`, read off the serving threads.
struct Stream {
    file: Arc<File>,
    position: u64,
    end: u64,
    reading: Option<Reading>,
}

type Reading = Pin<Box<dyn Future<Output = io::Result<Bytes>> + Send>>;

/// A part of a file that gives its place in memory back when it is sent.
struct Chunk {
    bytes: Vec<u8>,
    _place: SemaphorePermit<'static>,
}

impl AsRef<[u8]> for Chunk {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Reads a part of a file once there is room for it.
async fn read(file: Arc<File>, position: u64, length: usize) -> io::Result<Bytes> {
    let place = IN_MEMORY.acquire().await.map_err(io::Error::other)?;
    let reading = tokio::task::spawn_blocking(move || {
        let mut bytes = vec![0; length];
        file.read_exact_at(&mut bytes, position)?;
        Ok(Bytes::from_owner(Chunk { bytes, _place: place }))
    });
    reading.await.map_err(io::Error::other)?
}

impl http_body::Body for Stream {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.position >= self.end {
            return Poll::Ready(None);
        }
        let (file, position) = (Arc::clone(&self.file), self.position);
        let length = (self.end - position).min(CHUNK) as usize;
        let reading = self.reading.get_or_insert_with(|| Box::pin(read(file, position, length)));
        let read = ready!(reading.as_mut().poll(context));
        self.reading = None;
        Poll::Ready(Some(read.map(|bytes| {
            self.position += bytes.len() as u64;
            Frame::data(bytes)
        })))
    }

    fn is_end_stream(&self) -> bool {
        self.position >= self.end
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.end - self.position)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_part_that_is_asked_for() {
        for (range, expected) in [
            ("bytes=0-0", Part::Of(0, 1)),
            ("bytes=0-99", Part::Of(0, 100)),
            ("bytes=0-1000", Part::Of(0, 100)),
            ("bytes=10-", Part::Of(10, 100)),
            ("bytes=-10", Part::Of(90, 100)),
            ("bytes=-1000", Part::Of(0, 100)),
            ("Bytes= 5-9 ", Part::Of(5, 10)),
            ("bytes=-0", Part::Beyond),
            ("bytes=100-", Part::Beyond),
            ("bytes=100-200", Part::Beyond),
            ("bytes=99999999999999999999-", Part::Beyond),
            ("bytes=0-99999999999999999999", Part::Of(0, 100)),
            ("bytes=9-5", Part::Whole),
            ("bytes=0-1,5-6", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("lines=0-1", Part::Whole),
            ("bytes", Part::Whole),
            ("", Part::Whole),
        ] {
            assert_eq!(part(range.as_bytes(), 100), expected, "{range}");
        }
    }

    proptest! {
        /// A part is never empty and never outside of the file.
        #[test]
        fn parts_lie_within(range in "bytes=[0-9]{0,22}-[0-9]{0,22}", length in 0_u64..1000) {
            if let Part::Of(start, end) = part(range.as_bytes(), length) {
                prop_assert!(start < end && end <= length, "{start} {end} {length}");
            }
        }
    }
}
