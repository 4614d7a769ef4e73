//! The program: see [`solidarite::cli`].
fn main() {}
