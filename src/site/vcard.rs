//! The contact as a vCard 4.0 (RFC 6350), in each language.

use crate::language::Language;
use crate::model::{Contact, FixedPage};

/// The card's address.
pub const fn address(language: Language) -> &'static str {
    match language {
        Language::Fr => "/contact.vcf",
        Language::En => "/en/contact.vcf",
    }
}

/// Writes the card.
pub(super) fn write(contact: &Contact, language: Language, country: &str, base_url: &str) -> Vec<u8> {
    let name = contact.name.get(language);
    let street = contact.street.get(language);
    let mut card = String::new();
    let mut line = |text: String| {
        card.push_str(&fold(&text));
        card.push_str("\r\n");
    };
    line("BEGIN:VCARD".into());
    line("VERSION:4.0".into());
    line("KIND:org".into());
    line(format!("FN;LANGUAGE={}:{}", language.tag(), escape(name)));
    line(format!("ORG;LANGUAGE={}:{}", Language::Fr.tag(), escape(&contact.organization)));
    let parts = [street, &contact.locality, &contact.region, contact.postal_code.as_str(), country].map(escape);
    let [street, locality, region, postal_code, country] = parts;
    // Post office box and extended address are empty, as RFC 6350, section 6.3.1 asks.
    line(format!("ADR;LANGUAGE={}:;;{street};{locality};{region};{postal_code};{country}", language.tag()));
    line(format!("TEL;VALUE=uri;TYPE=\"work,voice\":tel:{}", contact.phone.global()));
    if let Some(fax) = &contact.fax {
        line(format!("TEL;VALUE=uri;TYPE=\"work,fax\":tel:{}", fax.global()));
    }
    if let Some(email) = &contact.email {
        line(format!("EMAIL;TYPE=work:{}", escape(email)));
    }
    line("LANG;PREF=1:fr-CA".into());
    line("LANG;PREF=2:en-CA".into());
    line(format!("URL:{base_url}{}", FixedPage::Contact.address(language)));
    line(format!("REV:{}", contact.updated.moment().strftime("%Y%m%dT%H%M%SZ")));
    line("END:VCARD".into());
    card.into_bytes()
}

/// RFC 6350, section 3.4.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// RFC 6350, section 3.2: no line over 75 octets, continued after a space, no character cut.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(c);
        width += c.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_in_a_value_are_escaped() {
        assert_eq!(escape("525, boulevard; \\ est\nici"), "525\\, boulevard\\; \\\\ est\\nici");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let line = "é".repeat(100);
        let folded = fold(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(folded.replace("\r\n ", ""), line);
    }
}
