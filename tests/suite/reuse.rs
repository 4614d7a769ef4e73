//! What machines read: that it holds what the pages show, and that it keeps to its formats.

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::running::Server;

const AID: [(&str, &str); 2] =
    [("/aide-urgence", "/donnees/aide-urgence"), ("/en/emergency-aid", "/en/data/emergency-aid")];

fn links(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    Html::parse_document(page).select(&selector).filter_map(|link| link.attr("href")).map(str::to_owned).collect()
}

fn json(server: &Server, path: &str) -> Value {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}");
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn page_map_table_and_data_hold_the_same_records() {
    let server = Server::of_the_project();
    for (page, data) in AID {
        let html = server.get(page);
        let table: BTreeSet<String> = links(html.text(), "main table a[href]").into_iter().collect();
        let map: BTreeSet<String> = links(html.text(), "main svg a[href]").into_iter().collect();
        assert!(table.len() >= 8, "{page}");
        assert_eq!(table, map, "{page}");
        let records = json(&server, &format!("{data}.json"));
        assert_eq!(records["licence"]["id"], "CC-BY-4.0");
        let of_json: BTreeSet<String> = records["records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|record| record["url"].as_str().unwrap().replace("https://solidarite.example", ""))
            .collect();
        assert_eq!(of_json, table, "{data}.json");
        let geo = json(&server, &format!("{data}.geojson"));
        let of_geo: BTreeSet<String> = geo["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|feature| feature["properties"]["url"].as_str().unwrap().replace("https://solidarite.example", ""))
            .collect();
        assert_eq!(of_geo, table, "{data}.geojson");
        let csv = server.get(&format!("{data}.csv"));
        assert!(csv.header("content-type").unwrap().starts_with("text/csv"));
        let rows = csv::Reader::from_reader(csv.body.as_slice()).records().map(Result::unwrap).count();
        assert_eq!(rows, table.len(), "{data}.csv");
    }
}

#[test]
fn the_feed_shows_what_the_page_of_news_shows() {
    let server = Server::of_the_project();
    for (page, feed) in [("/quoi-de-neuf", "/fil.atom"), ("/en/whats-new", "/en/feed.atom")] {
        let answer = server.get(feed);
        assert!(answer.header("content-type").unwrap().starts_with("application/atom+xml"));
        let entries: BTreeSet<String> = answer
            .text()
            .split("<entry>")
            .skip(1)
            .map(|entry| {
                let at = entry.find("rel=\"alternate\"").unwrap();
                let href = entry[at..].split("href=\"").nth(1).unwrap().split('"').next().unwrap();
                href.replace("https://solidarite.example", "")
            })
            .collect();
        let shown: BTreeSet<String> = links(server.get(page).text(), "main a[href]").into_iter().collect();
        let unseen: Vec<_> = entries.difference(&shown).collect();
        assert!(!entries.is_empty() && unseen.is_empty(), "{page} doesn't show {unseen:?}");
    }
}

#[test]
fn small_files_are_where_machines_look_for_them() {
    let server = Server::of_the_project();
    for (path, media_type, text) in [
        ("/robots.txt", "text/plain", "Sitemap: https://solidarite.example/sitemap.xml"),
        ("/.well-known/security.txt", "text/plain", "Contact: tel:+14186492341"),
        ("/sitemap.xml", "application/xml", "hreflang=\"x-default\""),
        ("/contact.vcf", "text/vcard", "VERSION:4.0"),
        ("/en/contact.vcf", "text/vcard", "TEL;VALUE=uri;TYPE=\"work,fax\":tel:+14186492664"),
        ("/opensearch.xml", "application/opensearchdescription+xml", "/recherche?q={searchTerms}"),
        ("/en/opensearch.xml", "application/opensearchdescription+xml", "/en/search?q={searchTerms}"),
        ("/site.webmanifest", "application/manifest+json", "\"lang\": \"fr-CA\""),
        ("/donnees/datapackage.json", "application/json", "\"tabular-data-resource\""),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("content-type").unwrap().starts_with(media_type), "{path}");
        assert!(answer.text().contains(text), "{path} has {text}");
    }
}

#[test]
fn a_slug_of_the_other_language_leads_to_the_right_page() {
    let server = Server::of_the_project();
    for (path, to) in [
        ("/programmes/development-projects", "/programmes/projets-de-developpement"),
        ("/en/programs/projets-de-developpement", "/en/programs/development-projects"),
        ("/aide-urgence/drc-2013", "/aide-urgence/rdc-2013"),
        ("/en/emergency-aid/liban-2015", "/en/emergency-aid/lebanon-2015"),
        ("/en/programmes", "/en/programs"),
        ("/programs", "/programmes"),
        ("/en/aide-urgence/liban-2015", "/en/emergency-aid/lebanon-2015"),
        ("/emergency-aid/lebanon-2015", "/aide-urgence/liban-2015"),
        ("/en/aide-urgence/annee/2013", "/en/emergency-aid/year/2013"),
        ("/contact-us", "/nous-joindre"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("location")), (301, Some(to)), "{path}");
    }
}

#[test]
fn texts_come_smaller_where_the_reader_can_take_it() {
    let server = Server::of_the_project();
    let plain = server.get("/aide-urgence").body.len();
    for coding in ["gzip", "br"] {
        let answer = server.get_with("/aide-urgence", &format!("Accept-Encoding: {coding}"));
        assert_eq!(answer.header("content-encoding"), Some(coding));
        assert!(answer.body.len() * 2 < plain, "{coding}: {} of {plain} bytes", answer.body.len());
    }
}
