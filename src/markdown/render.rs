//! A body as HTML.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's kinds are many, and those of its extensions, which are off, never occur"
)]

use pulldown_cmark::{Event, Tag, TagEnd};

use super::address::{self, Reach};
use super::mark::{self, Mark, MarkKind};
use super::outline;
use super::run::{Object, Piece, Run};
use super::slug::Slugs;
use super::{Destination, Document, Html, Setting};
use crate::typography;

/// A body as HTML.
pub(super) fn document(document: &Document<'_>, setting: &Setting<'_>) -> Html {
    let mut page = Page { setting, html: String::with_capacity(document.text.len() * 3 / 2) };
    let mut slugs = Slugs::default();
    let mut at = 0;
    while let Some((event, _)) = document.events.get(at) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let (run, length) = Run::read(&document.events[at + 1..]);
                let level = (*level as u8).max(2);
                page.push(&format!("<h{level} id=\"{}\">", slugs.next(&run.words())));
                page.run(run);
                page.push(&format!("</h{level}>\n"));
                // The heading's end counts too.
                at += length + 1;
            }
            Event::Start(Tag::CodeBlock(_)) => {
                page.push("<pre><code>");
                at += 1;
                while let Some((Event::Text(code), _)) = document.events.get(at) {
                    push_escaped(&mut page.html, code);
                    at += 1;
                }
                page.push("</code></pre>\n");
            }
            Event::Start(tag) if page.open_block(tag) => {}
            Event::End(end) if page.close_block(*end) => {}
            Event::Html(html) => push_escaped(&mut page.html, html),
            Event::Rule => page.push("<hr>\n"),
            _ => {
                let (run, length) = Run::read(&document.events[at..]);
                page.run(run);
                // An event that is neither block nor inline belongs to an extension that is off.
                at += length.saturating_sub(1);
            }
        }
        at += 1;
    }
    Html(page.html)
}

/// One line of plain text as HTML.
pub(super) fn line(setting: &Setting<'_>, text: &str) -> Html {
    let set = typography::typeset(setting.language, text);
    let mut page = Page { setting, html: String::with_capacity(set.len() + 64) };
    let marks = mark::marks(setting, &set);
    page.marked(&set, 0, &marks);
    Html(page.html)
}

/// What ends a link.
const LINK_END: &str = "</a>";

/// The page as it grows.
struct Page<'s> {
    setting: &'s Setting<'s>,
    html: String,
}

impl Page<'_> {
    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Begins a block; `false` where the tag is none.
    fn open_block(&mut self, tag: &Tag<'_>) -> bool {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.push("<p>"),
            Tag::BlockQuote(_) => self.push("<blockquote>\n"),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(first)) => self.push(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.push("<li>"),
            _ => return false,
        }
        true
    }

    /// Ends a block; `false` where the tag is none.
    fn close_block(&mut self, end: TagEnd) -> bool {
        self.push(match end {
            TagEnd::Paragraph | TagEnd::HtmlBlock => "</p>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::Item => "</li>\n",
            _ => return false,
        });
        true
    }

    /// A run of inline content, set.
    fn run(&mut self, mut run: Run<'_>) {
        run.set(self.setting.language);
        let marks = mark::marks(self.setting, &run.text);
        // What ends each open link or emphasis: nothing for a link that leads nowhere.
        let mut ends: Vec<&str> = Vec::new();
        for piece in &run.pieces {
            match piece {
                Piece::Text(range) => self.marked(&run.text[range.clone()], range.start, &marks),
                Piece::Object(object, _) => self.object(object),
                // An address between `<` and `>` is a link, and within a link's words too for CommonMark; not for HTML.
                Piece::Open(Tag::Link { .. }) if ends.contains(&LINK_END) => ends.push(""),
                Piece::Open(tag) => ends.push(self.open_inline(tag)),
                Piece::Close => self.push(ends.pop().unwrap_or_default()),
            }
        }
    }

    /// Words, which begin at `offset` of the text that the marks belong to.
    fn marked(&mut self, words: &str, offset: usize, marks: &[Mark]) {
        let end = offset + words.len();
        let first = marks.partition_point(|mark| mark.range.end <= offset);
        let mut done = offset;
        for mark in marks[first..].iter().take_while(|mark| mark.range.start < end) {
            let (start, stop) = (mark.range.start.max(offset), mark.range.end.min(end));
            push_escaped(&mut self.html, &words[done - offset..start - offset]);
            let close = match mark.kind {
                MarkKind::Foreign => {
                    self.html.push_str("<span lang=\"");
                    self.html.push_str(self.setting.language.other().code());
                    self.html.push_str("\">");
                    "</span>"
                }
                MarkKind::Raised => {
                    self.html.push_str("<sup>");
                    "</sup>"
                }
                MarkKind::Whole => {
                    self.html.push_str("<span class=\"nowrap\" translate=\"no\">");
                    "</span>"
                }
            };
            push_escaped(&mut self.html, &words[start - offset..stop - offset]);
            self.html.push_str(close);
            done = stop;
        }
        push_escaped(&mut self.html, &words[done - offset..]);
    }

    fn object(&mut self, object: &Object<'_>) {
        match object {
            Object::Code(code) => {
                self.push("<code>");
                push_escaped(&mut self.html, code);
                self.push("</code>");
            }
            Object::Address(text) | Object::Html(text) => push_escaped(&mut self.html, text),
            Object::LineEnd => self.push("<br>\n"),
            Object::Image { target, alt, title } => self.image(target, alt, title),
        }
    }

    fn image(&mut self, target: &str, alt: &str, title: &str) {
        let source = match (self.setting.resolve)(target) {
            Destination::Address { href, .. } => address::safe(&href),
            Destination::Text => None,
        };
        let alt = self.setting.plain(alt);
        let Some((source, _)) = source else { return push_escaped(&mut self.html, &alt) };
        self.push("<img");
        self.attribute("src", &source);
        self.attribute("alt", &alt);
        self.title(title);
        self.push(">");
    }

    /// Begins a link or emphasis, and says what ends it.
    fn open_inline(&mut self, tag: &Tag<'_>) -> &'static str {
        match tag {
            Tag::Emphasis => {
                self.push("<em>");
                "</em>"
            }
            Tag::Strong => {
                self.push("<strong>");
                "</strong>"
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let target = outline::link_target(*link_type, dest_url);
                let Destination::Address { href, hreflang } = (self.setting.resolve)(&target) else { return "" };
                let Some((href, reach)) = address::safe(&href) else { return "" };
                self.push("<a");
                self.attribute("href", &href);
                if let Some(language) = hreflang {
                    self.attribute("hreflang", language.code());
                }
                if reach == Reach::Outside {
                    self.attribute("rel", "external");
                }
                self.title(title);
                self.push(">");
                LINK_END
            }
            _ => "",
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            let title = self.setting.plain(title);
            self.attribute("title", &title);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        push_escaped(&mut self.html, value);
        self.push("\"");
    }
}

/// Writes text so that it means itself, within elements and within quoted attributes.
fn push_escaped(html: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[done..at]);
        html.push_str(entity);
        done = at + 1;
    }
    html.push_str(&text[done..]);
}
