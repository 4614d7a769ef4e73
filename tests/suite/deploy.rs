//! What `deploy/` promises: its files are what the programs that read them accept, and an update can't harm. The
//! scripts in `tests/deploy` do the work; one that lacks a program says so and passes, save in CI.

use std::process::Command;

use crate::running::project;

fn script(name: &str) {
    let run = Command::new(project().join("tests/deploy").join(name))
        .env("SOLIDARITE_PROGRAM", env!("CARGO_BIN_EXE_solidarite"))
        .output()
        .unwrap();
    let (said, wrong) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{name}\n{said}\n{wrong}");
    for line in said.lines().filter(|line| line.starts_with("SKIPPED")) {
        eprintln!("{name}: {line}");
    }
}

#[test]
fn the_files_are_accepted_and_nginx_keeps_what_the_server_says() {
    script("files.sh");
}

#[test]
fn a_good_change_goes_live_a_faulty_one_does_not_and_each_is_taken_back() {
    script("update.sh");
}
