//! How long the steps take from files to an answer: `cargo bench`, or `cargo bench -- NAME` for some of them.
//! Medians are what counts; a busy machine makes the rest. What a whole request costs beside other servers,
//! `benches/side-by-side` measures.
#![expect(clippy::unwrap_used, reason = "a bench that can't begin ends so")]

use std::path::Path;

mod build;
mod request;
mod search;

fn main() {
    divan::main();
}

/// The project's folder, whose site is measured.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
