//! What is the same on every page: the head, the header with the ways in, the trail to the page, the foot.

use askama::Template;
use bytes::Bytes;

use super::Inputs;
use super::format;
use super::words::{Words, escape};
use crate::catalog::{MessageError, Value};
use crate::language::{Language, Localized};
use crate::markdown::Html;
use crate::model::{Contact, FixedPage, Updated, home};

/// The address of the page on who may consult content in English: English only, so no [`FixedPage`].
pub const WHO_CAN_CONSULT: &str = "/en/who-can-consult";

/// A link with its words.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// Where it leads.
    pub(super) href: String,
    /// Its words.
    pub(super) label: Html,
}

/// A link of the header's navigation.
#[derive(Debug)]
pub(super) struct NavLink {
    /// The link.
    pub(super) link: Link,
    /// The value of `aria-current`: `page` on the page itself, `true` within its section.
    pub(super) current: Option<&'static str>,
}

/// What a page tells its frame.
#[derive(Debug)]
pub(super) struct Heading {
    /// Its address.
    pub(super) address: String,
    /// Its address in both languages, unless it has no twin.
    pub(super) twins: Option<Localized<String>>,
    /// Its title, as written.
    pub(super) title: String,
    /// Its description, as written.
    pub(super) description: String,
    /// Title (as written) and address of each page above it, without the home page.
    pub(super) above: Vec<(String, String)>,
    /// The part of the site that it belongs to.
    pub(super) section: Option<FixedPage>,
    /// Whether search engines may list it.
    pub(super) indexed: bool,
    /// Whether it has an address of its own that others may name: error pages have none.
    pub(super) addressed: bool,
}

#[derive(Template)]
#[template(path = "parts/start.html")]
struct Start {
    tag: &'static str,
    style: Html,
}

/// What every page of a language begins with, this style sheet included. The page's own title comes after it.
pub fn start(language: Language, style: &str) -> Bytes {
    let start = Start { tag: language.tag(), style: Html(style.to_owned()) };
    // Writing to a string can't fail.
    start.render().unwrap_or_default().into()
}

/// The frame around a page.
#[derive(Debug)]
pub(super) struct Frame {
    /// The language.
    pub(super) language: Language,
    /// The title of the browser's window, set.
    pub(super) window_title: String,
    /// The page's own title, set, as it is shared.
    pub(super) title: String,
    /// The description, set.
    pub(super) description: String,
    /// The page's own absolute address.
    pub(super) canonical: Option<String>,
    /// The absolute addresses of the page in both languages.
    pub(super) alternates: Option<Localized<String>>,
    /// Whether search engines may list it.
    pub(super) indexed: bool,
    /// What the page begins with: see [`start`].
    pub(super) start: Html,
    /// The site's name, set.
    pub(super) site_name: String,
    /// Addresses of the icons that are there, with their sizes.
    pub(super) icons: Icons,
    /// The absolute address of the social picture.
    pub(super) social: Option<String>,
    /// The ways in.
    pub(super) nav: Vec<NavLink>,
    /// Whether this is the search page.
    pub(super) searching: bool,
    /// The address of the page in the other language.
    pub(super) switch: String,
    /// The other language's own name.
    pub(super) switch_label: String,
    /// The pages above, the home page first; empty on the home page.
    pub(super) trail: Vec<Link>,
    /// The title as the trail's end.
    pub(super) here: Html,
    /// The Charter's notice, on English pages.
    pub(super) charter: Option<Html>,
    /// The contact in the foot.
    pub(super) contact: Option<FootContact>,
    /// The links in the foot.
    pub(super) foot: Vec<Link>,
    /// Where the map is from.
    pub(super) about: Html,
    /// JSON-LD, escaped for its place.
    pub(super) structured: Option<Html>,
}

/// The icons, as far as they are there.
#[derive(Debug, Default)]
pub(super) struct Icons {
    /// The drawing.
    pub(super) svg: Option<String>,
    /// 32 × 32 pixels.
    pub(super) small: Option<String>,
    /// 180 × 180 pixels.
    pub(super) touch: Option<String>,
}

/// The contact in the foot of each page.
#[derive(Debug)]
pub(super) struct FootContact {
    /// The unit's name.
    pub(super) name: Html,
    /// The organization.
    pub(super) organization: Html,
    /// The telephone number, as people write it.
    pub(super) phone: String,
    /// The same for machines.
    pub(super) phone_global: String,
}

impl FootContact {
    /// The parts of a contact that the foot shows.
    pub(super) fn new(words: &Words<'_>, contact: &Contact) -> Self {
        Self {
            name: words.inline(contact.name.get(words.language)),
            organization: words.inline(&contact.organization),
            phone: unbroken(contact.phone.as_str()),
            phone_global: contact.phone.global(),
        }
    }
}

/// A telephone number that stays on one line: no-break space, no-break hyphen stays a plain one for copying.
pub(super) fn unbroken(phone: &str) -> String {
    phone.replace(' ', "\u{a0}")
}

/// The parts of the site that the header leads to, with the message that names each.
const SECTIONS: [(FixedPage, &str); 6] = [
    (FixedPage::CivilSociety, "nav-civil-society"),
    (FixedPage::Programs, "nav-programs"),
    (FixedPage::PublicExpertise, "nav-public-expertise"),
    (FixedPage::Francophonie, "nav-francophonie"),
    (FixedPage::EmergencyAid, "nav-emergency-aid"),
    (FixedPage::Contact, "nav-contact"),
];

const FOOT: [(FixedPage, &str); 5] = [
    (FixedPage::SiteMap, "foot-site-map"),
    (FixedPage::WhatsNew, "foot-whats-new"),
    (FixedPage::OpenData, "foot-open-data"),
    (FixedPage::Accessibility, "foot-accessibility"),
    (FixedPage::Privacy, "foot-privacy"),
];

impl Frame {
    /// Builds the frame of a page.
    ///
    /// # Errors
    /// A message is not there.
    pub(super) fn new(inputs: &Inputs<'_>, words: &Words<'_>, heading: &Heading) -> Result<Self, MessageError> {
        let language = words.language;
        let site = inputs.content.site.as_ref();
        let site_name = words.set(site.map_or("", |site| site.name.get(language)));
        let is_home = heading.address == home(language);
        let title = words.set(&heading.title);
        let window_title = if is_home {
            let tagline = words.set(site.map_or("", |site| site.tagline.get(language)));
            words.plain_with("head-home", &[("site", site_name.clone().into()), ("tagline", tagline.into())])?
        } else {
            words.plain_with("head-title", &[("title", title.clone().into()), ("site", site_name.clone().into())])?
        };
        let absolute = |path: &str| format!("{}{}", inputs.base_url, if path == "/" { "/" } else { path });
        let asset = |file: &str| inputs.assets.address(file).map(ToOwned::to_owned);
        let link = |(page, id): (FixedPage, &str)| {
            Ok::<_, MessageError>(Link { href: page.address(language).to_owned(), label: words.say(id)? })
        };
        let nav = SECTIONS
            .into_iter()
            .map(|section| {
                let current = (heading.section == Some(section.0))
                    .then(|| if heading.address == section.0.address(language) { "page" } else { "true" });
                Ok(NavLink { link: link(section)?, current })
            })
            .collect::<Result<_, MessageError>>()?;
        let mut trail = Vec::new();
        if !is_home {
            trail.push(Link { href: home(language).to_owned(), label: words.say("trail-home")? });
            trail.extend(
                heading.above.iter().map(|(title, href)| Link { href: href.clone(), label: words.inline(title) }),
            );
        }
        let switch = heading
            .twins
            .as_ref()
            .map_or_else(|| home(language.other()).to_owned(), |twins| twins.get(language.other()).clone());
        Ok(Self {
            language,
            window_title,
            title,
            description: words.set(&heading.description),
            canonical: heading.addressed.then(|| absolute(&heading.address)),
            alternates: heading
                .twins
                .as_ref()
                .filter(|_| heading.addressed)
                .map(|twins| twins.as_ref().map(|path| absolute(path))),
            indexed: heading.indexed,
            start: Html(String::from_utf8_lossy(&inputs.assets.start(language)).into_owned()),
            site_name,
            icons: Icons { svg: asset("favicon.svg"), small: asset("icon-32.png"), touch: asset("icon-180.png") },
            social: inputs
                .assets
                .address(match language {
                    Language::Fr => "social-fr.png",
                    Language::En => "social-en.png",
                })
                .map(absolute),
            nav,
            searching: heading.section == Some(FixedPage::Search),
            switch,
            switch_label: inputs.catalog.message(language.other(), "language-name", &[])?,
            trail,
            here: words.inline(&heading.title),
            charter: site.filter(|_| language == Language::En).map(|site| words.inline(&site.charter.notice)),
            contact: inputs.content.main_contact().map(|contact| FootContact::new(words, contact)),
            foot: FOOT.into_iter().map(link).collect::<Result<_, _>>()?,
            about: words.around("foot-about", &[("source", &map_source(language))])?,
            structured: None,
        })
    }

    /// The language's tag, as `lang` has it.
    pub(super) const fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The other language's tag.
    pub(super) const fn other_tag(&self) -> &'static str {
        self.language.other().tag()
    }

    /// The other language's code, for the link to it.
    pub(super) const fn other_code(&self) -> &'static str {
        self.language.other().code()
    }

    /// The language's tag as Open Graph writes it.
    pub(super) fn locale(&self) -> String {
        self.tag().replace('-', "_")
    }

    /// The other language's tag as Open Graph writes it.
    pub(super) fn other_locale(&self) -> String {
        self.other_tag().replace('-', "_")
    }

    /// The home page.
    pub(super) const fn home(&self) -> &'static str {
        home(self.language)
    }

    /// The search page.
    pub(super) const fn search(&self) -> &'static str {
        FixedPage::Search.address(self.language)
    }

    /// The contact page.
    pub(super) const fn contact_page(&self) -> &'static str {
        FixedPage::Contact.address(self.language)
    }

    /// The feed of what is new.
    pub(super) const fn feed(&self) -> &'static str {
        match self.language {
            Language::Fr => "/fil.atom",
            Language::En => "/en/feed.atom",
        }
    }

    /// The web app manifest.
    pub(super) const fn manifest(&self) -> &'static str {
        match self.language {
            Language::Fr => "/site.webmanifest",
            Language::En => "/en/site.webmanifest",
        }
    }

    /// The description of the search for browsers.
    pub(super) const fn opensearch(&self) -> &'static str {
        match self.language {
            Language::Fr => "/opensearch.xml",
            Language::En => "/en/opensearch.xml",
        }
    }
}

/// The name of the map's source, in its language.
fn map_source(language: Language) -> Html {
    Html(match language {
        Language::Fr => "<span lang=\"en\">Natural Earth</span>".to_owned(),
        Language::En => "Natural Earth".to_owned(),
    })
}

/// A link as markup.
pub(super) fn anchor(href: &str, label: &Html) -> Html {
    Html(format!("<a href=\"{}\">{}</a>", escape(href).0, label.0))
}

/// The line that tells when a page was last changed.
///
/// # Errors
/// Its message is not there.
pub(super) fn updated_line(words: &Words<'_>, updated: Updated) -> Result<Html, MessageError> {
    words.around("last-update", &[("date", &format::moment(words.language, updated))])
}

/// A message with one text in it, as written: for titles that a page makes itself.
///
/// # Errors
/// The message is not there.
pub(super) fn titled(inputs: &Inputs<'_>, language: Language, id: &str, value: Value) -> Result<String, MessageError> {
    inputs.catalog.message(language, id, &[("value", value)])
}
