//! The contact page: how to reach people, in both languages' forms.

use askama::Template;

use super::article::Article;
use super::frame::{Frame, unbroken};
use super::words::{Words, escape};
use crate::language::Language;
use crate::markdown::Html;
use crate::model::Contact;
use crate::typography::typeset;

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
    /// A contact as the page shows it.
    pub(super) fn new(words: &Words<'_>, contact: &Contact, main: bool) -> Self {
        let numbers = |phone: &crate::model::Phone| (unbroken(phone.as_str()), phone.global());
        let other = words.language.other();
        Self {
            name: words.inline(contact.name.get(words.language)),
            organization: words.inline(&contact.organization),
            lines: lines(contact, words.language, |text| words.inline(text)),
            other: (other.tag(), {
                let set = |text: &str| escape(&typeset(other, text));
                // The organization's name is French on every envelope.
                let organization = match other {
                    Language::Fr => set(&contact.organization),
                    Language::En => Html(format!("<span lang=\"fr\">{}</span>", set(&contact.organization))),
                };
                let mut all = vec![set(contact.name.get(other)), organization];
                all.extend(lines(contact, other, set));
                all
            }),
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

/// Street, then town, province and postal code: two spaces stand before the code (Canada Post).
fn lines(contact: &Contact, language: Language, set: impl Fn(&str) -> Html) -> Vec<Html> {
    let code = contact.postal_code.as_str().replace(' ', "\u{a0}");
    let town = set(&format!("{} ({})", contact.locality, contact.region));
    // The second space is the style sheet's: two in the text would be read as a slip.
    let town = format!("{town}\u{a0}<span class=\"postal\" translate=\"no\">{code}</span>");
    vec![set(contact.street.get(language)), Html(town)]
}
