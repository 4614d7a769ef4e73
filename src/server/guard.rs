//! What every request must be before it is looked up: the rules of HTTP that the library doesn't hold a request to,
//! in reading order.

use http::header::{ALLOW, CONNECTION, HOST, HeaderValue};
use http::{HeaderMap, Method, Request, Response, StatusCode, Version};

use super::body::ReadyBody;
use super::pages::refuse;
use crate::site::Site;

/// The longest address with its query, in bytes; RFC 9110, § 4.1, asks for 8,000 at least.
const LONGEST_URI: usize = 8 * 1024;

const ALLOWED: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// The answer to a request that goes no further.
pub(super) fn stop<B: http_body::Body>(request: &Request<B>, site: &Site) -> Option<Response<ReadyBody>> {
    let answer = if !names_its_host(request.version(), request.headers()) {
        refuse(site, StatusCode::BAD_REQUEST)
    } else if request.uri().path_and_query().map_or(0, |target| target.as_str().len()) > LONGEST_URI {
        refuse(site, StatusCode::URI_TOO_LONG)
    } else if request.method() == Method::OPTIONS {
        options(site)
    } else if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut answer = refuse(site, StatusCode::METHOD_NOT_ALLOWED);
        answer.headers_mut().insert(ALLOW, ALLOWED);
        answer
    } else if has_body(request) {
        refuse(site, StatusCode::PAYLOAD_TOO_LARGE)
    } else {
        return None;
    };
    Some(closing(request, answer))
}

/// An HTTP/1.1 request has one Host, and no request has two (RFC 9112, § 3.2); in HTTP/2 the target holds it.
fn names_its_host(version: Version, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.as_bytes().iter().all(|byte| is_host_byte(*byte)),
        (None, _) => version != Version::HTTP_11,
        (Some(_), Some(_)) => false,
    }
}

/// What a host and port may hold (RFC 3986, § 3.2.2).
const fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'~' | b':' | b'[' | b']' | b'%' | b'!'..=b',' | b';' | b'=')
            && byte != b'"'
            && byte != b'#'
}

/// No address of the site takes a body. Whether one follows the head says: by a length, or in HTTP/2 by not being
/// the end, in HTTP/1.1 by a transfer coding.
fn has_body<B: http_body::Body>(request: &Request<B>) -> bool {
    request.body().size_hint().exact() != Some(0)
}

/// 204 with what is allowed, here and everywhere.
fn options(site: &Site) -> Response<ReadyBody> {
    let mut answer = refuse(site, StatusCode::BAD_REQUEST);
    *answer.status_mut() = StatusCode::NO_CONTENT;
    *answer.body_mut() = ReadyBody::default();
    answer.headers_mut().remove(http::header::CONTENT_TYPE);
    answer.headers_mut().insert(ALLOW, ALLOWED);
    answer
}

/// A body that nobody reads would be taken for the next request: that connection ends here.
fn closing<B: http_body::Body>(request: &Request<B>, mut answer: Response<ReadyBody>) -> Response<ReadyBody> {
    if request.version() != Version::HTTP_2 && !request.body().is_end_stream() {
        answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    answer
}
