//! Which of today's blocks is which of yesterday's, and what changed in it: whole words, not letters.

use std::collections::HashMap;
use std::fmt::Write as _;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Above this many comparisons blocks are matched by their order alone, so that an absurdly long list of texts
/// costs no more than it should.
const MOST_COMPARISONS: usize = 250_000;

/// For each old block the number of the new block that continues it, in order; `None` where it was removed.
pub(super) fn align(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_middle, new_middle) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let middle = if old_middle.len() * new_middle.len() > MOST_COMPARISONS {
        (0..old_middle.len()).map(|at| (at < new_middle.len()).then_some(at)).collect()
    } else {
        best(old_middle, new_middle)
    };
    let mut matched: Vec<Option<usize>> = (0..head).map(Some).collect();
    matched.extend(middle.into_iter().map(|at| at.map(|at| at + head)));
    matched.extend((new.len() - tail..new.len()).map(Some));
    matched
}

/// The matching, in order, with the greatest likeness in all.
fn best(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    let width = new.len() + 1;
    let mut scores = vec![0.0_f64; (old.len() + 1) * width];
    let mut gains = vec![0.0_f64; old.len() * new.len()];
    for (row, block) in old.iter().enumerate().rev() {
        let counts = word_counts(block);
        for (column, block) in new.iter().enumerate().rev() {
            // A little more than nothing for any match: a block rewritten in place is that block still.
            let gain = 0.01 + likeness(&counts, block);
            gains[row * new.len() + column] = gain;
            let here = row * width + column;
            scores[here] = (gain + scores[here + width + 1]).max(scores[here + width]).max(scores[here + 1]);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut matched = vec![None; old.len()];
    while row < old.len() && column < new.len() {
        let here = row * width + column;
        let gain = gains[row * new.len() + column];
        if (scores[here] - (gain + scores[here + width + 1])).abs() < 1e-9 {
            matched[row] = Some(column);
            row += 1;
            column += 1;
        } else if (scores[here] - scores[here + width]).abs() < 1e-9 {
            row += 1;
        } else {
            column += 1;
        }
    }
    matched
}

type Counts<'a> = (HashMap<&'a str, usize>, usize);

fn word_counts(text: &str) -> Counts<'_> {
    let mut counts = HashMap::new();
    let mut total = 0;
    for word in text.split(' ') {
        *counts.entry(word).or_insert(0) += 1;
        total += 1;
    }
    (counts, total)
}

/// How many of the words of both are the same, from 0 to 1 (Dice's coefficient over words).
fn likeness((counts, total): &Counts<'_>, other: &str) -> f64 {
    let (others, other_total) = word_counts(other);
    let common: usize = others.iter().map(|(word, count)| (*count).min(counts.get(word).copied().unwrap_or(0))).sum();
    2.0 * common as f64 / (total + other_total) as f64
}

/// A text as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The old wording; empty where the text is new.
    pub old: Vec<Run>,
    /// The new wording; empty where the text was removed.
    pub new: Vec<Run>,
}

/// Words in a row that all changed or all stayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they changed.
    pub changed: bool,
}

impl Change {
    /// Compares word by word.
    pub(super) fn between(old: &str, new: &str) -> Self {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (old, new) = (words(old), words(new));
        let mut change = Self { old: Vec::new(), new: Vec::new() };
        for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
            let same = matches!(op, DiffOp::Equal { .. });
            push(&mut change.old, &old[op.old_range()], !same);
            push(&mut change.new, &new[op.new_range()], !same);
        }
        change
    }

    /// The old wording on one line: changed words between ‹ and ›, far words left out.
    pub fn old_excerpt(&self) -> String {
        excerpt(&self.old)
    }

    /// The new wording on one line: changed words between ‹ and ›, far words left out.
    pub fn new_excerpt(&self) -> String {
        excerpt(&self.new)
    }
}

fn push(runs: &mut Vec<Run>, words: &[String], changed: bool) {
    if words.is_empty() {
        return;
    }
    let words = words.join(" ");
    match runs.last_mut() {
        Some(last) if last.changed == changed => {
            last.text.push(' ');
            last.text.push_str(&words);
        }
        _ => runs.push(Run { text: words, changed }),
    }
}

/// How many unchanged words are shown on either side of a change.
const AROUND: usize = 5;

fn excerpt(runs: &[Run]) -> String {
    let mut line = String::new();
    for (at, run) in runs.iter().enumerate() {
        if !line.is_empty() {
            line.push(' ');
        }
        if run.changed {
            let _ = write!(line, "‹{}›", run.text);
            continue;
        }
        let words: Vec<&str> = run.text.split(' ').collect();
        let after = if at == 0 { 0 } else { AROUND };
        let before = if at + 1 == runs.len() && runs.len() > 1 { 0 } else { AROUND };
        if words.len() <= after + before + 1 {
            line.push_str(&run.text);
            continue;
        }
        line.push_str(&words[..after].join(" "));
        line.push_str(if after > 0 { " …" } else { "…" });
        if before > 0 {
            line.push(' ');
            line.push_str(&words[words.len() - before..].join(" "));
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_block_is_found_again_where_it_now_stands() {
        type Case<'a> = (&'a [&'a str], &'a [&'a str], &'a [Option<usize>]);
        let cases: &[Case<'_>] = &[
            (&["a b", "c d"], &["a b", "c d"], &[Some(0), Some(1)]),
            (&["a b", "c d"], &["x y", "a b", "c d"], &[Some(1), Some(2)]),
            (&["a b", "c d", "e f"], &["a b", "e f"], &[Some(0), None, Some(1)]),
            (&["a b c", "d e f"], &["a b x", "n n n", "d e y"], &[Some(0), Some(2)]),
            (&["a b c"], &["x y z"], &[Some(0)]),
            (&["a"], &[], &[None]),
            (&[], &["a"], &[]),
        ];
        for (old, new, expected) in cases {
            assert_eq!(align(old, new), *expected, "{old:?} → {new:?}");
        }
    }

    #[test]
    fn whole_words_are_marked_and_far_words_left_out() {
        let old =
            "Depuis 1997, le ministère a financé plus de 650 projets de développement dans le monde entier avec eux";
        let new =
            "Depuis 1997, le ministère a financé plus de 700 projets de développement dans le monde entier avec eux";
        let change = Change::between(old, new);
        assert_eq!(change.old_excerpt(), "… ministère a financé plus de ‹650› projets de développement dans le …");
        assert_eq!(change.new_excerpt(), "… ministère a financé plus de ‹700› projets de développement dans le …");
        assert_eq!(Change::between("", "tout neuf").new_excerpt(), "‹tout neuf›");
    }

    proptest! {
        #[test]
        fn matches_keep_the_order_and_equal_blocks_stay_matched(
            old in prop::collection::vec("[ab]( [abc]){0,3}", 0..8),
            new in prop::collection::vec("[ab]( [abc]){0,3}", 0..8),
        ) {
            let old: Vec<&str> = old.iter().map(String::as_str).collect();
            let new: Vec<&str> = new.iter().map(String::as_str).collect();
            let found: Vec<usize> = align(&old, &new).into_iter().flatten().collect();
            prop_assert!(found.is_sorted_by(|a, b| a < b));
            prop_assert!(found.iter().all(|at| *at < new.len()));
            prop_assert_eq!(align(&old, &old), (0..old.len()).map(Some).collect::<Vec<_>>());
        }
    }
}
