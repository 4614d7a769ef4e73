//! Real questions, as people type them, and the page that answers each.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use scraper::{Html, Selector};
use serde::Deserialize;

use crate::running::{Server, project};

#[derive(Deserialize)]
struct Questions {
    question: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    ask: String,
    language: String,
    page: String,
}

fn search(server: &Server, language: &str, ask: &str) -> Html {
    let address = if language == "fr" { "/recherche" } else { "/en/search" };
    let answer = server.get(&format!("{address}?q={}", utf8_percent_encode(ask, NON_ALPHANUMERIC)));
    assert_eq!(answer.status, 200, "{ask}");
    Html::parse_document(answer.text())
}

/// The pages found, the best first.
fn found(page: &Html) -> Vec<String> {
    let results = Selector::parse("ol.results > li").unwrap();
    let link = Selector::parse("a[href]").unwrap();
    page.select(&results).filter_map(|result| result.select(&link).next()?.attr("href")).map(str::to_owned).collect()
}

#[test]
fn nearly_every_question_has_its_page_first_and_all_among_the_first_three() {
    let text = std::fs::read_to_string(project().join("tests/questions.toml")).unwrap();
    let questions: Questions = toml::from_str(&text).unwrap();
    assert!(questions.question.len() >= 100);
    let server = Server::of_the_project();
    let mut first = 0;
    let mut late = Vec::new();
    let mut lost = Vec::new();
    for Question { ask, language, page } in &questions.question {
        let found = found(&search(&server, language, ask));
        match found.iter().position(|address| address == page) {
            Some(0) => first += 1,
            Some(1 | 2) => late.push(format!("{ask} → {}, not {page}", found[0])),
            _ => lost.push(format!("{ask} → {found:?}, not {page}")),
        }
    }
    assert!(lost.is_empty(), "not among the first three:\n{}", lost.join("\n"));
    let share = first * 100 / questions.question.len();
    assert!(share >= 97, "{first} first; the others:\n{}", late.join("\n"));
}

#[test]
fn hostile_questions_get_a_calm_page_or_are_refused() {
    let server = Server::of_the_project();
    for ask in [
        "le la les de",
        "title:\"x\" AND (",
        "\"",
        "« ",
        "<script>alert(1)</script>",
        "\u{202e}abc",
        "a\u{0}b",
        &"mot ".repeat(500),
    ] {
        for language in ["fr", "en"] {
            let page = search(&server, language, ask);
            assert!(page.select(&Selector::parse("main h1").unwrap()).count() == 1, "{ask}");
            assert!(page.select(&Selector::parse("main script").unwrap()).count() == 0, "{ask}");
        }
    }
    for query in ["q=%", "q=%zz", "q=%ff%fe", "q=%C3"] {
        assert_eq!(server.get(&format!("/recherche?{query}")).status, 400, "{query}");
    }
    let long = "a".repeat(1024 * 1024);
    let status = server.get(&format!("/recherche?q={long}")).status;
    assert!(matches!(status, 414 | 431), "{status}");
}

#[test]
fn one_word_in_any_spelling_is_one_question() {
    let server = Server::of_the_project();
    let pages: Vec<_> = ["quebec sans frontieres", "Québec sans frontières", "QUEBEC SANS FRONTIERES"]
        .map(|ask| found(&search(&server, "fr", ask)))
        .into();
    assert!(!pages[0].is_empty() && pages[0] == pages[1] && pages[1] == pages[2], "{pages:?}");
}

#[test]
fn a_result_page_is_for_the_reader_alone() {
    let server = Server::of_the_project();
    let answer = server.get("/recherche?q=ha%C3%AFti");
    assert!(answer.header("cache-control").unwrap().contains("private"));
    assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
    let page = Html::parse_document(answer.text());
    let robots = Selector::parse("meta[name=robots][content=noindex]").unwrap();
    assert_eq!(page.select(&robots).count(), 1);
    let marks = Selector::parse("ol.results mark").unwrap();
    assert!(page.select(&marks).count() > 0, "the words that were asked for are marked");
    let twin = Selector::parse("a[hreflang=en][lang=en]").unwrap();
    assert_eq!(page.select(&twin).next().unwrap().attr("href"), Some("/en/search?q=ha%C3%AFti"));
}
