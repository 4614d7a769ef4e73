//! The body of a ready answer: pieces that are sent as they are, one after the other.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::view::Rope;

/// A body of a text that is ready; nothing is copied.
pub(crate) fn ready(text: &Rope) -> Body {
    match text.pieces() {
        [whole] => Body::from(whole.clone()),
        _ => Body::new(Pieces { text: text.clone(), sent: 0 }),
    }
}

/// A text of which some pieces have been sent.
struct Pieces {
    text: Rope,
    sent: usize,
}

impl http_body::Body for Pieces {
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
        self.sent >= self.text.pieces().len()
    }

    fn size_hint(&self) -> SizeHint {
        let left = self.text.pieces().get(self.sent..).unwrap_or_default();
        SizeHint::with_exact(left.iter().map(|piece| piece.len() as u64).sum())
    }
}
