//! The targets under libFuzzer, which is led by what each input covers: `.ci/long fuzz`. The target is named by
//! `FUZZ_TARGET`.
#![no_main]

use std::sync::OnceLock;

mod targets;

static TARGET: OnceLock<&'static targets::Target> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let target = TARGET.get_or_init(|| targets::find(&std::env::var("FUZZ_TARGET").unwrap_or_default()));
    targets::hold(target, input);
});
