//! A site as large as one likes, for tests and measurements: `cargo run --example generate -- 10000 FOLDER` copies
//! the project's site into a new folder and adds that many records of emergency aid, both languages of each saying
//! the same and agreed. The same seed gives the same records.
#![expect(clippy::print_stdout, reason = "what it made is told to the person who asked")]

mod records;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use solidarite::content::Content;
use solidarite::ledger::Ledger;
use solidarite::source;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder, seed @ ..] = &*arguments else {
        bail!("say how many records, and the folder: 10000 FOLDER [SEED]")
    };
    let count: usize = count.parse().context("how many records")?;
    let seed: u64 = seed.first().map_or(Ok(records::SEED), |seed| seed.parse()).context("the seed")?;
    let folder = PathBuf::from(folder);
    if folder.exists() {
        bail!("{} is there already", folder.display());
    }
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    records::site(project, &folder, count, seed)?;
    let content = Content::load(&source::read(&folder)?.content).0;
    Ledger::load(&folder)?.0.agree(&content, None).save(&folder)?;
    println!("{count} records in {}", folder.display());
    Ok(())
}
