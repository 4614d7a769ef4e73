//! What a page says to search engines: JSON-LD in schema.org's words.

use super::frame::Heading;
use super::words::Words;
use super::{Fault, Inputs};
use crate::content::Shared;
use crate::markdown::Html;
use crate::model::{EmergencyAid, FixedPage, Page, Program, Updated};

/// What a page is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum About<'a> {
    /// A page at a fixed address.
    Fixed(FixedPage, &'a Shared<Page>),
    /// A program.
    Program(&'a Shared<Program>),
    /// An emergency-aid record.
    Aid(&'a Shared<EmergencyAid>),
    /// A page that is about nothing of its own.
    Plain(Updated),
}

/// The graph of a page.
///
/// # Errors
/// A message is not there.
pub(super) fn graph(_: &Inputs<'_>, _: &Words<'_>, _: &Heading, _: &About<'_>) -> Result<Option<Html>, Fault> {
    Ok(None)
}
