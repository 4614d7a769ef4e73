//! The rule that both languages are built alike: blocks, headings, list items, links, emphasis.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Context, Subject, Text, fault, markup, name_of, stray};
use crate::diagnostic::{Argument, Diagnostic, Message, Rule};
use crate::language::{Language, Localized};
use crate::markdown::{Anatomy, Block, BlockKind};
use crate::model::Reference;

/// What two blocks must have in common to be twins.
type Key = (BlockKind, usize);

fn keys(anatomy: &Anatomy) -> Vec<Key> {
    anatomy.blocks.iter().map(|block| (block.kind, block.depth)).collect()
}

/// The numbers of the blocks that stand for one another, in order.
pub(super) fn twins(anatomies: &Localized<Anatomy>) -> Vec<(usize, usize)> {
    let (fr, en) = (keys(&anatomies.fr), keys(&anatomies.en));
    if fr == en {
        return (0..fr.len()).map(|at| (at, at)).collect();
    }
    let equal = capture_diff_slices(Algorithm::Myers, &fr, &en).into_iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((0..len).map(move |at| (old_index + at, new_index + at))),
        DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => None,
    });
    equal.flatten().collect()
}

/// Both halves are built alike.
pub(super) fn same_shape(context: &Context<'_>, subject: &Subject<'_>, text: &Text) -> Vec<Diagnostic> {
    if !text.pair.markdown {
        return Vec::new();
    }
    let faults = shape_differs(context, subject, text);
    // A text that lacks, HTML, or markup that came to nothing are told by rules of their own.
    let told = |language: Language| {
        let anatomy = text.anatomies.get(language);
        anatomy.blocks.iter().all(|block| block.words.text.trim().is_empty())
            || !anatomy.raw_html.is_empty()
            || stray::has_slip(text.pair.halves.get(language), anatomy)
    };
    if !faults.is_empty() && Language::ALL.into_iter().any(told) { Vec::new() } else { faults }
}

fn shape_differs(context: &Context<'_>, subject: &Subject<'_>, text: &Text) -> Vec<Diagnostic> {
    let anatomies = &text.anatomies;
    let (fr, en) = (keys(&anatomies.fr), keys(&anatomies.en));
    if fr != en {
        let flat = |keys: &[Key]| -> Vec<Key> {
            let heading = BlockKind::Heading(0);
            let is_heading = |kind| matches!(kind, BlockKind::Heading(_));
            keys.iter().map(|(kind, depth)| (if is_heading(*kind) { heading } else { *kind }, *depth)).collect()
        };
        // Only a heading's level differs, and it is told as wrong in itself.
        let sound = |anatomy: &Anatomy| markup::has_sound_levels(&text.pair.path, anatomy);
        if flat(&fr) == flat(&en) && !(sound(&anatomies.fr) && sound(&anatomies.en)) {
            return Vec::new();
        }
        return vec![blocks_differ(subject, text, &fr, &en)];
    }
    let mut faults = Vec::new();
    for (fr, en) in anatomies.fr.blocks.iter().zip(&anatomies.en.blocks) {
        let case = if fr.links != en.links {
            "links"
        } else if fr.emphasized != en.emphasized {
            "emphasis"
        } else {
            continue;
        };
        let count = |block: &Block| if case == "links" { block.links } else { block.emphasized };
        // The half that has less is the one to look at.
        let (language, block) = if count(fr) < count(en) { (Language::Fr, fr) } else { (Language::En, en) };
        let message = Message::new("check-shape-inline").with("case", case).with("fr", count(fr)).with("en", count(en));
        let place = subject.half(text, language).place(block.range.clone());
        faults.push(fault(Rule::ShapeMismatch, place, message, Message::new("check-shape-help")));
    }
    if faults.is_empty() {
        faults.extend(targets_differ(context, subject, text));
    }
    faults
}

/// The first block that has no twin.
fn blocks_differ(subject: &Subject<'_>, text: &Text, fr: &[Key], en: &[Key]) -> Diagnostic {
    let op = capture_diff_slices(Algorithm::Myers, fr, en)
        .into_iter()
        .find(|op| !matches!(op, DiffOp::Equal { .. }))
        .unwrap_or(DiffOp::Equal { old_index: 0, new_index: 0, len: 0 });
    let (old, new) = (op.old_range(), op.new_range());
    // Where both have something, the French sets the measure and the English is shown.
    let (language, at) = if new.is_empty() { (Language::Fr, old.start) } else { (Language::En, new.start) };
    let anatomy = text.anatomies.get(language);
    let range = anatomy.blocks.get(at).map_or(0..0, |block| block.range.clone());
    let kind = anatomy.blocks.get(at).map_or(BlockKind::Paragraph, |block| block.kind);
    let case = if old.is_empty() || new.is_empty() { "extra" } else { "other" };
    let message = Message::new("check-shape-blocks")
        .with("case", case)
        .with("kind", kind_name(kind))
        .with("language", name_of(language))
        .with("other", name_of(language.other()));
    let mut help = Message::new("check-shape-blocks-help");
    for (language, names) in [
        (Language::Fr, ["fr-paragraphs", "fr-headings", "fr-items"]),
        (Language::En, ["en-paragraphs", "en-headings", "en-items"]),
    ] {
        let kinds = || text.anatomies.get(language).blocks.iter().map(|block| block.kind);
        let counts = [
            kinds().filter(|kind| *kind == BlockKind::Paragraph).count(),
            kinds().filter(|kind| matches!(kind, BlockKind::Heading(_))).count(),
            kinds().filter(|kind| matches!(kind, BlockKind::Item { .. })).count(),
        ];
        for (name, count) in names.into_iter().zip(counts) {
            help = help.with(name, count);
        }
    }
    fault(Rule::ShapeMismatch, subject.half(text, language).place(range), message, help)
}

fn kind_name(kind: BlockKind) -> Argument {
    Argument::Message(match kind {
        BlockKind::Paragraph => Message::new("check-block-paragraph"),
        BlockKind::Heading(level) => Message::new("check-block-heading").with("level", usize::from(level)),
        BlockKind::Item { numbered: true } => Message::new("check-block-numbered-item"),
        BlockKind::Item { numbered: false } => Message::new("check-block-item"),
        BlockKind::Code => Message::new("check-block-code"),
        BlockKind::Line => Message::new("check-block-line"),
    })
}

/// Links lead to the same records, where all of them are there.
fn targets_differ(context: &Context<'_>, subject: &Subject<'_>, text: &Text) -> Option<Diagnostic> {
    let targets = |language: Language| -> Vec<(Reference, usize)> {
        let links = text.anatomies.get(language).links.iter().enumerate();
        let mut targets: Vec<_> = links.filter_map(|(at, link)| Some((Reference::parse(&link.target)?, at))).collect();
        targets.sort();
        targets
    };
    let (fr, en) = (targets(Language::Fr), targets(Language::En));
    if fr.iter().chain(&en).any(|(target, _)| !context.references.contains_key(target)) {
        return None;
    }
    let has = |targets: &[(Reference, usize)], target: &Reference| targets.iter().any(|(other, _)| other == target);
    let (target, at) = en.iter().find(|(target, _)| !has(&fr, target))?;
    let missing = fr.iter().find(|(target, _)| !has(&en, target))?;
    let link = &text.anatomies.en.links[*at];
    let message = Message::new("check-shape-target").with("en", target.to_string()).with("fr", missing.0.to_string());
    let place = subject.half(text, Language::En).place(link.range.clone());
    Some(fault(Rule::ShapeMismatch, place, message, Message::new("check-shape-help")))
}
