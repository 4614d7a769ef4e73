//! The program: all of it is the library's [`solidarite::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    solidarite::cli::run(std::env::args_os())
}
