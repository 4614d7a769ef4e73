//! What the ledger's file holds, and what it says of texts that changed.

use super::*;

const FILE_PATH: &str = "content/pages/a.toml";

fn source(fr: &[&str], en: &[&str]) -> Source {
    let (fr, en) = (fr.join("\n\n"), en.join("\n\n"));
    let text = format!(
        "slug = {{ fr = \"un\", en = \"one\" }}\ntitle = {{ fr = \"Titre\", en = \"Title\" }}\n\
         summary = {{ fr = \"Résumé\", en = \"Summary\" }}\nupdated = 2019-04-18\n\n\
         [body]\nfr = \"\"\"\n{fr}\n\"\"\"\nen = \"\"\"\n{en}\n\"\"\"\n"
    );
    Source::new(FILE_PATH, text)
}

fn agreed(source: &Source) -> Ledger {
    Ledger::default().agree(&Content::load(std::slice::from_ref(source)).0, None)
}

/// The standing of each block of the body, in short.
fn standings(ledger: &Ledger, source: &Source) -> Vec<String> {
    let rows = ledger.compare(source).rows;
    let short = |row: &Row| match &row.standing {
        Standing::Agreed => "=".to_owned(),
        Standing::Open => "?".to_owned(),
        Standing::Stale { language, change } => {
            format!("{language}: {} → {}", change.old_excerpt(), change.new_excerpt())
        }
    };
    rows.iter().filter(|row| row.path == "body").map(short).collect()
}

type Case<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [&'a str]);

#[test]
fn what_changed_alone_is_stale_wherever_it_now_stands() {
    let ledger =
        agreed(&source(&["un deux trois", "quatre cinq", "six sept"], &["one two three", "four five", "six seven"]));
    // Name, French, English, and the standings.
    let cases: &[Case<'_>] = &[
        (
            "nothing",
            &["un deux trois", "quatre cinq", "six sept"],
            &["one two three", "four five", "six seven"],
            &["=", "=", "="],
        ),
        (
            "spaces and quotes",
            &["un  deux\ntrois", "quatre\u{a0}cinq", "six sept"],
            &["one two three", "four five", "six seven"],
            &["=", "=", "="],
        ),
        (
            "one French block",
            &["un deux huit", "quatre cinq", "six sept"],
            &["one two three", "four five", "six seven"],
            &["en: un deux ‹trois› → un deux ‹huit›", "=", "="],
        ),
        (
            "one block in both",
            &["un deux huit", "quatre cinq", "six sept"],
            &["one two eight", "four five", "six seven"],
            &["?", "=", "="],
        ),
        (
            "a block inserted in both",
            &["tout neuf", "un deux trois", "quatre cinq", "six sept"],
            &["all new", "one two three", "four five", "six seven"],
            &["?", "=", "=", "="],
        ),
        (
            "a block inserted in both, and an English one changed",
            &["tout neuf", "un deux trois", "quatre cinq", "six sept"],
            &["all new", "one two three", "four nine", "six seven"],
            &["?", "=", "fr: four ‹five› → four ‹nine›", "="],
        ),
        (
            "a block moved in both",
            &["six sept", "un deux trois", "quatre cinq"],
            &["six seven", "one two three", "four five"],
            &["=", "=", "="],
        ),
        ("a block removed in both", &["un deux trois", "six sept"], &["one two three", "six seven"], &["=", "="]),
        (
            "a block removed in French alone",
            &["un deux trois", "six sept"],
            &["one two three", "four five", "six seven"],
            &["=", "en: ‹quatre cinq› → ", "="],
        ),
        (
            "a block inserted in French alone",
            &["tout neuf", "un deux trois", "quatre cinq", "six sept"],
            &["one two three", "four five", "six seven"],
            &["?", "=", "=", "="],
        ),
        ("everything rewritten", &["huit", "neuf"], &["eight", "nine"], &["?", "?"]),
    ];
    for (name, fr, en, expected) in cases {
        assert_eq!(standings(&ledger, &source(fr, en)), *expected, "{name}");
    }
}

#[test]
fn the_state_of_a_record_sums_up_its_blocks() {
    let first = source(&["un"], &["one"]);
    assert_eq!(Ledger::default().compare(&first).state, State::Unknown);
    assert_eq!(agreed(&first).compare(&first).state, State::Agreed);
    assert_eq!(agreed(&first).compare(&source(&["deux"], &["one"])).state, State::Changed);
}

#[test]
fn the_file_is_sorted_and_reads_back_as_it_was() {
    let ledger = agreed(&source(&["## Un", "« deux »", "- trois\n- quatre"], &["## One", "“two”", "- three\n- four"]));
    let text = ledger.to_string();
    insta::assert_snapshot!(text, @r#"
    # « solidarite agree » écrit ce fichier; ne le modifiez pas à la main. · Written by “solidarite agree”; don’t edit it by hand.
    pages/a body#001	Un	One
    pages/a body#002	"deux"	"two"
    pages/a body#003	trois	three
    pages/a body#004	quatre	four
    pages/a slug	un	one
    pages/a summary	Résumé	Summary
    pages/a title	Titre	Title
    "#);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.is_sorted());
    let (again, faults) = Ledger::parse(&Source::new(FILE, text.as_str()));
    assert_eq!((&again, faults), (&ledger, Vec::new()));
    assert_eq!(again.to_string(), text);
}

#[test]
fn lines_that_cannot_be_read_are_faults_and_the_others_count() {
    let line = "pages/a title\tTitre\tTitle\n";
    let cases: &[(&str, &[(&str, u32)])] = &[
        (line, &[]),
        ("", &[]),
        ("pages/a title\tTitre\n", &[("ledger-line", 1)]),
        ("pages/a title\tTitre\tTitle\tmore\n", &[("ledger-line", 1)]),
        ("no key\n\npages/a body#x\ta\tb\n", &[("ledger-line", 1), ("ledger-line", 3)]),
        ("pages/a title\tTitre\tTitle\npages/a title\tTitre\tTitle\n", &[("ledger-twice", 2)]),
        (
            "<<<<<<< ours\npages/a title\tTitre\tTitle\n=======\npages/a title\tTitre\tHeading\n>>>>>>> theirs\n",
            &[("ledger-conflict", 1)],
        ),
        ("\u{fffd}\u{fffd}", &[("ledger-line", 1)]),
    ];
    for (text, expected) in cases {
        let (ledger, faults) = Ledger::parse(&Source::new(FILE, *text));
        let found: Vec<_> = faults.iter().map(|fault| (fault.message.id, fault.place.line)).collect();
        assert_eq!(found, *expected, "{text:?}");
        assert_eq!(ledger.is_sound(), expected.is_empty());
    }
}

#[test]
fn a_ledger_is_written_whole_and_read_again() {
    let root = tempfile::tempdir().unwrap();
    assert_eq!(Ledger::load(root.path()).unwrap(), (Ledger::default(), Vec::new()));
    std::fs::create_dir(root.path().join("content")).unwrap();
    let ledger = agreed(&source(&["un"], &["one"]));
    ledger.save(root.path()).unwrap();
    assert_eq!(Ledger::load(root.path()).unwrap(), (ledger, Vec::new()));
}

#[test]
fn agreeing_on_some_files_leaves_the_others_and_on_all_drops_what_is_gone() {
    let here = source(&["un"], &["one"]);
    let (content, _) = Content::load(std::slice::from_ref(&here));
    let (old, _) = Ledger::parse(&Source::new(
        FILE,
        "pages/a title\tVieux\tOld\npages/b slug\tdeux\ttwo\npages/b title\tDeux\tTwo\n",
    ));
    let none = old.agree(&content, Some(&BTreeSet::new()));
    assert_eq!(none, old);
    let some = old.agree(&content, Some(&BTreeSet::from([FILE_PATH.to_owned()])));
    assert_eq!(some.compare(&here).state, State::Agreed);
    assert_eq!(some.with_slugs().count(), 2);
    let all = old.agree(&content, None);
    assert_eq!(all.with_slugs().map(|(reference, _)| reference.id).collect::<Vec<_>>(), ["a"]);
    let mut content = content;
    content.unread.insert(Reference { kind: Kind::Page, id: "b".to_owned() });
    assert_eq!(old.agree(&content, None).with_slugs().count(), 2, "a record that can't be read is still there");
}
