//! What is served while there has never been a good site: one page at every address, with the script that shows
//! the faults and reloads when they are mended.

use std::sync::Arc;

use askama::Template;
use http::StatusCode;

use super::frame::{self, Frame};
use super::words::Says;
use crate::catalog::Staff;
use crate::language::{Language, Localized};
use crate::server::{Edition, Search};
use crate::site::{Parts, ResourceSpec, Site, SiteHeaders};

#[derive(Debug, Template)]
#[template(path = "preview/waiting.html")]
struct WaitingPage {
    frame: Frame,
    says: Says,
}

/// A site with that page alone.
pub(super) fn edition(staff: Staff) -> Edition {
    let says = Says(staff);
    // The template asks for nothing that can lack.
    let html = WaitingPage { frame: Frame::new(says, false), says }.render().unwrap_or_default();
    let page = ResourceSpec::error(StatusCode::NOT_FOUND, frame::spec(staff.0, html));
    let parts = Parts {
        resources: Vec::new(),
        files: Vec::new(),
        not_found: Localized { fr: page.clone(), en: page.clone() },
        computed: Vec::new(),
        headers: SiteHeaders::new(""),
        version: String::new(),
        newest: None,
        next_change: None,
    };
    Edition { site: Site::new(parts, None), search: Arc::new(NothingYet(page)) }
}

/// The same page for every question.
struct NothingYet(ResourceSpec);

impl Search for NothingYet {
    fn answer(&self, _: Language, _: &str) -> ResourceSpec {
        self.0.clone()
    }
}
