//! Any text as a body, as a line, and to the typography.

use solidarite::diagnostic::is_hidden;
use solidarite::language::Language;
use solidarite::markdown::{Destination, Document, Setting};
use solidarite::typography;

use super::page::harmless;

const NAMES: &[&str] = &["Québec sans frontières", "Francophonie"];

/// What a body's Markdown may become, in what the parser puts round it. `span` and `sup` are the typography's.
const ELEMENTS: &str = "html body p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong a br hr span sup img wbr";

fn resolve(target: &str) -> Destination {
    match target {
        "page:nowhere" => Destination::Text,
        // The worst that a look-up could say.
        other => Destination::Address { href: other.to_owned(), hreflang: Some(Language::En) },
    }
}

pub(super) fn hold(input: &[u8]) {
    // No content file can hold what can't be seen: `content` sees to that.
    let text = String::from_utf8_lossy(input).replace(is_hidden, "");
    for language in Language::ALL {
        let once = typography::typeset(language, &text).into_owned();
        assert_eq!(typography::typeset(language, &once), once, "set twice in {language}");
        let setting = Setting { language, foreign_names: NAMES, resolve: &resolve };
        let document = Document::parse(&text);
        let body = document.html(&setting).0;
        for html in [&body, &setting.inline(&text).0] {
            assert!(!html.contains("<body") && !html.contains("<html"), "a tag as written: {html:?}");
            for node in harmless(html, false).tree.nodes() {
                if let Some(element) = node.value().as_element() {
                    assert!(
                        ELEMENTS.split(' ').any(|known| known == element.name()),
                        "<{}> in {html:?}",
                        element.name()
                    );
                }
            }
        }
        assert_eq!(Document::parse(&text).html(&setting).0, body, "the same text, the same page");
        let ids: Vec<String> = document.headings(language).into_iter().map(|heading| heading.id).collect();
        let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "each heading can be linked to: {ids:?}");
        for id in &ids {
            assert!(body.contains(&format!(" id=\"{id}\"")), "{id} in {body:?}");
        }
    }
    places(&text);
    assert_eq!(
        typography::normalized(&typography::typeset(Language::Fr, &text)),
        typography::normalized(&text),
        "typography is no change of the text"
    );
}

/// Whatever is told about a body stands in it.
fn places(text: &str) {
    let document = Document::parse(text);
    let links = document.links().into_iter().flat_map(|link| [link.range, link.target_range]);
    let images = document.images().into_iter().flat_map(|image| [image.range, image.target_range]);
    let spaces = document.france_style_spaces();
    let blocks = document.anatomy().blocks;
    let words = blocks.iter().map(|block| block.words.in_source(&(0..block.words.text.len())));
    let blocks = blocks.iter().map(|block| block.range.clone());
    for range in links.chain(images).chain(document.raw_html()).chain(spaces).chain(blocks).chain(words) {
        assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
    }
    document.plain_text();
}
