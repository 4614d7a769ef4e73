//! Any bytes as a question, and as the whole query of the search's address.

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use scraper::Selector;
use solidarite::diagnostic::is_hidden;
use solidarite::language::Language;
use solidarite::site::lookup;

use super::page::harmless;
use super::site::SITE;

pub(super) fn hold(input: &[u8]) {
    let question = String::from_utf8_lossy(input);
    for language in Language::ALL {
        let asked = format!("q={}", percent_encode(question.as_bytes(), NON_ALPHANUMERIC));
        let html = answer(language, &asked);
        let page = harmless(&html, true);
        let Ok(field) = Selector::parse("main input[name=q]") else { panic!("a selector") };
        let shown = page.select(&field).next().and_then(|field| field.attr("value"));
        // What can't be seen aside, and only so much of it.
        let unseen = |c: char| c.is_whitespace() || is_hidden(c);
        let (shown, typed) = (shown.unwrap_or_default().replace(unseen, ""), question.replace(unseen, ""));
        let whole = question.chars().count() <= 200;
        assert!(if whole { typed == shown } else { typed.starts_with(&shown) }, "{typed:?} {shown:?}");
        assert_eq!(answer(language, &asked), html, "the same question, the same answer");

        // The server lets only sound percent-encoding through.
        if lookup::decode(&question).is_some_and(|decoded| String::from_utf8(decoded).is_ok()) {
            harmless(&answer(language, &question), true);
        }
    }
}

fn answer(language: Language, query: &str) -> String {
    let answer = SITE.1.answer(language, query);
    String::from_utf8(answer.body.whole().into_owned()).unwrap_or_else(|_| panic!("a page is UTF-8"))
}
