//! Rules on dates. What only time brings about is a warning: time doesn't keep a site from starting.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Context, Subject, fault};
use crate::diagnostic::{Diagnostic, Message, Rule};
use crate::model::Status;

/// How many days ahead a review or an expiry is told.
const AHEAD: i64 = 30;

fn is_near(date: Date, today: Date) -> bool {
    today.checked_add(AHEAD.days()).is_ok_and(|limit| date <= limit)
}

/// A record isn't to be reviewed before it was, or created after it was described.
pub(super) fn in_order(_: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(record) = subject.record else { return Vec::new() };
    let entry = record.entry;
    let mut faults = Vec::new();
    if let (Some(reviewed), Some(review_by)) = (entry.reviewed, entry.review_by)
        && review_by.0 < reviewed.0
    {
        let place = record.source.place(record.source.value("review_by"));
        faults.push(order(place, "review_by", review_by.0, "reviewed", reviewed.0));
    }
    faults
}

fn order(place: crate::diagnostic::Place, key: &str, date: Date, other: &str, than: Date) -> Diagnostic {
    let message = Message::new("check-date-order")
        .with("key", key)
        .with("date", date.to_string())
        .with("other", other)
        .with("than", than.to_string());
    fault(Rule::DateOrder, place, message, Message::new("check-date-order-help"))
}

/// Aid is granted in its year or later, and described after it was given; a program exists before it is described.
pub(super) fn of_aid_in_order(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let year_fault = |place, key: &str, year: i16, updated: Date| {
        let message = Message::new("check-year-order")
            .with("key", key)
            .with("year", year.to_string())
            .with("updated", updated.to_string());
        fault(Rule::DateOrder, place, message, Message::new("check-date-order-help"))
    };
    for aid in &context.content.emergency_aid {
        let updated = aid.entry.updated.day();
        if aid.year > updated.year() {
            faults.push(year_fault(aid.source.place(aid.source.value("year")), "year", aid.year, updated));
        }
        for (at, grant) in aid.grants.iter().enumerate() {
            let place = || aid.source.place(aid.source.value(&format!("grants.{at}.date")));
            if grant.date.0.year() < aid.year {
                let message = Message::new("check-grant-year")
                    .with("date", grant.date.0.to_string())
                    .with("year", aid.year.to_string());
                faults.push(fault(Rule::DateOrder, place(), message, Message::new("check-grant-year-help")));
            } else if grant.date.0 > updated && aid.year <= updated.year() {
                faults.push(order(place(), "date", grant.date.0, "updated", updated));
            }
        }
    }
    for program in &context.content.programs {
        let updated = program.entry.updated.day();
        if let Some(created) = program.created.filter(|created| *created > updated.year()) {
            let place = program.source.place(program.source.value("created"));
            faults.push(year_fault(place, "created", created, updated));
        }
    }
    faults
}

/// What has been done was not done tomorrow.
pub(super) fn in_the_past(context: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(record) = subject.record else { return Vec::new() };
    let entry = record.entry;
    let mut dates = vec![("updated".to_owned(), Some(entry.updated.day()))];
    dates.push(("reviewed".to_owned(), entry.reviewed.map(|date| date.0)));
    let sources = entry.sources.iter().enumerate();
    dates.extend(sources.map(|(at, source)| (format!("sources.{at}.date"), Some(source.date.0))));
    // What appears later may well carry the date of that day.
    let shown = entry.publish_at.map_or(context.today, |from| from.local().date().max(context.today));
    let late = dates.into_iter().filter_map(|(key, date)| Some((key, date.filter(|date| *date > shown)?)));
    late.map(|(key, date)| {
        let place = record.source.place(record.source.value(&key));
        let message = Message::new("check-future-date").with("date", date.to_string());
        fault(Rule::FutureDate, place, message, Message::new("check-future-date-help"))
    })
    .collect()
}

/// What is shown from a moment until another has time between them.
pub(super) fn schedule(_: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(record) = subject.record else { return Vec::new() };
    let (Some(from), Some(until)) = (record.entry.publish_at, record.entry.expires_at) else { return Vec::new() };
    if from.at < until.at {
        return Vec::new();
    }
    let message = Message::new("check-schedule").with("from", from.iso()).with("until", until.iso());
    let place = record.source.place(record.source.value("expires_at"));
    vec![fault(Rule::Schedule, place, message, Message::new("check-schedule-help"))]
}

/// A record is read through again by its day.
pub(super) fn review(context: &Context<'_>, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(record) = subject.record else { return Vec::new() };
    let Some(review_by) = record.entry.review_by.filter(|_| record.entry.status != Status::Draft) else {
        return Vec::new();
    };
    let date = review_by.0;
    let (rule, id) = if date < context.today {
        (Rule::ReviewOverdue, "check-review-overdue")
    } else if is_near(date, context.today) {
        (Rule::ReviewDue, "check-review-due")
    } else {
        return Vec::new();
    };
    let place = record.source.place(record.source.value("review_by"));
    let message = Message::new(id).with("date", date.to_string());
    vec![fault(rule, place, message, Message::new("check-review-help"))]
}

/// `security.txt` holds for more than 30 days yet (RFC 9116 wants it to say until when).
pub(super) fn security_txt(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(site) = &context.content.site else { return Vec::new() };
    let until = site.security.expires.local().date();
    if !is_near(until, context.today) {
        return Vec::new();
    }
    let case = if until < context.today { "past" } else { "near" };
    let message = Message::new("check-security-txt").with("case", case).with("date", until.to_string());
    let place = site.source.place(site.source.value("security.expires"));
    vec![fault(Rule::SecurityTxt, place, message, Message::new("check-security-txt-help"))]
}
