//! Which coding of the bytes a request gets (RFC 9110, § 12.5.3).

use http::HeaderMap;
use http::header::ACCEPT_ENCODING;

use crate::site::Coding;

/// What Accept-Encoding says of each coding, in thousandths.
#[derive(Debug, Clone, Copy, Default)]
struct Weights {
    brotli: Option<u16>,
    gzip: Option<u16>,
    identity: Option<u16>,
    any: Option<u16>,
}

/// The coding with the greatest weight among those that are there; of equal ones the smaller result. No header, or
/// one that refuses everything, gets the plain bytes: 406 helps nobody.
pub(super) fn coding(headers: &HeaderMap, there: impl Fn(Coding) -> bool) -> Coding {
    let mut weights = Weights::default();
    for value in headers.get_all(ACCEPT_ENCODING) {
        for item in value.as_bytes().split(|byte| *byte == b',') {
            weights.note(item);
        }
    }
    weights.choose(there)
}

impl Weights {
    /// Takes one item of the list in; one that can't be understood says nothing.
    fn note(&mut self, item: &[u8]) {
        let mut parts = item.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
        let name = parts.next().unwrap_or_default();
        let slot = match name.len() {
            2 if name.eq_ignore_ascii_case(b"br") => &mut self.brotli,
            4 if name.eq_ignore_ascii_case(b"gzip") => &mut self.gzip,
            // "x-gzip" is to be taken as "gzip" (§ 8.4.1.3).
            6 if name.eq_ignore_ascii_case(b"x-gzip") => &mut self.gzip,
            8 if name.eq_ignore_ascii_case(b"identity") => &mut self.identity,
            1 if name == b"*" => &mut self.any,
            _ => return,
        };
        let weight = match parts.next() {
            None => Some(1000),
            Some(parameter) => match parameter {
                [b'q' | b'Q', b'=', value @ ..] => quality(value),
                _ => None,
            },
        };
        if weight.is_some() {
            *slot = weight;
        }
    }

    fn choose(self, there: impl Fn(Coding) -> bool) -> Coding {
        // Without a word about it identity is acceptable, but less than whatever is named.
        let identity = self.identity.or(self.any).map_or(1, |weight| weight * 2);
        let mut best = (Coding::Identity, identity);
        for (coding, weight) in [(Coding::Gzip, self.gzip), (Coding::Brotli, self.brotli)] {
            let weight = weight.or(self.any).unwrap_or(0) * 2;
            if weight > 0 && weight >= best.1 && there(coding) {
                best = (coding, weight);
            }
        }
        best.0
    }
}

/// A quality value in thousandths (§ 12.4.2): `0`, `1`, or either with up to three decimals.
fn quality(value: &[u8]) -> Option<u16> {
    let (whole, decimals) = match value {
        [whole] | [whole, b'.'] => (whole, &[][..]),
        [whole, b'.', decimals @ ..] if decimals.len() <= 3 => (whole, decimals),
        _ => return None,
    };
    let mut thousandths = match whole {
        b'0' => 0,
        b'1' => 1000,
        _ => return None,
    };
    for (digit, unit) in decimals.iter().zip([100, 10, 1]) {
        thousandths += u16::from(digit.is_ascii_digit().then(|| digit - b'0')?) * unit;
    }
    (thousandths <= 1000).then_some(thousandths)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn chosen(lines: &[&str], there: &[Coding]) -> Coding {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(ACCEPT_ENCODING, HeaderValue::from_str(line).unwrap());
        }
        coding(&headers, |coding| there.contains(&coding))
    }

    #[test]
    fn the_best_that_is_accepted() {
        use Coding::{Brotli, Gzip, Identity};
        for (lines, expected) in [
            (&[][..], Identity),
            (&[""], Identity),
            (&["br"], Brotli),
            (&["gzip, deflate, br, zstd"], Brotli),
            (&["gzip, deflate"], Gzip),
            (&["gzip", "br"], Brotli),
            (&["GZIP"], Gzip),
            (&["x-gzip"], Gzip),
            (&["deflate"], Identity),
            (&["*"], Brotli),
            (&["br;q=0, *"], Gzip),
            (&["br;q=0"], Identity),
            (&["br;q=0, gzip;q=0"], Identity),
            (&["br;q=0.5, gzip"], Gzip),
            (&["br;q=0.5, gzip;q=0.5"], Brotli),
            (&["br; q=0.5 , gzip;q=0.51"], Gzip),
            (&["br;Q=0.001"], Brotli),
            (&["identity, br;q=0.9"], Identity),
            (&["identity;q=0.5, br;q=0.5"], Brotli),
            (&["identity;q=0"], Identity),
            (&["identity;q=0, gzip;q=0.1"], Gzip),
            (&["*;q=0"], Identity),
            (&["*;q=0, gzip"], Gzip),
            (&["gzip;q=1.0, *;q=0.5"], Gzip),
            (&["br;q=2"], Identity),
            (&["br;q=0.1234"], Identity),
            (&["br;q="], Identity),
            (&["br;q=1.001"], Identity),
            (&["br;level=5"], Identity),
            (&[",, ,br,"], Brotli),
            (&["brr, gzipp"], Identity),
        ] {
            assert_eq!(chosen(lines, &[Brotli, Gzip]), expected, "{lines:?}");
        }
        assert_eq!(chosen(&["br, gzip;q=0.5"], &[Gzip]), Gzip, "what isn't there isn't chosen");
        assert_eq!(chosen(&["br, gzip"], &[]), Identity);
    }

    proptest! {
        /// Nothing that a header can hold is too much, and what is refused outright is never sent.
        #[test]
        fn any_header_gets_an_answer(bytes in proptest::collection::vec(0x20_u8..=0xff, 0..200)) {
            if let Ok(value) = HeaderValue::from_bytes(&bytes) {
                let mut headers = HeaderMap::new();
                headers.append(ACCEPT_ENCODING, value);
                headers.append(ACCEPT_ENCODING, HeaderValue::from_static("br;q=0, gzip;q=0"));
                prop_assert_eq!(coding(&headers, |_| true), Coding::Identity);
            }
        }
    }
}
