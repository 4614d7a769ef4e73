use proptest::prelude::*;

use super::{BlockKind, Destination, Document, Setting};
use crate::language::Language::{self, En, Fr};
use crate::typography;

const NAMES: &[&str] = &[
    "Ministère des Relations internationales et de la Francophonie",
    "ministère de l'Éducation",
    "Francophonie",
    "Québec sans frontières",
];

fn resolve(target: &str) -> Destination {
    let (href, hreflang) = match target {
        "program:pqdi" => ("/programmes/projets-de-developpement", None),
        "page:nowhere" => return Destination::Text,
        "https://quebec.ca/fr" => (target, Some(Fr)),
        other => (other, None),
    };
    Destination::Address { href: href.to_owned(), hreflang }
}

fn setting(language: Language) -> Setting<'static> {
    Setting { language, foreign_names: if language == En { NAMES } else { &[] }, resolve: &resolve }
}

fn html(language: Language, body: &str) -> String {
    Document::parse(body).html(&setting(language)).to_string()
}

/// As in the typography's tests: `_` stands for a no-break space in what is expected.
fn check(language: Language, cases: &[(&str, &str)]) {
    for (body, expected) in cases {
        assert_eq!(html(language, body).trim_end(), expected.replace('_', "\u{a0}"), "from {body:?}");
    }
}

#[test]
fn blocks_become_html() {
    check(
        Fr,
        &[
            ("Un mot.", "<p>Un mot.</p>"),
            ("## Ce qui s'est passé", "<h2 id=\"ce-qui-s-est-passe\">Ce qui s’est passé</h2>"),
            ("# Trop haut", "<h2 id=\"trop-haut\">Trop haut</h2>"),
            ("## L'*aide* : `x`", "<h2 id=\"l-aide-x\">L’<em>aide</em>_: <code>x</code></h2>"),
            ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
            ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>"),
            ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
            ("    a < 'b'", "<pre><code>a &lt; 'b'</code></pre>"),
            ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
            ("a  \nb", "<p>a<br>\nb</p>"),
            ("**a** *b*", "<p><strong>a</strong> <em>b</em></p>"),
        ],
    );
}

#[test]
fn typography_sees_whole_paragraphs() {
    check(
        Fr,
        &[
            ("*mot* :", "<p><em>mot</em>_:</p>"),
            ("*mot*: x", "<p><em>mot</em>_: x</p>"),
            ("\"*mot*\"", "<p>«_<em>mot</em>_»</p>"),
            ("*\"mot\"*", "<p><em>«_mot_»</em></p>"),
            ("\"un *\"mot\"* juste\"", "<p>«_un <em>“mot”</em> juste_»</p>"),
            ("[mot ](/a):", "<p><a href=\"/a\">mot_</a>:</p>"),
            ("**50** 000 $", "<p><strong>50</strong>_000_$</p>"),
            ("l'*aide*", "<p>l’<em>aide</em></p>"),
            ("l'`aide` :", "<p>l’<code>aide</code>_:</p>"),
            ("mot\n: suite", "<p>mot_: suite</p>"),
            ("`a ? 'b'` ?", "<p><code>a ? 'b'</code>?</p>"),
            ("\"a\\\nb\"", "<p>«_a<br>\nb_»</p>"),
            (
                "<https://exemple.ca/?a> ?",
                "<p><a href=\"https://exemple.ca/?a\" rel=\"external\">https://exemple.ca/?a</a>?</p>",
            ),
        ],
    );
    check(En, &[("\"*word*\"", "<p>“<em>word</em>”</p>"), ("the *ministry*'s", "<p>the <em>ministry</em>’s</p>")]);
}

#[test]
fn links_lead_where_they_are_resolved() {
    check(
        Fr,
        &[
            ("[PQDI](program:pqdi)", "<p><a href=\"/programmes/projets-de-developpement\">PQDI</a></p>"),
            ("[un *mot*](page:nowhere) de plus", "<p>un <em>mot</em> de plus</p>"),
            (
                "[Québec](https://quebec.ca/fr)",
                "<p><a href=\"https://quebec.ca/fr\" hreflang=\"fr\" rel=\"external\">Québec</a></p>",
            ),
            ("<a@exemple.ca>", "<p><a href=\"mailto:a@exemple.ca\">a@exemple.ca</a></p>"),
            (
                "[418 649-2341](tel:+14186492341)",
                "<p><a href=\"tel:+14186492341\"><span class=\"nowrap\" translate=\"no\">418_649-2341</span></a></p>",
            ),
            ("[a](javascript:alert(1))", "<p>a</p>"),
            ("[a](data:text/html,b)", "<p>a</p>"),
            ("[a](//exemple.ca)", "<p>a</p>"),
            ("<javascript:alert(1)>", "<p>javascript:alert(1)</p>"),
            ("[a](</x\"y> \"l'\\\"un\\\"\")", "<p><a href=\"/x%22y\" title=\"l’«_un_»\">a</a></p>"),
            ("![l'aide](/a.jpg)", "<p><img src=\"/a.jpg\" alt=\"l’aide\"></p>"),
            ("![a](javascript:b)", "<p>a</p>"),
            ("[a <https://b.ca> c](/d)", "<p><a href=\"/d\">a https://b.ca c</a></p>"),
            ("[![a](/a.jpg)](/b)", "<p><a href=\"/b\"><img src=\"/a.jpg\" alt=\"a\"></a></p>"),
        ],
    );
}

#[test]
fn raw_html_is_shown_and_not_passed() {
    check(
        Fr,
        &[
            ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
            ("<script>\nalert(1)\n</script>", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>"),
            ("a &lt;b> & c", "<p>a &lt;b&gt; &amp; c</p>"),
            ("a <img src=x onerror=\"b\">", "<p>a &lt;img src=x onerror=&quot;b&quot;&gt;</p>"),
        ],
    );
}

#[test]
fn marks_in_text() {
    check(
        Fr,
        &[
            ("le 1er avril", "<p>le 1<sup>er</sup>_avril</p>"),
            ("la 1re fois, la 2e, les 2es", "<p>la 1<sup>re</sup> fois, la 2<sup>e</sup>, les 2<sup>es</sup></p>"),
            ("le XXe siècle, Le Ve, Ier", "<p>le XX<sup>e</sup> siècle, Le V<sup>e</sup>, I<sup>er</sup></p>"),
            ("Le 3D, 21er, A1er, 1eron", "<p>Le 3D, 21er, A1er, 1eron</p>"),
            ("Le Ie", "<p>Le Ie</p>"),
            ("1 418 649-2341", "<p><span class=\"nowrap\" translate=\"no\">1_418_649-2341</span></p>"),
            ("(418) 649-2341.", "<p><span class=\"nowrap\" translate=\"no\">(418)_649-2341</span>.</p>"),
            ("418-649-2341", "<p><span class=\"nowrap\" translate=\"no\">418-649-2341</span></p>"),
            (
                "**418** 649-2341",
                "<p><strong><span class=\"nowrap\" translate=\"no\">418</span></strong><span class=\"nowrap\" translate=\"no\">_649-2341</span></p>",
            ),
            ("9418 649-23415", "<p>9418 649-23415</p>"),
            ("https://exemple.ca/2e", "<p>https://exemple.ca/2e</p>"),
        ],
    );
    check(
        En,
        &[
            ("the 1er, the 2e", "<p>the 1er, the 2e</p>"),
            (
                "The Ministère des Relations internationales et\nde la Francophonie (x)",
                "<p>The <span lang=\"fr\">Ministère des Relations internationales et\nde la Francophonie</span> (x)</p>",
            ),
            ("La Francophonie", "<p>La <span lang=\"fr\">Francophonie</span></p>"),
            ("Francophonies, aFrancophonie", "<p>Francophonies, aFrancophonie</p>"),
            ("ministère de l’Éducation", "<p><span lang=\"fr\">ministère de l’Éducation</span></p>"),
            (
                "## Québec *sans* frontières",
                "<h2 id=\"quebec-sans-frontieres\"><span lang=\"fr\">Québec </span><em><span lang=\"fr\">sans</span></em><span lang=\"fr\"> frontières</span></h2>",
            ),
        ],
    );
}

#[test]
fn one_line_of_text() {
    let fr = setting(Fr);
    assert_eq!(fr.inline("l'aide <b> : 1er").0, "l’aide &lt;b&gt;\u{a0}: 1<sup>er</sup>");
    assert_eq!(fr.inline("*mot* [a](b)").0, "*mot* [a](b)");
    assert_eq!(fr.plain("l'aide <b> : 1er"), "l’aide <b>\u{a0}: 1er");
    assert_eq!(setting(En).inline("La Francophonie").0, "La <span lang=\"fr\">Francophonie</span>");
}

#[test]
fn headings_have_unique_fragments() {
    let document = Document::parse("## L'aide : *ici*\n\ntexte\n\n### L’aide, ici\n\n## !\n\n## Œuvres et « cœur »\n");
    let headings = document.headings(Fr);
    let found: Vec<_> =
        headings.iter().map(|heading| (heading.level, heading.text.as_str(), heading.id.as_str())).collect();
    assert_eq!(
        found,
        [
            (2, "L’aide\u{a0}: ici", "l-aide-ici"),
            (3, "L’aide, ici", "l-aide-ici-2"),
            (2, "!", "section"),
            (2, "Œuvres et «\u{a0}cœur\u{a0}»", "oeuvres-et-coeur"),
        ]
    );
    assert_eq!(&document.text[headings[0].range.clone()], "## L'aide : *ici*\n");
    let ids: Vec<_> =
        Document::parse("## a 2\n\n## a\n\n## a\n\n## a\n\n## a 2").headings(Fr).into_iter().map(|h| h.id).collect();
    assert_eq!(ids, ["a-2", "a", "a-3", "a-4", "a-2-2"]);
    let page = document.html(&setting(Fr)).0;
    assert!(headings.iter().all(|heading| page.contains(&format!("id=\"{}\"", heading.id))));
}

#[test]
fn targets_have_their_places() {
    let body = "[a](program:pqdi) [`b](`](<page:x y>  \"t\") ![c](/c\\).jpg) <https://e.ca> <a@e.ca> [d][r] [r] \
                [![e](/e.jpg)](/f(g)) [](/h)\n\n[r]: https://r.ca 'x'\n";
    let document = Document::parse(body);
    let links: Vec<_> =
        document.links().into_iter().map(|link| (link.text, link.target, &body[link.target_range])).collect();
    let expected = [
        ("a", "program:pqdi", "program:pqdi"),
        ("b](", "page:x y", "page:x y"),
        ("https://e.ca", "https://e.ca", "https://e.ca"),
        ("a@e.ca", "mailto:a@e.ca", "a@e.ca"),
        ("d", "https://r.ca", "https://r.ca"),
        ("r", "https://r.ca", "https://r.ca"),
        ("e", "/f(g)", "/f(g)"),
        ("", "/h", "/h"),
    ];
    assert_eq!(links, expected.map(|(text, target, place)| (text.to_owned(), target.to_owned(), place)));
    let images: Vec<_> =
        document.images().into_iter().map(|image| (image.alt, image.target, &body[image.target_range])).collect();
    assert_eq!(
        images,
        [("c", "/c).jpg", "/c\\).jpg"), ("e", "/e.jpg", "/e.jpg")].map(|(a, t, p)| (a.to_owned(), t.to_owned(), p))
    );
    assert_eq!(&body[document.links()[1].range.clone()], "[`b](`](<page:x y>  \"t\")");
}

#[test]
fn raw_html_and_frances_spaces_have_their_places() {
    let body = "a <b>c</b> d ?\n\n<div>x ;</div>\n\n    code ;\n\n- *e* ! &amp; f ;\n";
    let document = Document::parse(body);
    let html: Vec<_> = document.raw_html().into_iter().map(|range| &body[range]).collect();
    assert_eq!(html, ["<b>", "</b>", "<div>x ;</div>\n"]);
    let spaces: Vec<_> =
        document.france_style_spaces().into_iter().map(|range| &body[range.start - 1..=range.end]).collect();
    assert_eq!(spaces, ["d ?", "* !", "f ;"]);
}

#[test]
fn a_list_is_the_same_with_and_without_empty_lines() {
    let shape = |body| {
        let blocks = Document::parse(body).anatomy().blocks.into_iter();
        blocks.map(|block| (block.kind, block.words.text)).collect::<Vec<_>>()
    };
    assert_eq!(shape("- b\n- c"), shape("- b\n\n- c"));
    let second = (BlockKind::Paragraph, "c".to_owned());
    assert_eq!(shape("- b\n\n  c").last(), Some(&second), "an item's second paragraph is its own block");
    assert_eq!(Document::parse("# A\n\n- b `c`\n\nd").plain_text(), "A\nb c\nd");
}

/// What would take minutes if some step looked at the rest of the text again for each character.
#[test]
fn long_texts_take_no_longer_by_the_word() {
    for piece in [
        "!", "! ", "\"", "« ", "a-", "a.b/", "-- ", "— ", "1 ", "....", "*a", "[", "![", "> ", "## a\n\n", "<a@",
        "[a](/b)", "'",
    ] {
        let body = piece.repeat(20_000 / piece.len());
        for language in Language::ALL {
            let document = Document::parse(&body);
            document.html(&setting(language));
            document.headings(language);
            document.links();
            document.anatomy();
            typography::normalized(&body);
        }
    }
}

#[test]
fn templates_do_not_escape_it_again() {
    #[derive(askama::Template)]
    #[template(source = "{{ html }}", ext = "html")]
    struct Page {
        html: super::Html,
    }
    let page = Page { html: setting(Fr).inline("a & 1er") };
    assert_eq!(askama::Template::render(&page).ok().as_deref(), Some("a &amp; 1<sup>er</sup>"));
}

/// Takes our own tags away; fails at any other, at one in the wrong place, and at an unescaped `<` or `>`.
fn without_tags(html: &str) -> Result<String, String> {
    let (mut text, mut open, mut rest) = (String::new(), Vec::new(), html);
    while let Some(start) = rest.find(['<', '>']) {
        text.push_str(&rest[..start]);
        let tag = rest[start..].strip_prefix('<').and_then(|tag| tag.split_once('>'));
        let Some((tag, after)) = tag else { return Err(rest[start..].to_owned()) };
        let name = tag.split(' ').next().unwrap_or_default();
        let attributes = tag[name.len()..].matches('"').count();
        let known = match name.trim_start_matches('/') {
            "p" | "ul" | "li" | "em" | "strong" | "sup" | "code" | "pre" | "blockquote" | "hr" | "br" => tag == name,
            "a" | "span" | "img" | "ol" | "h2" | "h3" | "h4" | "h5" | "h6" => attributes % 2 == 0,
            _ => false,
        };
        let nested = match (tag.strip_prefix('/'), name) {
            (Some(ends), _) => open.pop() == Some(ends),
            (None, "br" | "hr" | "img") => true,
            (None, _) => {
                open.push(name);
                true
            }
        };
        if !known || !nested {
            return Err(tag.to_owned());
        }
        rest = after;
    }
    text.push_str(rest);
    if open.is_empty() { Ok(text) } else { Err(format!("not closed: {open:?}")) }
}

/// Pieces of Markdown and HTML in the company that could break an escape.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "&",
        "&lt;",
        "&quot;",
        "\"",
        "'",
        "\\",
        "<script>",
        "</p>",
        "<!--",
        "-->",
        "<https://a.ca/\"<>",
        "javascript:",
        "data:",
        "/x",
        "# ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "mot",
        "1er",
        "Francophonie",
        "418 649-2341",
        " : ",
        " ?",
        "50000 $",
        "\u{fffc}",
        "\u{2028}",
        "\0",
        "\t",
        "[r]: ",
        "---",
        "title \"",
        "\u{a0}",
        "é",
        "«",
        "»",
    ]);
    prop_oneof![prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn only_our_own_tags_come_out(body in hostile()) {
        let document = Document::parse(&body);
        for language in Language::ALL {
            let page = document.html(&setting(language)).0;
            prop_assert!(without_tags(&page).is_ok(), "{:?} in {}", without_tags(&page), page);
            let line = setting(language).inline(&body).0;
            prop_assert!(without_tags(&line).is_ok(), "{:?} in {}", without_tags(&line), line);
            document.headings(language);
        }
    }

    #[test]
    fn places_are_within_the_body(body in hostile()) {
        let document = Document::parse(&body);
        let links = document.links().into_iter().flat_map(|link| [link.range, link.target_range]);
        let images = document.images().into_iter().flat_map(|image| [image.range, image.target_range]);
        let blocks = document.anatomy().blocks;
        let words = blocks.iter().map(|block| block.words.in_source(&(0..block.words.text.len())));
        let blocks: Vec<_> = words.chain(blocks.iter().map(|block| block.range.clone())).collect();
        let spaces = document.france_style_spaces();
        for range in links.chain(images).chain(blocks).chain(document.raw_html()).chain(spaces) {
            prop_assert!(body.get(range.clone()).is_some(), "{:?}", range);
        }
    }

    /// A link or an escape parts the words, but not the typography.
    #[test]
    fn parts_make_no_difference(pieces in prop::collection::vec((nasty_word(), any::<bool>(), any::<bool>()), 1..10)) {
        let (mut plain, mut parted) = (String::from("x "), String::from("x "));
        for (word, apart, spaced) in pieces {
            let space = if spaced { " " } else { "" };
            plain.extend([word, space]);
            match word {
                "!" | "\"" => parted.extend(["\\", word, space]),
                _ if apart => parted.extend(["[", word, "](/)", space]),
                _ => parted.extend([word, space]),
            }
        }
        let expected = typography::typeset(Fr, plain.trim_end());
        let page = without_tags(&html(Fr, parted.trim_end())).unwrap_or_default().replace("&quot;", "\"");
        prop_assert_eq!(page.trim_end(), &*expected);
    }
}

fn nasty_word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "mot", "l'", "\"", "«", "»", "“", "”", ":", ";", "?", "!", "%", "$", "50", "000", "10", "h", "11", "50000",
        "—", "...", "avril", "1er", "M", "km", ",", "418", "649-2341", "'",
    ])
}
