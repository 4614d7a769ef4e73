//! Planted syntax faults: a text, and what is found in it.

use proptest::prelude::*;

use super::*;
use crate::diagnostic::tests::{Ids, assert_said};
use crate::diagnostic::{short, sorted};

/// What is found: `line:column id(arguments)`.
fn found(text: &str) -> Vec<String> {
    let source = Source::new("f", text);
    let mut faults = source.hidden();
    faults.extend(source.toml().err().unwrap_or_default());
    assert_said(&faults);
    let report = short(&sorted(faults), &Ids);
    report
        .lines()
        .map(|line| {
            let mut parts = line.splitn(4, ':');
            let (_, line, column) = (parts.next(), parts.next().unwrap(), parts.next().unwrap());
            let message = parts.next().unwrap().split("]: ").nth(1).unwrap();
            format!("{line}:{column} {}", message.replace("syntax-", "").replace("()", ""))
        })
        .collect()
}

const BODY: &str = "[body]\nfr = \"\"\"\nUn\n\"\"\"\nen = \"\"\"\nOne\n\"\"\"\n";

/// A text, and what is found in it.
const SLIPS: &[(&str, &[&str])] = &[
    // Quotes.
    ("a = “Un”\nb = 1\n", &["1:5 curly-quotes"]),
    ("a = «Un»\n", &["1:5 curly-quotes"]),
    ("a = \"Un”\nb = 1\n", &["1:8 curly-quotes"]),
    ("a = { fr = “Un”, en = “One” }\n", &["1:12 curly-quotes", "1:23 curly-quotes"]),
    ("“a” = 1\nb = 1\n", &["1:1 curly-quotes"]),
    ("a = “\nUn texte.\n\nDeux.\n”\nb = 1\n", &["1:5 curly-quotes"]),
    ("a = \"Le \"Québec\" agit\"\n", &["1:9 inner-quote"]),
    ("a = { fr = \"Le \"mot\" ici\", en = \"x\" }\n", &["1:16 inner-quote"]),
    ("a = 'L'aide d'urgence'\n", &["1:7 inner-apostrophe"]),
    ("a = \"Un\nb = 1\n", &["1:5 unclosed-string"]),
    ("a = \"Un texte\nde deux lignes\"\nb = 1\n", &["1:5 unclosed-string"]),
    ("a = 'Un\n", &["1:5 unclosed-string"]),
    ("a = { fr = \"Un, en = \"One\" }\nb = 1\n", &["1:15 missing-quote(text=Un)"]),
    ("a = { en = \"One day,fr= \"Un\" }\n", &["1:20 missing-quote(text=One day)"]),
    // Texts of several lines.
    ("[body]\nfr = \"\"\"\nUn\nen = \"\"\"\nOne\n\"\"\"\n", &["2:6 unclosed-text"]),
    ("[body]\nfr = \"\"\"\nUn\n\"\"\"\nen = \"\"\"\nOne\n", &["5:6 unclosed-text"]),
    ("[body]\nfr = \"\"\"\nUn\n", &["2:6 unclosed-text"]),
    ("[body]\nfr = '''\nUn\n\n[other]\na = 1\n", &["2:6 unclosed-text"]),
    ("[body]\nfr = \nUn\n\"\"\"\nen = \"\"\"\nOne\n\"\"\"\n", &["2:4 missing-value(key=fr)"]),
    ("[body]\nfr \"\"\"\nUn = 1\n\"\"\"\nen = \"\"\"\nOne\n\"\"\"\n", &["2:1 missing-equals(key=fr)"]),
    ("[body]\nfr = \"\"\nLe 12 mai, un texte.\n\nEt deux.\n\"\"\"\nen = \"\"\"\nOne\n\"\"\"\n", &["2:6 two-quotes"]),
    ("[body]\nfr = “\"\"\nLe 12 mai, un texte.\n\"\"\"\nen = \"\"\"\nOne\n\"\"\"\n", &["2:6 curly-quotes"]),
    ("a = { fr = “L’aide d’urgence”, en = \"Aid\" }\n", &["1:12 curly-quotes"]),
    ("a = ‘Un’\nb = 1\n", &["1:5 curly-quotes"]),
    // Keys and equals signs.
    ("a \"Un\"\nb = 1\n", &["1:1 missing-equals(key=a)"]),
    ("a { fr = \"Un\" }\n", &["1:1 missing-equals(key=a)"]),
    ("a: \"Un\"\nb = 1\n", &["1:2 colon(key=a)"]),
    ("a = { fr: \"Un\", en: \"One\" }\n", &["1:9 colon(key=fr)", "1:19 colon(key=en)"]),
    ("review by = 2019-01-01\n", &["1:1 spaced-key(text=review by)"]),
    ("résumé = 1\n", &["1:1 accented-key(text=résumé)"]),
    ("= 1\n", &["1:1 missing-key"]),
    ("a =\nb = 1\n", &["1:3 missing-value(key=a)"]),
    ("a = { fr = , en = \"b\" }\n", &["1:10 missing-value(key=fr)"]),
    ("a = 1\na = 2\n", &["2:1 twice(key=a)"]),
    ("a = { fr = \"b\", fr = \"c\" }\n", &["1:17 twice(key=fr)"]),
    ("[body]\nfr = 1\n[body]\nen = 2\n", &["3:2 twice(key=body)"]),
    ("a = 1\n[a]\nb = 1\n", &["2:2 twice(key=a)"]),
    ("[[x]]\nb = 1\n[x]\nb = 2\n[[x]]\nb = 3\n", &["3:1 single-brackets(key=x)"]),
    ("[x]\nb = 1\n[[x]]\nb = 2\n", &["1:1 single-brackets(key=x)"]),
    ("a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> c\n", &["2:1 source-conflict"]),
    ("[body]\nfr = \"\"\"\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n\"\"\"\n", &["3:1 source-conflict"]),
    ("a\u{200b} = 1\n", &["1:2 source-control-character(code=U+200B)"]),
    ("a = \"b\u{ad}c\"\n", &["1:7 source-control-character(code=U+00AD)"]),
    ("a = { b = 1 }\na.c = 2\n", &["2:1 twice(key=a)"]),
    // Values.
    ("a = Bonjour le monde\n", &["1:5 unquoted(text=Bonjour le monde)"]),
    ("a = { fr = Un, en = One }\n", &["1:12 unquoted(text=Un)", "1:21 unquoted(text=One)"]),
    ("a = vrai\n", &["1:5 switch-word(text=vrai)"]),
    ("gone = True # x\n", &["1:8 switch-word(text=True)"]),
    ("a = 46,8\n", &["1:5 decimal-comma(text=46,8)"]),
    ("a = -71,22\n", &["1:5 decimal-comma(text=-71,22)"]),
    ("a = { lat = 46,8, lon = 1 }\n", &["1:13 decimal-comma(text=46,8)"]),
    ("a = 50,000\n", &["1:5 number-comma(text=50,000)"]),
    ("a = 1,000,000\n", &["1:5 decimal-comma(text=1,000,000)"]),
    ("a = 50 000\n", &["1:5 spaced-number(text=50 000)"]),
    ("a = 50\u{a0}000\u{a0}$\n", &["1:5 spaced-number(text=50\u{a0}000\u{a0}$)"]),
    ("a = $50000\n", &["1:5 spaced-number(text=$50000)"]),
    ("a = 007\n", &["1:5 leading-zero(text=007)"]),
    ("a = 18-04-2019\n", &["1:5 date-order(text=18-04-2019)"]),
    ("a = 04/18/2019\n", &["1:5 date-order(text=04/18/2019)"]),
    ("a = 2019/04/18\n", &["1:5 date-order(text=2019/04/18)"]),
    ("a = 2019-4-18\n", &["1:5 date-order(text=2019-4-18)"]),
    ("a = 2019-04\n", &["1:5 date-order(text=2019-04)"]),
    ("a = 18 avril 2019\n", &["1:5 date-order(text=18 avril 2019)"]),
    ("a = 2019-02-30\n", &["1:5 impossible-date(text=2019-02-30)"]),
    ("a = 2019-04-18T25:00:00Z\n", &["1:5 impossible-date(text=2019-04-18T25:00:00Z)"]),
    ("a = \"C:\\documents\"\n", &["1:8 backslash(text=\\d)"]),
    ("[body]\nfr = \"\"\"\n1\\. Un \\* deux\n\"\"\"\n", &["3:2 backslash(text=\\.)", "3:8 backslash(text=\\*)"]),
    // Brackets and commas.
    ("a = [1, 2\nb = 3\n", &["1:5 unclosed-list"]),
    ("a = [\n  { b = 1 },\n[body]\nc = 1\n", &["1:5 unclosed-list"]),
    ("a = [\"CD\" \"GN\"]\n", &["1:11 missing-comma"]),
    ("a = [1,, 2]\n", &["1:8 double-comma"]),
    ("a = { fr = \"Un\", en = \"One\"\nb = 1\n", &["1:5 unclosed-table"]),
    ("a = { fr = \"Un\",\n[body]\nb = 1\n", &["1:5 unclosed-table"]),
    ("a = { fr = \"Un\" en = \"One\" }\n", &["1:17 missing-comma"]),
    ("[body\nfr = 1\n", &["1:1 unclosed-header"]),
    ("[[redirect]\nfrom = \"/a\"\n[[redirect]]\nfrom = \"/b\"\n", &["1:1 unclosed-header"]),
    ("a = 1,\nb = 1\n", &["1:6 trailing-comma"]),
    ("a = \"Un\",\nb = 1\n", &["1:9 trailing-comma"]),
    ("a = \"Un\" ; b\n", &["1:10 extra"]),
    ("a = [1]]\n", &["1:8 extra"]),
    ("a = }\n", &["1:5 extra"]),
    // Texts and characters out of place.
    ("Un texte sans clé.\nEt un autre!\n\na = 1\n", &["1:1 stray"]),
    ("}\na = 1\n", &["1:1 stray"]),
    ("a = 2019-\n}\nb = 1\n", &["1:5 unquoted(text=2019-)"]),
    ("a “ = 1\n", &["1:3 curly-quotes"]),
    ("a = { fr = [\"Un\" }\n", &["1:12 unclosed-list"]),
    ("a\u{a0}= 1\n", &["1:2 odd-space"]),
    ("a =\u{a0}1\n", &["1:4 odd-space"]),
    ("a = 1\rb = 2\r", &["1:6 lone-return"]),
    (
        "a = \"b\u{1}\u{2}c\"\nd = \"\u{202e}\"\n",
        &["1:7 source-control-character(code=U+0001)", "2:6 source-control-character(code=U+202E)"],
    ),
    ("a = [[[[[[[[[[1]]]]]]]]]]\n", &["1:14 too-deep"]),
    ("a.b.c.d.e.f.g.h.i = 1\n", &[]),
    ("a = 1.2.3\n", &["1:5 unquoted(text=1.2.3)"]),
    ("a = \"\"\"b\"\"\" c\n", &["1:13 extra"]),
    ("\"\"\"a\"\"\" = 1\n", &["1:1 other"]),
];

#[test]
fn every_slip_is_told_once_at_its_place() {
    let pair = "summary = { fr = \"a\", en = \"b\" }\n";
    for (text, expected) in SLIPS {
        assert_eq!(found(text), *expected, "{text}");
        // What stands around a slip is sound, and stays so.
        if !text.contains(['\r', '[']) && !expected.is_empty() {
            let whole = format!("z = \"z\"\n{text}{pair}{BODY}");
            let moved: Vec<String> = expected
                .iter()
                .map(|fault| {
                    let (line, rest) = fault.split_once(':').unwrap();
                    format!("{}:{rest}", line.parse::<u32>().unwrap() + 1)
                })
                .collect();
            assert_eq!(found(&whole), moved, "{whole}");
        }
    }
}

#[test]
fn several_slips_are_told_at_once_and_the_first_place_of_a_key_is_named() {
    let text = "a: 1\nb = “Un”\nc = 46,8\nd = 1\nd = 2\n[body\nfr = 1\n[[x]]\nfr = 1\n[[x]]\nfr = 1\n";
    assert_eq!(
        found(text),
        [
            "1:2 colon(key=a)",
            "2:5 curly-quotes",
            "3:5 decimal-comma(text=46,8)",
            "5:1 twice(key=d)",
            "6:1 unclosed-header"
        ]
    );
    let source = Source::new("f", "a = 1\nb = 1\n[x]\na = 2\nb = 1\na = 3\n");
    let faults = source.toml().unwrap_err();
    assert_eq!(faults[0].help, Some(Message::new("syntax-twice-help").with("line", 4_i64)));
}

#[test]
fn deep_nesting_is_a_fault_and_no_panic() {
    let deep = 100_000;
    for text in [
        format!("a = {}", "[".repeat(deep)),
        format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("a = {}", "{b=".repeat(deep)),
        format!("a = {}", "{b=\n".repeat(deep)),
        format!("{}a = 1", "a.".repeat(deep)),
        format!("[{}a]", "a.".repeat(deep)),
        format!("a = {{ {}a = 1 }}", "a.".repeat(deep)),
        format!("a = {}", "{a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=\n".repeat(deep)),
    ] {
        assert_eq!(found(&text).len(), 1, "{}", &text[..40]);
    }
}

#[test]
fn many_faults_take_time_in_proportion() {
    let lines: Vec<String> = (0..5_000).map(|n| format!("key-{n}: “Un”\n")).collect();
    assert_eq!(Source::new("f", lines.concat()).toml().unwrap_err().len(), 10_000);
}

#[test]
fn one_long_line_and_many_repeated_keys_take_no_longer() {
    for item in ["\"Un\", ", "1, ", "“Un”, ", "{ a = 1 }, "] {
        let line = format!("a = [{}] x\n", item.repeat(200_000 / item.len()));
        assert!(Source::new("f", line).toml().is_err());
    }
    let keys: String = (0..10_000).fold(String::new(), |keys, n| keys + &format!("{n:05} = 1\n"));
    assert_eq!(Source::new("f", keys.repeat(2)).toml().unwrap_err().len(), 10_000);
}

#[test]
fn a_path_leads_to_its_key_and_value() {
    let text = "title = { fr = \"Un\", en = \"One\" }\nsources = [{ url = \"u\" }, { url = \"v\" }]\n\n[body]\nfr = \"\"\"\nÉté \\\n  \\\"chaud\\\"\n\"\"\"\n";
    let source = Source::new("f", text);
    for (path, key, value) in [
        ("title.fr", "fr", "\"Un\""),
        ("title", "title", "{ fr = \"Un\", en = \"One\" }"),
        ("sources.1.url", "url", "\"v\""),
        ("sources.1", "{ url = \"v\" }", "{ url = \"v\" }"),
        ("body", "body", "[body]"),
        // The nearest table around what isn't there.
        ("body.en", "body", "[body]"),
        ("title.de.x", "title", "{ fr = \"Un\", en = \"One\" }"),
        ("nothing", "", ""),
    ] {
        assert_eq!((&text[source.key(path)], &text[source.value(path)]), (key, value), "{path}");
    }
    assert_eq!(&text[source.within("body.fr", 6..13)], "\\\"chaud\\\"");
    let place = source.place(source.within("body.fr", 7..12));
    assert_eq!((place.line, place.column, place.width), (7, 5, 5));
}

#[test]
fn the_quick_look_misses_no_hidden_character() {
    for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| is_hidden(*c)) {
        assert!(may_have_hidden(format!("a{c}b").as_bytes()), "U+{:04X}", u32::from(c));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_places_in_it(text in "[a-c=\\[\\]{}\"'#.,:\\\\ \n\r“é\u{a0}\u{1}0-9-]{0,60}") {
        let source = Source::new("f", text.as_str());
        if let Err(faults) = source.toml() {
            prop_assert!(!faults.is_empty() || !source.hidden().is_empty(), "refused without a word");
            for fault in faults {
                prop_assert!(fault.place.line as usize <= text.split('\n').count());
            }
        }
    }

    #[test]
    fn a_text_that_the_parser_takes_has_no_fault(text in "([ab]{1,3} = (1|\"x\"|\\[1, \\[2\\]\\]|\\{ c = 1, d = '' \\})\n){0,4}") {
        prop_assert_eq!(DeTable::parse(&text).is_ok(), Source::new("f", text.as_str()).toml().is_ok());
    }
}
