//! The body of a ready answer: pieces that are sent as they are, all at once where the connection allows it.

use std::convert::Infallible;
use std::io::IoSlice;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use bytes::{Buf, Bytes};
use http_body::{Frame, SizeHint};

use crate::view::Rope;

/// A text that is sent as it is: nothing is copied, and nothing is allocated for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReadyBody {
    text: Rope,
    sent: usize,
}

impl ReadyBody {
    /// The body of a text.
    pub(crate) fn new(text: &Rope) -> Self {
        Self { text: text.clone(), sent: 0 }
    }
}

impl From<ReadyBody> for Body {
    fn from(ready: ReadyBody) -> Self {
        Self::new(ready)
    }
}

impl http_body::Body for ReadyBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let piece = self.text.pieces().get(self.sent).cloned();
        self.sent += 1;
        Poll::Ready(piece.map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.sent >= self.text.pieces().len() || self.text.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let left = self.text.pieces().get(self.sent..).unwrap_or_default();
        SizeHint::with_exact(left.iter().map(|piece| piece.len() as u64).sum())
    }
}

/// What is sent: ready bytes, for which nothing is allocated, or what the router has.
#[derive(Debug)]
pub(super) enum Sent {
    Ready(ReadyBody),
    Routed(Body),
}

impl http_body::Body for Sent {
    type Data = Chunk;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        match &mut *self {
            Self::Ready(body) if body.is_end_stream() => Poll::Ready(None),
            // One frame for all pieces: three more would cost a fiftieth of an answer.
            Self::Ready(body) => {
                let text = std::mem::take(&mut body.text);
                let left = text.len();
                Poll::Ready(Some(Ok(Frame::data(Chunk::Ready(Unsent { text, piece: 0, sent: 0, left })))))
            }
            Self::Routed(body) => {
                let frame = ready!(Pin::new(body).poll_frame(context));
                Poll::Ready(frame.map(|frame| frame.map(|frame| frame.map_data(Chunk::Routed))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Ready(body) => body.is_end_stream(),
            Self::Routed(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Ready(body) => body.size_hint(),
            Self::Routed(body) => body.size_hint(),
        }
    }
}

/// Bytes on their way.
#[derive(Debug)]
pub(super) enum Chunk {
    Ready(Unsent),
    Routed(Bytes),
}

/// What is left to send of a text.
#[derive(Debug)]
pub(super) struct Unsent {
    text: Rope,
    /// The piece to go on with, and how much of it is sent.
    piece: usize,
    sent: usize,
    left: usize,
}

impl Unsent {
    /// What is left of the piece to go on with, then the pieces after it.
    fn rest(&self) -> impl Iterator<Item = &[u8]> {
        let pieces = self.text.pieces().get(self.piece..).unwrap_or_default();
        let sent = std::iter::once(self.sent).chain(std::iter::repeat(0));
        pieces.iter().zip(sent).map(|(piece, sent)| piece.get(sent..).unwrap_or_default())
    }
}

impl Buf for Chunk {
    fn remaining(&self) -> usize {
        match self {
            Self::Ready(left) => left.left,
            Self::Routed(bytes) => bytes.remaining(),
        }
    }

    fn chunk(&self) -> &[u8] {
        match self {
            Self::Ready(left) => left.rest().next().unwrap_or_default(),
            Self::Routed(bytes) => bytes.chunk(),
        }
    }

    fn chunks_vectored<'a>(&'a self, slices: &mut [IoSlice<'a>]) -> usize {
        match self {
            Self::Ready(left) => {
                let mut filled = 0;
                for (slice, piece) in slices.iter_mut().zip(left.rest()) {
                    *slice = IoSlice::new(piece);
                    filled += 1;
                }
                filled
            }
            Self::Routed(bytes) => bytes.chunks_vectored(slices),
        }
    }

    fn advance(&mut self, mut count: usize) {
        match self {
            Self::Ready(left) => {
                left.left = left.left.saturating_sub(count);
                while let Some(piece) = left.text.pieces().get(left.piece) {
                    let rest = piece.len() - left.sent;
                    if count < rest {
                        left.sent += count;
                        break;
                    }
                    count -= rest;
                    (left.piece, left.sent) = (left.piece + 1, 0);
                }
            }
            Self::Routed(bytes) => bytes.advance(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_sent_whole_however_much_of_it_goes_at_once() {
        let pieces = ["Le ", "b", "ord de l’", "eau"].map(|piece| (Bytes::from(piece), false));
        let text = Rope::of(pieces.into());
        for step in 1..=text.len() {
            let mut chunk = Chunk::Ready(Unsent { text: text.clone(), piece: 0, sent: 0, left: text.len() });
            let mut sent = Vec::new();
            while chunk.has_remaining() {
                let mut slices = [IoSlice::new(&[]); 3];
                let filled = chunk.chunks_vectored(&mut slices);
                let seen: Vec<u8> = slices[..filled].iter().flat_map(|slice| slice.iter().copied()).collect();
                assert!(seen.starts_with(chunk.chunk()) && !chunk.chunk().is_empty());
                let step = step.min(seen.len());
                sent.extend_from_slice(&seen[..step]);
                chunk.advance(step);
            }
            assert_eq!(sent, text.text().as_bytes(), "{step} at once");
            assert_eq!((chunk.chunk(), chunk.chunks_vectored(&mut [IoSlice::new(&[]); 3])), (&b""[..], 0));
        }
    }
}
