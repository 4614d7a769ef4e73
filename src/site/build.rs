//! From a root to a site: read, check, render, make every answer ready. `check`, `serve`, `preview` and `export`
//! all come through here, so none can see anything another doesn't.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::answer::{Held, SearchPages};
use super::lookup::crossed;
use super::version::version;
use super::{
    CachePolicy, Csp, Parts, ResourceSpec, Site, SiteHeaders, StaticFiles, feed, media, sitemap, vcard, well_known,
};
use crate::catalog::{Catalog, MessageError};
use crate::check;
use crate::content::{Audience, Content};
use crate::data::{OpenData, open_data};
use crate::diagnostic::{self, Diagnostic, Message, Place, Rule, Severity};
use crate::language::{Language, Localized};
use crate::ledger::Ledger;
use crate::model::{FixedPage, SiteRecord, Updated};
use crate::source;
use crate::view::{self, Assets as _, RenderedPage};

/// The moment as of which a site is built; nothing below asks a clock.
#[derive(Debug, Clone, Copy)]
pub struct Moment(Timestamp);

impl Moment {
    /// The clock's time.
    pub fn now() -> Self {
        Self(Timestamp::now())
    }

    /// Noon of a day in Québec.
    pub fn day(day: Date) -> Self {
        Self(Self::OFFSET.to_timestamp(day.at(12, 0, 0, 0)).unwrap_or(Timestamp::MAX))
    }

    /// Eastern Standard Time: the day of a review may be an hour off in summer, and no time zone data is needed.
    const OFFSET: Offset = Offset::constant(-5);

    /// The day in Québec.
    pub fn today(self) -> Date {
        Self::OFFSET.to_datetime(self.0).date()
    }

    /// The moment.
    pub const fn timestamp(self) -> Timestamp {
        self.0
    }
}

/// How a site is built.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Scheme and host of the public site, where it isn't the one of `site.toml`.
    pub base_url: Option<String>,
    /// As of when.
    pub moment: Moment,
    /// For whom.
    pub audience: Audience,
    /// A script for each page: the preview's reload.
    pub script: Option<&'static str>,
}

impl Settings {
    /// The public site, as of now.
    pub fn public(base_url: Option<String>) -> Self {
        Self { base_url, moment: Moment::now(), audience: Audience::Public, script: None }
    }
}

/// What came of a build.
#[derive(Debug)]
pub struct Build {
    /// The site and what answers its questions; absent where the content has errors.
    pub site: Option<(Site, SearchPages)>,
    /// Every fault, sorted, none twice.
    pub diagnostics: Vec<Diagnostic>,
    /// The content as loaded, for the preview's overview; of a site for the public empty, as the ledger.
    pub content: Arc<Content>,
    /// What was last agreed.
    pub ledger: Arc<Ledger>,
}

impl Build {
    /// Whether any fault is an error.
    pub fn is_faulty(&self) -> bool {
        self.diagnostics.iter().any(|fault| fault.severity() == Severity::Error)
    }
}

/// Builds the site of a root; what has the same bytes in `previous` keeps its codings.
///
/// # Errors
/// The root can't be read. Faults of the content are no error: they come with the build.
pub fn build(root: &Path, settings: &Settings, previous: Option<&Site>) -> anyhow::Result<Build> {
    let (mut build, made) = assemble(root, settings)?;
    if settings.audience == Audience::Public {
        // Of ten thousand records they are a sixth of all memory: the coded pages take their place.
        (build.content, build.ledger) = (Arc::default(), Arc::default());
    }
    let site = made.map(|(parts, search)| (Site::new(parts, previous), search));
    Ok(Build { site, ..build })
}

/// What came of a check.
#[derive(Debug)]
pub struct Checked {
    /// Every fault, sorted, none twice.
    pub diagnostics: Vec<Diagnostic>,
    /// The version that a server of this content tells, and its newest date; absent where the content has errors.
    pub version: Option<(String, Option<Date>)>,
}

/// Checks a root, as of a moment: a build up to where answers would be coded.
///
/// # Errors
/// As [`build`].
pub fn check(root: &Path, moment: Moment) -> anyhow::Result<Checked> {
    let settings = Settings { moment, ..Settings::public(None) };
    let (build, made) = assemble(root, &settings)?;
    let version = made.map(|(parts, _)| (parts.version, parts.newest));
    Ok(Checked { diagnostics: build.diagnostics, version })
}

/// What a site is made of, where the content has no errors.
type Made = (Parts, SearchPages);

/// Reads, checks and renders.
fn assemble(root: &Path, settings: &Settings) -> anyhow::Result<(Build, Option<Made>)> {
    let mut files = source::read(root)?;
    let mut diagnostics = std::mem::take(&mut files.diagnostics);
    let assets = StaticFiles::load(&root.join("static")).context("static/")?;
    let ((mut content, faults), (catalog, catalog_faults)) =
        rayon::join(|| Content::load(&files.content), || Catalog::load(&files.locales));
    content.count_as_there(&files);
    diagnostics.extend(faults);
    // A file that could not be read has been told of; that its messages lack is the same fault.
    diagnostics.extend(catalog_faults.into_iter().filter(|fault| !files.unread.contains(&fault.place.file)));

    let base_url = settings.base_url.clone().or_else(|| Some(content.site.as_ref()?.base_url.to_string()));
    let base_url = base_url.unwrap_or_default();
    let (ledger, damage) = Ledger::load(root)?;
    diagnostics.extend(damage);
    diagnostics.extend(check::check(&check::Inputs {
        content: &content,
        ledger: &ledger,
        static_files: &files.assets.iter().map(|asset| asset.file.clone()).collect(),
        base_url: &base_url,
        today: settings.moment.today(),
    }));
    let published = content.published(settings.moment.timestamp(), settings.audience);

    // Of the whole content: what isn't published yet is what will change it.
    let next_change = content.next_change(settings.moment.timestamp());
    let mut build = Build { site: None, diagnostics, content: Arc::new(content), ledger: Arc::new(ledger) };
    let mut whole = None;
    if !build.is_faulty()
        && let Some(record) = build.content.site.clone()
    {
        let version = version(&files, &build.content, settings.moment.timestamp());
        let (made, faults) = make(published, catalog, assets, base_url, version, settings, &record);
        build.diagnostics.extend(faults);
        if !build.is_faulty() {
            whole = made.map(|(parts, search)| (Parts { next_change, ..parts }, search));
        }
    }
    build.diagnostics = diagnostic::sorted(build.diagnostics);
    Ok((build, whole))
}

/// The site of sound content, and the faults that show only when pages are made.
fn make(
    content: Content,
    catalog: Catalog,
    assets: StaticFiles,
    base_url: String,
    version: String,
    settings: &Settings,
    record: &SiteRecord,
) -> (Option<Made>, Vec<Diagnostic>) {
    let data = match open_data(&content, &catalog, &base_url) {
        Ok(data) => data,
        Err(error) => return (None, vec![unsaid(&error)]),
    };
    let held = Held {
        content: Arc::new(content),
        catalog: Arc::new(catalog),
        assets: Arc::new(assets),
        data: Arc::new(data),
        base_url,
        version,
        preview: settings.audience == Audience::Staff,
        script: settings.script,
    };
    let inputs = held.inputs();
    let (mut pages, mut diagnostics) = view::render(&inputs);
    let mut csp = Csp::page(&[held.assets.style()]);
    if let Some(script) = settings.script {
        csp = csp.with_scripts(&[script]);
        for page in &mut pages {
            page.html = held.finished(page.html.text().into_owned()).into();
        }
    }
    // The search page is made for each question.
    let ready = |page: &&RenderedPage| page.status == 200 && page.address != FixedPage::Search.address(page.language);
    let mut resources: Vec<ResourceSpec> = pages.iter().filter(ready).map(|page| served(page, &csp)).collect();
    resources.extend(held.assets.resources());
    resources.extend(documents(&held.data, &held.content));
    match machine_files(&held, record, &pages) {
        Ok(files) => resources.extend(files),
        Err(error) => diagnostics.push(unsaid(&error)),
    }
    resources.extend(moved_and_gone(&held, &pages, &csp));
    if held.preview {
        resources.extend(components(&held, &csp));
    }
    let page_at = |address: &str| pages.iter().find(|page| page.address == address);
    let not_found = Localized::from_fn(|language| {
        let page = page_at(FixedPage::NotFound.address(language));
        let spec =
            page.map_or_else(|| ResourceSpec::page("/404", language, csp.clone(), ""), |page| served(page, &csp));
        ResourceSpec::error(StatusCode::NOT_FOUND, spec)
    });
    resources.extend([not_found.fr.clone(), not_found.en.clone()]);
    if diagnostics.iter().any(|fault| fault.severity() == Severity::Error) {
        return (None, diagnostics);
    }
    let mut headers = SiteHeaders::new(&held.base_url);
    if held.preview {
        // It is read over plain HTTP on the machine itself, whatever the public site has; and a browser that keeps
        // a page would show it as it was before the last change.
        headers = SiteHeaders::new("");
        for spec in resources.iter_mut().filter(|spec| spec.policy != CachePolicy::HashedAsset) {
            spec.policy = CachePolicy::Preview;
        }
    }
    let parts = Parts {
        version: held.version.clone(),
        resources,
        files: held.assets.large(&headers),
        not_found,
        computed: vec![Localized::from_fn(|language| FixedPage::Search.address(language).to_owned())],
        headers,
        newest: held.content.newest().map(Updated::day),
        next_change: None,
    };
    (Some((parts, SearchPages::new(held, csp, pages))), diagnostics)
}

/// A message that lacked although the catalog was held against the program's own: a fault of the program.
fn unsaid(error: &MessageError) -> Diagnostic {
    let place = Place::file(format!("locales/{}", error.language.tag()));
    Diagnostic::new(Rule::Render, place, Message::new("view-failed").with("reason", error.to_string()))
}

fn served(page: &RenderedPage, csp: &Csp) -> ResourceSpec {
    let spec = ResourceSpec::page(&page.address, page.language, csp.clone(), page.html.clone());
    if page.indexed { spec } else { spec.unlisted() }
}

/// The components that pages are made of, for whoever changes the design: in the preview alone.
fn components(held: &Held, csp: &Csp) -> Vec<ResourceSpec> {
    let all = Language::ALL.into_iter().flat_map(|language| view::Fill::ALL.map(|fill| (language, fill)));
    // What keeps one from being made keeps pages from it too, and is told there.
    let made = all.filter_map(|(language, fill)| {
        let html = held.finished(view::components_page(&held.inputs(), language, fill).ok()?);
        Some(ResourceSpec::page(fill.address(language), language, csp.clone(), html).unlisted())
    });
    made.collect()
}

/// The open data.
fn documents(data: &OpenData, content: &Content) -> Vec<ResourceSpec> {
    let modified = content.newest().map_or(Timestamp::UNIX_EPOCH, Updated::start);
    let files = data.files.iter().map(|file| {
        let spec = ResourceSpec::file(&file.address, file.format.media_type(), CachePolicy::Data, file.bytes.clone());
        spec.in_language(file.language).modified(modified)
    });
    let packages = data.packages.iter().map(|(language, address, bytes)| {
        ResourceSpec::file(address, media::JSON, CachePolicy::Data, bytes.clone())
            .in_language(*language)
            .modified(modified)
    });
    files.chain(packages).collect()
}

/// What machines read: sitemap, feeds, contact cards, the descriptions of the search and of the site.
fn machine_files(held: &Held, record: &SiteRecord, pages: &[RenderedPage]) -> Result<Vec<ResourceSpec>, MessageError> {
    let Held { content, catalog, assets, base_url, .. } = held;
    let mut files = vec![
        ResourceSpec::file("/robots.txt", media::TEXT, CachePolicy::Data, well_known::robots(base_url)),
        ResourceSpec::file(
            "/.well-known/security.txt",
            media::TEXT,
            CachePolicy::Data,
            well_known::security(&record.security, base_url),
        ),
    ];
    // Writing to memory doesn't fail.
    for (address, bytes) in sitemap::write(pages, base_url).unwrap_or_default() {
        files.push(ResourceSpec::file(address, media::XML, CachePolicy::Data, bytes));
    }
    let latest = content.latest(feed::LENGTH);
    let authority = record.base_url.as_str().split_once("://").map_or("", |(_, host)| host);
    let icons: Vec<(String, u16)> = [192, 512]
        .into_iter()
        .filter_map(|size| Some((assets.address(&format!("icon-{size}.png"))?.to_owned(), size)))
        .collect();
    for language in Language::ALL {
        let words = |id: &str| catalog.message(language, id, &[]);
        let name = record.name.get(language);
        let tagline = record.tagline.get(language);
        let mut add = |address: &str, media_type: &'static str, policy, bytes: Vec<u8>| {
            files.push(ResourceSpec::file(address, media_type, policy, bytes).in_language(language));
        };
        let of_feed =
            feed::Head { language, base_url, authority, title: &words("feed-title")?, subtitle: tagline, author: name };
        add(
            feed::address(language),
            media::ATOM,
            CachePolicy::Feed,
            feed::write(&of_feed, &latest, pages).unwrap_or_default(),
        );
        if let Some(contact) = content.main_contact() {
            let card = vcard::write(contact, language, content.country(&contact.country, language), base_url);
            add(vcard::address(language), media::VCARD, CachePolicy::Data, card);
        }
        let icon = assets.address("icon-32.png");
        let search = well_known::opensearch(name, tagline, icon, language, base_url).unwrap_or_default();
        add(well_known::opensearch_address(language), media::OPENSEARCH, CachePolicy::Data, search);
        let manifest = well_known::manifest(&record.name, tagline, &icons, language);
        add(well_known::manifest_address(language), media::MANIFEST, CachePolicy::Data, manifest);
    }
    Ok(files)
}

/// The redirects of `redirects.toml` (301) and the pages for what is gone (410): removed for good, or expired.
fn moved_and_gone(held: &Held, pages: &[RenderedPage], csp: &Csp) -> Vec<ResourceSpec> {
    let mut specs = Vec::new();
    let gone = |address: &str| {
        let page = pages.iter().find(|page| page.status == 410 && page.address == address)?;
        Some(ResourceSpec::error(StatusCode::GONE, served(page, csp)))
    };
    let general = |address: &str| {
        let language = Language::of_path(address);
        let page = pages.iter().find(|page| page.address == FixedPage::Gone.address(language))?;
        let spec = ResourceSpec { address: address.to_owned(), ..served(page, csp) };
        Some(ResourceSpec::error(StatusCode::GONE, spec))
    };
    for redirect in held.content.redirects.iter().flat_map(|redirects| &redirects.redirect) {
        let from = redirect.from.as_str();
        match &redirect.to {
            Some(to) => specs.push(ResourceSpec::redirect(from, StatusCode::MOVED_PERMANENTLY, to.as_str())),
            None => specs.extend(general(from)),
        }
    }
    for expired in held.content.expired.values() {
        for language in Language::ALL {
            let address = expired.address.get(language);
            specs.extend(gone(address).or_else(|| general(address)));
        }
    }
    // Words of the wrong language lead to the right page: people put addresses together. The search has its own way,
    // which keeps the question.
    let searches = FixedPage::Search.address(Language::Fr);
    let once = |page: &&RenderedPage| page.status == 200 && page.language == Language::Fr;
    for twins in pages.iter().filter(once).filter_map(|page| page.twins.as_ref()) {
        for language in Language::ALL.into_iter().filter(|_| twins.fr != searches) {
            let wrong = crossed(twins, language);
            let redirect = |wrong| ResourceSpec::redirect(wrong, StatusCode::MOVED_PERMANENTLY, twins.get(language));
            specs.extend(wrong.map(redirect));
        }
    }
    for record in held.content.records() {
        let (Some(slug), Some(fr), Some(en)) =
            (record.slug, record.address(Language::Fr), record.address(Language::En))
        else {
            continue;
        };
        if slug.fr == slug.en {
            continue;
        }
        for (language, right) in [(Language::Fr, fr), (Language::En, en)] {
            if let Some((folder, _)) = right.rsplit_once('/') {
                let wrong = format!("{folder}/{}", slug.get(language.other()));
                specs.push(ResourceSpec::redirect(wrong, StatusCode::MOVED_PERMANENTLY, right));
            }
        }
    }
    specs
}
