//! Addresses that may be written into a page.

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// A page or fragment of this site, a telephone number, a mailbox.
    Near,
    /// Another site.
    Outside,
}

/// The address as it may stand in an attribute (percent-encoded, not yet escaped) and where it leads; `None` for
/// what could run a script or hide its host, such as `javascript:`, `data:`, `//host` and control characters.
pub(super) fn safe(href: &str) -> Option<(String, Reach)> {
    // Browsers drop control characters and read a backslash as a slash, so such an address isn't what it looks like.
    if href.chars().any(char::is_control) || href.contains('\\') {
        return None;
    }
    let href = href.trim();
    let scheme = href.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
    let reach = match scheme {
        Some((scheme, _)) if is_one_of(scheme, &["https", "http"]) => Reach::Outside,
        Some((scheme, _)) if is_one_of(scheme, &["mailto", "tel"]) => Reach::Near,
        Some(_) => return None,
        None if href.starts_with("//") => return None,
        None => Reach::Near,
    };
    Some((encoded(href), reach))
}

fn is_one_of(scheme: &str, allowed: &[&str]) -> bool {
    allowed.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed))
}

/// RFC 3986: what isn't one of its characters is percent-encoded; what is encoded already stays.
fn encoded(href: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(href.len());
    for byte in href.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{Reach, safe};

    #[test]
    fn only_harmless_addresses_pass() {
        for (href, expected) in [
            ("/programmes", Some(("/programmes", Reach::Near))),
            ("#aide", Some(("#aide", Reach::Near))),
            ("page:2", None),
            ("/a:b", Some(("/a:b", Reach::Near))),
            ("https://exemple.ca/a b\"c", Some(("https://exemple.ca/a%20b%22c", Reach::Outside))),
            ("HTTPS://exemple.ca", Some(("HTTPS://exemple.ca", Reach::Outside))),
            ("/é%20", Some(("/%C3%A9%20", Reach::Near))),
            ("tel:+14186492341", Some(("tel:+14186492341", Reach::Near))),
            ("mailto:a@exemple.ca", Some(("mailto:a@exemple.ca", Reach::Near))),
            ("javascript:alert(1)", None),
            (" JavaScript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("data:text/html,<b>", None),
            ("vbscript:x", None),
            ("//autre.exemple", None),
            ("/\\autre.exemple", None),
            ("/\t/autre.exemple", None),
        ] {
            let expected = expected.map(|(href, reach)| (href.to_owned(), reach));
            assert_eq!(safe(href), expected, "{href:?}");
        }
    }
}
