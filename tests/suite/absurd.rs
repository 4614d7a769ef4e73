//! Content that nobody should write, and that the layout must bear all the same: words without end, nothing but what
//! is required, no record of emergency aid or five hundred, records on the date line, at the poles, on one spot.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use crate::browser::{ask, available, every_page, pictures};
use crate::running::{Server, project};

/// A word that no line holds, and more words than a title should have.
const ENDLESS: [&str; 2] = [
    "Anticonstitutionnellementanticonstitutionnellementanticonstitutionnellementanticonstitutionnellement : la \
     coopération internationale des organismes communautaires québécois auprès des populations les plus vulnérables \
     des pays en développement, et bien d’autres choses encore que personne ne lira jusqu’au bout",
    "Antidisestablishmentarianismantidisestablishmentarianismantidisestablishmentarianismantidisestablishment: the \
     international cooperation of Québec’s community organizations with the most vulnerable people of the developing \
     countries, and many other things besides that nobody will ever read to the end",
];

/// The pairs of texts in a record that are made endless.
const PAIRS: [&str; 8] = ["title", "summary", "name", "audience", "place", "replaced_by", "notice", "tagline"];

fn pair(key: &str) -> String {
    format!("{key} = {{ fr = \"{}\", en = \"{}\" }}", ENDLESS[0], ENDLESS[1])
}

/// A text with an endless word in each kind of block.
fn body(word: &str) -> String {
    format!(
        "{word}\n\n## {word}\n\n- {word}\n- {word}\n\n### {word}\n\n1. {word}\n2. {word}\n\n> {word}\n\n**{word}**\n"
    )
}

fn copy(from: &Path, to: &Path, change: &dyn Fn(&Path, String) -> String) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, target) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        if path.is_dir() {
            copy(&path, &target, change);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            std::fs::write(target, change(&path, std::fs::read_to_string(&path).unwrap())).unwrap();
        } else {
            std::fs::copy(&path, target).unwrap();
        }
    }
}

/// The project's site with each content file changed.
fn site(change: &dyn Fn(&Path, String) -> String) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for folder in ["content", "locales", "static"] {
        copy(&project().join(folder), &root.path().join(folder), change);
    }
    root
}

/// Whether a file is a record of emergency aid.
fn is_aid(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with("emergency-aid"))
}

/// Every text without end.
fn endless(path: &Path, text: String) -> String {
    if path.parent().is_some_and(|folder| folder.ends_with("schema")) || path.ends_with("synonyms.toml") {
        return text;
    }
    let mut changed = String::new();
    for line in text.split_inclusive('\n') {
        let key = line.split_once(" = {").map(|(key, _)| key);
        match key.filter(|key| PAIRS.contains(key)) {
            Some(key) => writeln!(changed, "{}", pair(key)).unwrap(),
            None => changed.push_str(line),
        }
    }
    if let Some((head, _)) = changed.split_once("[body]\n") {
        changed = format!("{head}[body]\nfr = '''\n{}'''\nen = '''\n{}'''\n", body(ENDLESS[0]), body(ENDLESS[1]));
    }
    changed
}

/// A record with nothing but what is required.
fn bare(id: &str, number: usize, (lat, lon): (f64, f64)) -> String {
    let kinds = ["conflict", "epidemic", "displacement", "storm", "hurricane", "earthquake", "fire"];
    let regions = ["africa", "americas", "asia", "europe"];
    let (kind, region, year) = (kinds[number % 7], regions[number % 4], 1997 + number % 23);
    format!(
        "slug = {{ fr = \"{id}\", en = \"{id}-en\" }}\n\
         title = {{ fr = \"Aide de la fiche {id}\", en = \"Aid of the record {id}\" }}\n\
         summary = {{ fr = \"Ce que dit la fiche {id}.\", en = \"What the record {id} says.\" }}\n\
         year = {year}\ncountries = [\"HT\"]\nregion = \"{region}\"\nkind = \"{kind}\"\n\
         place = {{ fr = \"Ici\", en = \"Here\" }}\nlat = {lat:?}\nlon = {lon:?}\nupdated = 2019-04-18\n\
         [body]\nfr = '''Un mot.'''\nen = '''A word.'''\n"
    )
}

fn records(root: &Path, places: impl IntoIterator<Item = (f64, f64)>) {
    for (number, place) in places.into_iter().enumerate() {
        let id = format!("essai-{number}");
        std::fs::write(root.join(format!("content/emergency-aid/{id}.toml")), bare(&id, number, place)).unwrap();
    }
}

/// The checks of layout on a site.
fn assert_holds(name: &str, root: &Path, paths: Option<&[&str]>, crowded: bool) {
    let server = Server::start(root, &[]);
    let paths =
        paths.map_or_else(|| every_page(&server), |paths| paths.iter().map(|path| (*path).to_owned()).collect());
    let options = json!({ "crowded": crowded, "folder": pictures(name), "shots": ["/", "/en/emergency-aid"] });
    let reports = ask(&server, &["reflow", "marks", "shots"], &paths, options);
    for (check, report) in &reports {
        report.assert_clean(&format!("{name}: {check}"));
    }
    assert_eq!(reports["marks"].count("pages"), paths.len());
}

#[test]
fn the_layout_bears_words_without_end() {
    if !available() {
        return;
    }
    let root = site(&endless);
    let server_paths = [
        "/",
        "/en",
        "/societe-civile",
        "/en/programs",
        "/en/programs/development-projects",
        "/expertise-publique",
        "/francophonie",
        "/en/francophonie/democracy",
        "/aide-urgence",
        "/en/emergency-aid",
        "/aide-urgence/liban-2015",
        "/en/emergency-aid/ebola-2014",
        "/nous-joindre",
        "/plan-du-site",
        "/en/open-data",
        "/en/whats-new",
        "/recherche?q=cooperation",
        "/en/search?q=cooperation",
        "/aide-urgence/annee/2013",
        "/404",
    ];
    assert_holds("endless", root.path(), Some(&server_paths), false);
}

#[test]
fn the_layout_bears_no_record() {
    if !available() {
        return;
    }
    let root =
        site(&|path, text| if is_aid(path) { text.replacen("\nyear", "\nstatus = \"draft\"\nyear", 1) } else { text });
    assert_holds(
        "none",
        root.path(),
        Some(&["/", "/en", "/aide-urgence", "/en/emergency-aid", "/quoi-de-neuf"]),
        false,
    );
}

#[test]
fn the_layout_bears_records_at_the_edges_and_on_one_spot() {
    if !available() {
        return;
    }
    let root = site(&|_, text| text);
    let edges =
        [(0.0, 180.0), (0.0, -180.0), (-17.0, 179.9), (65.0, -179.9), (90.0, 0.0), (-90.0, 0.0), (18.46, -72.53)];
    // On one spot near two others, and where Québec's name is.
    let spots = [(18.46, -72.53); 3].into_iter().chain([(46.8, -71.2), (47.6, -52.7), (45.5, -73.6)]);
    records(root.path(), edges.into_iter().chain(spots));
    let paths = [
        "/",
        "/aide-urgence",
        "/en/emergency-aid",
        "/aide-urgence/essai-0",
        "/aide-urgence/essai-1",
        "/aide-urgence/essai-3",
        "/aide-urgence/essai-4",
        "/en/emergency-aid/essai-5-en",
        "/aide-urgence/essai-7",
        "/aide-urgence/essai-11",
    ];
    assert_holds("edges", root.path(), Some(&paths), false);
}

#[test]
fn the_layout_bears_five_hundred_records() {
    if !available() {
        return;
    }
    let root = site(&|_, text| text);
    let places = (0..500).map(|n| (f64::from(n * 37 % 140) - 60.0, f64::from(n * 101 % 360) - 180.0));
    records(root.path(), places);
    let paths = ["/aide-urgence", "/en/emergency-aid", "/aide-urgence/page/2", "/aide-urgence/type/conflit", "/en"];
    assert_holds("crowded", root.path(), Some(&paths), true);
}
