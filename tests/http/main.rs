//! HTTP on raw sockets: each rule one by one, limits and time-outs, reload and stop. The site is a small one made
//! here, so that what is tested is the server alone.

#![expect(clippy::unwrap_used, clippy::panic, reason = "the driver is part of the tests, which fail so")]

mod driver;
mod http2;
mod life;
mod limits;
mod rules;
