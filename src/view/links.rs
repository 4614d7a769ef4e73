//! Where a link's target leads, for a reader of one language.

use crate::content::Content;
use crate::language::Language;
use crate::markdown::Destination;
use crate::model::Reference;

/// Where the target of a link in a body leads: a record's page in the reader's language, or an address as it
/// stands. A record without a page today keeps its words; that one isn't there at all is the rules' to tell.
pub(super) fn destination(content: &Content, language: Language, target: &str) -> Destination {
    let Some(reference) = Reference::parse(target) else {
        let hreflang = outside_language(target).filter(|there| *there != language);
        return Destination::Address { href: target.to_owned(), hreflang };
    };
    content
        .record(reference.kind, &reference.id)
        .and_then(|record| record.address(language))
        .map_or(Destination::Text, |href| Destination::Address { href, hreflang: None })
}

/// The language of a page outside, where its address tells: by a first part `/fr` or `/en`; on the Québec
/// government's hosts all else is French.
pub(super) fn outside_language(address: &str) -> Option<Language> {
    let rest = address.strip_prefix("https://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    match path.split('/').next().unwrap_or_default() {
        "en" => Some(Language::En),
        "fr" => Some(Language::Fr),
        _ => ["quebec.ca", "gouv.qc.ca", "aqoci.qc.ca"]
            .iter()
            .any(|known| host.strip_suffix(known).is_some_and(|front| front.is_empty() || front.ends_with('.')))
            .then_some(Language::Fr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_an_address_outside() {
        for (address, expected) in [
            ("https://www.quebec.ca/education/etudier-quebec", Some(Language::Fr)),
            ("https://www.quebec.ca/en/education", Some(Language::En)),
            ("https://aqoci.qc.ca", Some(Language::Fr)),
            ("https://notquebec.ca/page", None),
            ("https://example.org/fr/page", Some(Language::Fr)),
            ("https://example.org/", None),
            ("tel:+14186492341", None),
        ] {
            assert_eq!(outside_language(address), expected, "{address}");
        }
    }
}
