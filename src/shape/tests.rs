//! Planted faults: a sound file of a kind, a change, and what is found then.

use super::*;
use crate::diagnostic::tests::{Ids, assert_said};
use crate::diagnostic::{short, sorted};
use crate::model::Kind;
use crate::source::RECORD_FOLDERS;

const ENTRY: &str = r#"title = { fr = "Titre", en = "Title" }
summary = { fr = "Résumé", en = "Summary" }
updated = 2019-04-18T10:11:50-04:00
"#;

const BODY: &str = "
[body]
fr = \"\"\"
Texte
\"\"\"
en = \"\"\"
Text
\"\"\"
";

/// A sound file of each kind.
fn sound(kind: &str) -> String {
    match kind {
        "page" => format!("{ENTRY}{BODY}"),
        "program" | "area" => format!("slug = {{ fr = \"un\", en = \"one\" }}\n{ENTRY}{BODY}"),
        "emergency-aid" => format!(
            "slug = {{ fr = \"un\", en = \"one\" }}\n{ENTRY}year = 2013\ncountries = [\"CD\"]\nregion = \"africa\"\n\
             kind = \"conflict\"\nplace = {{ fr = \"Goma\", en = \"Goma\" }}\nlat = -1.6794\nlon = 29\n{BODY}"
        ),
        "contact" => "name = { fr = \"Unité\", en = \"Unit\" }\norganization = \"Ministère\"\n\
                      street = { fr = \"1, rue A\", en = \"1 A St.\" }\nlocality = \"Québec\"\nregion = \"Québec\"\n\
                      postal_code = \"G1R 5R9\"\ncountry = \"CA\"\nphone = \"418 649-2341\"\nupdated = 2019-04-18\n"
            .to_owned(),
        "site" => {
            "base_url = \"https://example.org\"\nname = { fr = \"a\", en = \"b\" }\ntagline = { fr = \"a\", en = \
             \"b\" }\nmain_contact = \"unit\"\n[charter]\nnotice = \"a\"\ntitle = \"a\"\nsummary = \"a\"\ntext = \
             \"a\"\nupdated = 2019-04-18\n[security]\ncontact = \"mailto:a@example.org\"\nexpires = \
             2030-01-01T00:00:00Z\n[countries]\nCD = { fr = \"a\", en = \"b\" }\n"
                .to_owned()
        }
        "redirects" => {
            "[[redirect]]\nfrom = \"/a\"\nto = \"/b\"\n[[redirect]]\nfrom = \"/c\"\ngone = true\n".to_owned()
        }
        "synonyms" => "[[group]]\nterms = [\"a\", \"b\"]\n".to_owned(),
        other => unreachable!("{other}"),
    }
}

/// What is found in a file of a kind, and whether it was read.
fn look(kind: &str, text: &str) -> (bool, Vec<Diagnostic>) {
    fn of<T: Shaped>(source: &Source) -> (bool, Vec<Diagnostic>) {
        let (record, faults) = read::<T>(source);
        (record.is_some(), faults)
    }
    let source = Source::new("f", text);
    let (read, faults) = match kind {
        "page" => of::<Page>(&source),
        "program" => of::<Program>(&source),
        "area" => of::<Area>(&source),
        "emergency-aid" => of::<EmergencyAid>(&source),
        "contact" => of::<Contact>(&source),
        "site" => of::<SiteRecord>(&source),
        "redirects" => of::<Redirects>(&source),
        "synonyms" => of::<Synonyms>(&source),
        other => unreachable!("{other}"),
    };
    assert_said(&faults);
    (read, sorted(faults))
}

/// `rule line:column` of each fault.
fn found(kind: &str, text: &str) -> Vec<String> {
    let (read, faults) = look(kind, text);
    assert_eq!(read, faults.is_empty(), "a record is read where there is no fault, and only there: {text}");
    faults.iter().map(|d| format!("{} {}:{}", d.rule.name(), d.place.line, d.place.column)).collect()
}

const KINDS: [&str; 8] = ["page", "program", "area", "emergency-aid", "contact", "site", "redirects", "synonyms"];

#[test]
fn every_shape_compiles_and_sound_files_are_read() {
    for shape in [
        Page::shape(),
        Program::shape(),
        Area::shape(),
        EmergencyAid::shape(),
        Contact::shape(),
        SiteRecord::shape(),
        Redirects::shape(),
        Synonyms::shape(),
    ] {
        assert!(shape.is_ok(), "{shape:?}");
    }
    for kind in KINDS {
        assert_eq!(found(kind, &sound(kind)), [""; 0], "{kind}");
        assert_eq!(found(kind, &sound(kind).replace('\n', "\r\n")), [""; 0], "{kind} with CRLF");
    }
    for kind in ["redirects", "synonyms"] {
        assert_eq!(found(kind, "# nothing yet\n"), [""; 0]);
    }
}

#[test]
fn the_walk_of_files_knows_the_kinds_folders() {
    assert_eq!(RECORD_FOLDERS, Kind::ALL.map(Kind::folder));
}

/// A kind, what is changed in its sound file (`from`, `to`), and what is found then.
const PLANTED: &[(&str, &str, &str, &[&str])] = &[
    // Keys.
    ("page", "title =", "tilte =", &["unknown-key 1:1"]),
    ("page", "title =", "titre =", &["unknown-key 1:1"]),
    ("page", "title = {", "colour = 1\ntitle = {", &["unknown-key 1:1"]),
    ("page", "summary = { fr = \"Résumé\", en = \"Summary\" }\n", "", &["missing-key 1:1"]),
    ("page", BODY, "", &["missing-key 1:1"]),
    ("page", "\n[body]\n", "", &["missing-key 4:1"]),
    (
        "emergency-aid",
        "\n[body]\n",
        "[[grants]]\ndate = 2013-01-01\namount_cad = 1\nto = { fr = \"a\", en = \"b\" }\n",
        &["missing-key 16:1"],
    ),
    ("page", ENTRY, "", &["missing-key 1:1", "missing-key 1:1", "missing-key 1:1"]),
    // Added at the file's end, and so to the last table: told once, where it stands.
    ("emergency-aid", "year = 2013\n", "", &["missing-key 1:1"]),
    ("emergency-aid", "[body]\n", "[body]\nreviewed = 2019-04-18\n", &["unknown-key 14:1"]),
    ("page", "updated = 2019-04-18T10:11:50-04:00\n\n[body]", "[body]\nupdated = 2019-04-18", &["unknown-key 4:1"]),
    ("redirects", "from = \"/a\"\n", "", &["missing-key 1:1"]),
    ("redirects", "[[redirect]]\nfrom = \"/c\"", "[[redirect]]\nform = \"/c\"", &["unknown-key 5:1"]),
    ("redirects", "[[redirect]]", "[[redirects]]", &["unknown-key 1:3"]),
    ("site", "[charter]\nnotice = \"a\"\n", "[charter]\n", &["missing-key 5:1"]),
    ("site", "[security]", "[securite]", &["unknown-key 11:2"]),
    // Halves.
    ("page", "fr = \"Titre\", ", "", &["missing-translation 1:9"]),
    ("page", ", en = \"Title\"", "", &["missing-translation 1:9"]),
    ("page", "en = \"Title\"", "en = \"\"", &["missing-translation 1:30"]),
    ("page", "fr = \"Titre\"", "fr = \" \u{a0}\"", &["missing-translation 1:16"]),
    ("page", "en = \"Title\"", "anglais = \"Title\"", &["unknown-key 1:25"]),
    ("page", "en = \"Title\"", "e = \"Title\"", &["unknown-key 1:25"]),
    ("page", "en = \"Title\"", "en = \"Title\", de = \"Titel\"", &["unknown-key 1:39"]),
    ("page", "en = \"\"\"\nText\n\"\"\"\n", "", &["missing-translation 5:1"]),
    ("page", "\nText\n", "\n\n", &["missing-translation 9:6"]),
    ("program", "fr = \"un\", ", "", &["missing-translation 1:8"]),
    ("program", "fr = \"un\"", "fr = \"\"", &["missing-translation 1:15"]),
    // Types.
    ("page", "{ fr = \"Titre\", en = \"Title\" }", "\"Titre\"", &["wrong-type 1:9"]),
    ("page", "fr = \"Titre\"", "fr = 12", &["wrong-type 1:16"]),
    ("page", BODY, "body = \"Texte\"\n", &["wrong-type 4:8"]),
    ("page", "2019-04-18T10:11:50-04:00", "\"2019-04-18\"", &["wrong-type 3:11"]),
    ("emergency-aid", "year = 2013", "year = \"2013\"", &["wrong-type 5:8"]),
    ("emergency-aid", "year = 2013", "year = 2013.0", &["wrong-type 5:8"]),
    ("emergency-aid", "lat = -1.6794", "lat = \"-1,6794\"", &["wrong-type 10:7"]),
    ("emergency-aid", "[\"CD\"]", "\"CD\"", &["wrong-type 6:13"]),
    ("emergency-aid", "[\"CD\"]", "[\"CD\", 12]", &["wrong-type 6:20"]),
    ("redirects", "gone = true", "gone = \"true\"", &["wrong-type 6:8"]),
    ("redirects", "[[redirect]]\nfrom = \"/a\"\nto = \"/b\"\n[[redirect]]", "[redirect]", &["wrong-type 1:1"]),
    ("contact", "organization = \"Ministère\"", "organization = { fr = \"a\", en = \"b\" }", &["wrong-type 2:16"]),
    // Values.
    ("emergency-aid", "\"africa\"", "\"afrique\"", &["unknown-value 7:10"]),
    ("emergency-aid", "\"conflict\"", "\"flood\"", &["unknown-value 8:8"]),
    ("page", "[body]", "status = \"brouillon\"\n[body]", &["unknown-value 5:10"]),
    ("emergency-aid", "year = 2013", "year = 13", &["out-of-range 5:8"]),
    ("emergency-aid", "year = 2013", "year = 99999999999999999999999", &["out-of-range 5:8"]),
    ("emergency-aid", "year = 2013", "year = 99999999999999999999999999999999999999999999", &["out-of-range 5:8"]),
    ("emergency-aid", "lat = -1.6794", "lat = -91.0", &["out-of-range 10:7"]),
    ("emergency-aid", "lat = -1.6794", "lat = nan", &["out-of-range 10:7"]),
    ("emergency-aid", "lon = 29", "lon = 181", &["out-of-range 11:7"]),
    ("emergency-aid", "lon = 29", "lon = 29\namount_cad = -1", &["out-of-range 12:14"]),
    ("program", "slug =", "order = 70000\nslug =", &["out-of-range 1:9"]),
    ("emergency-aid", "[\"CD\"]", "[]", &["out-of-range 6:13"]),
    ("synonyms", "[\"a\", \"b\"]", "[\"a\"]", &["out-of-range 2:9"]),
    // Forms.
    ("program", "\"un\"", "\"Un Deux\"", &["bad-form 1:15"]),
    ("emergency-aid", "[\"CD\"]", "[\"Congo\"]", &["bad-form 6:14"]),
    ("contact", "G1R 5R9", "G1R5R9", &["bad-form 6:15"]),
    ("contact", "418 649-2341", "(418) 649-2341", &["bad-form 8:9"]),
    ("contact", "\"Québec\"\nregion", "\" \"\nregion", &["bad-form 4:12"]),
    ("site", "https://example.org", "https://example.org/fr", &["bad-form 1:12"]),
    ("redirects", "\"/b\"", "\"//example.org\"", &["bad-form 3:6"]),
    (
        "page",
        "[body]",
        "sources = [{ title = \"a\", publisher = \"b\", date = 2019-01-01, url = \"www.a.org\" }]\n[body]",
        &["bad-form 5:69"],
    ),
    ("page", "T10:11:50-04:00", "T10:11:50", &["bad-form 3:11"]),
    ("page", "2019-04-18T10:11:50-04:00", "10:11:50", &["bad-form 3:11"]),
    ("page", "2019-04-18T10:11:50-04:00", "2019-04-18T23:59:60-04:00", &["bad-form 3:11"]),
    ("page", "[body]", "reviewed = 2019-04-18T10:11:50-04:00\n[body]", &["bad-form 5:12"]),
    ("page", "[body]", "publish_at = 2019-04-18\n[body]", &["bad-form 5:14"]),
    // Characters that can't be seen, as they are and as escapes.
    ("page", "Texte", "Te\u{202e}xte", &["control-character 7:3"]),
    ("page", "\"Titre\"", "\"Ti\\u202Etre\"", &["control-character 1:16"]),
    ("page", "\"Titre\"", "\"Ti\u{7}tre\"", &["control-character 1:19"]),
    // Syntax, and what is wrong beside it; what could not be read isn't missed.
    ("page", "summary = { fr = \"Résumé\", en =", "sumary = { fr = “Résumé”, en =", &["syntax 2:17"]),
    (
        "page",
        "summary = { fr = \"Résumé\", en = \"Summary\" }\n",
        "summary = { fr = “Résumé” }\ncolour = 1\nnotice = { fr = \"Avis\" }\n",
        &["syntax 2:18", "unknown-key 3:1", "missing-translation 4:10"],
    ),
    ("page", "fr = \"\"\"\nTexte", "fr: \"\"\"\nTexte", &["syntax 6:3"]),
    ("page", "[body]", "[body", &["syntax 5:1"]),
    ("page", "en = \"\"\"", "[body]\nen = \"\"\"", &["syntax 9:2"]),
    ("page", ENTRY, "tilte = “Titre”\n", &["syntax 1:9"]),
    ("page", "title = {", "title = 1\ntitle = {", &["syntax 2:1"]),
    ("page", "updated =", "updated", &["syntax 3:1"]),
    // Several at once.
    (
        "emergency-aid",
        "year = 2013\ncountries = [\"CD\"]\nregion = \"africa\"\n",
        "year = 13\ncountries = [\"cd\"]\nregoin = \"africa\"\n",
        &["out-of-range 5:8", "bad-form 6:14", "unknown-key 7:1"],
    ),
];

#[test]
fn every_planted_fault_is_told_once_at_its_place() {
    let mut astray = Vec::new();
    for (kind, from, to, expected) in PLANTED {
        let text = sound(kind).replacen(from, to, 1);
        let found = found(kind, &text);
        if found != *expected {
            astray.push(format!("{kind}: {from:?} → {to:?}: {found:?}, not {expected:?}"));
        }
    }
    assert!(astray.is_empty(), "{astray:#?}");
    for kind in &KINDS[..6] {
        assert_eq!(found(kind, ""), ["missing-key 1:1"], "{kind}: one cause, one fault");
        assert_eq!(found(kind, "# nothing yet\n"), ["missing-key 1:1"], "{kind}");
    }
}

#[test]
fn what_is_expected_is_said_so_that_it_can_be_copied() {
    for (kind, from, to, expected) in [
        ("page", "title =", "tilte =", "shape-did-you-mean(suggestion=title)"),
        ("page", "[body]", "[body]\nreviewed = 2019-04-18", "shape-misplaced-key-help(key=reviewed)"),
        (
            "page",
            "{ fr = \"Titre\", en = \"Title\" }",
            "\"Titre\"",
            "shape-pair-help(example=title = { fr = \"Titre\", en = \"…\" })",
        ),
        ("emergency-aid", "year = 2013", "year = \"2013\"", "shape-without-quotes(example=year = 2013)"),
        ("emergency-aid", "lat = -1.6794", "lat = \"-1,6794\"", "shape-without-quotes(example=lat = -1.6794)"),
        ("emergency-aid", BODY, "", "shape-missing-body-help()"),
        ("emergency-aid", "year = 2013", "year = 2013.0", "shape-write(suggestion=year = 2013)"),
        ("emergency-aid", "[\"CD\"]", "\"CD\"", "shape-write(suggestion=countries = [\"CD\"])"),
        ("emergency-aid", "[\"CD\"]", "[\"cd\"]", "shape-write(suggestion=\"CD\")"),
        ("emergency-aid", "year = 2013", "year = 13", "shape-between(least=1900, most=2100)"),
        ("emergency-aid", "lat = -1.6794", "lat = 99", "shape-between(least=-90, most=90)"),
        ("emergency-aid", "lon = 29", "amount_cad = -1\nlon = 29", "shape-at-least(least=0)"),
        ("page", "T10:11:50-04:00", "T10:11:50", "shape-offset-help(written=2019-04-18T10:11:50)"),
        ("contact", "G1R 5R9", "g1r5r9", "shape-write(suggestion=\"G1R 5R9\")"),
        ("contact", "\"G1R 5R9\"", "12", "shape-write(suggestion=\"12\")"),
        (
            "emergency-aid",
            "\"africa\"",
            "\"afrique\"",
            "shape-unknown-value-meant(suggestion=africa, allowed=africa, americas, asia, europe)",
        ),
    ] {
        let (_, faults) = look(kind, &sound(kind).replacen(from, to, 1));
        let [fault] = faults.as_slice() else { panic!("{faults:?}") };
        assert_eq!(crate::diagnostic::Words::words(&Ids, fault.help.as_ref().unwrap()), expected, "{from:?} → {to:?}");
    }
}

#[test]
fn messages_name_no_type_of_the_program() {
    for (kind, from, to, _) in PLANTED {
        let (_, faults) = look(kind, &sound(kind).replacen(from, to, 1));
        let report = short(&faults, &Ids);
        assert!(!report.contains("internal") && !report.contains("::"), "{report}");
    }
}
