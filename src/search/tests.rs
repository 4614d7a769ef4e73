use std::time::Instant;

use proptest::prelude::*;

use super::*;

fn document(language: Language, addresses: [&str; 2], kind: &str, texts: [&str; 3]) -> Document {
    let [fr, en] = addresses.map(str::to_owned);
    let (address, twin) = if language == Language::Fr { (fr, en) } else { (en, fr) };
    let [title, summary, body] = texts.map(str::to_owned);
    Document {
        language,
        address,
        twin: (!twin.is_empty()).then_some(twin),
        title,
        summary,
        headings: Vec::new(),
        body,
        extra: Vec::new(),
        kind: kind.to_owned(),
        date: None,
        breadcrumb: Vec::new(),
    }
}

fn site() -> Index {
    let (fr, en) = (Language::Fr, Language::En);
    let (haiti, drc) = (["/haiti", "/en/haiti"], ["/rdc", "/en/drc"]);
    let (youth, privacy) = (["/stages", "/en/internships"], ["/vie-privee", "/en/privacy"]);
    let mut documents = vec![
        document(
            fr,
            haiti,
            "emergency-aid",
            [
                "Haïti : après le tremblement de terre",
                "En janvier 2010, un séisme a dévasté la région.",
                "La terre a tremblé.\nLe Québec a donné 3 000 000 $ à cinq organismes. L’aide d’urgence continue.",
            ],
        ),
        document(
            en,
            haiti,
            "emergency-aid",
            [
                "Haiti: after the earthquake",
                "In January 2010, an earthquake devastated the region.",
                "The earth shook.\nQuébec’s government gave $3,000,000 to five organizations.",
            ],
        ),
        document(
            fr,
            drc,
            "emergency-aid",
            [
                "Nord-Kivu : aide aux familles",
                "Une aide humanitaire à des familles réfugiées.",
                "La République démocratique du Congo est en Afrique.",
            ],
        ),
        document(
            en,
            drc,
            "emergency-aid",
            [
                "North Kivu: aid for families",
                "Humanitarian assistance to refugee families.",
                "The Democratic Republic of the Congo is in Africa.",
            ],
        ),
        document(
            fr,
            youth,
            "program",
            [
                "Québec sans frontières",
                "Des stages pour les jeunes.",
                "Les frontières du pays ne sont pas sans importance.",
            ],
        ),
        document(
            en,
            youth,
            "program",
            ["Québec sans frontières", "Internships for young people.", "It doesn’t take long."],
        ),
        document(fr, privacy, "page", ["Confidentialité", "Aucun témoin, aucun pistage.", "Rien n’est consigné."]),
        document(en, privacy, "page", ["Privacy", "No trackers at all.", "Nothing is recorded."]),
        document(
            en,
            ["", "/en/who"],
            "page",
            ["Who can consult", "The Charter of the French language.", "Good faith."],
        ),
    ];
    documents[2].extra = vec!["RDC".to_owned()];
    let synonyms = [
        vec!["témoin", "cookies"],
        vec!["RDC", "DRC", "République démocratique du Congo", "Democratic Republic of the Congo"],
        vec!["séisme", "tremblement de terre", "earthquake"],
        vec!["sans frontières", "without borders"],
    ];
    let synonyms: Vec<Vec<String>> =
        synonyms.into_iter().map(|group| group.into_iter().map(str::to_owned).collect()).collect();
    Index::build(documents, &synonyms)
}

fn addresses<'i>(answer: &Answer<'i>) -> Vec<&'i str> {
    answer.hits.iter().map(|hit| &*hit.document.address).collect()
}

fn marked(pieces: &[Piece<'_>]) -> String {
    pieces.iter().map(|p| if p.marked { format!("[{}]", p.text) } else { p.text.to_owned() }).collect()
}

#[test]
fn questions_find_their_page_first() {
    let index = site();
    for (language, question, address) in [
        (Language::Fr, "QUEBEC SANS FRONTIERES", "/stages"),
        (Language::Fr, "que\u{301}bec frontie\u{300}res", "/stages"),
        (Language::Fr, "réfugiés", "/rdc"),
        (Language::Fr, "nordkivu", "/rdc"),
        (Language::Fr, "R.D.C.", "/rdc"),
        (Language::En, "RDC", "/en/drc"),
        (Language::Fr, "3,000,000", "/haiti"),
        (Language::En, "3 000 000 $", "/en/haiti"),
        (Language::Fr, "cookies", "/vie-privee"),
        (Language::En, "cookies", "/en/privacy"),
        (Language::Fr, "earthquake haiti", "/haiti"),
        (Language::En, "séisme", "/en/haiti"),
        (Language::En, "without borders", "/en/internships"),
        (Language::Fr, "devasted region", "/haiti"),
        (Language::En, "french charter", "/en/who"),
    ] {
        let answer = index.search(language, question, None);
        assert_eq!(addresses(&answer).first().copied(), Some(address), "{question}");
        assert!(answer.hits.iter().all(|hit| hit.document.language == language), "{question}");
        assert_eq!(answer.place(address), Some(1));
    }
}

#[test]
fn phrases_must_stand_as_they_are() {
    let index = site();
    let answer = index.search(Language::Fr, "« sans frontières »", None);
    assert_eq!((addresses(&answer), answer.partial), (vec!["/stages"], false));
    let answer = index.search(Language::Fr, "\"frontières sans\"", None);
    assert_eq!((addresses(&answer), answer.partial), (vec!["/stages"], true), "loosened, and said so");
}

#[test]
fn unknown_words_are_corrected_and_it_is_said() {
    let index = site();
    let answer = index.search(Language::Fr, "séizme à Aïti", None);
    assert_eq!(answer.understood.as_deref(), Some("séisme à Haïti"));
    assert_eq!(addresses(&answer), ["/haiti"]);
    let answer = index.search(Language::Fr, "cokies", None);
    assert_eq!((answer.understood.as_deref(), addresses(&answer)), (Some("cookies"), vec!["/vie-privee"]));
    let answer = index.search(Language::Fr, "haiti 2011", None);
    assert_eq!((answer.understood, answer.partial), (None, true), "a year is not corrected");
}

#[test]
fn most_of_the_words_are_enough_where_no_page_has_all() {
    let index = site();
    let answer = index.search(Language::En, "humanitarian families Haiti", None);
    assert!(answer.partial);
    assert_eq!(addresses(&answer), ["/en/drc"]);
    let answer = index.search(Language::En, "humanitarian families", None);
    assert!(!answer.partial);
}

#[test]
fn kinds_are_counted_and_filter() {
    let index = site();
    let all = index.search(Language::Fr, "Québec", None);
    assert_eq!((all.total, all.kinds.clone()), (2, [("emergency-aid", 1), ("program", 1)].into()));
    let one = index.search(Language::Fr, "Québec", Some("program"));
    assert_eq!((addresses(&one), one.total, one.kinds), (vec!["/stages"], 1, all.kinds));
    let none = index.search(Language::Fr, "Québec", Some("no such kind"));
    assert_eq!((none.total, none.hits.len(), none.kinds.len()), (0, 0, 2));
}

#[test]
fn what_was_sought_is_marked_in_slices_of_the_text() {
    let index = site();
    for (question, title, fragment) in [
        (
            "aide urgence",
            "Haïti : après le tremblement de terre",
            "Le Québec a donné 3 000 000 $ à cinq organismes. L’[aide] d’[urgence] continue.",
        ),
        ("seisme", "Haïti : après le [tremblement de terre]", "En janvier 2010, un [séisme] a dévasté la région."),
        ("nordkivu familles", "[Nord-Kivu] : aide aux [familles]", "Une aide humanitaire à des [familles] réfugiées."),
        ("drc", "Nord-Kivu : aide aux familles", "La [République démocratique du Congo] est en Afrique."),
        (
            "3000000",
            "Haïti : après le tremblement de terre",
            "Le Québec a donné [3 000 000] $ à cinq organismes. L’aide d’urgence continue.",
        ),
        ("internships", "Québec sans frontières", "Des stages pour les jeunes."),
    ] {
        let answer = index.search(Language::Fr, question, None);
        let hit = answer.hits.first().expect(question);
        assert_eq!((&*marked(&hit.title), &*marked(&hit.fragment)), (title, fragment), "{question}");
    }
}

#[test]
fn a_long_paragraph_is_cut_at_words() {
    let body = format!("{}Voici l’ouragan. {}", "Début du texte. ".repeat(30), "Suite du texte. ".repeat(30));
    let texts = ["Page", "Un résumé.", &body];
    let index = Index::build(vec![document(Language::Fr, ["/a", ""], "page", texts)], &[]);
    let answer = index.search(Language::Fr, "ouragan", None);
    let fragment = marked(&answer.hits[0].fragment);
    assert!(fragment.starts_with("…") && fragment.ends_with("…"), "{fragment}");
    assert!(fragment.contains("Voici l’[ouragan]. Suite") && fragment.len() < 260, "{fragment}");
}

#[test]
fn where_nothing_is_found_known_words_are_suggested() {
    let index = site();
    let answer = index.search(Language::Fr, "confidance", None);
    assert_eq!((answer.total, answer.partial, answer.asked), (0, false, true));
    assert_eq!(answer.suggestions, ["Confidentialité"]);
}

#[test]
fn bad_input_is_answered_calmly_and_quickly() {
    let index = site();
    let long = "solidarite ".repeat(100_000);
    let (many, one) = ("zz ".repeat(500), "a".repeat(1_000_000));
    let began = Instant::now();
    for question in [
        "",
        " ",
        "\"",
        "«",
        "\0\u{1b}[31m",
        "le la les the of",
        "title:\"x\" AND (",
        "%00%ff",
        "���",
        &long,
        &many,
        &one,
    ] {
        let answer = index.search(Language::Fr, question, None);
        assert!(answer.hits.is_empty(), "{question:.20}");
        assert!(answer.question.chars().count() <= 200);
    }
    assert!(!index.search(Language::Fr, "le la les", None).asked);
    assert!(began.elapsed().as_secs() < 5);
    assert!(Index::build(Vec::new(), &[]).search(Language::En, "haiti", None).hits.is_empty());
}

proptest! {
    #[test]
    fn no_question_breaks_an_answer(question in "(\\PC|haïti|nord-kivu|\"|«|»|d’|frontières|[ \\-.']){0,30}") {
        let index = site();
        for language in Language::ALL {
            let answer = index.search(language, &question, None);
            prop_assert_eq!(answer.total, answer.hits.len());
            for hit in &answer.hits {
                let title: String = hit.title.iter().map(|piece| piece.text).collect();
                prop_assert_eq!(&title, &hit.document.title);
                prop_assert!(hit.score > 0.0);
            }
            prop_assert_eq!(&index.search(language, &question, None), &answer);
        }
    }
}
