//! The small files that machines look for at known places.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::json;

use crate::language::{Language, Localized};
use crate::model::{FixedPage, Security, home};

/// `robots.txt` (RFC 9309): everything may be fetched; what must not be listed says so itself (`noindex`), which a
/// crawler can only read if it may fetch it.
pub(super) fn robots(base_url: &str) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n").into_bytes()
}

/// `/.well-known/security.txt` (RFC 9116).
pub(super) fn security(security: &Security, base_url: &str) -> Vec<u8> {
    let Security { contact, expires } = security;
    format!(
        "Contact: {contact}\nExpires: {}\nPreferred-Languages: fr, en\nCanonical: {base_url}/.well-known/security.txt\n",
        expires.at
    )
    .into_bytes()
}

/// The address of the `OpenSearch` description.
pub const fn opensearch_address(language: Language) -> &'static str {
    match language {
        Language::Fr => "/opensearch.xml",
        Language::En => "/en/opensearch.xml",
    }
}

/// The `OpenSearch` 1.1 description of the site's search.
///
/// # Errors
/// None in practice: writing to memory doesn't fail.
pub(super) fn opensearch(
    name: &str,
    description: &str,
    icon: Option<&str>,
    language: Language,
    base_url: &str,
) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("OpenSearchDescription")
        .with_attribute(("xmlns", "http://a9.com/-/spec/opensearch/1.1/"))
        .write_inner_content(|writer| {
            let mut text = |name: &str, text: &str| {
                writer.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
            };
            // As many characters as the specification allows: a browser shows the short name.
            text("ShortName", at_a_word(name, 16))?;
            text("LongName", at_a_word(name, 48))?;
            text("Description", at_a_word(description, 1024))?;
            text("Language", language.tag())?;
            text("InputEncoding", "UTF-8")?;
            text("OutputEncoding", "UTF-8")?;
            if let Some(icon) = icon {
                writer
                    .create_element("Image")
                    .with_attributes([("width", "32"), ("height", "32"), ("type", "image/png")])
                    .write_text_content(BytesText::new(&format!("{base_url}{icon}")))?;
            }
            let template = format!("{base_url}{}?q={{searchTerms}}", FixedPage::Search.address(language));
            writer
                .create_element("Url")
                .with_attributes([("type", "text/html"), ("template", template.as_str())])
                .write_empty()?;
            Ok(())
        })?;
    Ok(writer.into_inner())
}

/// The words of a text that fit whole; where not even the first does, as much of it as fits.
fn at_a_word(text: &str, characters: usize) -> &str {
    let Some((cut, next)) = text.char_indices().nth(characters) else { return text };
    let head = &text[..cut];
    if next.is_whitespace() {
        return head.trim_end();
    }
    head.rfind(char::is_whitespace).map_or(head, |space| head[..space].trim_end())
}

/// The address of the web app manifest.
pub const fn manifest_address(language: Language) -> &'static str {
    match language {
        Language::Fr => "/site.webmanifest",
        Language::En => "/en/site.webmanifest",
    }
}

/// The pages' light ground.
const GROUND: &str = "#fbf9f4";

/// The web app manifest (W3C): the site's name and icons for a reader's home screen.
pub(super) fn manifest(
    name: &Localized<String>,
    description: &str,
    icons: &[(String, u16)],
    language: Language,
) -> Vec<u8> {
    let icons: Vec<_> = icons
        .iter()
        .map(|(src, size)| json!({ "src": src, "sizes": format!("{size}x{size}"), "type": "image/png" }))
        .collect();
    let manifest = json!({
        "name": name.get(language),
        "short_name": name.get(language),
        "description": description,
        "lang": language.tag(),
        "dir": "ltr",
        "start_url": home(language),
        "scope": "/",
        "display": "browser",
        // The light ground; the pages themselves name both grounds (`theme-color`), which a manifest can't.
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": icons,
    });
    serde_json::to_vec_pretty(&manifest).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_between_words() {
        for (text, characters, expected) in [
            ("Solidarité internationale", 16, "Solidarité"),
            ("International Solidarity", 16, "International"),
            ("Solidarité", 16, "Solidarité"),
            ("Aide d’urgence du Québec", 14, "Aide d’urgence"),
            ("Aide d’urgence du Québec", 15, "Aide d’urgence"),
            ("Anticonstitutionnellement", 16, "Anticonstitution"),
        ] {
            assert_eq!(at_a_word(text, characters), expected);
        }
    }

    #[test]
    fn the_ground_is_that_of_the_style_and_the_pages() {
        let read = |file: &str| std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let (style, page) = (read("static/style.css"), read("templates/parts/start.html"));
        let [light, dark] = [GROUND, "#11171e"];
        assert!(style.contains(&format!("--ground: {light};")));
        assert!(style.contains(&format!("--ground: light-dark({light}, {dark});")));
        for (theme, colour) in [("light", light), ("dark", dark)] {
            let meta =
                format!("<meta name=\"theme-color\" content=\"{colour}\" media=\"(prefers-color-scheme: {theme})\">");
            assert!(page.contains(&meta), "{meta}");
        }
    }
}
