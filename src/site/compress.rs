//! The codings of a text: gzip for the old, brotli for all others, each only where it is smaller.

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use libdeflater::{CompressionLvl, Compressor};

/// How hard brotli works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Quality 5: 0.4 ms for a page, so that a site starts at once.
    Start,
    /// Quality 11: 15 ms for a page and an eighth smaller; done behind a running site.
    Settled,
}

/// Above this many bytes brotli 11 takes seconds: such a text stays as [`Effort::Start`] made it, on every replica.
pub const SETTLED_LIMIT: usize = 1024 * 1024;

/// Below this many bytes a coding saves no packet and costs a header.
const WORTH_CODING: usize = 256;

/// Whether a type of media gains by a coding: texts do, pictures and fonts carry their own.
pub fn compressible(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim();
    essence.starts_with("text/")
        || essence.ends_with("+json")
        || essence.ends_with("+xml")
        || matches!(essence, "application/json" | "application/xml" | "application/javascript")
}

/// The gzip form, where it is smaller. libdeflate's level 9 is smaller than zlib's best and takes a fifth of its time.
pub fn gzip(bytes: &[u8]) -> Option<Bytes> {
    if bytes.len() < WORTH_CODING {
        return None;
    }
    let mut compressor = Compressor::new(CompressionLvl::new(9).unwrap_or_default());
    let mut coded = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor.gzip_compress(bytes, &mut coded).ok()?;
    coded.truncate(length);
    smaller(coded, bytes)
}

/// The brotli form, where it is smaller.
pub fn brotli(bytes: &[u8], effort: Effort) -> Option<Bytes> {
    if bytes.len() < WORTH_CODING {
        return None;
    }
    let parameters = BrotliEncoderParams {
        quality: match effort {
            Effort::Settled if bytes.len() <= SETTLED_LIMIT => 11,
            Effort::Start | Effort::Settled => 5,
        },
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut coded = Vec::with_capacity(bytes.len() / 2);
    brotli::BrotliCompress(&mut &bytes[..], &mut coded, &parameters).ok()?;
    smaller(coded, bytes)
}

fn smaller(mut coded: Vec<u8>, bytes: &[u8]) -> Option<Bytes> {
    coded.shrink_to_fit();
    (coded.len() < bytes.len()).then(|| Bytes::from(coded))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn texts_gain() {
        for (media_type, gains) in [
            ("text/html; charset=utf-8", true),
            ("application/geo+json", true),
            ("image/svg+xml", true),
            ("application/json", true),
            ("application/atom+xml; charset=utf-8", true),
            ("image/png", false),
            ("font/woff2", false),
            ("application/octet-stream", false),
        ] {
            assert_eq!(compressible(media_type), gains, "{media_type}");
        }
    }

    #[test]
    fn what_was_coded_reads_the_same() {
        let text = "La solidarité internationale, en quelques mots. ".repeat(300);
        let coded = gzip(text.as_bytes()).unwrap();
        let mut plain = vec![0; text.len()];
        let length = libdeflater::Decompressor::new().gzip_decompress(&coded, &mut plain).unwrap();
        assert_eq!(&plain[..length], text.as_bytes());
        for effort in [Effort::Start, Effort::Settled] {
            let coded = brotli(text.as_bytes(), effort).unwrap();
            let mut plain = Vec::new();
            brotli::Decompressor::new(&coded[..], 4096).read_to_end(&mut plain).unwrap();
            assert_eq!(plain, text.as_bytes(), "{effort:?}");
        }
    }

    #[test]
    fn no_coding_where_it_is_no_gain() {
        assert_eq!(gzip(b"short"), None);
        assert_eq!(brotli(b"short", Effort::Start), None);
        // A text without repetition: a fixed sequence that looks like noise.
        let mut state = 1_u64;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as u8
        })
        .take(2000)
        .collect();
        assert_eq!(gzip(&noise), None);
        assert_eq!(brotli(&noise, Effort::Settled), None);
    }
}
