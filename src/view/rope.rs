//! A text in pieces: what stands in many pages, such as the style sheet and a map's land, is in memory once.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

/// A text in one piece or several, cheap to clone.
#[derive(Clone)]
pub struct Rope(Pieces);

#[derive(Clone)]
enum Pieces {
    One(Bytes),
    /// With a bit for each that is shared.
    Several(Arc<[Bytes]>, u64),
}

impl Rope {
    /// Cuts a text where it has one of these, each looked for once, in their order; they are shared, the rest is
    /// the text's own.
    pub fn cut(text: &str, shared: &[Bytes]) -> Self {
        let mut own = Vec::with_capacity(text.len());
        let mut pieces = Vec::new();
        let mut rest = text.as_bytes();
        for piece in shared.iter().filter(|piece| !piece.is_empty()) {
            let Some(at) = find(rest, piece) else { continue };
            pieces.push((own.len()..own.len() + at, piece));
            own.extend_from_slice(&rest[..at]);
            rest = &rest[at + piece.len()..];
        }
        let last = own.len()..own.len() + rest.len();
        own.extend_from_slice(rest);
        // One allocation: its own pieces stay together in memory.
        let own = Bytes::from(own.into_boxed_slice());
        let both = pieces.into_iter().flat_map(|(before, piece)| [(own.slice(before), false), (piece.clone(), true)]);
        Self::of(both.chain([(own.slice(last), false)]).collect())
    }

    /// A text of pieces, each with whether it is shared. At most 64 are told apart.
    pub fn of(mut pieces: Vec<(Bytes, bool)>) -> Self {
        pieces.retain(|(piece, _)| !piece.is_empty());
        if let [] | [_] = &*pieces {
            return Self(Pieces::One(pieces.pop().map(|(piece, _)| piece).unwrap_or_default()));
        }
        let bits = pieces.iter().take(64).enumerate().filter(|(_, (_, shared))| *shared);
        let shared = bits.fold(0, |bits, (at, _)| bits | 1 << at);
        Self(Pieces::Several(pieces.into_iter().map(|(piece, _)| piece).collect(), shared))
    }

    /// The pieces with whether each is shared.
    pub fn parts(&self) -> impl Iterator<Item = (&Bytes, bool)> {
        let bits = match &self.0 {
            Pieces::One(_) => 0,
            Pieces::Several(_, shared) => *shared,
        };
        self.pieces().iter().enumerate().map(move |(at, piece)| (piece, at < 64 && bits >> at & 1 == 1))
    }

    /// The pieces, in their order.
    pub fn pieces(&self) -> &[Bytes] {
        match &self.0 {
            Pieces::One(piece) => std::slice::from_ref(piece),
            Pieces::Several(pieces, _) => pieces,
        }
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.pieces().iter().map(Bytes::len).sum()
    }

    /// Whether it has no byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The whole; copied only where it is in several pieces.
    pub fn whole(&self) -> Cow<'_, [u8]> {
        match &self.0 {
            Pieces::One(piece) => Cow::Borrowed(piece),
            Pieces::Several(pieces, _) => Cow::Owned(pieces.concat()),
        }
    }

    /// The whole as a text.
    pub fn text(&self) -> Cow<'_, str> {
        match self.whole() {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }
}

/// Where a text has another; the other is long, so its beginning is looked for.
fn find(text: &[u8], piece: &[u8]) -> Option<usize> {
    let beginning = &piece[..piece.len().min(24)];
    memchr::memmem::find_iter(text, beginning).find(|at| text[*at..].starts_with(piece))
}

impl Default for Rope {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

impl<T: Into<Bytes>> From<T> for Rope {
    fn from(whole: T) -> Self {
        Self(Pieces::One(whole.into()))
    }
}

/// Two are equal where their bytes are, however they are cut.
impl PartialEq for Rope {
    fn eq(&self, other: &Self) -> bool {
        self.pieces() == other.pieces() || (self.len() == other.len() && self.whole() == other.whole())
    }
}

impl Eq for Rope {}

impl fmt::Debug for Rope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_whole_again() {
        let shared = [Bytes::from("STYLE"), Bytes::from("LAND")];
        for (text, pieces) in [
            ("a STYLE b LAND c", 5),
            ("a STYLE b", 3),
            ("a LAND b", 3),
            ("STYLELAND", 2),
            ("LAND and then STYLE", 2),
            ("STYLE é STYLE", 2),
            ("nothing of it", 1),
            ("", 1),
        ] {
            let rope = Rope::cut(text, &shared);
            assert_eq!(rope.text(), text);
            assert_eq!(rope.pieces().len(), pieces, "{text}");
            assert_eq!(rope.len(), text.len());
            assert_eq!(rope, Rope::from(text.to_owned()));
            assert_ne!(rope, Rope::from(format!("{text}.")));
        }
    }

    #[test]
    fn the_shared_pieces_are_in_memory_once() {
        let shared = [Bytes::from("STYLE".repeat(10))];
        let rope = Rope::cut(&format!("a{}b", "STYLE".repeat(10)), &shared);
        assert_eq!(rope.pieces()[1].as_ptr(), shared[0].as_ptr());
        assert_eq!(rope.parts().map(|(_, shared)| shared).collect::<Vec<_>>(), [false, true, false]);
    }
}
