//! Fragments for headings: lower-case ASCII, stable from the words.

use std::collections::HashMap;

/// The fragments of one body: no two are equal.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    /// Each fragment given, and how often it was wanted.
    given: HashMap<String, usize>,
}

impl Slugs {
    /// The fragment for a heading: `Ce qui s’est passé` → `ce-qui-s-est-passe`; a second one gets `-2`.
    pub(super) fn next(&mut self, words: &str) -> String {
        let slug = slug(words);
        let mut wanted = self.given.get(&slug).map_or(1, |wanted| wanted + 1);
        let mut unique = if wanted == 1 { slug.clone() } else { format!("{slug}-{wanted}") };
        // A heading may itself be called `Partie 2`.
        while self.given.contains_key(&unique) {
            wanted += 1;
            unique = format!("{slug}-{wanted}");
        }
        self.given.insert(slug, wanted);
        self.given.entry(unique.clone()).or_insert(1);
        unique
    }
}

fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    let mut gap = false;
    for c in words.chars() {
        let Some(letter) = Letter::of(c) else {
            // A combining accent or a soft hyphen parts no word.
            gap |= !matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}');
            continue;
        };
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        match letter {
            Letter::One(c) => slug.push(c),
            Letter::Two(pair) => slug.push_str(pair),
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// What stands in a fragment for a letter or digit.
enum Letter {
    One(char),
    Two(&'static str),
}

impl Letter {
    /// A character without its accent, lower-case; `None` where ASCII has nothing for it.
    fn of(c: char) -> Option<Self> {
        Some(Self::One(match c.to_lowercase().next()? {
            c if c.is_ascii_alphanumeric() => c,
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' | 'ᵉ' => 'e',
            'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
            'ñ' | 'ń' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
            'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
            'ý' | 'ÿ' => 'y',
            'ʳ' => 'r',
            'š' | 'ś' => 's',
            'ž' | 'ż' => 'z',
            'œ' => return Some(Self::Two("oe")),
            'æ' => return Some(Self::Two("ae")),
            'ß' => return Some(Self::Two("ss")),
            _ => return None,
        }))
    }
}
