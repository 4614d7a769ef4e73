//! The contact page: how to reach people, in both languages' forms.

use askama::Template;

use super::article::Article;
use super::frame::{Frame, unbroken};
use super::words::{Words, escape};
use crate::language::Language;
use crate::markdown::Html;
use crate::model::{Contact, Phone};

/// The contact page.
#[derive(Debug, Template)]
#[template(path = "contact.html")]
pub(super) struct ContactPage<'a> {
    /// The words.
    pub(super) w: &'a Words<'a>,
    /// The frame.
    pub(super) frame: Frame,
    /// The common parts.
    pub(super) article: Article,
    /// Each contact, the main one first.
    pub(super) contacts: Vec<ContactView>,
}

/// A contact.
#[derive(Debug)]
pub(super) struct ContactView {
    /// The unit's name.
    pub(super) name: Html,
    /// The organization.
    pub(super) organization: Html,
    /// The address line by line.
    pub(super) lines: Vec<Html>,
    /// The same as the other language writes it, to be written on an envelope; with that language.
    pub(super) other: (&'static str, Vec<Html>),
    /// The telephone number, with its form for machines.
    pub(super) phone: (String, String),
    /// The fax number, as people write it.
    pub(super) fax: Option<(String, String)>,
    /// The electronic address.
    pub(super) email: Option<String>,
    /// The building on a map.
    pub(super) map: Option<String>,
    /// The vCard, of the main contact.
    pub(super) card: Option<&'static str>,
}

impl ContactView {
    /// A contact as the page shows it; `other` are the words of the other language.
    pub(super) fn new(words: &Words<'_>, other: &Words<'_>, contact: &Contact, main: bool) -> Self {
        let numbers = |phone: &Phone| (unbroken(phone.as_str()), phone.global());
        let mut other_lines = vec![other.inline(contact.name.get(other.language)), other.inline(&contact.organization)];
        other_lines.extend(lines(contact, other));
        Self {
            name: words.inline(contact.name.get(words.language)),
            organization: words.inline(&contact.organization),
            lines: lines(contact, words),
            other: (other.language.tag(), other_lines),
            phone: numbers(&contact.phone),
            fax: contact.fax.as_ref().map(numbers),
            email: contact.email.clone(),
            map: contact
                .lat
                .zip(contact.lon)
                .map(|(lat, lon)| format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}")),
            card: main.then_some(match words.language {
                Language::Fr => "/contact.vcf",
                Language::En => "/en/contact.vcf",
            }),
        }
    }
}

/// Street, then town, province and postal code; the style sheet sets the code apart, as Canada Post asks.
fn lines(contact: &Contact, words: &Words<'_>) -> Vec<Html> {
    let town = words.inline(&format!("{} ({})", contact.locality, contact.region));
    let code = escape(&contact.postal_code.as_str().replace(' ', "\u{a0}"));
    let town = Html(format!("{} <span class=\"code\" translate=\"no\">{}</span>", town.0, code.0));
    vec![words.inline(contact.street.get(words.language)), town]
}
