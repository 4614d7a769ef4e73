//! From files to a site.

use divan::Bencher;
use divan::counter::ItemsCount;
use solidarite::catalog::Catalog;
use solidarite::content::{Audience, Content};
use solidarite::data::open_data;
use solidarite::site::{self, Moment, Settings, StaticFiles};
use solidarite::source;
use solidarite::view::{self, Inputs};

use super::root;

const BASE_URL: &str = "https://solidarite.example";

fn settings() -> Settings {
    Settings { base_url: None, moment: moment(), audience: Audience::Public, script: None }
}

fn moment() -> Moment {
    Moment::day(jiff::civil::date(2026, 1, 15))
}

/// Reading, checking, rendering and coding everything, as at a start.
#[divan::bench(sample_count = 20)]
fn whole_site() -> site::Build {
    site::build(root(), &settings(), None).unwrap()
}

/// The same where nothing has changed, as at SIGHUP: the codings are kept.
#[divan::bench(sample_count = 20)]
fn rebuild(bencher: Bencher<'_, '_>) {
    let (site, _) = whole_site().site.unwrap();
    bencher.bench(|| site::build(root(), &settings(), Some(&site)).unwrap());
}

/// Reading and checking alone.
#[divan::bench(sample_count = 20)]
fn check() -> usize {
    site::check(root(), moment()).unwrap().diagnostics.len()
}

/// All pages from the content; counted by the page.
#[divan::bench(sample_count = 20)]
fn render(bencher: Bencher<'_, '_>) {
    let files = source::read(root()).unwrap();
    let content = Content::load(&files.content).0.published(moment().timestamp(), Audience::Public);
    let catalog = Catalog::load(&files.locales).0;
    let data = open_data(&content, &catalog, BASE_URL).unwrap();
    let assets = StaticFiles::load(&root().join("static")).unwrap();
    let inputs = Inputs {
        content: &content,
        catalog: &catalog,
        base_url: BASE_URL,
        assets: &assets,
        data: &data,
        version: "",
        preview: false,
    };
    let pages = view::render(&inputs).0.len();
    bencher.counter(ItemsCount::new(pages)).bench(|| view::render(&inputs));
}
