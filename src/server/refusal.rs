//! hyper answers a head that it can't read by itself, with a bare status. Every answer of this site carries the
//! security headers, and a too long address is 414 however long it is: so such an answer is replaced by the site's
//! own as it is written.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Instant;

use http::StatusCode;
use tokio::io::AsyncWrite;

use super::Live;
use crate::site::{CachePolicy, Coding, Resource};

/// Watches one connection for answers that hyper gives by itself.
pub(super) struct Refusals {
    live: Arc<Live>,
    /// Whether a line end has come since the last answer: without one, what is too long is the address.
    line_ended: bool,
    /// What is still to be written in the place of an answer, and how long that answer was.
    instead: Option<(Vec<u8>, usize)>,
}

impl Refusals {
    pub(super) const fn new(live: Arc<Live>) -> Self {
        Self { live, line_ended: false, instead: None }
    }

    /// Notes what was read.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        self.line_ended = self.line_ended || bytes.contains(&b'\n');
    }

    /// Writes `parts`, or the site's own answer in the place of hyper's.
    pub(super) fn write<S: AsyncWrite>(
        &mut self,
        mut stream: Pin<&mut S>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.instead.is_none() {
            let Some(status) = parts.first().and_then(|first| bare_refusal(first)) else {
                self.line_ended = false;
                return match parts {
                    [only] => stream.poll_write(context, only),
                    parts => stream.poll_write_vectored(context, parts),
                };
            };
            let status = if status == StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE && !self.line_ended {
                StatusCode::URI_TOO_LONG
            } else {
                status
            };
            self.live.meters.answered(CachePolicy::Error, status, Instant::now());
            let length = parts.iter().map(|part| part.len()).sum();
            self.instead = Some((head_and_body(self.live.edition().site.refusal(status)), length));
        }
        while let Some((left, length)) = &mut self.instead {
            let length = *length;
            let written = ready!(stream.as_mut().poll_write(context, left))?;
            left.drain(..written);
            if written == 0 || left.is_empty() {
                self.instead = None;
                return Poll::Ready(Ok(length));
            }
        }
        Poll::Ready(Ok(0))
    }
}

/// The status of an answer that hyper gives by itself: it starts so and has none of the site's headers.
fn bare_refusal(bytes: &[u8]) -> Option<StatusCode> {
    let rest = bytes.strip_prefix(b"HTTP/1.1 4").or_else(|| bytes.strip_prefix(b"HTTP/1.0 4"))?;
    let ours = b"content-security-policy";
    if rest.windows(ours.len()).any(|window| window == ours) {
        return None;
    }
    StatusCode::from_bytes(bytes.get(9..12)?).ok()
}

/// An answer of HTTP/1.1 after which the connection closes.
pub(super) fn head_and_body(resource: &Resource) -> Vec<u8> {
    let body = resource.identity().body.whole();
    let mut answer = format!("HTTP/1.1 {}\r\n", resource.status()).into_bytes();
    for (name, value) in &resource.headers(Coding::Identity) {
        answer.extend_from_slice(name.as_str().as_bytes());
        answer.extend_from_slice(b": ");
        answer.extend_from_slice(value.as_bytes());
        answer.extend_from_slice(b"\r\n");
    }
    if resource.status() == StatusCode::SERVICE_UNAVAILABLE {
        answer.extend_from_slice(b"retry-after: 5\r\n");
    }
    let date = httpdate::fmt_http_date(std::time::SystemTime::now());
    answer.extend_from_slice(format!("date: {date}\r\ncontent-length: {}\r\n", body.len()).as_bytes());
    answer.extend_from_slice(b"connection: close\r\n\r\n");
    answer.extend_from_slice(&body);
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bare_refusal_is_replaced() {
        for (answer, status) in [
            ("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n", Some(400)),
            ("HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n\r\n", Some(431)),
            ("HTTP/1.1 404 Not Found\r\ncontent-security-policy: default-src 'none'\r\n\r\n", None),
            ("HTTP/1.1 200 OK\r\n\r\n", None),
            ("HTTP/1.1 4", None),
            ("", None),
        ] {
            assert_eq!(bare_refusal(answer.as_bytes()).map(|status| status.as_u16()), status, "{answer}");
        }
    }
}
