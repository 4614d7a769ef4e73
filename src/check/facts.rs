//! Rules on what records state: countries, amounts, addresses of contacts.

use std::collections::HashSet;

use super::{Context, countries, fault, links, pairs};
use crate::diagnostic::{Diagnostic, Message, Place, Rule};
use crate::schema;
use crate::source::Source;

/// Each country exists and has a name; none is there twice.
pub(super) fn countries(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut check = |code: &str, source: &Source, path: &str| {
        let named = context.content.site.as_ref().is_none_or(|site| site.countries.contains_key(code));
        if !countries::exists(code) {
            let message = Message::new("check-unknown-country").with("code", code);
            let help = Message::new("check-unknown-country-help");
            faults.push(fault(Rule::UnknownCountry, value(source, path), message, help));
        } else if !named {
            let message = Message::new("check-unnamed-country").with("code", code);
            let help = Message::new("check-unnamed-country-help").with("code", code);
            faults.push(fault(Rule::UnknownCountry, value(source, path), message, help));
        }
    };
    for aid in &context.content.emergency_aid {
        let mut seen = HashSet::new();
        for (at, code) in aid.countries.iter().enumerate() {
            if seen.insert(code) {
                check(code.as_str(), &aid.source, &format!("countries.{at}"));
            }
        }
    }
    for contact in &context.content.contacts {
        if !countries::exists(contact.country.as_str()) {
            check(contact.country.as_str(), &contact.source, "country");
        }
    }
    if let Some(site) = &context.content.site {
        for code in site.countries.keys().filter(|code| !countries::exists(code)) {
            let place = site.source.place(site.source.key(&format!("countries.{code}")));
            let message = Message::new("check-unknown-country").with("code", code.as_str());
            faults.push(fault(Rule::UnknownCountry, place, message, Message::new("check-unknown-country-help")));
        }
    }
    faults
}

fn value(source: &Source, path: &str) -> Place {
    source.place(source.value(path))
}

/// The grants that are known come to no more than the amount confirmed, and where there are grants there is one.
pub(super) fn grants(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for aid in &context.content.emergency_aid {
        let sum = aid.grants.iter().fold(0_u64, |sum, grant| sum.saturating_add(grant.amount_cad));
        let fits = aid.grants.is_empty() || aid.amount_cad.is_some_and(|amount| sum <= amount);
        if fits {
            continue;
        }
        let number = |amount: u64| i64::try_from(amount).unwrap_or(i64::MAX);
        let (message, key) = match aid.amount_cad {
            Some(amount) => (Message::new("check-grant-sum").with("amount", number(amount)), "amount_cad"),
            None => (Message::new("check-grant-amount"), "grants"),
        };
        let help = Message::new("check-grant-sum-help").with("line", format!("amount_cad = {sum}"));
        let place = value(&aid.source, key);
        faults.push(fault(Rule::GrantSum, place, message.with("sum", number(sum)), help));
    }
    faults
}

/// No contact still has the details of its skeleton: a contact has no draft, it is shown as soon as it is there.
pub(super) fn contacts_are_filled_in(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for contact in &context.content.contacts {
        let details = [
            Some(("postal_code", contact.postal_code.to_string())),
            Some(("phone", contact.phone.to_string())),
            contact.fax.as_ref().map(|fax| ("fax", fax.to_string())),
            contact.email.as_ref().map(|email| ("email", email.clone())),
        ];
        for (key, detail) in details.into_iter().flatten().filter(|(_, detail)| schema::is_of_skeleton(detail)) {
            faults.push(pairs::unfinished(value(&contact.source, key), &detail, false));
        }
    }
    faults
}

/// Addresses that aren't links in a text are well formed too.
pub(super) fn contact_addresses(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for contact in &context.content.contacts {
        if let Some(email) = contact.email.as_deref().filter(|email| !links::is_email(email)) {
            let message = Message::new("check-email").with("target", email);
            let place = value(&contact.source, "email");
            faults.push(fault(Rule::LinkForm, place, message, Message::new("check-link-mailto-help")));
        }
    }
    if let Some(site) = &context.content.site {
        let contact = site.security.contact.as_str();
        let sound = crate::model::Url::is_valid(contact)
            || contact.strip_prefix("mailto:").is_some_and(links::is_email)
            || contact.strip_prefix("tel:").is_some_and(links::is_global_phone);
        if !sound {
            let message = Message::new("check-security-contact").with("target", contact);
            let place = value(&site.source, "security.contact");
            faults.push(fault(Rule::LinkForm, place, message, Message::new("check-link-scheme-help")));
        }
    }
    faults
}
