//! The pages for what isn't there: 404 and 410.

use askama::Template;

use super::frame::{Frame, Link};
use super::words::Words;
use crate::markdown::Html;

/// A page for what isn't there, or no longer.
#[derive(Debug, Template)]
#[template(path = "error.html")]
pub(super) struct ErrorPage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The status, as a number.
    pub(super) status: u16,
    /// The heading.
    pub(super) title: Html,
    /// What happened.
    pub(super) lead: Html,
    /// What to do.
    pub(super) body: Html,
    /// Where to go.
    pub(super) ways_on: Vec<Link>,
}
