use proptest::prelude::*;

use super::{france_style_spaces, normalized, typeset};
use crate::language::Language::{self, En, Fr};

/// Cases are readable: `_` stands for a no-break space in what is expected, `~` in what is typed.
fn check(language: Language, cases: &[(&str, &str)]) {
    for (typed, expected) in cases {
        let (typed, expected) = (typed.replace('~', "\u{a0}"), expected.replace('_', "\u{a0}"));
        let set = typeset(language, &typed);
        assert_eq!(set, expected, "from {typed:?}");
        assert_eq!(typeset(language, &set), expected, "set twice, from {typed:?}");
    }
}

#[test]
fn french_colon() {
    check(
        Fr,
        &[
            ("Téléphone : 418", "Téléphone_: 418"),
            ("Téléphone: 418", "Téléphone_: 418"),
            ("Téléphone~: 418", "Téléphone_: 418"),
            ("Téléphone\u{202f}: 418", "Téléphone_: 418"),
            ("Trois moyens :", "Trois moyens_:"),
            ("Trois moyens:", "Trois moyens_:"),
            ("(voir aussi:)", "(voir aussi_:)"),
            ("En 2019: 50 pays", "En 2019_: 50 pays"),
            ("à 10:11", "à 10:11"),
            ("un rapport de 1:20", "un rapport de 1:20"),
            ("program:pqdi", "program:pqdi"),
            ("mot\n: suite", "mot_: suite"),
        ],
    );
}

#[test]
fn french_guillemets() {
    check(
        Fr,
        &[
            ("« mot »", "«_mot_»"),
            ("«mot»", "«_mot_»"),
            ("«\u{202f}mot\u{202f}»", "«_mot_»"),
            ("\"mot\"", "«_mot_»"),
            ("“mot”", "«_mot_»"),
            ("\" mot \"", "«_mot_»"),
            ("l'\"aide\"", "l’«_aide_»"),
            ("(\"mot\")", "(«_mot_»)"),
            ("\"mot\", dit-il", "«_mot_», dit-il"),
            ("le \"mot\": voici", "le «_mot_»_: voici"),
            ("« un “mot” juste »", "«_un “mot” juste_»"),
            ("« un « mot » juste »", "«_un “mot” juste_»"),
            ("\"un \"mot\" juste\"", "«_un “mot” juste_»"),
            ("« un “ mot ” juste »", "«_un “mot” juste_»"),
            ("« mot »!", "«_mot_»!"),
            ("un tuyau de 5\"", "un tuyau de 5\""),
            ("« Québécoises et Québécois »", "«_Québécoises et Québécois_»"),
        ],
    );
}

#[test]
fn french_high_punctuation() {
    check(
        Fr,
        &[
            ("Vraiment ?", "Vraiment?"),
            ("Vraiment~?", "Vraiment?"),
            ("Vraiment\u{202f}?", "Vraiment?"),
            ("Bravo !", "Bravo!"),
            ("d'abord ; ensuite", "d’abord; ensuite"),
            ("Quoi ?!", "Quoi?!"),
            ("Quoi ? !", "Quoi?!"),
            ("(vraiment ?)", "(vraiment?)"),
            ("« Vraiment ? »", "«_Vraiment?_»"),
            ("Vraiment?", "Vraiment?"),
            ("a != b", "a != b"),
            ("l'adresse ?page=2", "l’adresse ?page=2"),
        ],
    );
}

#[test]
fn french_apostrophes_dots_and_dashes() {
    check(
        Fr,
        &[
            ("l'aide d'urgence", "l’aide d’urgence"),
            ("L'École", "L’École"),
            ("aujourd'hui", "aujourd’hui"),
            ("l’aide", "l’aide"),
            ("l'« aide »", "l’«_aide_»"),
            ("et ainsi...", "et ainsi…"),
            ("…et ainsi", "…et ainsi"),
            ("etc....", "etc...."),
            ("de 2013–2015", "de 2013–2015"),
            ("2013-2015", "2013-2015"),
            ("Le PQDI -- créé en 1997 -- a pris fin.", "Le PQDI —_créé en 1997_— a pris fin."),
            ("Le PQDI — créé en 1997 — a pris fin.", "Le PQDI —_créé en 1997_— a pris fin."),
            ("Un but — agir. Un autre — aider.", "Un but —_agir. Un autre —_aider."),
            ("solidarite --root", "solidarite --root"),
            ("5' de haut", "5' de haut"),
        ],
    );
}

#[test]
fn french_numbers_and_units() {
    check(
        Fr,
        &[
            ("50 000 personnes", "50_000 personnes"),
            ("1 000 000 de personnes", "1_000_000 de personnes"),
            ("50000 $", "50_000_$"),
            ("50000$", "50_000_$"),
            ("1250000 dollars", "1_250_000 dollars"),
            ("12345,67 $", "12_345,67_$"),
            ("5000 lits", "5000 lits"),
            ("le dossier 596841711", "le dossier 596841711"),
            ("en 2015 100 000 $", "en 2015 100_000_$"),
            ("5 %", "5_%"),
            ("5%", "5_%"),
            ("12,5%.", "12,5_%."),
            ("le % de", "le % de"),
            ("50 $", "50_$"),
            ("50$", "50_$"),
            ("50 $ US", "50_$_US"),
            ("7,2 M$", "7,2_M$"),
            ("7,2M$", "7,2_M$"),
            ("10 millions de dollars", "10_millions de dollars"),
            ("3 milliards", "3_milliards"),
            ("12 km", "12_km"),
            ("12km", "12_km"),
            ("80 km/h", "80_km/h"),
            ("5 kg", "5_kg"),
            ("20 °C", "20_°C"),
            ("20°C", "20_°C"),
            ("la 5G", "la 5G"),
            ("5 l'an", "5 l’an"),
            ("No 5 000", "No_5_000"),
        ],
    );
}

#[test]
fn french_times_dates_and_titles() {
    check(
        Fr,
        &[
            ("10 h 11", "10_h_11"),
            ("10h11", "10_h_11"),
            ("10h 11", "10_h_11"),
            ("à 10h.", "à 10_h."),
            ("24h/24", "24_h/24"),
            ("10 h 11 min 50 s", "10_h_11_min 50_s"),
            ("le 18 avril 2019", "le 18_avril 2019"),
            ("le 1er avril", "le 1er_avril"),
            ("12 octobre", "12_octobre"),
            ("18 personnes", "18 personnes"),
            ("M. Roberge", "M._Roberge"),
            ("MM. Roy et Gagné", "MM._Roy et Gagné"),
            ("Mme Girault", "Mme_Girault"),
            ("Mme la ministre", "Mme la ministre"),
            ("n° 5", "n°_5"),
            ("le no 5", "le no_5"),
            ("p. 12", "p._12"),
        ],
    );
}

#[test]
fn french_phones_postal_codes_and_addresses() {
    check(
        Fr,
        &[
            ("418 649-2341", "418_649-2341"),
            ("1 418 649-2341", "1_418_649-2341"),
            ("(418) 649-2341", "(418)_649-2341"),
            ("418-649-2341", "418-649-2341"),
            ("Québec (Québec)  G1R 5R9", "Québec (Québec)  G1R_5R9"),
            ("le G1R5R9", "le G1R5R9"),
            ("http://exemple.ca/l'a", "http://exemple.ca/l’a"),
            ("https://exemple.ca/50%?a:b;c!d", "https://exemple.ca/50%?a:b;c!d"),
            ("voir https://exemple.ca: ici", "voir https://exemple.ca_: ici"),
            ("voir https://exemple.ca ?", "voir https://exemple.ca?"),
            ("voir https://exemple.ca ?)b", "voir https://exemple.ca ?)b"),
            ("quebec.ca/10h11", "quebec.ca/10h11"),
            ("10h11@exemple.ca", "10h11@exemple.ca"),
            ("www.exemple.ca/5$", "www.exemple.ca/5$"),
            ("tel:+14186492341", "tel:+14186492341"),
        ],
    );
}

#[test]
fn english_quotes_and_apostrophes() {
    check(
        En,
        &[
            ("\"word\"", "“word”"),
            ("He said \"yes\".", "He said “yes”."),
            ("\"Yes,\" he said", "“Yes,” he said"),
            ("(\"word\")", "(“word”)"),
            ("\"a \"b\" c\"", "“a “b” c”"),
            ("“word”", "“word”"),
            ("« mot »", "« mot »"),
            ("a 5\" pipe", "a 5\" pipe"),
            ("Québec's", "Québec’s"),
            ("the students' union", "the students’ union"),
            ("don't", "don’t"),
            ("the '90s", "the ’90s"),
            ("'tis", "’tis"),
            ("'word'", "‘word’"),
            ("\"a 'b' c\"", "“a ‘b’ c”"),
            ("\"'word'\"", "“‘word’”"),
            ("the 1990's", "the 1990’s"),
            ("5' tall", "5' tall"),
            ("d'Ivoire", "d’Ivoire"),
            ("and so on...", "and so on…"),
            ("word--word", "word—word"),
            ("a word -- a pause", "a word_— a pause"),
            ("2013–2015", "2013–2015"),
        ],
    );
}

#[test]
fn english_numbers_and_dates() {
    check(
        En,
        &[
            ("$10 million", "$10_million"),
            ("over 3 billion", "over 3_billion"),
            ("$50000", "$50,000"),
            ("$1250000.50", "$1,250,000.50"),
            ("$50,000", "$50,000"),
            ("50000 people", "50,000 people"),
            ("release 596841711", "release 596841711"),
            ("in 2015", "in 2015"),
            ("5 %", "5%"),
            ("5~%", "5%"),
            ("5%", "5%"),
            ("12 km", "12_km"),
            ("5G", "5G"),
            ("10 a.m.", "10_a.m."),
            ("10:11 p.m.", "10:11_p.m."),
            ("April 18, 2019", "April_18, 2019"),
            ("18 April 2019", "18_April 2019"),
            ("Oct. 12", "Oct._12"),
            ("May 10,000", "May 10,000"),
            ("In April 2019", "In April 2019"),
            ("No. 5", "No._5"),
            ("Dr. Smith", "Dr._Smith"),
            ("Mr Smith", "Mr_Smith"),
        ],
    );
}

#[test]
fn english_phones_addresses_and_french_spaces() {
    check(
        En,
        &[
            ("418 649-2341", "418_649-2341"),
            ("Phone: 418 649-2341", "Phone: 418_649-2341"),
            ("Québec (Québec)  G1R 5R9", "Québec (Québec)  G1R_5R9"),
            ("Really ?", "Really?"),
            ("one ; two", "one; two"),
            ("Phone : 418", "Phone: 418"),
            ("a scale of 1 : 20", "a scale of 1 : 20"),
            ("https://example.org/it's", "https://example.org/it’s"),
            ("https://example.org/a?b=5 %", "https://example.org/a?b=5 %"),
            ("o'neil@example.org", "o’neil@example.org"),
        ],
    );
}

#[test]
fn what_is_right_is_not_copied() {
    for text in ["", "Solidarité", "Portrait de l’aide, en 2019", "a\u{fffc}b"] {
        assert!(matches!(typeset(Fr, text), std::borrow::Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn comparison_ignores_typography_only() {
    let same = [
        ("L'aide : \"50 000 $\" !", "L’aide\u{a0}: «\u{a0}50\u{a0}000\u{a0}$\u{a0}»!"),
        ("à 10h11", "à 10\u{a0}h\u{a0}11"),
        ("un  mot\nde plus...", "un mot de plus…"),
        ("de 2013–2015 — fin", "de 2013-2015 - fin"),
        ("$50,000", "$50000"),
        ("50 000 $", "50000 $"),
        ("« un “mot” »", "\"un «mot»\""),
        ("1ᵉʳ avril", "1er avril"),
        ("co\u{ad}opération", "coopération"),
    ];
    for (one, other) in same {
        assert_eq!(normalized(one), normalized(other));
    }
    for (one, other) in
        [("650", "605"), ("un mot", "unmot"), ("7,2", "72"), ("Aide", "aide"), ("1,250", "1250"), ("a b", "a, b")]
    {
        assert_ne!(normalized(one), normalized(other));
    }
    assert_eq!(normalized("L’aide\u{a0}: «\u{a0}agir\u{a0}» ou non"), "L'aide: \"agir\" ou non");
}

#[test]
fn france_style_is_found() {
    let found =
        |text| france_style_spaces(text).into_iter().map(|range| (range.start, range.len())).collect::<Vec<_>>();
    assert_eq!(found("Bravo ! Merci\u{a0}; oui\u{202f}?"), [(5, 1), (13, 2), (20, 3)]);
    assert!(found("Bravo! « ? » a != b : https://exemple.ca/?a ;b").is_empty());
}

/// Every sign that some rule looks at, alone and in the company that rules look for.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        " ", " ", " ", "\u{a0}", "\u{202f}", "\n", "\u{2028}", "\u{fffc}", "\"", "\"", "'", "’", "‘", "“", "”", "«",
        "»", ":", ";", "!", "?", "%", "$", "€", "°", ".", "...", "…", ",", "-", "--", "—", "–", "(", ")", "/", "@",
        "#", "_", "a", "É", "x", "h", "M", "k", "km", "m", "er", "e", "no", "n", "Mme", "M.", "avril", "April", "May",
        "US", "C", "l'", "millions", "million", "dollars", "1", "5", "10", "11", "30", "000", "418", "649", "2341",
        "2019", "50000", "12345", "www.", "http://", "mailto:", "tel:", ".ca", "@x.ca", "x.ca/", "G1R", "5R9",
        "\u{301}", "\u{ad}", "😀", "ａ", "٣", "²",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn setting_twice_changes_nothing(text in nasty()) {
        for language in Language::ALL {
            let once = typeset(language, &text).into_owned();
            prop_assert_eq!(&typeset(language, &once), &once, "{} from {:?}", language, text);
        }
    }

    #[test]
    fn setting_does_not_count_in_comparison(text in nasty()) {
        prop_assert_eq!(normalized(&typeset(Fr, &text)), normalized(&text));
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        for language in Language::ALL {
            let once = typeset(language, &text).into_owned();
            prop_assert_eq!(&typeset(language, &once), &once);
        }
        france_style_spaces(&text);
    }
}
