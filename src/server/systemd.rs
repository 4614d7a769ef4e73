//! What systemd hands over (`sd_listen_fds(3)`) and what it is told (`sd_notify(3)`); without systemd there is nothing
//! and nobody listens, and that is no fault.
//!
//! Telling can block: systemd's socket takes ten messages, and while it reloads itself it reads none. So a thread of
//! its own tells, and what finds no place in its queue is left out.

use std::net::TcpListener;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use anyhow::Context as _;
use listenfd::ListenFd;
use sd_notify::NotifyState;

/// The names of the sockets (`FileDescriptorName=`): the public's and the operators'.
const NAMES: [&str; 2] = ["site", "admin"];

/// The sockets that systemd holds.
#[derive(Debug)]
pub(super) struct Handed {
    pub(super) site: Option<TcpListener>,
    pub(super) admin: Option<TcpListener>,
}

/// Takes the sockets that systemd holds, if it does.
///
/// # Errors
/// There is one that nobody would listen on: its clients would wait for ever.
pub(super) fn sockets() -> anyhow::Result<Handed> {
    let mut handed = ListenFd::from_env();
    let [site, admin] = places(handed.len(), &std::env::var("LISTEN_FDNAMES").unwrap_or_default())?;
    let mut take = |place: Option<usize>| {
        let taken = place.map(|place| handed.take_tcp_listener(place)).transpose();
        taken.map(Option::flatten).context("a socket from systemd can't be used")
    };
    Ok(Handed { site: take(site)?, admin: take(admin)? })
}

/// The places of the public's and the operators' sockets among so many: by their names, where one of them has such a
/// name, else in this order.
fn places(count: usize, names: &str) -> anyhow::Result<[Option<usize>; 2]> {
    let names: Vec<&str> = names.split(':').take(count).collect();
    let mut found = NAMES.map(|name| names.iter().position(|given| *given == name));
    if found == [None; 2] {
        found = [0, 1].map(|place| Some(place).filter(|place| *place < count));
    }
    let used = found.iter().flatten().count();
    anyhow::ensure!(
        used == count,
        "systemd hands over {count} sockets ({}), and {used} can be used: one named site and one named admin, or \
         without names two in this order",
        names.join(", ")
    );
    Ok(found)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sockets_are_told_apart_and_none_is_left() {
        for (count, names, expected) in [
            (0, "", Some([None, None])),
            // A name that a process before us was given and that is none of ours.
            (0, "site:admin", Some([None, None])),
            (1, "", Some([Some(0), None])),
            (2, "", Some([Some(0), Some(1)])),
            (2, "unknown:unknown", Some([Some(0), Some(1)])),
            (2, "solidarite.socket:solidarite.socket", Some([Some(0), Some(1)])),
            (2, "site:admin", Some([Some(0), Some(1)])),
            (2, "admin:site", Some([Some(1), Some(0)])),
            (1, "admin", Some([None, Some(0)])),
            (1, "site", Some([Some(0), None])),
            (3, "", None),
            (3, "site:admin:site", None),
            (2, "site:site", None),
            (2, "site:solidarite.socket", None),
            (2, "admin", None),
        ] {
            assert_eq!(places(count, names).ok(), expected, "{count} {names}");
        }
    }
}
