//! The Atom feed of a language (RFC 4287): the latest new and changed records, whole.

use std::collections::HashMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::content::AnyRecord;
use crate::language::Language;
use crate::model::{Kind, Updated};
use crate::view::RenderedPage;

/// How many records a feed holds.
pub(super) const LENGTH: usize = 50;

/// What a feed says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) language: Language,
    /// Scheme and host, without a slash at the end.
    pub(super) base_url: &'a str,
    /// The host that ids are made with: the one of `site.toml`, wherever the site is served, so that ids are stable.
    pub(super) authority: &'a str,
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) author: &'a str,
}

/// The feed's address.
pub const fn address(language: Language) -> &'static str {
    match language {
        Language::Fr => "/fil.atom",
        Language::En => "/en/feed.atom",
    }
}

/// Writes the feed of the records, which come newest first.
///
/// # Errors
/// None in practice: writing to memory doesn't fail.
pub(super) fn write(head: &Head<'_>, records: &[AnyRecord<'_>], pages: &[RenderedPage]) -> io::Result<Vec<u8>> {
    let rendered: HashMap<(Kind, &str), &RenderedPage> = pages
        .iter()
        .filter(|page| page.language == head.language && page.indexed)
        .map(|page| ((page.kind, page.id.as_str()), page))
        .collect();
    let newest = records.iter().map(|record| record.entry.updated).max_by_key(|updated| updated.moment());
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let Head { language, base_url, .. } = head;
    let home = format!("{base_url}{}", crate::model::home(*language));
    writer
        .create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.tag())])
        .write_inner_content(|writer| {
            text(writer, "id", &format!("tag:{},2026:{language}", head.authority))?;
            text(writer, "title", head.title)?;
            text(writer, "subtitle", head.subtitle)?;
            if let Some(newest) = newest {
                text(writer, "updated", &moment(newest))?;
            }
            link(writer, "self", "application/atom+xml", *language, &format!("{base_url}{}", address(*language)))?;
            link(writer, "alternate", "text/html", *language, &home)?;
            let other = language.other();
            link(writer, "related", "application/atom+xml", other, &format!("{base_url}{}", address(other)))?;
            writer.create_element("author").write_inner_content(|writer| {
                text(writer, "name", head.author)?;
                text(writer, "uri", &home)
            })?;
            for record in records {
                if let Some(page) = rendered.get(&(record.kind, record.id)) {
                    entry(writer, head, record, page)?;
                }
            }
            Ok(())
        })?;
    Ok(writer.into_inner())
}

fn entry(writer: &mut Writer<Vec<u8>>, head: &Head<'_>, record: &AnyRecord<'_>, page: &RenderedPage) -> io::Result<()> {
    let Head { language, base_url, authority, .. } = head;
    writer
        .create_element("entry")
        .write_inner_content(|writer| {
            text(writer, "id", &format!("tag:{authority},2026:{language}/{}/{}", record.kind.word(), record.id))?;
            text(writer, "title", &page.title)?;
            text(writer, "updated", &moment(record.entry.updated))?;
            let url = format!("{base_url}{}", page.address);
            link(writer, "alternate", "text/html", *language, &url)?;
            if let Some(twins) = &page.twins {
                let other = language.other();
                link(writer, "alternate", "text/html", other, &format!("{base_url}{}", twins.get(other)))?;
            }
            text(writer, "summary", &page.summary)?;
            // Links of the body are relative to the page.
            writer
                .create_element("content")
                .with_attributes([("type", "html"), ("xml:base", url.as_str())])
                .write_text_content(BytesText::new(&page.body))?;
            Ok(())
        })
        .map(|_| ())
}

/// RFC 3339: a record whose day alone is known counts from its noon.
fn moment(updated: Updated) -> String {
    match updated {
        Updated::Day(_) => updated.moment().to_string(),
        Updated::Moment(_) => updated.iso(),
    }
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, media_type: &str, language: Language, href: &str) -> io::Result<()> {
    writer
        .create_element("link")
        .with_attributes([("rel", rel), ("type", media_type), ("hreflang", language.tag()), ("href", href)])
        .write_empty()
        .map(|_| ())
}
