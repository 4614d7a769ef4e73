//! `preview`: serve on loopback while somebody writes.

use std::net::SocketAddr;

use clap::Args;

use super::{Common, Outcome, print_faults, tell};
use crate::catalog::Staff;
use crate::diagnostic::{Message, Words as _};
use crate::preview::{self, News};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Address to listen on, on this machine; port 0 is any
    #[arg(long, env = "SOLIDARITE_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
}

pub(super) fn run(common: &Common, options: &Options, staff: Staff) -> anyhow::Result<Outcome> {
    let say = move |message: Message| tell(&staff.words(&message));
    let news = move |news: &News<'_>| match news {
        News::Listening(address) => {
            say(Message::new("cli-preview-listening").with("address", format!("http://{address}")));
        }
        News::Rebuilt(version) => say(Message::new("cli-rebuilt").with("version", *version)),
        News::Faulty { faults, stays } => {
            // Whoever closed stdout doesn't want to know.
            let _ = print_faults(faults, staff);
            if *stays {
                say(Message::new("cli-rebuild-failed"));
            }
        }
        News::Failed(reason) => tell(&format!("solidarite: {reason}")),
    };
    preview::run(&common.root, options.listen, staff, Box::new(news)).map_err(|error| {
        let taken = error.root_cause().downcast_ref::<std::io::Error>();
        if taken.is_some_and(|error| error.kind() == std::io::ErrorKind::AddrInUse) {
            let message = Message::new("cli-port-in-use").with("address", options.listen.to_string());
            return super::failure(staff, &message);
        }
        error
    })?;
    Ok(Outcome::Done)
}
