//! Rules on links.

use super::{Context, Half, Visibility, fault};
use crate::diagnostic::{Diagnostic, Message, Place, Rule};
use crate::language::{Language, Localized};
use crate::markdown::{Anchor, Document};
use crate::model::{FixedPage, Kind, Reference, Slug, Url};

/// Each link leads somewhere, safely.
pub(super) fn targets(context: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    // Nearly every link is sound, and a place costs a reading of the whole file.
    let check = |link: &Anchor| target(context, half, &link.target, &|| half.place(link.range.clone()));
    half.anatomy.links.iter().filter_map(check).collect()
}

fn target(context: &Context<'_>, half: &Half<'_>, target: &str, place: &dyn Fn() -> Place) -> Option<Diagnostic> {
    let of = |rule, id, help| Some(fault(rule, place(), Message::new(id).with("target", target), help));
    let Some((scheme, rest)) = scheme(target) else { return local(context, half, target, place) };
    match scheme.as_str() {
        "https" if !Url::is_valid(target) => {
            of(Rule::LinkForm, "check-link-form", Message::new("check-link-https-help"))
        }
        "https" => {
            let own = target.strip_prefix(context.base_url).filter(|path| path.is_empty() || path.starts_with('/'))?;
            of(Rule::DeadLink, "check-link-own", record_help(context, own))
        }
        "http" => of(Rule::LinkForm, "check-link-http", Message::new("check-link-https-help")),
        "mailto" => {
            let address = rest.split('?').next().unwrap_or_default();
            let sound = is_email(address);
            if sound { None } else { of(Rule::LinkForm, "check-link-mailto", Message::new("check-link-mailto-help")) }
        }
        "tel" => {
            if is_global_phone(rest) {
                return None;
            }
            of(Rule::LinkForm, "check-link-tel", Message::new("check-link-tel-help"))
        }
        "javascript" | "vbscript" | "data" | "file" | "blob" => {
            of(Rule::UnsafeLink, "check-unsafe-link", Message::new("check-unsafe-link-help"))
        }
        word if Kind::from_word(word) == Some(Kind::Contact) => {
            of(Rule::DeadLink, "check-link-contact", Message::new("check-link-contact-help"))
        }
        word if Kind::from_word(word).is_some() => record(context, half, target, place),
        _ => of(Rule::LinkForm, "check-link-scheme", Message::new("check-link-scheme-help")),
    }
}

/// The scheme of an address as a browser would read it: white space and control characters left out.
fn scheme(target: &str) -> Option<(String, &str)> {
    let (scheme, rest) = target.split_once(':')?;
    let scheme: String = scheme.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    sound.then(|| (scheme.to_ascii_lowercase(), rest))
}

/// Whether a text is an electronic address: one `@`, a domain with a dot.
pub(super) fn is_email(address: &str) -> bool {
    let Some((name, domain)) = address.split_once('@') else { return false };
    let plain = |text: &str, more: &[char]| {
        !text.is_empty()
            && !text.starts_with('.')
            && !text.ends_with('.')
            && !text.contains("..")
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-' || more.contains(&c))
    };
    plain(name, &['_', '+']) && plain(domain, &[]) && domain.contains('.')
}

/// Whether a text is a telephone number for machines: `+` and 7 to 15 digits (RFC 3966, E.164), hyphens aside.
pub(super) fn is_global_phone(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+') else { return false };
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&count) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// A link to a record: it is there, and the public sees it.
fn record(context: &Context<'_>, half: &Half<'_>, target: &str, place: &dyn Fn() -> Place) -> Option<Diagnostic> {
    let reference = Reference::parse(target)?;
    let own = half.draft
        || half.record.is_some_and(|record| {
            context.references.get(&record.reference()).is_some_and(|visibility| *visibility != Visibility::Shown)
        });
    match context.references.get(&reference) {
        None => Some(unknown(context, &reference, place())),
        // Among what is hidden itself, all will appear together.
        Some(Visibility::Shown) => None,
        Some(_) if own => None,
        Some(visibility) => {
            let case = if *visibility == Visibility::Expired { "expired" } else { "hidden" };
            let message = Message::new("check-hidden-link").with("target", target).with("case", case);
            Some(fault(Rule::HiddenLink, place(), message, Message::new("check-hidden-link-help")))
        }
    }
}

/// A reference to no record, with the nearest one there is.
fn unknown(context: &Context<'_>, reference: &Reference, place: Place) -> Diagnostic {
    let message = Message::new("check-unknown-record").with("target", reference.to_string());
    let same_id = context.references.keys().find(|known| known.id == reference.id && known.kind != Kind::Contact);
    let near = || {
        let of_kind = context.references.keys().filter(|known| known.kind == reference.kind);
        let distance = |known: &&Reference| strsim::damerau_levenshtein(&known.id, &reference.id);
        of_kind.min_by_key(distance).filter(|known| distance(known) <= 1.max(reference.id.chars().count() / 3))
    };
    // A file of another name with the address that this one had.
    let renamed = || {
        let slugs = context.ledger.slugs(reference)?;
        let same = |slug: &Localized<Slug>| Language::ALL.iter().all(|l| slug.get(*l).as_str() == slugs.get(*l));
        let mut records = context.content.records().filter(|record| record.kind == reference.kind);
        records.find(|record| record.slug.is_some_and(same)).map(|record| record.reference())
    };
    let help = match same_id.or_else(near).cloned().or_else(renamed) {
        Some(known) => Message::new("check-nearest-help").with("nearest", known.to_string()),
        None => Message::new("check-unknown-record-help").with("folder", reference.kind.folder()),
    };
    fault(Rule::UnknownReference, place, message, help)
}

/// A link without a scheme: to a heading of the page, or to a file; to pages only by their record.
fn local(context: &Context<'_>, half: &Half<'_>, target: &str, place: &dyn Fn() -> Place) -> Option<Diagnostic> {
    let dead = |id, help| Some(fault(Rule::DeadLink, place(), Message::new(id).with("target", target), help));
    if let Some(fragment) = target.strip_prefix('#') {
        let headings = Document::parse(half.text).headings(half.language);
        if headings.iter().any(|heading| heading.id == fragment) {
            return None;
        }
        let known: Vec<String> = headings.into_iter().map(|heading| format!("#{}", heading.id)).collect();
        return dead("check-link-fragment", Message::new("check-link-fragment-help").with("known", known.join(" · ")));
    }
    if target.starts_with("//") {
        let message = Message::new("check-link-form").with("target", target);
        return Some(fault(Rule::LinkForm, place(), message, Message::new("check-link-https-help")));
    }
    if let Some(path) = target.strip_prefix('/') {
        let file = path.strip_prefix("static/");
        if file.is_some_and(|file| context.static_files.contains(file)) || is_made_file(target) {
            return None;
        }
        return dead("check-link-path", record_help(context, target));
    }
    let id = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Contact).find_map(|kind| {
        let reference = Reference { kind, id: target.to_owned() };
        context.references.contains_key(&reference).then_some(reference)
    });
    let help = match id {
        Some(reference) => Message::new("check-nearest-help").with("nearest", reference.to_string()),
        None => Message::new("check-link-scheme-help"),
    };
    dead("check-link-relative", help)
}

/// Files that the site makes: feeds, open data, the contact's card.
pub(super) fn is_made_file(path: &str) -> bool {
    const FILES: [&str; 8] = [
        "/fil.atom",
        "/en/feed.atom",
        "/contact.vcf",
        "/en/contact.vcf",
        "/sitemap.xml",
        "/robots.txt",
        "/.well-known/security.txt",
        "/en/who-can-consult",
    ];
    const DATA: [(&str, [&str; 2]); 2] =
        [("/donnees/", ["aide-urgence", "programmes"]), ("/en/data/", ["emergency-aid", "programs"])];
    FILES.contains(&path)
        || DATA.iter().any(|(folder, [aid, programs])| {
            let file = path.strip_prefix(folder).and_then(|file| file.split_once('.'));
            file.is_some_and(|(name, form)| {
                (name == *aid && ["csv", "json", "geojson"].contains(&form))
                    || (name == *programs && ["csv", "json"].contains(&form))
            })
        })
}

/// How to link to the page of an address.
fn record_help(context: &Context<'_>, path: &str) -> Message {
    let path = if path.is_empty() { "/" } else { path };
    let found = context
        .content
        .records()
        .find(|record| Language::ALL.into_iter().any(|language| record.address(language).as_deref() == Some(path)));
    match found {
        Some(record) => Message::new("check-nearest-help").with("nearest", record.reference().to_string()),
        None => Message::new("check-link-scheme-help"),
    }
}

/// Words of links that say nothing of where they lead.
const EMPTY_WORDS: &[&str] = &[
    // French
    "ici",
    "cliquez ici",
    "cliquer ici",
    "cliquez",
    "lien",
    "ce lien",
    "le lien",
    "suivez ce lien",
    "lire",
    "lire plus",
    "lire la suite",
    "en savoir plus",
    "pour en savoir plus",
    "savoir plus",
    "plus",
    "plus d'information",
    "plus d'informations",
    "plus de détails",
    "détails",
    "suite",
    "la suite",
    "voir",
    "voir ici",
    "voir plus",
    "page",
    "cette page",
    "la page",
    "site",
    "ce site",
    "site web",
    "là",
    "consulter",
    "consultez",
    "télécharger",
    // English
    "here",
    "click here",
    "click",
    "link",
    "this link",
    "the link",
    "follow this link",
    "more",
    "read",
    "read more",
    "learn more",
    "find out more",
    "more information",
    "more info",
    "more details",
    "details",
    "see",
    "see here",
    "see more",
    "view",
    "view more",
    "this page",
    "the page",
    "this site",
    "website",
    "this website",
    "there",
    "go",
    "download",
];

/// A link's words say where it leads.
pub(super) fn words(_: &Context<'_>, half: &Half<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for link in half.anatomy.links.iter().filter(|link| !link.bare) {
        let words = link.text.replace('’', "'").to_lowercase();
        let words = words.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let address = words.starts_with("http://") || words.starts_with("https://") || words.starts_with("www.");
        if address || words.chars().count() < 2 || EMPTY_WORDS.contains(&words) {
            let message = Message::new("check-link-text").with("words", link.text.as_str());
            let place = half.place(link.range.clone());
            faults.push(fault(Rule::LinkText, place, message, Message::new("check-link-text-help")));
        }
    }
    faults
}

/// Keys that name a record name one that is there.
pub(super) fn keys_name_records(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for aid in &context.content.emergency_aid {
        for (at, id) in aid.programs.iter().enumerate() {
            let reference = Reference { kind: Kind::Program, id: id.clone() };
            if !context.references.contains_key(&reference) {
                let place = aid.source.place(aid.source.value(&format!("programs.{at}")));
                faults.push(unknown(context, &reference, place));
            }
        }
    }
    if let Some(site) = &context.content.site {
        let reference = Reference { kind: Kind::Contact, id: site.main_contact.clone() };
        let known = context.content.contacts.iter().any(|contact| contact.id == reference.id)
            || context.content.unread.contains(&reference)
            || context.content.strays.contains(&reference.id);
        if !known {
            let place = site.source.place(site.source.value("main_contact"));
            faults.push(unknown(context, &reference, place));
        }
    }
    faults
}

/// Whether an address is one of the site's, beside those of records: lists by filter, files, the search.
pub(super) fn is_other_address(path: &str) -> bool {
    let filters = Language::ALL.into_iter().any(|language| {
        let list = FixedPage::EmergencyAid.address(language);
        path.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')).is_some_and(|rest| rest.contains('/'))
    });
    filters || is_made_file(path) || path.starts_with("/static/") || path.starts_with("/404")
}
