//! What the pages of a small site look like to a reader: only `<main>`, so that a change of the frame is no change
//! of each page. `cargo insta review` (or `INSTA_UPDATE=always cargo test`) takes over what was meant.

use std::path::Path;

use solidarite::content::Audience;
use solidarite::site::{Moment, Settings, Site, build};

use crate::commands::copy_folder;
use crate::running::project;

/// The example site: its own content, the project's words and static files.
pub(crate) fn example() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    copy_folder(&project().join("tests/sites/example/content"), &root.path().join("content"));
    for part in ["locales", "static"] {
        copy_folder(&project().join(part), &root.path().join(part));
    }
    root
}

fn built(root: &Path) -> Site {
    let moment = Moment::day("2026-11-25".parse().unwrap());
    let settings = Settings { base_url: None, moment, audience: Audience::Public, script: None };
    let build = build(root, &settings, None).unwrap();
    let faults = solidarite::diagnostic::short(
        &build.diagnostics,
        &solidarite::catalog::Staff(solidarite::language::Language::En),
    );
    build.site.unwrap_or_else(|| panic!("the example has faults:\n{faults}")).0
}

fn main_of(site: &Site, address: &str) -> String {
    let resource = site.get(address).unwrap_or_else(|| panic!("{address} is there"));
    let html = resource.identity().body.text();
    let (start, end) = (html.find("<main").unwrap(), html.find("</main>").unwrap());
    // The version changes with every word of the interface.
    html[start..end].replace(site.version(), "VERSION")
}

#[test]
fn the_pages_of_the_example_are_as_they_were() {
    let root = example();
    let site = built(root.path());
    for address in [
        "/",
        "/en",
        "/societe-civile",
        "/en/francophonie",
        "/programmes/projets",
        "/en/programs/projects",
        "/francophonie/la-culture",
        "/aide-urgence/haiti-2016",
        "/en/emergency-aid/lebanon-2015",
        "/nous-joindre",
        "/en/contact-us",
        "/en/site-map",
        "/quoi-de-neuf",
        "/en/who-can-consult",
        "/404",
        "/parti",
    ] {
        let name = address.trim_start_matches('/').replace('/', "_");
        // A static file's hash is that file's business.
        let html = main_of(&site, address);
        insta::assert_snapshot!(if name.is_empty() { "home".to_owned() } else { name }, html);
    }
}

#[test]
fn the_page_of_what_is_new_tells_the_version() {
    let site = built(example().path());
    for (page, words) in
        [("/quoi-de-neuf", "Version du contenu\u{a0}: "), ("/en/whats-new", "Version of the content: ")]
    {
        let main = main_of(&site, page);
        assert!(main.contains(&format!("{words}<code translate=\"no\">VERSION</code>")), "{main}");
        let newest = format!("<time datetime=\"{}\">", site.newest().unwrap());
        assert!(main.rsplit_once("VERSION").unwrap().1.contains(&newest), "{main}");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_and_version() {
    let root = example();
    let (one, other) = (built(root.path()), built(root.path()));
    assert_eq!(one.version(), other.version());
    for (address, resource) in one.resources() {
        assert_eq!(resource.identity(), other.get(address).unwrap().identity(), "{address}");
    }
}
