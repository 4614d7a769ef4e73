//! `/_preview/KIND/ID`: both languages of a record side by side, block by block, and what the ledger says of each.

use std::ops::Range;

use askama::Template;

use super::frame::Frame;
use super::overview::kind_message;
use super::state::{FaultView, State};
use super::subject::{self, Mark, PageLink};
use super::words::Says;
use crate::language::{Language, Localized};
use crate::ledger::{self, Pair, Row, Run, Standing};
use crate::markdown::{Anatomy, BlockKind};
use crate::model::Kind;
use crate::source::Source;

#[derive(Debug, Template)]
#[template(path = "preview/record.html")]
struct RecordPage {
    frame: Frame,
    says: Says,
    kind: String,
    title: String,
    file: String,
    marks: Vec<Mark>,
    pages: Vec<PageLink>,
    /// The languages' names, in the order of the columns.
    columns: [String; 2],
    /// The command that declares both languages to agree, where they don't yet.
    command: Option<String>,
    faults: Vec<FaultView>,
    texts: Vec<Text>,
}

/// A text of the record, block by block.
#[derive(Debug)]
struct Text {
    /// Its key in the file.
    path: String,
    blocks: Vec<Block>,
}

#[derive(Debug)]
struct Block {
    class: &'static str,
    halves: Localized<Half>,
}

/// A block in one language.
#[derive(Debug, Default)]
struct Half {
    /// What the reader must know of it.
    note: Option<String>,
    /// What it said when both languages were last agreed, where that is something else.
    old: Vec<Run>,
    /// What it says, changed words marked.
    now: Vec<Run>,
    /// What it is: its class.
    shape: &'static str,
}

impl Block {
    /// Each half with the tag of its language.
    fn each(&self) -> [(&'static str, &Half); 2] {
        Language::ALL.map(|language| (language.tag(), self.halves.get(language)))
    }
}

/// The page; `None` where there is no such record.
pub(super) fn page(state: &State, says: Says, kind: Option<Kind>, id: &str) -> Option<Result<String, askama::Error>> {
    let subjects = subject::all(&state.content);
    let subject = subjects.into_iter().find(|subject| subject.kind == kind && subject.id == id)?;
    let comparison = subject.source.map(|source| (source, state.ledger.compare(source)));
    let mut marks: Vec<Mark> = subject::publication(&subject, state, says).into_iter().collect();
    marks.extend(comparison.as_ref().map(|(_, comparison)| subject::agreement(comparison, says)));
    marks.extend(subject::reviews(subject.entry, state.moment.today(), says));
    marks.extend(subject::faults(&subject, state, says));
    let agreed = comparison.as_ref().is_none_or(|(_, comparison)| comparison.state == ledger::State::Agreed);
    let page = RecordPage {
        frame: Frame::new(says, true),
        says,
        kind: says.say(kind_message(kind)),
        title: subject.title(says.language()).to_owned(),
        marks,
        pages: subject::pages(&subject, says),
        columns: Language::ALL.map(|language| says.name_of(language)),
        command: (!agreed).then(|| format!("solidarite agree {}", subject.file)),
        faults: state.faults_of(&subject.file).map(|fault| FaultView::of(fault, says)).collect(),
        texts: comparison.map_or_else(Vec::new, |(source, comparison)| texts(source, comparison.rows, says)),
        file: subject.file,
    };
    Some(page.render())
}

/// The texts as a reader meets them on the page: what stands above the body, the body, and the rest by name.
fn texts(source: &Source, rows: Vec<Row>, says: Says) -> Vec<Text> {
    let pairs: Vec<_> = ledger::pairs(source).into_iter().map(|pair| (pair.anatomies(), pair)).collect();
    let mut texts: Vec<Text> = Vec::new();
    for row in rows {
        let Some((anatomies, pair)) = pairs.iter().find(|(_, pair)| pair.path == row.path) else { continue };
        let block = block(pair, anatomies, &row, says);
        match texts.iter_mut().find(|text| text.path == row.path) {
            Some(text) => text.blocks.push(block),
            None => texts.push(Text { path: row.path, blocks: vec![block] }),
        }
    }
    let place = |path: &str| ["title", "name", "summary", "notice", "body"].iter().position(|first| *first == path);
    texts.sort_by_key(|text| place(&text.path).unwrap_or(usize::MAX));
    texts
}

/// What a block is on the page.
fn shape(anatomy: &Anatomy, range: &Range<usize>) -> &'static str {
    match anatomy.blocks.iter().find(|block| block.range == *range).map(|block| block.kind) {
        Some(BlockKind::Heading(_)) => "heading",
        Some(BlockKind::Item { .. }) => "item",
        Some(BlockKind::Paragraph | BlockKind::Code | BlockKind::Line) | None => "",
    }
}

fn block(pair: &Pair, anatomies: &Localized<Anatomy>, row: &Row, says: Says) -> Block {
    let half = |language: Language| {
        let range = row.ranges.get(language).as_ref();
        match range.and_then(|range| Some((range, pair.halves.get(language).get(range.clone())?))) {
            Some((range, text)) => Half {
                now: vec![Run { text: text.to_owned(), changed: false }],
                shape: shape(anatomies.get(language), range),
                ..Half::default()
            },
            None => Half { note: Some(says.say("preview-no-block")), ..Half::default() },
        }
    };
    let mut halves = Localized::from_fn(half);
    let class = match &row.standing {
        Standing::Agreed => "agreed",
        Standing::Open => {
            for half in [&mut halves.fr, &mut halves.en] {
                half.note.get_or_insert_with(|| says.say("preview-block-open"));
            }
            "open"
        }
        Standing::Stale { language, change } => {
            let (stale, changed) = match language {
                Language::Fr => (&mut halves.fr, &mut halves.en),
                Language::En => (&mut halves.en, &mut halves.fr),
            };
            stale.note = Some(says.say("preview-block-stale"));
            *changed = Half {
                note: Some(says.say("preview-block-changed")),
                old: change.old.clone(),
                now: change.new.clone(),
                shape: changed.shape,
            };
            "stale"
        }
    };
    Block { class, halves }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Staff;
    use crate::ledger::Ledger;

    const FILE: &str = r#"
title = { fr = "Un titre", en = "A title" }
[body]
fr = """
Plus de 650 projets.

Une suite.
"""
en = """
More than 650 projects.

A sequel.
"""
"#;

    #[test]
    fn the_changed_half_shows_both_wordings_and_the_other_is_marked() {
        let lines = "pages/a title\tUn titre\tA title\n\
                     pages/a body#001\tPlus de 600 projets.\tMore than 650 projects.\n\
                     pages/a body#002\tUne suite.\tA sequel.\n";
        let (ledger, damage) = Ledger::parse(&Source::new(ledger::FILE, lines));
        assert!(damage.is_empty());
        let source = Source::new("content/pages/a.toml", FILE);
        let texts = texts(&source, ledger.compare(&source).rows, Says(Staff(Language::En)));
        let shape: Vec<_> = texts.iter().map(|text| (text.path.as_str(), text.blocks.len())).collect();
        assert_eq!(shape, [("title", 1), ("body", 2)]);
        let [first, second] = &texts[1].blocks[..] else { panic!("two blocks") };
        assert_eq!((first.class, second.class), ("stale", "agreed"));
        let words = |runs: &[Run], changed| {
            runs.iter().filter(|run| run.changed == changed).map(|run| run.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(words(&first.halves.fr.old, true), ["600"]);
        assert_eq!(words(&first.halves.fr.now, true), ["650"]);
        assert!(first.halves.en.old.is_empty() && first.halves.en.note.is_some());
    }
}
