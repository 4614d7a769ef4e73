//! From the path of a request to an answer. Only plain addresses are in the map; what else leads to one redirects
//! there, to the address as the map has it and never to what the request said: nobody is sent to another host.

use std::sync::Arc;

use super::{LargeFile, Resource, Site};
use crate::language::{Language, Localized};
use crate::model::FixedPage;

/// What a path leads to.
#[derive(Debug, Clone)]
pub enum Lookup<'a> {
    /// An answer.
    Found(&'a Arc<Resource>),
    /// A large file.
    File(&'a Arc<LargeFile>),
    /// The plain form of the path, which is an address of the site.
    Moved(&'a str),
    /// No address: the answer in the path's language.
    Missing(&'a Arc<Resource>),
    /// No path at all: a `%` without its two digits.
    Malformed,
}

impl Site {
    /// Looks a path up, as the request has it, without its query.
    pub fn look_up(&self, path: &str) -> Lookup<'_> {
        match self.get(path) {
            Some(resource) => Lookup::Found(resource),
            None => self.look_closer(path),
        }
    }

    #[cold]
    fn look_closer(&self, path: &str) -> Lookup<'_> {
        if let Some(file) = self.file(path) {
            return Lookup::File(file);
        }
        let Some(decoded) = decode(path) else { return Lookup::Malformed };
        let Ok(mut plain) = String::from_utf8(decoded) else {
            return Lookup::Missing(self.not_found(Language::of_path(path)));
        };
        plain.make_ascii_lowercase();
        let plain = match plain.strip_suffix('/') {
            Some(rest) if !rest.is_empty() => rest,
            _ => plain.as_str(),
        };
        if let Some(address) = self.known(plain).filter(|address| *address != path) {
            return Lookup::Moved(address);
        }
        // A static file under another hash: the file as it is now, for a short while. Here capitals count.
        if let Some(current) = without_hash(path) {
            if let Some(resource) = self.get(&current) {
                return Lookup::Found(resource);
            }
            if let Some(file) = self.file(&current) {
                return Lookup::File(file);
            }
        }
        Lookup::Missing(self.not_found(Language::of_path(plain)))
    }

    /// The address as the site itself has it.
    fn known(&self, address: &str) -> Option<&str> {
        let resource = self.resources.get_key_value(address).or_else(|| self.moved.get_key_value(address));
        let resource = resource.map(|(known, _)| known.as_ref());
        let file = || self.files.get_key_value(address).map(|(known, _)| known.as_ref());
        let language = Language::of_path(address);
        let is_asked = |twins: &&Localized<String>| {
            twins.get(language) == address || crossed(twins, language).is_some_and(|crossed| crossed == address)
        };
        let computed = || self.computed.iter().find(is_asked).map(|twins| twins.get(language).as_str());
        resource.or_else(file).or_else(computed)
    }
}

/// What people make of a page's address who add `/en` to the French one, or take it away from the English one: the
/// address in a language with the other's words. `None` where it is the page's own, or no other.
pub(super) fn crossed(twins: &Localized<String>, language: Language) -> Option<String> {
    let english = FixedPage::Home.address(Language::En);
    let crossed = match language {
        Language::Fr => twins.en.strip_prefix(english)?.to_owned(),
        Language::En => format!("{english}{}", twins.fr),
    };
    let is_other = crossed != *twins.get(language) && !crossed.is_empty() && !crossed.ends_with('/');
    is_other.then_some(crossed)
}

/// Undoes percent-encoding once (RFC 3986, § 2.1); `None` where a `%` lacks its digits.
pub fn decode(path: &str) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
            let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
            decoded.push((high * 16 + low) as u8);
        } else {
            decoded.push(byte);
        }
    }
    Some(decoded)
}

/// How many hexadecimal digits of a file's hash stand in its address.
pub(super) const HASH_DIGITS: usize = 12;

/// `/static/name.HASH.ext` → `/static/name.ext`.
fn without_hash(path: &str) -> Option<String> {
    let name = path.strip_prefix("/static/")?;
    let (stem, extension) = name.rsplit_once('.')?;
    let (base, hash) = stem.rsplit_once('.')?;
    let is_hash = hash.len() == HASH_DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| format!("/static/{base}.{extension}"))
}

#[cfg(test)]
mod tests {
    use http::StatusCode;
    use proptest::prelude::*;

    use super::*;
    use crate::site::{CachePolicy, Csp, Parts, ResourceSpec, SiteHeaders};

    fn site() -> Site {
        let page = |address: &str| ResourceSpec::page(address, Language::of_path(address), Csp::page(&[]), "page");
        let mut resources: Vec<_> = ["/", "/en", "/programmes", "/en/programs"].map(page).into();
        resources.push(ResourceSpec::file("/static/a.css", "text/css", CachePolicy::StaleAsset, "a{}"));
        resources.push(ResourceSpec::redirect("/ancienne", StatusCode::MOVED_PERMANENTLY, "/programmes"));
        let parts = Parts {
            resources,
            files: Vec::new(),
            not_found: Localized { fr: "/404", en: "/en/404" }
                .map(|address| ResourceSpec::error(StatusCode::NOT_FOUND, page(address))),
            computed: vec![Localized { fr: "/recherche", en: "/en/search" }.map(str::to_owned)],
            headers: SiteHeaders::new(""),
            version: String::new(),
            newest: None,
            next_change: None,
        };
        Site::new(parts, None)
    }

    fn outcome(site: &Site, path: &str) -> String {
        match site.look_up(path) {
            Lookup::Found(_) => "found".to_owned(),
            Lookup::File(_) => "file".to_owned(),
            Lookup::Moved(to) => to.to_owned(),
            Lookup::Missing(page) => {
                if Arc::ptr_eq(page, site.not_found(Language::En)) { "missing en" } else { "missing fr" }.to_owned()
            }
            Lookup::Malformed => "malformed".to_owned(),
        }
    }

    #[test]
    fn a_path_leads_to_one_place() {
        let site = site();
        for (path, expected) in [
            ("/", "found"),
            ("/programmes", "found"),
            ("/programmes/", "/programmes"),
            ("/Programmes", "/programmes"),
            ("/PROGRAMMES/", "/programmes"),
            ("/EN/Programs/", "/en/programs"),
            ("/en/", "/en"),
            ("//", "/"),
            ("/%70rogrammes", "/programmes"),
            ("/programmes%2F", "/programmes"),
            ("/ancienne", "found"),
            ("/Ancienne/", "/ancienne"),
            ("/Recherche", "/recherche"),
            ("/search", "/recherche"),
            ("/en/recherche", "/en/search"),
            ("/en/Search/", "/en/search"),
            ("/programmes//", "missing fr"),
            ("/nothing", "missing fr"),
            ("/en/nothing", "missing en"),
            ("/EN/nothing", "missing en"),
            ("/enfant", "missing fr"),
            ("//evil.example", "missing fr"),
            ("//evil.example/", "missing fr"),
            ("/\\evil.example", "missing fr"),
            ("/%2F%2Fevil.example", "missing fr"),
            ("/%2F%2Fevil.example/", "missing fr"),
            ("/%5Cevil.example", "missing fr"),
            ("/%09/evil.example", "missing fr"),
            ("/../etc/passwd", "missing fr"),
            ("/%2e%2e/etc/passwd", "missing fr"),
            ("/static/../../etc/passwd", "missing fr"),
            ("/static/%2e%2e%2fcontent", "missing fr"),
            ("/static/%252e%252e%252fcontent", "missing fr"),
            ("/%252Fprogrammes", "missing fr"),
            ("/programmes%00", "missing fr"),
            ("/programmes%0D%0ASet-Cookie:a", "missing fr"),
            ("/%ff%fe", "missing fr"),
            ("/%", "malformed"),
            ("/%4", "malformed"),
            ("/%zz", "malformed"),
            ("/%+1", "malformed"),
            ("/static/a.0123456789ab.css", "found"),
            ("/static/a.0123456789a.css", "missing fr"),
            ("/static/b.0123456789ab.css", "missing fr"),
            ("*", "missing fr"),
            ("", "missing fr"),
        ] {
            assert_eq!(outcome(&site, path), expected, "{path}");
        }
    }

    proptest! {
        /// Whatever is asked for, a redirect leads to an address of the site.
        #[test]
        fn nobody_is_sent_elsewhere(path in "/([/\\\\%.a-zA-Z0-9 é-]|%2[fF]|%5[cC]|programmes|en){0,12}") {
            let site = site();
            if let Lookup::Moved(to) = site.look_up(&path) {
                prop_assert!(site.get(to).is_some() || site.computed.iter().any(|known| known.fr == to || known.en == to));
            }
        }
    }
}
