//! The tests of the whole: one binary, a module a promise.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod layers;
mod preview;
mod running;
mod walk;
