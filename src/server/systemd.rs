//! What systemd is told (`sd_notify(3)`); without systemd nobody listens, and that is no fault.

use sd_notify::NotifyState;

fn tell(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::warn!(%error, "systemd could not be told");
    }
}

/// Requests are answered.
pub(super) fn ready() {
    tell(&[NotifyState::Ready]);
}

/// A rebuild has begun.
pub(super) fn reloading() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(_) => tell(&[NotifyState::Reloading]),
    }
}

/// The end has begun.
pub(super) fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// Says again and again that the serving threads are alive, where systemd's watchdog asks for it.
pub(super) async fn watchdog() {
    let Some(limit) = sd_notify::watchdog_enabled() else { return };
    let mut interval = tokio::time::interval(limit / 3);
    loop {
        interval.tick().await;
        tell(&[NotifyState::Watchdog]);
    }
}
