//! The file that `solidarite new` writes: every field, described in both languages, the required ones filled in
//! so that the file can be read from its first minute, the others ready to be uncommented.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::fields::described;
use crate::diagnostic::{Message, Words};
use crate::language::Localized;
use crate::model::{FixedPage, Kind};

/// The titles of each kind's skeleton.
const PAGE: Localized<&str> = Localized { fr: "Titre de la page", en: "Title of the page" };
const PROGRAM: Localized<&str> = Localized { fr: "Titre du programme", en: "Title of the program" };
const AREA: Localized<&str> = Localized { fr: "Titre du domaine", en: "Title of the area" };
const AID: Localized<&str> = Localized { fr: "Titre de l’aide d’urgence", en: "Title of the emergency aid" };
const SUMMARY: Localized<&str> = Localized {
    fr: "Une phrase ou deux qui disent l’essentiel à une personne pressée.",
    en: "One sentence or two that tell a hurried reader what matters most.",
};
const BODY: Localized<&str> = Localized { fr: "Le texte de la page.", en: "The text of the page." };
const NAME: Localized<&str> = Localized { fr: "Nom du service", en: "Name of the unit" };
const STREET: Localized<&str> = Localized { fr: "Numéro et nom de la rue", en: "Number and name of the street" };
/// Numbers kept for fiction, and the postal code of Father Christmas.
const PHONE: &str = "418 555-0123";
const FAX: &str = "418 555-0124";
const POSTAL_CODE: &str = "H0H 0H0";
const EMAIL: &str = "nom@example.org";

/// Whether a text or a contact's detail is still the skeleton's.
pub fn is_of_skeleton(text: &str) -> bool {
    let pairs = [PAGE, PROGRAM, AREA, AID, SUMMARY, BODY, NAME, STREET];
    let mut texts = pairs.iter().flat_map(|pair| [pair.fr, pair.en]).chain([PHONE, FAX, POSTAL_CODE, EMAIL]);
    texts.any(|known| known == text.trim())
}

/// A field of a skeleton: its key, its value as TOML, and whether it stands there uncommented.
struct Line {
    key: &'static str,
    value: String,
    filled: bool,
}

/// The skeleton of a record as `taplo fmt` leaves it; a draft, where the kind has pages. What a person must write in
/// its stead is known by [`is_of_skeleton`].
pub fn skeleton(kind: Kind, id: &str, today: Date, fr: &dyn Words, en: &dyn Words) -> String {
    let words = Localized { fr, en };
    let mut file = format!("#:schema ../schema/{}.json\n", kind.word());
    for line in lines(kind, id, today) {
        describe(&mut file, kind, line.key, words);
        let Line { key, value, filled } = line;
        let written = format!("{key} = {value}\n");
        for line in written.lines() {
            // A String takes every write.
            let _ = if filled { writeln!(file, "{line}") } else { writeln!(file, "# {line}") };
        }
    }
    if kind != Kind::Contact {
        describe(&mut file, kind, "body", words);
        let Localized { fr, en } = BODY;
        let _ = write!(file, "[body]\nfr = \"\"\"\n{fr}\n\"\"\"\nen = \"\"\"\n{en}\n\"\"\"\n");
    }
    file
}

/// The field's description in both languages, as comments.
fn describe(file: &mut String, kind: Kind, key: &str, words: Localized<&dyn Words>) {
    if let Some(message) = described(kind.word(), key) {
        let line = |words: &dyn Words, message: &Message| words.words(message).replace('\n', " ");
        let _ = write!(file, "\n# {}\n# {}\n", line(words.fr, &message), line(words.en, &message));
    }
}

fn lines(kind: Kind, id: &str, today: Date) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut filled = |key, value: String| lines.push(Line { key, value, filled: true });
    match kind {
        Kind::Page if FixedPage::from_id(id).is_some() => {}
        Kind::Page | Kind::Program | Kind::Area | Kind::EmergencyAid => filled("slug", pair(id, id)),
        Kind::Contact => {
            contact(&mut lines, today);
            return lines;
        }
    }
    let title = match kind {
        Kind::Page | Kind::Contact => PAGE,
        Kind::Program => PROGRAM,
        Kind::Area => AREA,
        Kind::EmergencyAid => AID,
    };
    filled("title", pair(title.fr, title.en));
    filled("summary", pair(SUMMARY.fr, SUMMARY.en));
    filled("updated", today.to_string());
    filled("status", "\"draft\"".to_owned());
    own(&mut lines, kind, today);
    common(&mut lines, today);
    lines
}

/// The fields of a kind alone.
fn own(lines: &mut Vec<Line>, kind: Kind, today: Date) {
    let mut field = |key, value: &str, filled| lines.push(Line { key, value: value.to_owned(), filled });
    match kind {
        Kind::Page => {
            field("figures", FIGURES, false);
            field("ways", WAYS, false);
        }
        Kind::Program => {
            field("name", &pair("Nom officiel du programme", "Official name of the program"), false);
            field("acronym", "\"PQDI\"", false);
            field("created", "1997", false);
            field("audience", &pair("Les jeunes de 18 à 35 ans", "Young people aged 18 to 35"), false);
            field("partner", &pair("Les organismes de coopération", "Cooperation organizations"), false);
            field("replaced_by", &pair("Le nouveau programme", "The new program"), false);
            field("order", "10", false);
            field("figures", FIGURES, false);
        }
        Kind::Area => {
            field("order", "10", false);
            field("figures", FIGURES, false);
        }
        Kind::EmergencyAid => {
            field("year", &today.year().to_string(), true);
            field("countries", "[\"HT\"]", true);
            field("region", "\"americas\"", true);
            field("kind", "\"earthquake\"", true);
            field("place", &pair("Port-au-Prince, Haïti", "Port-au-Prince, Haiti"), true);
            field("lat", "18.54", true);
            field("lon", "-72.34", true);
            field("amount_cad", "50000", false);
            field("grants", GRANTS, false);
            field("programs", "[\"pqdi\"]", false);
        }
        Kind::Contact => {}
    }
}

/// What every record with a page may say besides.
fn common(lines: &mut Vec<Line>, today: Date) {
    let mut field = |key, value: String| lines.push(Line { key, value, filled: false });
    field("reviewed", today.to_string());
    field("review_by", next_year(today).to_string());
    field("notice", pair("Ce programme a pris fin en 2021.", "This program ended in 2021."));
    field("publish_at", format!("{today}T08:00:00-05:00"));
    field("expires_at", format!("{}T08:00:00-05:00", next_year(today)));
    field("sources", SOURCES.to_owned());
}

fn contact(lines: &mut Vec<Line>, today: Date) {
    let mut field = |key, value: &str, filled| lines.push(Line { key, value: value.to_owned(), filled });
    let quoted = |text: &str| format!("\"{text}\"");
    field("name", &pair(NAME.fr, NAME.en), true);
    field("organization", "\"Ministère des Relations internationales et de la Francophonie\"", true);
    field("street", &pair(STREET.fr, STREET.en), true);
    field("locality", "\"Québec\"", true);
    field("region", "\"Québec\"", true);
    field("postal_code", &quoted(POSTAL_CODE), true);
    field("country", "\"CA\"", true);
    field("phone", &quoted(PHONE), true);
    field("fax", &quoted(FAX), false);
    field("email", &quoted(EMAIL), false);
    field("lat", "46.806", false);
    field("lon", "-71.222", false);
    field("updated", &today.to_string(), true);
}

const FIGURES: &str = "[
  { number = 50, over = true, text = { fr = \"pays\", en = \"countries\" } },
]";

const WAYS: &str = "[
  { name = { fr = \"Un nom\", en = \"A name\" }, text = { fr = \"Un texte.\", en = \"A text.\" } },
]";

const GRANTS: &str = "[
  { date = 2019-11-15, amount_cad = 50000, to = { fr = \"un organisme\", en = \"an organization\" } },
]";

const SOURCES: &str = "[
  { title = \"Titre de la source\", publisher = \"Qui l’a publiée\", date = 2019-04-18, url = \"https://example.org/page\" },
]";

fn pair(fr: &str, en: &str) -> String {
    format!("{{ fr = \"{fr}\", en = \"{en}\" }}")
}

/// The same day a year later; the day before where there is none.
fn next_year(day: Date) -> Date {
    day.saturating_add(jiff::Span::new().years(1))
}
