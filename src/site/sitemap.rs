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
