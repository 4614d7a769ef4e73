//! The stream of events: the state at once, and whenever it changes (WHATWG HTML, section 9.2).

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body_util::channel::Channel;

use super::Preview;
use super::words::Says;

/// How often a silent stream says that it is alive: well within the time after which the server closes a silent
/// connection.
const ALIVE: Duration = Duration::from_secs(15);

/// A stream of events, until the browser leaves or the server stops.
pub(super) fn stream(preview: Arc<Preview>) -> Body {
    let (mut sender, body) = Channel::<Bytes, Infallible>::new(1);
    let mut states = preview.state.subscribe();
    let mut stopping = preview.stopping.subscribe();
    // The first wait below ends at once.
    states.mark_changed();
    tokio::spawn(async move {
        loop {
            let text = tokio::select! {
                changed = states.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    let state = Arc::clone(&states.borrow_and_update());
                    format!("retry: 500\nevent: state\ndata: {}\n\n", state.event(Says(preview.staff)))
                }
                _ = stopping.wait_for(|stopping| *stopping) => return,
                () = tokio::time::sleep(ALIVE) => ":\n\n".to_owned(),
            };
            // The browser is gone.
            if sender.send_data(Bytes::from(text)).await.is_err() {
                return;
            }
        }
    });
    Body::new(body)
}
