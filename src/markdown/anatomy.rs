//! A body as the rules and the ledger see it: its blocks in reading order, each with the words a reader sees and
//! the way back from a word to its place in the source.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::outline::link_target;

/// The blocks, links, images and raw HTML of a text.
#[derive(Debug, Clone, Default)]
pub struct Anatomy {
    /// The blocks that hold words, in reading order.
    pub blocks: Vec<Block>,
    /// The links, in reading order.
    pub links: Vec<Anchor>,
    /// The images, in reading order.
    pub images: Vec<Anchor>,
    /// Where raw HTML stands.
    pub raw_html: Vec<Range<usize>>,
}

/// A block: a paragraph, a heading, an item of a list, code, a line across.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// How many lists and quotes it stands in.
    pub depth: usize,
    /// Its words in the source, markup within them included, the mark before them (`##`, `-`) not.
    pub range: Range<usize>,
    /// The words a reader sees.
    pub words: Words,
    /// How many passages are emphasized.
    pub emphasized: usize,
    /// How many links it has.
    pub links: usize,
    /// Whether it is code only because its lines begin with four spaces or a tab.
    pub indented: bool,
}

impl Block {
    fn new(kind: BlockKind, depth: usize, range: Range<usize>) -> Self {
        Self { kind, depth, range, words: Words::default(), emphasized: 0, links: 0, indented: false }
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph, wherever it stands.
    Paragraph,
    /// A heading, with its level from 1.
    Heading(u8),
    /// The first words of an item of a list.
    Item {
        /// Whether the list counts its items.
        numbered: bool,
    },
    /// Code, set apart.
    Code,
    /// A line across the page.
    Line,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The target as written.
    pub target: String,
    /// The words of the link, or the text instead of the image.
    pub text: String,
    /// The whole of it in the source.
    pub range: Range<usize>,
    /// The number of its block.
    pub block: usize,
    /// Whether the address stands by itself (`<https://…>`), so that it is its own text.
    pub bare: bool,
}

/// Words as a reader sees them, with the way back to the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The words, without markup.
    pub text: String,
    /// Where pieces begin: in the text, and in the source.
    pieces: Vec<(usize, usize)>,
}

impl Words {
    /// Words that stand in the source as they are.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), pieces: vec![(0, 0)] }
    }

    fn push(&mut self, text: &str, source: usize) {
        self.pieces.push((self.text.len(), source));
        self.text.push_str(text);
    }

    fn source(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|(text, _)| *text <= at);
        after.checked_sub(1).map_or(0, |piece| {
            let (text, source) = self.pieces[piece];
            source + (at - text)
        })
    }

    /// The place in the source of a range of the text.
    pub fn in_source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source(range.start);
        // From the last character rather than from the end, which may already belong to the next piece.
        let last = self.text[range.clone()].chars().next_back().map_or(0, char::len_utf8);
        start..(self.source(range.end.saturating_sub(last)) + last).max(start)
    }
}

impl Anatomy {
    /// The anatomy of a body.
    pub(super) fn of(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let mut builder = Builder::default();
        for (event, range) in events {
            builder.event(event, range.clone());
        }
        builder.close();
        builder.anatomy
    }

    /// The anatomy of one line of plain text: one paragraph, nothing in it markup.
    pub fn of_line(text: &str) -> Self {
        let words = Words::plain(text);
        let block = Block { words, ..Block::new(BlockKind::Paragraph, 0, 0..text.len()) };
        Self { blocks: vec![block], ..Self::default() }
    }
}

#[derive(Default)]
struct Builder {
    anatomy: Anatomy,
    /// The block that takes in words.
    open: Option<Block>,
    /// Whether the open block has taken in nothing yet.
    fresh: bool,
    /// Whether the lists around number their items, the innermost last.
    lists: Vec<bool>,
    quotes: usize,
    /// Whether the next block is the first of its item.
    at_item: bool,
    /// The links and images around, the innermost last.
    anchors: Vec<Anchor>,
}

impl Builder {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) => self.words(words, range.start, range),
            // The backticks around are not its words.
            Event::Code(words) => self.words(words, range.start + range.len().saturating_sub(words.len()) / 2, range),
            Event::SoftBreak | Event::HardBreak => self.words(" ", range.start, range),
            Event::Html(_) | Event::InlineHtml(_) => self.anatomy.raw_html.push(range),
            Event::Rule => {
                self.begin(BlockKind::Line, range);
                self.close();
            }
            // Extensions, none of which is switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        if let Tag::Link { link_type, dest_url, .. } = tag {
            self.within_block(&range).links += 1;
            let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
            self.anchor(&link_target(*link_type, dest_url), range, bare);
        } else if let Tag::Image { dest_url, .. } = tag {
            self.within_block(&range);
            self.anchor(dest_url, range, false);
        } else if matches!(tag, Tag::Emphasis | Tag::Strong) {
            self.within_block(&range).emphasized += 1;
        } else if let Tag::Heading { level, .. } = tag {
            self.begin(BlockKind::Heading(*level as u8), range);
        } else if matches!(tag, Tag::Paragraph) {
            self.begin(BlockKind::Paragraph, range);
        } else if let Tag::CodeBlock(kind) = tag {
            self.begin(BlockKind::Code, range);
            self.open.iter_mut().for_each(|block| block.indented = *kind == CodeBlockKind::Indented);
        } else if let Tag::List(first) = tag {
            self.close();
            self.lists.push(first.is_some());
        } else if matches!(tag, Tag::Item) {
            self.close();
            self.at_item = true;
        } else if matches!(tag, Tag::BlockQuote(_)) {
            self.close();
            self.quotes += 1;
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Link | TagEnd::Image) {
            if let Some(anchor) = self.anchors.pop() {
                let all = if tag == TagEnd::Link { &mut self.anatomy.links } else { &mut self.anatomy.images };
                all.push(anchor);
            }
        } else if matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item) {
            self.close();
        } else if matches!(tag, TagEnd::List(_)) {
            self.close();
            self.lists.pop();
        } else if matches!(tag, TagEnd::BlockQuote(_)) {
            self.close();
            self.quotes = self.quotes.saturating_sub(1);
        }
    }

    fn anchor(&mut self, target: &str, range: Range<usize>, bare: bool) {
        let block = self.anatomy.blocks.len();
        self.anchors.push(Anchor { target: target.to_owned(), text: String::new(), range, block, bare });
    }

    fn words(&mut self, words: &str, at: usize, range: Range<usize>) {
        self.within_block(&range).words.push(words, at);
        for anchor in &mut self.anchors {
            anchor.text.push_str(words);
        }
    }

    /// The block that takes in what stands at `range`: the one that is open, else a new one, as the words of a
    /// tight list have no paragraph around them.
    fn within_block(&mut self, range: &Range<usize>) -> &mut Block {
        if self.open.is_none() {
            self.begin(BlockKind::Paragraph, range.clone());
        }
        let fresh = self.fresh;
        self.fresh = false;
        let block = self.open.get_or_insert_with(|| Block::new(BlockKind::Paragraph, 0, range.clone()));
        block.range = if fresh { range.clone() } else { block.range.start..block.range.end.max(range.end) };
        block
    }

    fn begin(&mut self, kind: BlockKind, range: Range<usize>) {
        self.close();
        let kind = if self.at_item && kind == BlockKind::Paragraph {
            BlockKind::Item { numbered: self.lists.last().copied().unwrap_or(false) }
        } else {
            kind
        };
        self.at_item = false;
        let depth = self.lists.len() + self.quotes;
        self.open = Some(Block::new(kind, depth, range));
        self.fresh = true;
    }

    fn close(&mut self) {
        if let Some(block) = self.open.take() {
            self.anatomy.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Document;

    const BODY: &str = "## Trois *programmes*\n\nDepuis **1997**,\nle [ministère](page:home) agit &eacute;galement.\n\n\
        1. Un\n2. Deux\n   - `trois` \\*\n\n> Cité\n\n---\n\n![Une école](/static/ecole.jpg) <b>gras</b>\n\n    code\n";

    #[test]
    fn blocks_come_in_reading_order_with_their_words() {
        let anatomy = Document::parse(BODY).anatomy();
        let blocks: Vec<_> =
            anatomy.blocks.iter().map(|block| (block.kind, block.depth, block.words.text.as_str())).collect();
        let numbered = BlockKind::Item { numbered: true };
        assert_eq!(
            blocks,
            [
                (BlockKind::Heading(2), 0, "Trois programmes"),
                (BlockKind::Paragraph, 0, "Depuis 1997, le ministère agit également."),
                (numbered, 1, "Un"),
                (numbered, 1, "Deux"),
                (BlockKind::Item { numbered: false }, 2, "trois *"),
                (BlockKind::Paragraph, 1, "Cité"),
                (BlockKind::Line, 0, ""),
                (BlockKind::Paragraph, 0, "Une école gras"),
                (BlockKind::Code, 0, "code\n"),
            ]
        );
        let emphasized: usize = anatomy.blocks.iter().map(|block| block.emphasized).sum();
        assert_eq!((emphasized, anatomy.links.len(), anatomy.images.len(), anatomy.raw_html.len()), (2, 1, 1, 2));
        assert_eq!((anatomy.links[0].target.as_str(), anatomy.links[0].text.as_str()), ("page:home", "ministère"));
        assert_eq!((anatomy.links[0].block, anatomy.images[0].text.as_str()), (1, "Une école"));
    }

    #[test]
    fn each_word_finds_its_place_in_the_source() {
        for block in Document::parse(BODY).anatomy().blocks {
            let text = &block.words.text;
            for word in
                text.split([' ', '\n']).filter(|word| !word.is_empty() && !["1997,", "également."].contains(word))
            {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                assert_eq!(&BODY[block.words.in_source(&(start..start + word.len()))], word);
            }
        }
    }
}
