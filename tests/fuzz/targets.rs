//! What is fuzzed, and what must hold.

use std::time::{Duration, Instant};

mod content;
mod headers;
mod markdown;
mod page;
mod paths;
mod questions;
mod site;

/// The longest that one input may take. A thousand times what most take: a machine that is busy is no fault.
const LONGEST: Duration = Duration::from_secs(10);

/// Something that takes any bytes.
pub(crate) struct Target {
    /// Its name, and that of its corpus.
    pub(crate) name: &'static str,
    /// Panics where something doesn't hold.
    hold: fn(&[u8]),
    /// Inputs beside those of its corpus.
    #[cfg_attr(not(test), expect(dead_code, reason = "libFuzzer reads its corpus itself"))]
    pub(crate) more: fn() -> Vec<Vec<u8>>,
}

const TARGETS: [Target; 5] = [
    Target { name: "content", hold: content::hold, more: content::fixtures },
    Target { name: "markdown", hold: markdown::hold, more: Vec::new },
    Target { name: "headers", hold: headers::hold, more: Vec::new },
    Target { name: "paths", hold: paths::hold, more: Vec::new },
    Target { name: "questions", hold: questions::hold, more: Vec::new },
];

/// The target of a name.
pub(crate) fn find(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).unwrap_or_else(|| panic!("no target {name:?}"))
}

/// Makes what a target needs, such as a site: that takes its time once.
pub(crate) fn prepare(target: &Target) {
    (target.hold)(b"");
}

/// Holds an input to what is promised, the time included.
pub(crate) fn hold(target: &Target, input: &[u8]) {
    let began = Instant::now();
    (target.hold)(input);
    let time = began.elapsed();
    assert!(time < LONGEST, "{}: {time:?} for {} bytes", target.name, input.len());
}
