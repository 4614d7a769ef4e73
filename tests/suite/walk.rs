//! Every address of the real site, in both languages, as a browser would fetch it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use scraper::{Html, Selector};

use crate::running::Server;

const BASE: &str = "https://solidarite.example";

/// The addresses of the contract, in pairs.
pub(crate) const PAIRS: &[(&str, &str)] = &[
    ("/", "/en"),
    ("/societe-civile", "/en/civil-society"),
    ("/programmes", "/en/programs"),
    ("/programmes/projets-de-developpement", "/en/programs/development-projects"),
    ("/programmes/quebec-sans-frontieres", "/en/programs/quebec-sans-frontieres"),
    ("/programmes/citoyennete-mondiale", "/en/programs/global-citizenship"),
    ("/expertise-publique", "/en/public-expertise"),
    ("/francophonie", "/en/francophonie"),
    ("/francophonie/education-et-culture", "/en/francophonie/education-and-culture"),
    ("/francophonie/democratie", "/en/francophonie/democracy"),
    ("/francophonie/langue-francaise", "/en/francophonie/french-language"),
    ("/francophonie/developpement-durable", "/en/francophonie/sustainable-development"),
    ("/aide-urgence", "/en/emergency-aid"),
    ("/aide-urgence/rdc-2013", "/en/emergency-aid/drc-2013"),
    ("/aide-urgence/ebola-2014", "/en/emergency-aid/ebola-2014"),
    ("/aide-urgence/liban-2015", "/en/emergency-aid/lebanon-2015"),
    ("/aide-urgence/haiti-2016", "/en/emergency-aid/haiti-2016"),
    ("/aide-urgence/haiti-2010", "/en/emergency-aid/haiti-2010"),
    ("/aide-urgence/philippines-2013", "/en/emergency-aid/philippines-2013"),
    ("/aide-urgence/allemagne-2015", "/en/emergency-aid/germany-2015"),
    ("/aide-urgence/bolivie-2019", "/en/emergency-aid/bolivia-2019"),
    ("/nous-joindre", "/en/contact-us"),
    ("/plan-du-site", "/en/site-map"),
    ("/accessibilite", "/en/accessibility"),
    ("/confidentialite", "/en/privacy"),
    ("/donnees-ouvertes", "/en/open-data"),
    ("/quoi-de-neuf", "/en/whats-new"),
];

fn attribute(document: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    document.select(&selector).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
}

fn count(document: &Html, selector: &str) -> usize {
    document.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn every_address_of_the_contract_answers_in_its_language_with_its_twin() {
    let server = Server::of_the_project();
    let mut titles = BTreeMap::<String, String>::new();
    for (fr, en) in PAIRS {
        for (path, twin, tag, other) in [(fr, en, "fr-CA", "en"), (en, fr, "en-CA", "fr")] {
            let answer = server.get(path);
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(answer.header("content-language"), Some(tag), "{path}");
            let document = Html::parse_document(answer.text());
            assert!(document.errors.is_empty(), "{path}: {:?}", document.errors);
            assert_eq!(attribute(&document, "html", "lang"), [tag], "{path}");
            assert_eq!(count(&document, "h1"), 1, "{path}");
            assert_eq!(attribute(&document, "link[rel=canonical]", "href"), [format!("{BASE}{path}")], "{path}");
            let alternates: BTreeMap<_, _> = attribute(&document, "link[rel=alternate][hreflang]", "hreflang")
                .into_iter()
                .zip(attribute(&document, "link[rel=alternate][hreflang]", "href"))
                .collect();
            let expected = [("en", en), ("fr", fr), ("x-default", fr)];
            let expected = expected.map(|(language, path)| (language.to_owned(), format!("{BASE}{path}"))).into();
            assert_eq!(alternates, expected, "{path}");
            let links = attribute(&document, &format!("a[hreflang={other}][lang={other}]"), "href");
            assert!(links.contains(&(*twin).to_owned()), "{path}: its language link leads to {links:?}");
            assert_eq!(count(&document, "main"), 1, "{path}");
            assert!(count(&document, "header, nav, footer") >= 3, "{path} has landmarks");
            let skip = attribute(&document, "body a[href]", "href");
            assert!(skip.first().is_some_and(|href| href.starts_with('#')), "{path} begins with a skip link");
            let description = attribute(&document, "meta[name=description]", "content");
            assert!(description.len() == 1 && description[0].chars().count() >= 50, "{path}: {description:?}");
            let title =
                document.select(&Selector::parse("head > title").unwrap()).next().unwrap().text().collect::<String>();
            if let Some(other) = titles.insert(title.clone(), (*path).to_owned()) {
                panic!("{path} and {other} have the same title: {title}");
            }
            let notice = "Charter of the French language";
            assert_eq!(answer.text().contains(notice), tag == "en-CA", "{path} and the Charter's notice");
        }
    }
}

#[test]
fn each_page_carries_the_date_of_its_last_update() {
    let server = Server::of_the_project();
    for (path, words, machine) in [
        ("/societe-civile", "Dernière mise à jour\u{a0}: le 18\u{a0}avril 2019", "2019-04-18T10:11:50-04:00"),
        ("/en/civil-society", "Last update: April\u{a0}18, 2019", "2019-04-18T10:11:50-04:00"),
    ] {
        let answer = server.get(path);
        let document = Html::parse_document(answer.text());
        let text: String = document.root_element().text().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&words), "{path} says “{words}”");
        assert!(attribute(&document, "time", "datetime").contains(&machine.to_owned()), "{path}");
    }
}

#[test]
fn no_link_of_the_site_is_dead() {
    let server = Server::of_the_project();
    let mut queue: VecDeque<(String, String)> = VecDeque::from([("/".to_owned(), "the root".to_owned())]);
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut ids = BTreeMap::<String, BTreeSet<String>>::new();
    let mut fragments = Vec::new();
    while let Some((path, from)) = queue.pop_front() {
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}, linked from {from}");
        if !answer.header("content-type").unwrap().starts_with("text/html") {
            continue;
        }
        let document = Html::parse_document(answer.text());
        ids.insert(path.clone(), attribute(&document, "[id]", "id").into_iter().collect());
        let links = attribute(&document, "a[href], area[href]", "href").into_iter();
        let assets =
            attribute(&document, "link[href]", "href").into_iter().chain(attribute(&document, "img[src]", "src"));
        for link in links.chain(assets) {
            let (target, fragment) =
                link.split_once('#').map_or((link.as_str(), None), |(target, id)| (target, Some(id)));
            let target = target.strip_prefix(BASE).unwrap_or(target);
            let target = match target {
                "" if link.starts_with('#') => path.as_str(),
                "" => "/",
                target if target.starts_with('/') => target,
                _ => continue,
            };
            if let Some(fragment) = fragment {
                fragments.push((path.clone(), target.to_owned(), fragment.to_owned()));
            }
            if seen.insert(target.to_owned()) {
                queue.push_back((target.to_owned(), path.clone()));
            }
        }
    }
    assert!(seen.len() > 60, "the walk reached {} addresses", seen.len());
    for (from, path, id) in fragments {
        assert!(ids.get(&path).is_some_and(|ids| ids.contains(&id)), "{from} leads to {path}#{id}");
    }
    for (fr, en) in PAIRS {
        assert!(seen.contains(*fr) && seen.contains(*en), "{fr} is reached by links");
    }
}

#[test]
fn english_only_page_stands_alone() {
    let server = Server::of_the_project();
    let answer = server.get("/en/who-can-consult");
    assert_eq!(answer.status, 200);
    let document = Html::parse_document(answer.text());
    assert_eq!(attribute(&document, "meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(count(&document, "link[rel=alternate][hreflang]"), 0);
    assert_eq!(attribute(&document, "a[hreflang=fr][lang=fr]", "href"), ["/"]);
    assert!(!server.get("/sitemap.xml").text().contains("who-can-consult"));
}

#[test]
fn a_miss_is_told_in_the_language_of_its_path() {
    let server = Server::of_the_project();
    for (path, tag, other) in [
        ("/rien", "fr-CA", "/en/404"),
        ("/en/nothing", "en-CA", "/404"),
        ("/404", "fr-CA", "/en/404"),
        ("/en/404", "en-CA", "/404"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let document = Html::parse_document(answer.text());
        assert_eq!(attribute(&document, "html", "lang"), [tag], "{path}");
        assert!(attribute(&document, "a[hreflang][lang]", "href").contains(&other.to_owned()), "{path}");
        assert!(count(&document, "main a[href]") >= 3, "{path} shows the way on");
    }
}

#[test]
fn old_addresses_and_other_spellings_lead_on() {
    let server = Server::of_the_project();
    for (path, status, to) in [
        ("/en/solidarite-internationale/quebec-et-la-solidarite/portrait", 301, "/en"),
        ("/fr/solidarite-internationale/quebec-et-la-solidarite/portrait", 301, "/"),
        ("/programmes/", 308, "/programmes"),
        ("/en/", 308, "/en"),
        ("/Programmes", 308, "/programmes"),
        ("/EN/Programs", 308, "/en/programs"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("location")), (status, Some(to)), "{path}");
    }
    for path in ["/rien/", "/RIEN", "//programmes", "//evil.example/", "/%2F%2Fevil.example/", "/\\evil.example/"] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
    }
}
