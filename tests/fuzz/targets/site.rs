//! The project's own site, built once.

use std::path::Path;
use std::sync::LazyLock;

use solidarite::content::Audience;
use solidarite::site::{self, Moment, SearchPages, Settings, Site};

pub(super) static SITE: LazyLock<(Site, SearchPages)> = LazyLock::new(|| {
    let moment = Moment::day(jiff::civil::date(2026, 1, 15));
    let settings = Settings { base_url: None, moment, audience: Audience::Public, script: None };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let build = site::build(root, &settings, None).unwrap_or_else(|error| panic!("{error:#}"));
    build.site.unwrap_or_else(|| panic!("the content has errors"))
});
