//! The targets under libFuzzer, which is led by what each input covers: `.ci/long fuzz`. The target is named by
//! `FUZZ_TARGET`.
#![no_main]
#![expect(clippy::panic, reason = "a target fails by panicking")]

use std::sync::LazyLock;

mod targets;

static TARGET: LazyLock<&targets::Target> =
    LazyLock::new(|| targets::find(&std::env::var("FUZZ_TARGET").unwrap_or_default()));

libfuzzer_sys::fuzz_target!(init: targets::prepare(&TARGET), |input: &[u8]| targets::hold(&TARGET, input));
