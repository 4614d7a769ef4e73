//! What pages promise, tried on a small site of the tests' own: map, timeline, table and counts agree; odd content
//! stays within its bounds; every page has its twin.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use scraper::{Html as Dom, Selector};

use super::*;
use crate::data::open_data;
use crate::model::{Crisis, Region};
use crate::source::Source;

#[derive(Debug)]
struct NoFiles;

impl Assets for NoFiles {
    fn address(&self, _: &str) -> Option<&str> {
        None
    }

    fn start(&self, language: Language) -> Bytes {
        start(language, "p { color: red; }")
    }
}

const SITE: &str = r#"
base_url = "https://example.org"
name = { fr = "Le site", en = "The site" }
tagline = { fr = "Un essai", en = "A trial" }
main_contact = "main"
[charter]
notice = "The Charter governs who may consult this."
title = "Who can consult this content"
summary = "Who may consult the content of this site in English, and why there is such a rule."
text = "Good faith is enough."
updated = 2019-04-18
[security]
contact = "mailto:security@example.org"
expires = 2030-01-01T00:00:00Z
[countries]
HT = { fr = "Haïti", en = "Haiti" }
LB = { fr = "Liban", en = "Lebanon" }
"#;

const CONTACT: &str = r#"
name = { fr = "Équipe", en = "Team" }
organization = "Ministère"
street = { fr = "525, boulevard René-Lévesque Est", en = "525 René-Lévesque Blvd. East" }
locality = "Québec"
region = "Québec"
postal_code = "G1R 5R9"
country = "CA"
phone = "418 649-2341"
updated = 2019-04-18
"#;

fn entry(title: &str) -> String {
    format!(
        "title = {{ fr = '''{title}''', en = '''{title} (en)''' }}\n\
         summary = {{ fr = '''{title}, en une phrase ou deux.''', en = '''{title}, in a sentence or two.''' }}\n\
         updated = 2019-04-01\n"
    )
}

const BODY: &str = "[body]\nfr = '''Un texte.'''\nen = '''A text.'''\n";

fn page(id: &str, title: &str) -> Source {
    Source::new(format!("content/pages/{id}.toml"), format!("{}{BODY}", entry(title)))
}

/// A record; `more` are further keys.
fn aid(id: &str, year: i16, kind: &str, (lat, lon): (f64, f64), more: &str) -> Source {
    let place = "countries = [\"HT\"]\nregion = \"americas\"\nplace = { fr = \"Là\", en = \"There\" }";
    let text = format!(
        "slug = {{ fr = \"{id}\", en = \"{id}-en\" }}\n{}year = {year}\nkind = \"{kind}\"\n{place}\n\
         lat = {lat:?}\nlon = {lon:?}\n{more}\n{BODY}",
        entry(&format!("Aide {id}"))
    );
    Source::new(format!("content/emergency-aid/{id}.toml"), text)
}

fn content(aids: Vec<Source>) -> Content {
    let mut sources = vec![
        Source::new("content/site.toml", SITE),
        Source::new("content/contacts/main.toml", CONTACT),
        Source::new(
            "content/programs/one.toml",
            format!("slug = {{ fr = \"un\", en = \"one\" }}\ncreated = 1997\n{}{BODY}", entry("Programme")),
        ),
        Source::new(
            "content/areas/one.toml",
            format!("slug = {{ fr = \"un\", en = \"one\" }}\n{}{BODY}", entry("Domaine")),
        ),
    ];
    sources.extend(crate::model::FixedPage::ALL.iter().map(|fixed| page(fixed.id(), &format!("Page {}", fixed.id()))));
    sources.extend(aids);
    let (content, faults) = Content::load(&sources);
    assert!(faults.is_empty(), "{faults:?}");
    content
}

fn pages(content: &Content) -> BTreeMap<String, RenderedPage> {
    let catalog = Catalog::built_in();
    let data = open_data(content, catalog, "https://example.org").unwrap();
    let base_url = "https://example.org";
    let inputs = Inputs { content, catalog, base_url, assets: &NoFiles, data: &data, version: "", preview: false };
    let (pages, faults) = render(&inputs);
    assert!(faults.is_empty(), "{faults:?}");
    pages.into_iter().map(|page| (page.address.clone(), page)).collect()
}

fn some_aids() -> Vec<Source> {
    vec![
        aid("a", 2010, "earthquake", (18.46, -72.53), "amount_cad = 3000000"),
        aid("b", 2016, "hurricane", (18.3, -74.2), ""),
        aid("c", 2016, "fire", (-17.8, -61.5), "amount_cad = 50000\nprograms = [\"one\"]"),
        aid("pole", 2014, "storm", (90.0, 0.0), ""),
        aid("line", 2014, "conflict", (0.0, 180.0), ""),
        aid("spot", 2013, "epidemic", (18.46, -72.53), ""),
    ]
}

fn all<'a>(dom: &'a Dom, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    dom.select(&Selector::parse(selector).unwrap()).collect()
}

fn hrefs(dom: &Dom, selector: &str) -> Vec<String> {
    all(dom, selector).iter().filter_map(|link| link.attr("href")).map(str::to_owned).collect()
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

#[test]
fn map_timeline_table_and_counts_agree() {
    let content = content(some_aids());
    let pages = pages(&content);
    for (address, language) in [("/aide-urgence", Language::Fr), ("/en/emergency-aid", Language::En)] {
        let dom = Dom::parse_document(&pages[address].html.text());
        let expected: Vec<String> =
            content.emergency_aid.iter().map(|record| emergency::address(record, language)).collect();
        assert_eq!(hrefs(&dom, ".aids th a"), expected, "the table has them newest first");
        assert_eq!(sorted(hrefs(&dom, ".map a")), sorted(expected.clone()), "the map");
        assert_eq!(sorted(hrefs(&dom, ".years a")), sorted(expected.clone()), "the timeline");
        assert_eq!(all(&dom, ".map g > g > path").len(), expected.len(), "each mark is drawn");
        let heading = all(&dom, "#list")[0].text().collect::<String>();
        assert!(heading.starts_with('6'), "{heading}");
        // Each filter's count is the number of rows on its page, and each sort of filter counts every record once.
        for sort in all(&dom, ".filters dl > div") {
            let mut sum = 0;
            for link in sort.select(&Selector::parse("a").unwrap()) {
                let count: usize =
                    link.text().collect::<String>().rsplit_once('(').unwrap().1.trim_end_matches(')').parse().unwrap();
                let filtered = Dom::parse_document(&pages[link.attr("href").unwrap()].html.text());
                assert_eq!(all(&filtered, ".aids tbody tr").len(), count);
                sum += count;
            }
            assert_eq!(sum, expected.len());
        }
    }
}

#[test]
fn a_list_is_as_new_as_the_newest_that_it_lists() {
    // With another `updated` than all else has.
    let newer = aid("new", 2016, "fire", (-17.8, -61.5), "").text.replace("2019-04-01", "2026-11-25");
    let file = "content/emergency-aid/new.toml";
    let content = content([some_aids(), vec![Source::new(file, newer)]].concat());
    let pages = pages(&content);
    for (address, expected) in [
        ("/aide-urgence", "2026-11-25"),
        ("/aide-urgence/annee/2016", "2026-11-25"),
        ("/en/emergency-aid/kind/fire", "2026-11-25"),
        ("/aide-urgence/annee/2010", "2019-04-01"),
    ] {
        let page = &pages[address];
        assert_eq!(page.updated.iso(), expected, "{address}");
        let html = page.html.whole();
        let dom = Dom::parse_document(&String::from_utf8_lossy(&html));
        let shown: Vec<_> = all(&dom, ".updated time").iter().filter_map(|time| time.attr("datetime")).collect();
        assert_eq!(shown, [expected], "{address}");
    }
}

#[test]
fn no_records_and_five_hundred_keep_the_page_whole() {
    let none = pages(&content(Vec::new()));
    let dom = Dom::parse_document(&none["/aide-urgence"].html.text());
    assert_eq!(all(&dom, ".aids, .years, .filters, .map a, .pager").len(), 0);
    let many: Vec<_> = (0..500).map(|n| aid(&format!("r{n}"), 1900 + n % 120, "storm", (18.5, -72.5), "")).collect();
    let many = pages(&content(many));
    let dom = Dom::parse_document(&many["/aide-urgence"].html.text());
    assert_eq!(all(&dom, ".map a").len(), 100, "the map marks what the first page of the table has");
    // The timeline tells each year's count and leads to the year's records; these are listed in the table alone.
    let years = hrefs(&dom, ".years a");
    let counts: usize =
        years.iter().map(|year| all(&Dom::parse_document(&many[year].html.text()), ".aids tbody tr").len()).sum();
    assert_eq!((years.len(), years[0].as_str(), counts), (120, "/aide-urgence/annee/1900", 500));
    assert!(all(&dom, ".years a")[0].text().collect::<String>().ends_with("5 aides d’urgence"));
    assert_eq!(
        hrefs(&dom, ".pager a"),
        ["/aide-urgence", "/aide-urgence/page/2", "/aide-urgence/page/3", "/aide-urgence/page/5"],
        "first, last and those near"
    );
    let storms = Dom::parse_document(&many["/aide-urgence/type/tempete/page/5"].html.text());
    assert_eq!(hrefs(&storms, ".aids th a").len(), 100);
    assert_eq!(hrefs(&storms, ".pager a").last().map(String::as_str), Some("/aide-urgence/type/tempete/page/5"));
    let rows: Vec<String> = (1..=5)
        .flat_map(|number| {
            let address = emergency::page_address(None, Language::En, number);
            hrefs(&Dom::parse_document(&many[&address].html.text()), ".aids th a")
        })
        .collect();
    assert_eq!(rows.len(), 500);
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), 500, "each record is on one page of the table");
    assert!(!many.contains_key("/aide-urgence/page/6"));
}

#[test]
fn every_filter_speaks_to_a_reader_in_words_of_its_own() {
    let kinds = Crisis::ALL.iter().zip(Region::ALL.iter().cycle()).enumerate();
    let aids = kinds.map(|(n, (kind, region))| {
        let region = format!("region = \"{}\"", region.word());
        let source = aid(&format!("r{n}"), 2019, kind.word(), (0.0, 0.0), "");
        Source::new(source.file.as_ref(), source.text.replacen("region = \"americas\"", &region, 1))
    });
    let pages = pages(&content(aids.collect()));
    let (mut titles, mut leads) = (BTreeSet::new(), BTreeSet::new());
    let filters =
        pages.values().filter(|page| hrefs(&Dom::parse_document(&page.html.text()), ".filters .all a").len() == 1);
    for page in filters {
        let title = page.title.chars().count();
        assert!((10..=60).contains(&title), "{}: {title}", page.title);
        assert!((50..=160).contains(&page.summary.chars().count()), "{}", page.summary);
        assert!(titles.insert(&page.title) && leads.insert(&page.summary), "{} is said twice", page.address);
        // In French a colon is followed by a small letter.
        let after = page.summary.split(": ").skip(1).filter_map(|rest| rest.chars().next());
        assert!(after.into_iter().all(char::is_lowercase), "{}", page.summary);
    }
    assert_eq!(titles.len(), 2 * (1 + Crisis::ALL.len() + Region::ALL.len()));
}

#[test]
fn every_page_names_itself_and_its_twin() {
    let pages = pages(&content(some_aids()));
    for (address, page) in &pages {
        let dom = Dom::parse_document(&page.html.text());
        let language = Language::of_path(address);
        let one = |selector: &str| {
            let found = all(&dom, selector);
            assert_eq!(found.len(), 1, "{address}: {selector}");
            found[0]
        };
        assert_eq!(one("html").attr("lang"), Some(language.tag()));
        assert_eq!(all(&dom, "h1").len(), 1, "{address}");
        assert!(!one("title").text().collect::<String>().is_empty());
        assert_eq!(all(&dom, "meta[name=robots][content=noindex]").len(), usize::from(!page.indexed), "{address}");
        assert_eq!(all(&dom, "[style]").len(), 0, "{address}");
        assert_eq!(all(&dom, "script:not([type='application/ld+json'])").len(), 0, "{address}");
        let switch = one(".tools a[hreflang]");
        assert_eq!(switch.attr("lang"), Some(language.other().code()));
        let Some(twins) = &page.twins else {
            assert_eq!(address, WHO_CAN_CONSULT);
            assert_eq!(switch.attr("href"), Some("/"));
            assert_eq!(hrefs(&dom, "link[rel=alternate][hreflang]").len(), 0);
            continue;
        };
        assert_eq!(twins.get(language), address);
        let twin = &pages[twins.get(language.other())];
        assert_eq!(twin.twins.as_ref(), Some(twins), "{address}");
        assert_eq!(switch.attr("href"), Some(twin.address.as_str()), "{address}");
        if page.status == 200 {
            assert_eq!(hrefs(&dom, "link[rel=canonical]"), [format!("https://example.org{address}")]);
            let alternates = [&twins.fr, &twins.en, &twins.fr].map(|path| format!("https://example.org{path}"));
            assert_eq!(hrefs(&dom, "link[rel=alternate][hreflang]"), alternates);
        }
        // What later layers serve aside, every link leads to a page.
        let served = ["/fil.atom", "/en/feed.atom", "/contact.vcf", "/en/contact.vcf"];
        for href in hrefs(&dom, "body a").iter().filter(|href| href.starts_with('/')) {
            let data = href.starts_with("/donnees/") || href.starts_with("/en/data/");
            assert!(pages.contains_key(href) || data || served.contains(&href.as_str()), "{address} leads to {href}");
        }
    }
}

#[test]
fn english_pages_carry_the_charter_notice_and_french_ones_do_not() {
    for (address, page) in pages(&content(Vec::new())) {
        assert_eq!(
            page.html.text().contains("class=\"charter\""),
            Language::of_path(&address) == Language::En,
            "{address}"
        );
    }
}

#[test]
fn markup_and_absurd_words_in_content_stay_text() {
    let word = "x".repeat(400);
    let hostile = format!("<script>alert(1)</script> \"&' {word} <!-- ");
    let mut source = aid("z", 2019, "fire", (0.0, 0.0), "");
    source.text = source.text.replace("Aide z", &hostile).into();
    let pages = pages(&content(vec![source]));
    for page in pages.values() {
        assert!(!page.html.text().contains("<script>alert"), "{}", page.address);
        let dom = Dom::parse_document(&page.html.text());
        assert_eq!(all(&dom, "main").len(), 1, "{}", page.address);
    }
    let dom = Dom::parse_document(&pages["/aide-urgence/z"].html.text());
    assert!(all(&dom, "h1")[0].text().collect::<String>().contains("<script>alert(1)</script>"));
    let structured = all(&dom, "script[type='application/ld+json']")[0].text().collect::<String>();
    assert!(serde_json::from_str::<serde_json::Value>(&structured).is_ok());
}

/// What every record is related to, against a look at each pair.
#[test]
fn the_related_are_the_most_alike() {
    let kinds = ["storm", "fire", "conflict"];
    let many = (0..60_u8).map(|n| {
        let year = 1990 + i16::from(n) * 7 % 20;
        let record = aid(&format!("r{n}"), year, kinds[usize::from(n % 3)], (18.5, -72.5), "");
        let (countries, region) = if n % 4 == 0 { ("\"CD\", \"HT\"", "africa") } else { ("\"PE\"", "americas") };
        let text = record.text.replace("\"HT\"", countries).replace("\"americas\"", &format!("\"{region}\""));
        Source::new(record.file.to_string(), text)
    });
    let content = content(many.collect());
    let survey = Survey::new(&content.emergency_aid);
    for of in &content.emergency_aid {
        let likeness = |other: &crate::model::EmergencyAid| {
            let country = other.countries.iter().any(|code| of.countries.contains(code));
            4 * u8::from(country) + 2 * u8::from(other.kind == of.kind) + u8::from(other.region == of.region)
        };
        let mut all: Vec<_> = content.emergency_aid.iter().filter(|other| other.id != of.id).collect();
        all.sort_by_key(|other| std::cmp::Reverse(likeness(other)));
        let expected: Vec<_> = all.iter().take(3).map(|record| &record.id).collect();
        let found: Vec<_> = survey.related(of).iter().map(|record| &record.id).collect();
        assert_eq!(found, expected, "{}", of.id);
    }
}

#[test]
fn neighbours_share_the_land_around_them() {
    let at = |id: &str, lat: f64| aid(id, 2019, "storm", (lat, -72.3), "");
    let pages = pages(&content(vec![at("a", 18.5), at("b", 18.6), at("far", 40.0)]));
    let land = |address: &str| {
        let page: &RenderedPage = &pages[address];
        let shared = page.html.parts().filter(|(_, shared)| *shared).map(|(piece, _)| piece.as_ptr());
        shared.last().unwrap()
    };
    assert_eq!(land("/aide-urgence/a"), land("/aide-urgence/b"));
    assert_eq!(land("/aide-urgence/a"), land("/en/emergency-aid/b-en"));
    assert_ne!(land("/aide-urgence/a"), land("/aide-urgence/far"));
}

#[test]
fn the_style_is_sent_without_its_comments() {
    let css = "/* a */ p { color: red; } /* b */\n  a { color: blue; }\n";
    assert_eq!(inlined(css), "p { color: red; }\na { color: blue; }");
}

#[test]
fn a_search_answer_marks_and_escapes() {
    let content = content(some_aids());
    let data = OpenData::default();
    let catalog = Catalog::built_in();
    let inputs =
        Inputs { content: &content, catalog, base_url: "", assets: &NoFiles, data: &data, version: "", preview: false };
    let piece = |text: &str, marked| Piece { text: text.to_owned(), marked };
    let hit = Hit {
        address: "/aide-urgence/a".to_owned(),
        title: vec![piece("Aide <a>", false), piece(" & secours", true)],
        fragment: vec![piece("avant ", false), piece("mot", true), piece(" après", false)],
        breadcrumb: vec!["Aide d’urgence".to_owned()],
        kind: Kind::EmergencyAid,
        updated: jiff::civil::date(2019, 4, 1),
    };
    let answer = Answer {
        question: "\"><b>mot".to_owned(),
        encoded: "%22%3E%3Cb%3Emot".to_owned(),
        count: 1,
        hits: vec![hit],
        ..Answer::default()
    };
    let html = search_page(&inputs, Language::Fr, &answer).unwrap();
    let dom = Dom::parse_document(&html);
    assert_eq!(hrefs(&dom, "ol.results > li > a:first-child"), ["/aide-urgence/a"]);
    let marked: Vec<String> = all(&dom, ".results mark").iter().map(|mark| mark.text().collect()).collect();
    assert_eq!(marked, [" & secours", "mot"]);
    assert_eq!(all(&dom, "main b").len(), 0, "the question is text");
    assert_eq!(all(&dom, "input[name=q]")[0].attr("value"), Some("\"><b>mot"));
    assert_eq!(hrefs(&dom, ".tools a[hreflang]"), ["/en/search?q=%22%3E%3Cb%3Emot"]);
    let corrected = Answer { question: "seime".to_owned(), corrected: Some("séisme".to_owned()), count: 1, ..answer };
    let dom = Dom::parse_document(&search_page(&inputs, Language::Fr, &corrected).unwrap());
    let said = |selector| all(&dom, selector).iter().flat_map(scraper::ElementRef::text).collect::<String>();
    assert_eq!(said("#count"), "1 résultat pour «\u{a0}séisme\u{a0}»", "what was found answers the correction");
    assert!(said("#count + p").contains("«\u{a0}seime\u{a0}»"), "what was typed is told");
    let nothing = search_page(&inputs, Language::En, &Answer::default()).unwrap();
    let dom = Dom::parse_document(&nothing);
    assert_eq!(all(&dom, ".results").len(), 0);
    assert!(hrefs(&dom, ".tree a").contains(&"/en/contact-us".to_owned()), "the way on");
}

#[test]
fn every_message_of_the_site_is_asked_for() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut asking = String::new();
    let mut folders = vec![root.join("src"), root.join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("view/tests.rs") {
                let _ = writeln!(asking, "{}", std::fs::read_to_string(path).unwrap_or_default());
            }
        }
    }
    let messages = std::fs::read_to_string(root.join("locales/fr-CA/site.ftl")).unwrap();
    // These are asked for by the word of a kind, a part of the world.
    let families = ["crisis-", "region-", "map-in-", "aid-of-"];
    let ids = messages.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
    let ids = ids.filter(|id| !id.starts_with([' ', '#']) && !families.iter().any(|family| id.starts_with(family)));
    let unused: Vec<_> = ids.filter(|id| !asking.contains(&format!("\"{id}\""))).collect();
    assert!(unused.is_empty(), "{unused:?}");
}
