//! The content's version: by it an editor sees that a change is live, and an operator that all replicas serve the same.

use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::content::{Content, Withheld};
use crate::source::Files;

/// How many bytes of the hash are told, two digits each: enough to tell versions apart, short enough to be read out.
const BYTES: usize = 6;

/// The version of what a root holds, as of a moment: twelve hexadecimal digits, the same on every machine.
///
/// It is known before any page is made, so that a page can tell it, and depends on nothing but the texts, the words
/// and the static files, and on which records time has published: not on the program, the address of the site, or
/// when it was built. The ledger is no part of it: it is nothing that readers see.
pub(super) fn version(files: &Files, content: &Content, now: Timestamp) -> String {
    let mut hash = Sha256::new();
    // The lengths keep two texts that run into one another apart.
    let mut add = |part: &[u8]| {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    };
    for source in files.content.iter().chain(&files.locales) {
        add(source.file.as_bytes());
        // An editor's machine may write line ends otherwise than the server's.
        add(source.text.replace("\r\n", "\n").as_bytes());
    }
    for asset in &files.assets {
        add(asset.file.as_bytes());
        add(&asset.bytes);
    }
    for record in content.records() {
        let state: &[u8] = match Withheld::of(record.entry, now) {
            None => b"published",
            Some(Withheld::Draft) => b"draft",
            Some(Withheld::Early) => b"early",
            Some(Withheld::Expired) => b"expired",
        };
        add(state);
    }
    hash.finalize().iter().take(BYTES).fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Asset, Source};

    fn files(content: &[(&str, &str)], assets: &[(&str, &str)]) -> Files {
        Files {
            content: content.iter().map(|(file, text)| Source::new(*file, *text)).collect(),
            assets: assets
                .iter()
                .map(|(file, bytes)| Asset { file: (*file).into(), path: file.into(), bytes: bytes.as_bytes().into() })
                .collect(),
            ..Files::default()
        }
    }

    fn of(content: &[(&str, &str)], assets: &[(&str, &str)], now: &str) -> String {
        let files = files(content, assets);
        version(&files, &Content::load(&files.content).0, now.parse().unwrap())
    }

    #[test]
    fn it_changes_with_whatever_readers_see() {
        let now = "2026-11-25T12:00:00Z";
        let page = "updated = 2019-04-18\npublish_at = 2026-12-01T00:00:00Z\n\
                    title = { fr = \"Un titre ici\", en = \"A title here\" }\n\
                    summary = { fr = \"Un résumé.\", en = \"A summary.\" }\n\
                    slug = { fr = \"un\", en = \"one\" }\n\
                    [body]\nfr = \"Texte.\"\nen = \"Text.\"\n";
        let (content, assets) = ([("content/pages/a.toml", page)], [("a.css", "a{}")]);
        let first = of(&content, &assets, now);
        assert_eq!(first.len(), 12);
        assert!(first.bytes().all(|byte| byte.is_ascii_hexdigit()), "{first}");
        assert_eq!(first, of(&content, &assets, "2026-11-26T12:00:00Z"), "time alone changes nothing");
        let windows = page.replace('\n', "\r\n");
        assert_eq!(first, of(&[("content/pages/a.toml", &windows)], &assets, now), "line ends are no text");
        for (what, other) in [
            ("a text", of(&[("content/pages/a.toml", &page.replace("Texte", "Textes"))], &assets, now)),
            ("a name", of(&[("content/pages/b.toml", page)], &assets, now)),
            ("a static file", of(&content, &[("a.css", "b{}")], now)),
            ("a file more", of(&content, &[assets[0], ("b.css", "")], now)),
            ("what time publishes", of(&content, &assets, "2026-12-02T12:00:00Z")),
        ] {
            assert_ne!(first, other, "{what}");
        }
    }
}
