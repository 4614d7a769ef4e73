//! The codings of a text: gzip for the old, brotli for all others, each only where it is smaller.

use std::collections::HashMap;
use std::sync::Arc;

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use libdeflater::{CompressionLvl, Compressor, Crc};
use rayon::prelude::*;

use crate::view::Rope;

/// How hard is worked on a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Piece by piece, brotli's quality 5: a third of a millisecond for a page, so that a site starts at once.
    Start,
    /// The text as a whole, quality 11: 15 ms for a page and an eighth smaller; done behind a running site.
    Settled,
}

impl Effort {
    const fn quality(self) -> i32 {
        match self {
            Self::Start => FIRST,
            Self::Settled => 11,
        }
    }
}

/// Brotli's quality for what is to be served at once.
const FIRST: i32 = 5;

/// Brotli's quality for the pages of a large site: a seventh of its build's time less, and a hundredth larger.
const MANY: i32 = 4;

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

/// What many texts of a site share, coded once: a text that has it is coded piece by piece, which takes a quarter of
/// the time, and its coded pieces are in memory once too.
#[derive(Debug, Clone, Default)]
pub struct SharedPieces {
    pieces: Arc<HashMap<usize, Piece>>,
    /// Brotli's quality for what is a text's own.
    quality: i32,
}

#[derive(Debug)]
struct Piece {
    /// Held, so that no other bytes can come to lie at its address.
    plain: Bytes,
    /// Whether it is coded as the beginning of a stream, for the texts that begin with it; else for all others.
    first: bool,
    gzip: Bytes,
    brotli: Bytes,
}

impl SharedPieces {
    /// Codes what these texts share: with [`Effort::Settled`] for texts that stay as they are coded first. Those are
    /// so many that each one's own is worked on less. What was coded before and is the same is taken over.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a Rope>, effort: Effort, previous: Option<&Self>) -> Self {
        let quality = if effort == Effort::Settled { MANY } else { FIRST };
        let before: HashMap<(&[u8], bool), &Piece> = previous
            .filter(|previous| previous.quality == quality)
            .into_iter()
            .flat_map(|previous| previous.pieces.values().map(|piece| ((&*piece.plain, piece.first), piece)))
            .collect();
        let mut plain = HashMap::new();
        for text in texts {
            for (at, (piece, _)) in text.parts().enumerate().filter(|(_, (_, shared))| *shared) {
                plain.entry(address(piece)).or_insert_with(|| (piece.clone(), false)).1 |= at == 0;
            }
        }
        let coded = plain.into_par_iter().filter_map(|(at, (piece, first))| {
            if let Some(Piece { gzip, brotli, .. }) = before.get(&(&*piece, first)) {
                return Some((at, Piece { plain: piece, first, gzip: gzip.clone(), brotli: brotli.clone() }));
            }
            let (head, position) = if first { (&GZIP_HEAD[..], Position::First) } else { (&[][..], Position::Further) };
            let gzip = [head, &*deflated(&piece)?].concat().into();
            let brotli = brotli_piece(&piece, effort.quality(), position)?.into();
            Some((at, Piece { plain: piece, first, gzip, brotli }))
        });
        Self { pieces: Arc::new(coded.collect()), quality }
    }

    /// A piece that is coded here for its place in the text.
    fn get(&self, piece: &Bytes, at: usize) -> Option<&Piece> {
        self.pieces.get(&address(piece)).filter(|coded| coded.first == (at == 0))
    }

    /// Whether a text has a piece that is coded here.
    fn helps(&self, text: &Rope) -> bool {
        text.parts().enumerate().any(|(at, (piece, shared))| shared && self.get(piece, at).is_some())
    }
}

fn address(piece: &Bytes) -> usize {
    piece.as_ptr() as usize
}

/// The gzip form, where it is smaller.
pub fn gzip(text: &Rope, effort: Effort, shared: &SharedPieces) -> Option<Rope> {
    if text.len() < WORTH_CODING {
        return None;
    }
    let coded =
        if effort == Effort::Start && shared.helps(text) { gzip_pieces(text, shared) } else { gzip_whole(text) }?;
    (coded.len() < text.len()).then_some(coded)
}

/// libdeflate's level 9 is smaller than zlib's best and takes a fifth of its time.
fn gzip_whole(text: &Rope) -> Option<Rope> {
    let whole = text.whole();
    let mut compressor = Compressor::new(CompressionLvl::new(9).unwrap_or_default());
    let mut coded = vec![0; compressor.gzip_compress_bound(whole.len())];
    let length = compressor.gzip_compress(&whole, &mut coded).ok()?;
    coded.truncate(length);
    coded.shrink_to_fit();
    Some(coded.into())
}

/// How a gzip member begins: magic number, deflate, no flags, no time, no hint, unknown system.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// One member (RFC 1952) of a deflate stream whose pieces each end on a whole byte (RFC 1951, § 3.2.4: an empty block
/// without compression), so that they can be put together.
fn gzip_pieces(text: &Rope, shared: &SharedPieces) -> Option<Rope> {
    /// An empty block that is the last.
    const LAST: [u8; 2] = [3, 0];
    let mut sum = Crc::new();
    let mut pieces = Pieces::default();
    for (at, (piece, is_shared)) in text.parts().enumerate() {
        sum.update(piece);
        if let Some(coded) = shared.get(piece, at).filter(|_| is_shared) {
            pieces.share(&coded.gzip);
            continue;
        }
        if at == 0 {
            pieces.own(&GZIP_HEAD);
        }
        pieces.own(&deflated(piece)?);
    }
    pieces.own(&LAST);
    pieces.own(&sum.sum().to_le_bytes());
    pieces.own(&(text.len() as u32).to_le_bytes());
    Some(pieces.joined())
}

/// A coded text as it is put together.
#[derive(Default)]
struct Pieces {
    /// All own bytes, one after the other.
    own: Vec<u8>,
    /// Where the own bytes of each piece end, or a shared piece.
    pieces: Vec<Result<usize, Bytes>>,
}

impl Pieces {
    fn own(&mut self, bytes: &[u8]) {
        self.own.extend_from_slice(bytes);
        if let Some(Ok(end)) = self.pieces.last_mut() {
            *end = self.own.len();
        } else {
            self.pieces.push(Ok(self.own.len()));
        }
    }

    fn share(&mut self, piece: &Bytes) {
        self.pieces.push(Err(piece.clone()));
    }

    /// Its own bytes stay together in memory.
    fn joined(self) -> Rope {
        let own = Bytes::from(self.own.into_boxed_slice());
        let mut start = 0;
        let piece = |piece| match piece {
            Ok(end) => (own.slice(std::mem::replace(&mut start, end)..end), false),
            Err(shared) => (shared, true),
        };
        Rope::of(self.pieces.into_iter().map(piece).collect())
    }
}

/// Deflate blocks that end on a whole byte and refer to nothing before them.
fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut stream = flate2::Compress::new(flate2::Compression::new(6), false);
    let mut coded = Vec::with_capacity(bytes.len() + 64);
    // With all of the input taken and room left, the flush is complete.
    while stream.total_in() < bytes.len() as u64 || coded.len() == coded.capacity() {
        coded.reserve(bytes.len() / 2 + 64);
        let rest = bytes.get(stream.total_in() as usize..).unwrap_or_default();
        stream.compress_vec(rest, &mut coded, flate2::FlushCompress::Full).ok()?;
    }
    Some(coded)
}

/// The brotli form, where it is smaller.
pub fn brotli(text: &Rope, effort: Effort, shared: &SharedPieces) -> Option<Rope> {
    if text.len() < WORTH_CODING {
        return None;
    }
    let coded = if effort == Effort::Start && shared.helps(text) {
        brotli_pieces(text, shared)?
    } else {
        let whole = text.whole();
        let effort = if whole.len() <= SETTLED_LIMIT { effort } else { Effort::Start };
        brotli_piece(&whole, effort.quality(), Position::Only)?.into()
    };
    (coded.len() < text.len()).then_some(coded)
}

/// A stream of pieces that each end on a whole byte and refer to nothing before them, and an empty last meta-block
/// (RFC 7932, § 9.2).
fn brotli_pieces(text: &Rope, shared: &SharedPieces) -> Option<Rope> {
    const LAST: [u8; 1] = [3];
    let mut pieces = Pieces::default();
    for (at, (piece, is_shared)) in text.parts().enumerate() {
        let position = if at == 0 { Position::First } else { Position::Further };
        match shared.get(piece, at).filter(|_| is_shared) {
            Some(coded) => pieces.share(&coded.brotli),
            None => pieces.own(&brotli_piece(piece, shared.quality, position)?),
        }
    }
    pieces.own(&LAST);
    Some(pieces.joined())
}

/// Where a piece stands in its stream.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    /// It is the whole stream.
    Only,
    /// It begins the stream, and others follow.
    First,
    /// Others stand before it.
    Further,
}

fn brotli_piece(bytes: &[u8], quality: i32, position: Position) -> Option<Vec<u8>> {
    let in_pieces = position != Position::Only;
    let parameters = BrotliEncoderParams {
        quality,
        // 256 KB: enough for a page, and as much less for a cheap phone to keep in mind; one size for all pieces.
        lgwin: if in_pieces || bytes.len() < 1 << WINDOW { WINDOW } else { 22 },
        size_hint: bytes.len(),
        appendable: in_pieces,
        bare_stream: in_pieces,
        byte_align: in_pieces,
        catable: position == Position::Further,
        // The built-in dictionary is addressed from a stream's beginning, which a further piece can't know.
        use_dictionary: position != Position::Further,
        ..BrotliEncoderParams::default()
    };
    let mut coded = Vec::with_capacity(bytes.len() / 2);
    brotli::BrotliCompress(&mut &*bytes, &mut coded, &parameters).ok()?;
    coded.shrink_to_fit();
    Some(coded)
}

/// The window of what is no larger, as a power of two.
const WINDOW: i32 = 18;

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

    /// A text read back from both codings; absent where a coding is no gain.
    fn read_back(text: &Rope, effort: Effort, shared: &SharedPieces) -> [Option<Vec<u8>>; 2] {
        let gzip = gzip(text, effort, shared).map(|coded| {
            let mut plain = vec![0; text.len()];
            let length = libdeflater::Decompressor::new().gzip_decompress(&coded.whole(), &mut plain).unwrap();
            plain.truncate(length);
            plain
        });
        let brotli = brotli(text, effort, shared).map(|coded| {
            let mut plain = Vec::new();
            brotli::Decompressor::new(&*coded.whole(), 4096).read_to_end(&mut plain).unwrap();
            plain
        });
        [gzip, brotli]
    }

    #[test]
    fn what_was_coded_reads_the_same() {
        let style = Bytes::from("p { margin: 0 auto; max-width: 65ch }\n".repeat(90));
        let land = Bytes::from("l3 4 1-2 5 6-7 8".repeat(120));
        let own = "La solidarité internationale, en quelques mots. ";
        let (style_text, land_text) = (str::from_utf8(&style).unwrap(), str::from_utf8(&land).unwrap());
        for text in [
            own.repeat(300),
            format!("<style>{style_text}</style>{}<path d=\"{land_text}\"/>{own}", own.repeat(9)),
            format!("{own}{style_text}"),
            format!("{style_text}{own}"),
            format!("{style_text}{land_text}"),
            format!("{own}{style_text}{land_text}{own}"),
            format!("{}{style_text}", own.repeat(9000)),
        ] {
            let cut = Rope::cut(&text, &[style.clone(), land.clone()]);
            let shared = SharedPieces::of([&cut], Effort::Start, None);
            for effort in [Effort::Start, Effort::Settled] {
                for codings in [&shared, &SharedPieces::default()] {
                    for plain in read_back(&cut, effort, codings) {
                        assert!(plain.unwrap() == text.as_bytes(), "{effort:?} {text:.60}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_shared_is_coded_and_kept_once() {
        let start = Bytes::from("p { margin: 0 auto; max-width: 65ch }\n".repeat(90));
        let land = Bytes::from("l3 4 1-2 5 6-7 8".repeat(120));
        let page = |own: &str| {
            let [start_text, land_text] = [&start, &land].map(|piece| str::from_utf8(piece).unwrap());
            Rope::cut(&format!("{start_text}{own}{land_text}{own}"), &[start.clone(), land.clone()])
        };
        let (a, b) = (page("Une page. "), page("Une autre page, plus longue. "));
        let shared = SharedPieces::of([&a, &b], Effort::Start, None);
        for code in [gzip, brotli] {
            let [a, b] = [&a, &b].map(|page| code(page, Effort::Start, &shared).unwrap());
            assert_eq!((a.pieces().len(), b.pieces().len()), (4, 4));
            for at in [0, 2] {
                assert_eq!(a.pieces()[at].as_ptr(), b.pieces()[at].as_ptr());
            }
        }
        // A later build's bytes lie elsewhere; what is the same of them isn't coded again.
        let pieces = [&start, &land].map(|piece| Bytes::copy_from_slice(piece));
        let later = Rope::cut(str::from_utf8(&a.whole()).unwrap(), &pieces);
        let taken_over = SharedPieces::of([&later], Effort::Start, Some(&shared));
        for code in [gzip, brotli] {
            let [before, after] =
                [(&a, &shared), (&later, &taken_over)].map(|(page, shared)| code(page, Effort::Start, shared).unwrap());
            assert_eq!(before, after);
            assert_eq!(before.pieces()[2].as_ptr(), after.pieces()[2].as_ptr());
        }
    }

    #[test]
    fn no_coding_where_it_is_no_gain() {
        let none = SharedPieces::default();
        assert_eq!(read_back(&Rope::from("short"), Effort::Start, &none), [None, None]);
        // A text without repetition: a fixed sequence that looks like noise.
        let mut state = 1_u64;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as u8
        })
        .take(2000)
        .collect();
        assert_eq!(read_back(&Rope::from(noise), Effort::Settled, &none), [None, None]);
    }
}
