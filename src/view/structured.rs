//! What a page says to machines that read it: JSON-LD in schema.org's words. Values are plain, as the content has
//! them; typography is for readers.

use serde_json::{Value as Json, json};

use super::frame::Heading;
use super::words::Words;
use super::{Fault, Inputs};
use crate::content::Shared;
use crate::data::{Dataset, Format, LICENCE};
use crate::language::Language;
use crate::markdown::Html;
use crate::model::{Contact, EmergencyAid, FixedPage, Page, Program, Status, Updated, home};

/// What a page is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum About<'a> {
    /// A page at a fixed address.
    Fixed(FixedPage, &'a Shared<Page>),
    /// A program.
    Program(&'a Shared<Program>),
    /// An emergency-aid record.
    Aid(&'a Shared<EmergencyAid>),
    /// A page that is about nothing of its own.
    Plain(Updated),
}

impl About<'_> {
    fn updated(&self) -> Updated {
        match self {
            Self::Fixed(_, page) => page.entry.updated,
            Self::Program(program) => program.entry.updated,
            Self::Aid(aid) => aid.entry.updated,
            Self::Plain(updated) => *updated,
        }
    }
}

/// The graph of a page, escaped for a `<script>`; none for pages that have no address of their own.
///
/// # Errors
/// A message is not there.
pub(super) fn graph(
    inputs: &Inputs<'_>,
    words: &Words<'_>,
    heading: &Heading,
    about: &About<'_>,
) -> Result<Option<Html>, Fault> {
    if !heading.addressed {
        return Ok(None);
    }
    let maker = Maker { inputs, words };
    let mut nodes = vec![maker.page(heading, about)];
    if heading.address != home(words.language) {
        nodes.push(maker.breadcrumb(heading)?);
    }
    let whole = matches!(about, About::Fixed(FixedPage::Home | FixedPage::Contact, _));
    nodes.push(maker.organization(whole));
    match about {
        About::Fixed(FixedPage::Home, _) => nodes.push(maker.site()),
        About::Fixed(FixedPage::OpenData, _) => {
            for dataset in Dataset::ALL {
                nodes.push(maker.dataset(dataset)?);
            }
        }
        About::Program(program) => nodes.push(maker.service(program, &heading.address)),
        About::Fixed(..) | About::Aid(_) | About::Plain(_) => {}
    }
    let graph = json!({ "@context": "https://schema.org", "@graph": nodes });
    Ok(Some(Html(script_safe(&graph))))
}

/// JSON that can stand in a `<script>`: no `<` is left that could end it or begin a comment.
fn script_safe(value: &Json) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// The value without its members that hold nothing.
fn present(mut value: Json) -> Json {
    if let Some(members) = value.as_object_mut() {
        members.retain(|_, member| !member.is_null());
    }
    value
}

struct Maker<'a> {
    inputs: &'a Inputs<'a>,
    words: &'a Words<'a>,
}

impl Maker<'_> {
    fn language(&self) -> Language {
        self.words.language
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.inputs.base_url)
    }

    fn organization_id(&self) -> String {
        self.url("/#organization")
    }

    fn site_id(&self) -> String {
        format!("{}#website", self.url(home(self.language())))
    }

    fn page(&self, heading: &Heading, about: &About<'_>) -> Json {
        let url = self.url(&heading.address);
        let twin = heading.twins.as_ref().map(|twins| self.url(twins.get(self.language().other())));
        let twin = twin.map(
            |twin| json!({ "@type": "WebPage", "@id": twin, "url": twin, "inLanguage": self.language().other().tag() }),
        );
        // French is the original, English its translation.
        let (key, none) = match self.language() {
            Language::Fr => ("workTranslation", "translationOfWork"),
            Language::En => ("translationOfWork", "workTranslation"),
        };
        let kind = match about {
            About::Fixed(FixedPage::Contact, _) => "ContactPage",
            About::Fixed(FixedPage::EmergencyAid | FixedPage::Programs | FixedPage::WhatsNew, _) => "CollectionPage",
            About::Fixed(..) | About::Program(_) | About::Aid(_) | About::Plain(_) => "WebPage",
        };
        let about_this = match about {
            About::Aid(aid) => Some(self.place(aid)),
            About::Program(_) => Some(json!({ "@id": format!("{url}#service") })),
            About::Fixed(..) | About::Plain(_) => None,
        };
        let breadcrumb =
            (heading.address != home(self.language())).then(|| json!({ "@id": format!("{url}#breadcrumb") }));
        present(json!({
            "@type": kind,
            "@id": url,
            "url": url,
            "name": heading.title,
            "description": heading.description,
            "inLanguage": self.language().tag(),
            "dateModified": about.updated().iso(),
            "isPartOf": { "@type": "WebSite", "@id": self.site_id(), "url": self.url(home(self.language())) },
            "publisher": { "@id": self.organization_id() },
            "breadcrumb": breadcrumb,
            "about": about_this,
            key: twin,
            none: Json::Null,
        }))
    }

    fn breadcrumb(&self, heading: &Heading) -> Result<Json, Fault> {
        let first = (self.words.plain("trail-home")?, home(self.language()).to_owned());
        let here = (heading.title.clone(), heading.address.clone());
        let all = std::iter::once(first).chain(heading.above.iter().cloned()).chain([here]);
        let items: Vec<_> = all
            .enumerate()
            .map(|(at, (name, path))| {
                json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": self.url(&path) })
            })
            .collect();
        let id = format!("{}#breadcrumb", self.url(&heading.address));
        Ok(json!({ "@type": "BreadcrumbList", "@id": id, "itemListElement": items }))
    }

    fn organization(&self, whole: bool) -> Json {
        let contact = self.inputs.content.main_contact();
        let name = contact.map(|contact| contact.organization.as_str());
        let mut node = json!({
            "@type": "GovernmentOrganization",
            "@id": self.organization_id(),
            "name": name,
            "url": self.url("/"),
        });
        if whole && let (Some(contact), Some(members)) = (contact, node.as_object_mut()) {
            members.insert("address".to_owned(), self.address(contact));
            members.insert("contactPoint".to_owned(), self.contact_point(contact));
        }
        present(node)
    }

    fn address(&self, contact: &Contact) -> Json {
        json!({
            "@type": "PostalAddress",
            "streetAddress": contact.street.get(self.language()),
            "addressLocality": contact.locality,
            "addressRegion": contact.region,
            "postalCode": contact.postal_code.as_str(),
            "addressCountry": contact.country.as_str(),
        })
    }

    fn contact_point(&self, contact: &Contact) -> Json {
        present(json!({
            "@type": "ContactPoint",
            "name": contact.name.get(self.language()),
            "contactType": "customer support",
            "telephone": contact.phone.global(),
            "faxNumber": contact.fax.as_ref().map(crate::model::Phone::global),
            "email": contact.email,
            "availableLanguage": ["fr", "en"],
        }))
    }

    fn site(&self) -> Json {
        let site = self.inputs.content.site.as_ref();
        let search = self.url(FixedPage::Search.address(self.language()));
        present(json!({
            "@type": "WebSite",
            "@id": self.site_id(),
            "url": self.url(home(self.language())),
            "name": site.map(|site| site.name.get(self.language())),
            "description": site.map(|site| site.tagline.get(self.language())),
            "inLanguage": self.language().tag(),
            "publisher": { "@id": self.organization_id() },
            "potentialAction": {
                "@type": "SearchAction",
                "target": { "@type": "EntryPoint", "urlTemplate": format!("{search}?q={{question}}") },
            },
        }))
    }

    fn place(&self, aid: &EmergencyAid) -> Json {
        let language = self.language();
        let countries: Vec<_> = aid
            .countries
            .iter()
            .map(|code| json!({ "@type": "Country", "name": self.words.country(code), "identifier": code.as_str() }))
            .collect();
        json!({
            "@type": "Place",
            "name": aid.place.get(language),
            "geo": { "@type": "GeoCoordinates", "latitude": aid.lat, "longitude": aid.lon },
            "containedInPlace": countries,
        })
    }

    fn service(&self, program: &Program, address: &str) -> Json {
        let language = self.language();
        let entry = &program.entry;
        let name = program.name.as_ref().unwrap_or(&entry.title).get(language);
        let audience = program.audience.as_ref().map(|audience| audience.get(language));
        let audience = audience.map(|audience| json!({ "@type": "Audience", "audienceType": audience }));
        let historical = entry.notice.as_ref().filter(|_| entry.status == Status::Historical);
        present(json!({
            "@type": "GovernmentService",
            "@id": format!("{}#service", self.url(address)),
            "name": name,
            "alternateName": program.acronym,
            "description": entry.summary.get(language),
            "disambiguatingDescription": historical.map(|notice| notice.get(language)),
            "provider": { "@id": self.organization_id() },
            "audience": audience,
            "url": self.url(address),
        }))
    }

    fn dataset(&self, dataset: Dataset) -> Result<Json, Fault> {
        let language = self.language();
        let files = self.inputs.data.files.iter();
        // The schema is no form of the data.
        let files =
            files.filter(|file| file.dataset == dataset && file.language == language && file.format != Format::Schema);
        let downloads: Vec<_> = files
            .map(|file| {
                json!({
                    "@type": "DataDownload",
                    "name": file.format.name(),
                    "encodingFormat": file.format.media_type().split(';').next(),
                    "contentUrl": self.url(&file.address),
                    "contentSize": format!("{} B", file.bytes.len()),
                })
            })
            .collect();
        let said = |id: &str| self.inputs.catalog.message(language, id, &[]);
        let page = self.url(FixedPage::OpenData.address(language));
        let (part, years) = match dataset {
            Dataset::EmergencyAid => ("emergency-aid", self.years()),
            Dataset::Programs => ("programs", None),
        };
        Ok(present(json!({
            "@type": "Dataset",
            "@id": format!("{page}#data-{part}"),
            "name": said(dataset.message())?,
            "description": said(&format!("{}.description", dataset.message()))?,
            "url": page,
            "license": LICENCE.url,
            "isAccessibleForFree": true,
            "inLanguage": language.tag(),
            "creator": { "@id": self.organization_id() },
            "temporalCoverage": years,
            "distribution": downloads,
        })))
    }

    /// The years of the emergency-aid records, as an ISO 8601 interval.
    fn years(&self) -> Option<String> {
        let years = self.inputs.content.emergency_aid.iter().map(|record| record.year);
        let (first, last) = (years.clone().min()?, years.max()?);
        Some(format!("{first:04}/{last:04}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_content_does_not_end_the_script() {
        let hostile = json!({ "name": "</script><script>alert(1)</script><!--" });
        let safe = script_safe(&hostile);
        assert!(!safe.contains('<'), "{safe}");
        assert_eq!(serde_json::from_str::<Json>(&safe).unwrap(), hostile);
    }
}
