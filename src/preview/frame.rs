//! What the preview's own pages have in common.

use super::{CLIENT, words::Says};
use crate::language::Language;
use crate::site::{CachePolicy, Csp, ResourceSpec};

/// The style sheet of the preview's own pages.
const STYLE: &str = include_str!("preview.css");

/// The frame around a page.
#[derive(Debug)]
pub(super) struct Frame {
    /// The tag of its language.
    pub(super) tag: &'static str,
    /// Whether the page tells a state: then it is old as soon as the state is.
    pub(super) tells: bool,
    pub(super) style: &'static str,
    pub(super) script: &'static str,
}

impl Frame {
    pub(super) const fn new(says: Says, tells: bool) -> Self {
        Self { tag: says.language().tag(), tells, style: STYLE, script: CLIENT }
    }
}

/// The answer with a page.
pub(super) fn spec(language: Language, html: String) -> ResourceSpec {
    let csp = Csp::page(&[STYLE]).with_scripts(&[CLIENT]);
    let page = ResourceSpec::page("", language, csp, html).unlisted();
    ResourceSpec { policy: CachePolicy::Preview, ..page }
}
