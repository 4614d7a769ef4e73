//! What time brings about, in a running server.

use std::fs;
use std::time::{Duration, Instant};

use crate::commands::copy;
use crate::running::Server;

/// A moment from now, as TOML writes it.
fn from_now(seconds: i64) -> String {
    let at = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(seconds);
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[test]
fn a_record_appears_and_goes_at_its_moment_without_a_restart() {
    let site = copy();
    let schedule = |id: &str, line: &str| {
        let path = site.path().join(format!("content/emergency-aid/{id}.toml"));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replacen("updated = ", &format!("{line}\nupdated = "), 1)).unwrap();
    };
    schedule("ebola-2014", &format!("publish_at = {}", from_now(20)));
    schedule("haiti-2016", "expires_at = 2020-01-01T00:00:00Z");
    let server = Server::start(site.path(), &[]);
    let page = "/aide-urgence/ebola-2014";
    assert_eq!(server.get(page).status, 404);
    for path in ["/aide-urgence", "/sitemap.xml", "/fil.atom", "/donnees/aide-urgence.json", "/recherche?q=ebola"] {
        let answer = server.get(path);
        assert!(!answer.text().contains(page), "{path} doesn't name what isn't published");
    }
    let gone = server.get("/aide-urgence/haiti-2016");
    assert_eq!(gone.status, 410);
    assert!(
        gone.text().contains("Matthew") && gone.text().contains("/aide-urgence\""),
        "it says what was there and where to go"
    );
    assert!(!server.get("/sitemap.xml").text().contains("haiti-2016"));
    let began = Instant::now();
    while server.get(page).status != 200 {
        assert!(began.elapsed() < Duration::from_mins(2), "it appears");
        std::thread::sleep(Duration::from_millis(250));
    }
    assert!(server.get("/fil.atom").text().contains(page));
}
