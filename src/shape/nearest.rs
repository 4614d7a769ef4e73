//! The word that was probably meant: a slip of the keyboard, or the French word for an English one.

use strsim::damerau_levenshtein;

/// What people who think in French, or who remember half, write for our keys and words.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("titre", "title"),
    ("resume", "summary"),
    ("résumé", "summary"),
    ("sommaire", "summary"),
    ("description", "summary"),
    ("corps", "body"),
    ("texte", "body"),
    ("texte", "text"),
    ("avis", "notice"),
    ("etat", "status"),
    ("statut", "status"),
    ("mise_a_jour", "updated"),
    ("mis_a_jour", "updated"),
    ("revise", "reviewed"),
    ("publie", "publish_at"),
    ("publication", "publish_at"),
    ("expire", "expires_at"),
    ("expiration", "expires_at"),
    ("source", "sources"),
    ("editeur", "publisher"),
    ("adresse", "url"),
    ("adresse", "street"),
    ("langue", "lang"),
    ("nombre", "number"),
    ("unite", "unit"),
    ("nom", "name"),
    ("sigle", "acronym"),
    ("acronyme", "acronym"),
    ("cree", "created"),
    ("creation", "created"),
    ("public", "audience"),
    ("partenaire", "partner"),
    ("ordre", "order"),
    ("annee", "year"),
    ("pays", "countries"),
    ("pays", "country"),
    ("country", "countries"),
    ("type", "kind"),
    ("genre", "kind"),
    ("lieu", "place"),
    ("latitude", "lat"),
    ("longitude", "lon"),
    ("lng", "lon"),
    ("montant", "amount_cad"),
    ("amount", "amount_cad"),
    ("subventions", "grants"),
    ("grant", "grants"),
    ("programmes", "programs"),
    ("program", "programs"),
    ("organisation", "organization"),
    ("rue", "street"),
    ("ville", "locality"),
    ("province", "region"),
    ("code_postal", "postal_code"),
    ("telephone", "phone"),
    ("telecopieur", "fax"),
    ("courriel", "email"),
    ("de", "from"),
    ("vers", "to"),
    ("redirects", "redirect"),
    ("groups", "group"),
    ("francais", "fr"),
    ("français", "fr"),
    ("french", "fr"),
    ("fra", "fr"),
    ("fr-CA", "fr"),
    ("anglais", "en"),
    ("english", "en"),
    ("eng", "en"),
    ("ang", "en"),
    ("en-CA", "en"),
    // Words for values.
    ("actuel", "current"),
    ("historique", "historical"),
    ("brouillon", "draft"),
    ("afrique", "africa"),
    ("ameriques", "americas"),
    ("amériques", "americas"),
    ("amerique", "americas"),
    ("america", "americas"),
    ("asie", "asia"),
    ("conflit", "conflict"),
    ("guerre", "conflict"),
    ("epidemie", "epidemic"),
    ("épidémie", "epidemic"),
    ("deplacement", "displacement"),
    ("déplacement", "displacement"),
    ("tempete", "storm"),
    ("tempête", "storm"),
    ("typhon", "storm"),
    ("ouragan", "hurricane"),
    ("seisme", "earthquake"),
    ("séisme", "earthquake"),
    ("incendie", "fire"),
];

/// The one of `known` that was probably meant by `word`; `None` where that isn't sure.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let plain = word.to_lowercase().replace('-', "_");
    let same = |other: &&str| other.to_lowercase() == plain;
    if let Some(found) = known.clone().find(same) {
        return Some(found);
    }
    let means = |other: &&str| OTHER_WORDS.iter().any(|(a, b)| b == other && (*a == word || *a == plain));
    if let Some(found) = known.clone().find(means) {
        return Some(found);
    }
    // A slip for so many letters; a word of two or three letters is too near to others.
    let slips = match word.chars().count() {
        0..=3 => return None,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let mut near: Vec<(usize, &str)> = known
        .map(|other| (damerau_levenshtein(&plain, other), other))
        .filter(|(distance, other)| *distance <= slips && *distance < other.chars().count() / 2 + 1)
        .collect();
    near.sort_unstable();
    match near.as_slice() {
        [(_, only)] => Some(only),
        [(first, nearest), (second, _), ..] if first < second => Some(nearest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_found_only_where_it_is_sure() {
        let keys = ["title", "summary", "updated", "reviewed", "review_by", "lat", "lon", "fr", "en", "body", "url"];
        for (word, meant) in [
            ("tilte", Some("title")),
            ("Title", Some("title")),
            ("titre", Some("title")),
            ("sumary", Some("summary")),
            ("update", Some("updated")),
            ("review-by", Some("review_by")),
            ("reviewd", Some("reviewed")),
            ("latitude", Some("lat")),
            ("anglais", Some("en")),
            ("bodi", Some("body")),
            ("la", None),
            ("lan", None),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, keys.iter().copied()), meant, "{word}");
        }
        // Two are as near.
        assert_eq!(nearest("abcx", ["abca", "abcb"].into_iter()), None);
    }
}
