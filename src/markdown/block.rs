//! The shape of a body: its blocks with their words, for comparing the two languages.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's kinds are many, and those of its extensions, which are off, never occur"
)]

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Document;
use super::run::{Object, Piece, Run};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A paragraph; the first one of a list item counts as the item itself, so that a blank line between items
    /// makes no difference.
    Paragraph,
    /// A heading with its level as written, 1 to 6.
    Heading(u8),
    /// A list; its items follow.
    List {
        /// Whether it is numbered.
        ordered: bool,
        /// How many items it has.
        items: usize,
    },
    /// An item of a list.
    Item,
    /// A quotation; what it holds follows.
    Quote,
    /// A block of code.
    Code,
    /// A line across.
    Rule,
    /// Raw HTML, which is a fault.
    Html,
}

/// A block of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub shape: Shape,
    /// How many containers (lists, items, quotations) it stands in.
    pub depth: usize,
    /// Where in the body's text.
    pub range: Range<usize>,
    /// Its own words, not set; empty for a container.
    pub text: String,
    /// How many links its own words have.
    pub links: usize,
    /// How many emphasized passages its own words have.
    pub emphasis: usize,
    /// How many images its own words have.
    pub images: usize,
}

impl Block {
    const fn new(shape: Shape, depth: usize, range: Range<usize>) -> Self {
        Self { shape, depth, range, text: String::new(), links: 0, emphasis: 0, images: 0 }
    }

    fn take(&mut self, run: &Run<'_>) {
        self.text.push_str(&run.words());
        for piece in &run.pieces {
            match piece {
                Piece::Open(Tag::Link { .. }) => self.links += 1,
                Piece::Open(_) => self.emphasis += 1,
                Piece::Object(Object::Image { .. }, _) => self.images += 1,
                Piece::Text(_) | Piece::Object(..) | Piece::Close => {}
            }
        }
    }
}

/// The blocks of a body, containers before what they hold.
pub(super) fn blocks(document: &Document<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // The containers that are open, by their places in `blocks`.
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some((event, range)) = document.events.get(at) {
        let (run, length) = Run::read(&document.events[at..]);
        if length > 0 {
            if let Some(block) = blocks.last_mut() {
                block.take(&run);
            }
            at += length;
            continue;
        }
        match event {
            Event::Start(tag) => {
                if let Some(shape) = shape_of(tag)
                    && !is_first_of_item(&blocks, shape)
                {
                    if shape == Shape::Item
                        && let Some(Shape::List { items, .. }) = open.last().map(|list| &mut blocks[*list].shape)
                    {
                        *items += 1;
                    }
                    blocks.push(Block::new(shape, open.len(), range.clone()));
                    if matches!(shape, Shape::List { .. } | Shape::Item | Shape::Quote) {
                        open.push(blocks.len() - 1);
                    }
                }
            }
            Event::End(TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_)) => {
                open.pop();
            }
            Event::Rule => blocks.push(Block::new(Shape::Rule, open.len(), range.clone())),
            _ => {}
        }
        at += 1;
    }
    for code in blocks.iter_mut().filter(|block| block.shape == Shape::Code) {
        code.text.truncate(code.text.trim_end().len());
    }
    blocks
}

/// Whether a paragraph is the beginning of the list item just opened.
fn is_first_of_item(blocks: &[Block], shape: Shape) -> bool {
    let item = blocks.last().is_some_and(|last| last.shape == Shape::Item && last.text.is_empty());
    item && shape == Shape::Paragraph
}

fn shape_of(tag: &Tag<'_>) -> Option<Shape> {
    Some(match tag {
        Tag::Paragraph => Shape::Paragraph,
        Tag::Heading { level, .. } => Shape::Heading(*level as u8),
        Tag::List(first) => Shape::List { ordered: first.is_some(), items: 0 },
        Tag::Item => Shape::Item,
        Tag::BlockQuote(_) => Shape::Quote,
        Tag::CodeBlock(_) => Shape::Code,
        Tag::HtmlBlock => Shape::Html,
        _ => return None,
    })
}
