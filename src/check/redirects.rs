//! Rules on `redirects.toml`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, fault, links};
use crate::content::Shared;
use crate::diagnostic::{Diagnostic, Message, Place, Rule};
use crate::model::{Redirect, Redirects};

/// A redirect with its number in the file.
type Numbered<'a> = (usize, &'a Redirect);

fn numbered<'a>(context: &Context<'a>) -> Option<(&'a Shared<Redirects>, Vec<Numbered<'a>>)> {
    let redirects = context.content.redirects.as_ref()?;
    Some((redirects, redirects.redirect.iter().enumerate().collect()))
}

fn place(redirects: &Shared<Redirects>, at: usize, key: &str) -> Place {
    redirects.source.place(redirects.source.value(&format!("redirect.{at}.{key}")))
}

/// The redirects that count: the first from each address.
fn firsts<'a>(all: &[Numbered<'a>]) -> BTreeMap<&'a str, Numbered<'a>> {
    let mut firsts = BTreeMap::new();
    for (at, redirect) in all {
        firsts.entry(redirect.from.as_str()).or_insert((*at, *redirect));
    }
    firsts
}

/// A redirect says where to go or that all is gone, from an address in its plain form, and once.
pub(super) fn have_their_form(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some((redirects, all)) = numbered(context) else { return Vec::new() };
    let mut faults = Vec::new();
    let firsts = firsts(&all);
    for (at, redirect) in all {
        let from = redirect.from.as_str();
        let form = |key: &str, id| {
            let message = Message::new(id).with("from", from);
            fault(Rule::RedirectForm, place(redirects, at, key), message, Message::new("check-redirect-form-help"))
        };
        match (&redirect.to, redirect.gone) {
            (Some(_), true) => faults.push(form("gone", "check-redirect-both")),
            (None, false) => faults.push(form("from", "check-redirect-neither")),
            (Some(_), false) | (None, true) => {}
        }
        for (key, path) in [("from", Some(&redirect.from)), ("to", redirect.to.as_ref())] {
            let Some(path) = path.map(crate::model::SitePath::as_str) else { continue };
            let plain =
                path == "/" || path.split('/').skip(1).all(|part| !part.is_empty() && part != "." && part != "..");
            if !plain {
                let message = Message::new("check-redirect-path").with("path", path);
                let help = Message::new("check-redirect-path-help");
                faults.push(fault(Rule::RedirectForm, place(redirects, at, key), message, help));
            }
        }
        if firsts.get(from).is_some_and(|(first, _)| *first != at) {
            let message = Message::new("check-redirect-twice").with("from", from);
            let help = Message::new("check-redirect-twice-help");
            faults.push(fault(Rule::RedirectTwice, place(redirects, at, "from"), message, help));
        }
    }
    faults
}

/// A redirect leads to a page at once: not in a circle, not over another redirect, not nowhere.
pub(super) fn lead_to_a_page(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some((redirects, all)) = numbered(context) else { return Vec::new() };
    let mut faults = Vec::new();
    let firsts = firsts(&all);
    // The addresses of records that can't be read aren't known: then nothing is said to lead nowhere.
    let all_known = context.content.unread.is_empty() && context.content.strays.is_empty();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (at, redirect) in &all {
        let from = redirect.from.as_str();
        let counts = firsts.get(from).is_some_and(|(first, _)| first == at);
        let Some(to) = redirect.to.as_ref().map(crate::model::SitePath::as_str).filter(|_| counts) else { continue };
        // A redirect from a page's address is told as such, whatever leads there.
        if told.contains(from) || (from != to && context.addresses.contains_key(to)) {
            continue;
        }
        let steps = walk(&firsts, from);
        let last = *steps.last().unwrap_or(&from);
        let place = |key| place(redirects, *at, key);
        if let Some(begin) = steps[..steps.len() - 1].iter().position(|step| *step == last) {
            // One circle is one fault, at the first redirect of the file that is in it; what leads into it has
            // the same cause.
            if begin > 0 {
                continue;
            }
            told.extend(&steps);
            let message = Message::new("check-redirect-loop").with("steps", steps.join(" → "));
            faults.push(fault(Rule::RedirectLoop, place("to"), message, Message::new("check-redirect-loop-help")));
        } else if steps.len() > 2 || firsts.get(to).is_some_and(|(_, next)| next.gone) {
            let gone = firsts.get(last).is_some_and(|(_, redirect)| redirect.gone);
            let message = Message::new("check-redirect-chain").with("from", from).with("to", to);
            let line = if gone { "gone = true".to_owned() } else { format!("to = \"{last}\"") };
            let help = Message::new("check-redirect-chain-help").with("line", line);
            faults.push(fault(Rule::RedirectChain, place("to"), message, help));
        } else if all_known && !links::is_other_address(to) {
            let message = Message::new("check-redirect-target").with("to", to);
            let help = match nearest(context, to) {
                Some(nearest) => Message::new("check-nearest-help").with("nearest", nearest),
                None => Message::new("check-redirect-target-help"),
            };
            faults.push(fault(Rule::RedirectTarget, place("to"), message, help));
        }
    }
    faults
}

/// Nobody chains more redirects than this; it keeps the cost in bounds.
const MOST_STEPS: usize = 500;

/// The addresses passed from one on, it included, until there is no further redirect or one comes again.
fn walk<'a>(firsts: &BTreeMap<&'a str, Numbered<'a>>, from: &'a str) -> Vec<&'a str> {
    let mut steps = vec![from];
    let mut seen = BTreeSet::from([from]);
    let mut at = from;
    while let Some(to) = firsts.get(at).and_then(|(_, redirect)| redirect.to.as_ref()) {
        at = to.as_str();
        steps.push(at);
        if !seen.insert(at) || steps.len() > MOST_STEPS {
            break;
        }
    }
    steps
}

/// The page's address that is most like one.
fn nearest(context: &Context<'_>, to: &str) -> Option<String> {
    let distance = |address: &&String| strsim::damerau_levenshtein(address, to);
    let nearest = context.addresses.keys().min_by_key(|address| (distance(address), (*address).clone()))?;
    (distance(&nearest) <= 1.max(to.chars().count() / 4)).then(|| nearest.clone())
}

/// No redirect leads away from a page that is there.
pub(super) fn keep_clear_of_pages(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some((redirects, all)) = numbered(context) else { return Vec::new() };
    let clashes = all.into_iter().filter_map(|(at, redirect)| {
        let from = redirect.from.as_str();
        let file = context.addresses.get(from).copied().or_else(|| links::is_made_file(from).then_some(from))?;
        let message = Message::new("check-redirect-clash").with("from", from).with("file", file);
        let help = Message::new("check-redirect-clash-help");
        Some(fault(Rule::RedirectClash, place(redirects, at, "from"), message, help))
    });
    clashes.collect()
}
