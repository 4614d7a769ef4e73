//! A sign of life where a command takes longer than people wait without one.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::catalog::Staff;
use crate::diagnostic::{Message, Words as _};

/// From when on it is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Does what takes time; after a second a line on the terminal says so, with the time that has gone. It is written to
/// stderr and only where that is a terminal, and it is gone when the work is done.
pub(super) fn during<T>(staff: Staff, work: impl FnOnce() -> T) -> T {
    let (done, wait) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if wait.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_elapsed(PATIENCE);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
                bar.set_style(style);
            }
            bar.set_message(staff.words(&Message::new("cli-progress")));
            bar.enable_steady_tick(Duration::from_millis(120));
            // It ends when the sender goes, with or without a panic of the work.
            let _ = wait.recv();
            bar.finish_and_clear();
        });
        let made = work();
        drop(done);
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn work_is_done_and_nobody_waits_for_the_sign() {
        let since = std::time::Instant::now();
        assert_eq!(during(Staff(Language::Fr), || 7), 7);
        assert!(since.elapsed() < PATIENCE, "quick work is over at once");
    }
}
