//! What systemd is told (`sd_notify(3)`); without systemd nobody listens, and that is no fault.
//!
//! Telling can block: systemd's socket takes ten messages, and while it reloads itself it reads none. So a thread of
//! its own tells, and what finds no place in its queue is left out.

use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use sd_notify::NotifyState;

/// How many messages wait for systemd.
const QUEUE: usize = 16;

/// Something to tell.
#[derive(Debug, Clone, Copy)]
enum Message {
    Ready,
    Reloading,
    Stopping,
    Alive,
}

/// Tells systemd, where the process was started by it.
#[derive(Debug)]
pub(super) struct Systemd(Option<SyncSender<Message>>);

impl Systemd {
    pub(super) fn new() -> Self {
        if std::env::var_os("NOTIFY_SOCKET").is_none() {
            return Self(None);
        }
        let (sender, messages) = sync_channel(QUEUE);
        let telling = std::thread::Builder::new().name("systemd".to_owned()).spawn(move || {
            for message in messages {
                if let Err(error) = tell(message) {
                    tracing::warn!(%error, "systemd could not be told");
                }
            }
        });
        if let Err(error) = &telling {
            tracing::warn!(%error, "there is no thread to tell systemd");
        }
        Self(telling.is_ok().then_some(sender))
    }

    fn put(&self, message: Message) {
        if let Some(sender) = &self.0
            && sender.try_send(message).is_err()
        {
            tracing::warn!(?message, "systemd does not listen");
        }
    }

    /// Requests are answered.
    pub(super) fn ready(&self) {
        self.put(Message::Ready);
    }

    /// A rebuild has begun.
    pub(super) fn reloading(&self) {
        self.put(Message::Reloading);
    }

    /// The end has begun.
    pub(super) fn stopping(&self) {
        self.put(Message::Stopping);
    }

    /// Says again and again that the serving threads are alive, where systemd's watchdog asks for it. Never ends.
    pub(super) async fn watchdog(&self) {
        let Some(limit) = sd_notify::watchdog_enabled() else { return std::future::pending().await };
        let mut interval = tokio::time::interval((limit / 3).max(Duration::from_millis(1)));
        loop {
            interval.tick().await;
            self.put(Message::Alive);
        }
    }
}

fn tell(message: Message) -> std::io::Result<()> {
    match message {
        Message::Ready => sd_notify::notify(&[NotifyState::Ready]),
        Message::Reloading => sd_notify::notify(&[NotifyState::Reloading, NotifyState::monotonic_usec_now()?]),
        Message::Stopping => sd_notify::notify(&[NotifyState::Stopping]),
        Message::Alive => sd_notify::notify(&[NotifyState::Watchdog]),
    }
}
