//! The tests of the whole: one binary, a module a promise.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod absurd;
mod browser;
mod budget;
mod commands;
mod deploy;
mod exported;
mod faults;
mod layers;
mod preview;
mod questions;
mod reuse;
mod running;
mod schedule;
mod snapshots;
mod systemd;
mod walk;
