//! What the ledger says of a record as it is today: block by block, both languages side by side.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::align::{self, Change};
use super::texts::Pair;
use crate::language::{Language, Localized};
use crate::typography;

/// Whether both languages of a record say the same, as far as the ledger knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A person confirmed what stands there now.
    Agreed,
    /// It isn't in the ledger.
    Unknown,
    /// Some of it changed since.
    Changed,
}

/// A block of a text in both languages, side by side, with what the ledger says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The text's dotted path in the file: `title`, `body`, `ways.1.text`.
    pub path: String,
    /// Where the block stands in each half, in bytes of the text; `None` where that half has no such block.
    pub ranges: Localized<Option<Range<usize>>>,
    /// What the ledger says.
    pub standing: Standing,
}

/// What the ledger says of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It stands as agreed.
    Agreed,
    /// New, or changed in both languages: nobody has confirmed that they agree.
    Open,
    /// One half changed and the other didn't.
    Stale {
        /// The half that didn't change.
        language: Language,
        /// What changed in the other half.
        change: Change,
    },
}

/// A record's texts held against the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The record as a whole.
    pub state: State,
    /// Its blocks, text by text, in reading order.
    pub rows: Vec<Row>,
}

/// A block of today, in one language.
pub(super) struct Block {
    path: String,
    range: Range<usize>,
    /// The block as the ledger holds it.
    pub(super) text: String,
}

/// The blocks of both halves of all texts that share a path.
pub(super) type Sequence = Localized<Vec<Block>>;

pub(super) fn sequences(pairs: &[Pair]) -> BTreeMap<String, Sequence> {
    let mut sequences: BTreeMap<String, Sequence> = BTreeMap::new();
    for pair in pairs {
        let anatomies = pair.anatomies();
        let sequence = sequences.entry(pair.sequence()).or_default();
        for language in Language::ALL {
            let text = pair.halves.get(language);
            let blocks = anatomies.get(language).blocks.iter().map(|block| Block {
                path: pair.path.clone(),
                range: block.range.clone(),
                text: normalized(&text[block.range.clone()]),
            });
            match language {
                Language::Fr => sequence.fr.extend(blocks),
                Language::En => sequence.en.extend(blocks),
            }
        }
    }
    sequences
}

/// A text as the ledger holds it: without what typography changes, on one line.
fn normalized(text: &str) -> String {
    typography::normalized(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of texts that share a path.
pub(super) fn compare_sequence(old: &[Localized<String>], now: &Sequence) -> Vec<Row> {
    let halves = if now.fr.len() == now.en.len() { in_place(old, now) } else { realigned(old, now) };
    let block = |language: Language, at: Option<usize>| at.and_then(|at| now.get(language).get(at));
    let rows = halves.into_iter().map(|(at, standing)| {
        let some = block(Language::Fr, at.fr).or_else(|| block(Language::En, at.en));
        Row {
            path: some.map(|block| block.path.clone()).unwrap_or_default(),
            ranges: Localized::from_fn(|language| block(language, *at.get(language)).map(|block| block.range.clone())),
            standing,
        }
    });
    rows.collect()
}

/// The numbers of a row's blocks in both halves, and its standing.
type Halves = (Localized<Option<usize>>, Standing);

/// Where both halves have as many blocks: those of the same number stand side by side.
fn in_place(old: &[Localized<String>], now: &Sequence) -> Vec<Halves> {
    let count = now.fr.len();
    // Pairs that stand as agreed, wherever they now stand: a block moved in both languages is no change.
    let mut known: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, pair) in old.iter().enumerate().rev() {
        known.entry((&pair.fr, &pair.en)).or_default().push(at);
    }
    let mut settled = vec![false; old.len()];
    let mut standings = vec![Standing::Open; count];
    for (at, standing) in standings.iter_mut().enumerate() {
        let halves = (now.fr[at].text.as_str(), now.en[at].text.as_str());
        if let Some(found) = known.get_mut(&halves).and_then(Vec::pop) {
            settled[found] = true;
            *standing = Standing::Agreed;
        }
    }
    let rest: Vec<&Localized<String>> =
        old.iter().zip(&settled).filter(|(_, done)| !**done).map(|(old, _)| old).collect();
    let open: Vec<usize> = (0..count).filter(|at| standings[*at] == Standing::Open).collect();
    for (pair, became) in rest.iter().zip(fates(&rest, now, &Localized { fr: &open, en: &open })) {
        let standing = standing(pair, now, &became);
        // A stale half is marked where it stands, not where the other one does.
        let at = if let Standing::Stale { language, .. } = standing {
            *became.get(language)
        } else {
            became.fr.or(became.en)
        };
        if let Some(at) = at.filter(|at| standings[*at] == Standing::Open) {
            standings[at] = standing;
        }
    }
    standings
        .into_iter()
        .enumerate()
        .map(|(at, standing)| (Localized { fr: Some(at), en: Some(at) }, standing))
        .collect()
}

/// Where the halves have different numbers of blocks: what was agreed tells which belong together.
fn realigned(old: &[Localized<String>], now: &Sequence) -> Vec<Halves> {
    let end = Localized { fr: now.fr.len(), en: now.en.len() };
    let all = Localized { fr: (0..end.fr).collect::<Vec<_>>(), en: (0..end.en).collect::<Vec<_>>() };
    let old: Vec<&Localized<String>> = old.iter().collect();
    let fates = fates(&old, now, &Localized { fr: &all.fr, en: &all.en });
    let mut rows = Vec::new();
    let mut next = Localized { fr: 0, en: 0 };
    for (pair, became) in old.iter().zip(fates) {
        if became.fr.is_none() && became.en.is_none() {
            continue;
        }
        let until = Localized { fr: became.fr.unwrap_or(next.fr), en: became.en.unwrap_or(next.en) };
        rows.extend(new_rows(next, until));
        rows.push((became, standing(pair, now, &became)));
        let after = |at: Option<usize>, next: usize| at.map_or(next, |at| at + 1);
        next = Localized { fr: after(became.fr, next.fr), en: after(became.en, next.en) };
    }
    rows.extend(new_rows(next, end));
    rows
}

/// Blocks between two known pairs: new, and side by side as far as they go.
fn new_rows(from: Localized<usize>, until: Localized<usize>) -> impl Iterator<Item = Halves> {
    let count = (until.fr - from.fr).max(until.en - from.en);
    (0..count).map(move |step| {
        let at = |from: usize, until: usize| (from + step < until).then_some(from + step);
        (Localized { fr: at(from.fr, until.fr), en: at(from.en, until.en) }, Standing::Open)
    })
}

/// What each old pair's halves have become, among the blocks that are still open.
fn fates(old: &[&Localized<String>], now: &Sequence, open: &Localized<&[usize]>) -> Vec<Localized<Option<usize>>> {
    let mut fates = vec![Localized { fr: None, en: None }; old.len()];
    for language in Language::ALL {
        // A half that wasn't there when the pair was agreed has become nothing.
        let there: Vec<usize> = (0..old.len()).filter(|at| !old[*at].get(language).is_empty()).collect();
        let before: Vec<&str> = there.iter().map(|at| old[*at].get(language).as_str()).collect();
        let after: Vec<&str> = open.get(language).iter().map(|at| now.get(language)[*at].text.as_str()).collect();
        for (number, became) in there.into_iter().zip(align::align(&before, &after)) {
            let became = became.map(|at| open.get(language)[at]);
            match language {
                Language::Fr => fates[number].fr = became,
                Language::En => fates[number].en = became,
            }
        }
    }
    fates
}

/// What is to be said of an agreed pair, after what its halves have become.
fn standing(pair: &Localized<String>, now: &Sequence, became: &Localized<Option<usize>>) -> Standing {
    let text = |language: Language| became.get(language).map_or("", |at| now.get(language)[at].text.as_str());
    let same = |language: Language| text(language) == pair.get(language);
    let stale = |language: Language| {
        let other = language.other();
        Standing::Stale { language, change: Change::between(pair.get(other), text(other)) }
    };
    match (same(Language::Fr), same(Language::En)) {
        (true, true) => Standing::Agreed,
        (true, false) if !pair.fr.is_empty() => stale(Language::Fr),
        (false, true) if !pair.en.is_empty() => stale(Language::En),
        (true | false, _) => Standing::Open,
    }
}
