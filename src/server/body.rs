//! The body of a ready answer: pieces that are sent as they are, one after the other.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
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
        self.sent >= self.text.pieces().len()
    }

    fn size_hint(&self) -> SizeHint {
        let left = self.text.pieces().get(self.sent..).unwrap_or_default();
        SizeHint::with_exact(left.iter().map(|piece| piece.len() as u64).sum())
    }
}
