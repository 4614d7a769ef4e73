//! The least that a server on hyper can do: one answer, whatever is asked. `benches/side-by-side` measures ours
//! against it.
//!
//!     bare ADDRESS HEADERS BODY
//!
//! The two files hold the lines `name: value` and the bytes that it sends.

use std::convert::Infallible;

use anyhow::Context as _;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response};
use http_body_util::Full;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpListener;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = || arguments.next().context("usage: bare ADDRESS HEADERS BODY");
    let (address, headers, body) = (argument()?, argument()?, argument()?);
    let headers = read(&std::fs::read_to_string(headers)?)?;
    let body = Bytes::from(std::fs::read(body)?);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind(address).await?;
        tokio::spawn(serve(listener, headers, body)).await?
    })
}

fn read(lines: &str) -> anyhow::Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    for line in lines.lines() {
        let (name, value) = line.split_once(": ").context("a header is `name: value`")?;
        headers.append(HeaderName::try_from(name)?, HeaderValue::from_str(value)?);
    }
    Ok(headers)
}

async fn serve(listener: TcpListener, headers: HeaderMap, body: Bytes) -> anyhow::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let (headers, body) = (headers.clone(), body.clone());
        tokio::spawn(async move {
            let answer = service_fn(move |_| {
                let mut answer = Response::new(Full::new(body.clone()));
                *answer.headers_mut() = headers.clone();
                async { Ok::<_, Infallible>(answer) }
            });
            // What goes wrong here, the load generator tells.
            let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}
