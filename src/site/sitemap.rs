//! `sitemap.xml` (sitemaps.org 0.9) with each page's alternates, as search engines read them: every address names
//! both languages and `x-default`, which is the French one.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::language::Localized;
use crate::view::RenderedPage;

/// The most addresses that one file may list (sitemaps.org).
const LIMIT: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap of the pages that search engines may list, as files with their addresses: one file, or an index and
/// its parts.
///
/// # Errors
/// None in practice: writing to memory doesn't fail.
pub(super) fn files(pages: &[RenderedPage], base_url: &str, limit: usize) -> io::Result<Vec<(String, Vec<u8>)>> {
    let listed: Vec<&RenderedPage> = pages.iter().filter(|page| page.indexed).collect();
    if listed.len() <= limit {
        return Ok(vec![("/sitemap.xml".to_owned(), part(&listed, base_url)?)]);
    }
    let mut files = Vec::new();
    for (number, pages) in listed.chunks(limit).enumerate() {
        files.push((format!("/sitemap-{}.xml", number + 1), part(pages, base_url)?));
    }
    let index = document("sitemapindex", &[], |writer| {
        for (address, _) in &files {
            writer
                .create_element("sitemap")
                .write_inner_content(|writer| text(writer, "loc", &format!("{base_url}{address}")))?;
        }
        Ok(())
    })?;
    files.insert(0, ("/sitemap.xml".to_owned(), index));
    Ok(files)
}

/// As [`files`], with the limit of sitemaps.org.
///
/// # Errors
/// As [`files`].
pub(super) fn write(pages: &[RenderedPage], base_url: &str) -> io::Result<Vec<(String, Vec<u8>)>> {
    files(pages, base_url, LIMIT)
}

fn part(pages: &[&RenderedPage], base_url: &str) -> io::Result<Vec<u8>> {
    document("urlset", &[("xmlns:xhtml", "http://www.w3.org/1999/xhtml")], |writer| {
        for page in pages {
            writer.create_element("url").write_inner_content(|writer| {
                text(writer, "loc", &format!("{base_url}{}", page.address))?;
                text(writer, "lastmod", &page.updated.iso())?;
                if let Some(twins) = &page.twins {
                    for (hreflang, address) in alternates(twins) {
                        writer
                            .create_element("xhtml:link")
                            .with_attributes([("rel", "alternate"), ("hreflang", hreflang)])
                            .with_attribute(("href", format!("{base_url}{address}").as_str()))
                            .write_empty()?;
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    })
}

/// A page's alternates: both languages, and French for everybody else.
fn alternates(twins: &Localized<String>) -> [(&'static str, &str); 3] {
    [("fr", &twins.fr), ("en", &twins.en), ("x-default", &twins.fr)]
}

fn document(
    root: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element(root)
        .with_attribute(("xmlns", NAMESPACE))
        .with_attributes(attributes.iter().copied())
        .write_inner_content(content)?;
    Ok(writer.into_inner())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::model::{Date, Kind, Updated};

    fn page(number: usize, indexed: bool) -> RenderedPage {
        let address = format!("/page-{number}");
        RenderedPage {
            twins: Some(Localized { fr: address.clone(), en: format!("/en{address}") }),
            address,
            language: Language::Fr,
            title: String::new(),
            summary: String::new(),
            headings: Vec::new(),
            text: String::new(),
            body: String::new(),
            breadcrumb: Vec::new(),
            kind: Kind::Page,
            id: String::new(),
            updated: Updated::Day(Date(jiff::civil::date(2019, 4, 18))),
            indexed,
            searched: indexed,
            status: 200,
            html: String::new().into(),
        }
    }

    #[test]
    fn a_page_is_named_with_its_date_and_alternates() {
        let files = write(&[page(1, true), page(2, false)], "https://example.org").unwrap();
        assert_eq!(files.len(), 1);
        let text = std::str::from_utf8(&files[0].1).unwrap();
        assert!(
            text.contains("<loc>https://example.org/page-1</loc>") && text.contains("<lastmod>2019-04-18</lastmod>")
        );
        for (hreflang, address) in [("fr", "/page-1"), ("en", "/en/page-1"), ("x-default", "/page-1")] {
            assert!(text.contains(&format!("hreflang=\"{hreflang}\" href=\"https://example.org{address}\"")), "{text}");
        }
        assert!(!text.contains("page-2"), "what is not indexed is not named");
    }

    #[test]
    fn past_the_limit_there_is_an_index_with_parts() {
        let pages: Vec<RenderedPage> = (0..5).map(|number| page(number, true)).collect();
        let files = super::files(&pages, "https://example.org", 2).unwrap();
        let names: Vec<&str> = files.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(names, ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]);
        let index = std::str::from_utf8(&files[0].1).unwrap();
        assert!(index.contains("<sitemapindex") && index.matches("<loc>").count() == 3);
        let listed: usize =
            files[1..].iter().map(|(_, bytes)| std::str::from_utf8(bytes).unwrap().matches("<loc>").count()).sum();
        assert_eq!(listed, 5);
    }
}
