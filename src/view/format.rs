//! Dates, numbers and sums of money as each language writes them.

use std::sync::LazyLock;

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_locale_core::locale;

use super::words::{Words, escape};
use crate::catalog::{MessageError, Value, decimal, whole};
use crate::language::{Language, Localized};
use crate::markdown::Html;
use crate::model::Updated;

type LongDate = FixedCalendarDateTimeFormatter<Gregorian, YMD>;

static LONG: LazyLock<Localized<Option<LongDate>>> = LazyLock::new(|| Localized {
    fr: FixedCalendarDateTimeFormatter::try_new(locale!("fr-CA").into(), YMD::long()).ok(),
    en: FixedCalendarDateTimeFormatter::try_new(locale!("en-CA").into(), YMD::long()).ok(),
});

/// A long date, plain: "18 avril 2019", "1er avril 2019"; "April 18, 2019". The day and its month stay on one line.
pub(super) fn date(language: Language, day: jiff::civil::Date) -> String {
    let written = Date::try_new_gregorian(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs())
        .ok()
        .zip(LONG.get(language).as_ref())
        // The data for both languages stands in the program; were it not, the ISO form is still true.
        .map_or_else(|| day.to_string(), |(date, formatter)| formatter.format(&date).to_string());
    match language {
        // CLDR has "1er" only in some patterns; Québec wants it in all.
        Language::Fr => match written.strip_prefix("1 ") {
            Some(rest) => format!("1er {rest}"),
            None => written,
        },
        Language::En => written,
    }
    .replacen(' ', "\u{a0}", 1)
}

/// A date as markup: a `<time>` with the ISO date, "1er" with its raised letters.
pub(super) fn time(language: Language, day: jiff::civil::Date) -> Html {
    marked(language, day, &day.to_string())
}

/// The day of an update as markup: machines read the moment, where it is known.
pub(super) fn moment(language: Language, updated: Updated) -> Html {
    marked(language, updated.day(), &updated.iso())
}

fn marked(language: Language, day: jiff::civil::Date, machine: &str) -> Html {
    let written = date(language, day);
    let written = match written.strip_prefix("1er") {
        Some(rest) => format!("1<sup>er</sup>{}", escape(rest).0),
        None => escape(&written).0,
    };
    Html(format!("<time datetime=\"{machine}\">{written}</time>"))
}

/// A sum of Canadian dollars, plain: "50 000 $", "10 millions de dollars"; "$50,000", "$10 million". Millions are
/// named where at most one decimal tells the whole sum.
///
/// # Errors
/// A message of sums is not there.
pub(super) fn money(words: &Words<'_>, dollars: u64) -> Result<String, MessageError> {
    let (id, number) = money_parts(words.language, dollars);
    // The part before the decimals picks the plural: "1,5 million", "2 millions".
    let size = Value::Number(i64::try_from(dollars / 1_000_000).unwrap_or(i64::MAX));
    match id {
        "money-millions" => words.plain_with(id, &[("number", number.into()), ("size", size)]),
        _ => words.plain_with(id, &[("number", number.into())]),
    }
}

/// A sum as markup, the number emphasized: for large figures.
///
/// # Errors
/// A message of sums is not there.
pub(super) fn large_money(words: &Words<'_>, dollars: u64) -> Result<Html, MessageError> {
    let (id, number) = money_parts(words.language, dollars);
    let number = Html(format!("<b>{number}</b>"));
    let size = Value::Number(i64::try_from(dollars / 1_000_000).unwrap_or(i64::MAX));
    match id {
        "money-millions" => words.around_with(id, &[("size", size)], &[("number", &number)]),
        _ => words.around(id, &[("number", &number)]),
    }
}

fn money_parts(language: Language, dollars: u64) -> (&'static str, String) {
    if dollars >= 1_000_000 && dollars.is_multiple_of(100_000) {
        ("money-millions", decimal(language, (dollars / 100_000) as f64 / 10.0))
    } else {
        ("money-dollars", number(language, dollars))
    }
}

/// A whole number: "50 000", "50,000".
pub(super) fn number(language: Language, number: u64) -> String {
    whole(language, i64::try_from(number).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::content::Content;

    #[test]
    fn dates_are_long_and_in_the_language() {
        let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
        for (iso, fr, en) in [
            ("2019-04-18", "18\u{a0}avril 2019", "April\u{a0}18, 2019"),
            ("2019-04-01", "1er\u{a0}avril 2019", "April\u{a0}1, 2019"),
            ("2010-01-11", "11\u{a0}janvier 2010", "January\u{a0}11, 2010"),
            ("2016-08-31", "31\u{a0}août 2016", "August\u{a0}31, 2016"),
        ] {
            assert_eq!(date(Language::Fr, day(iso)), fr);
            assert_eq!(date(Language::En, day(iso)), en);
        }
        assert_eq!(
            time(Language::Fr, day("2019-04-01")).0,
            "<time datetime=\"2019-04-01\">1<sup>er</sup>\u{a0}avril 2019</time>"
        );
    }

    #[test]
    fn sums_name_millions_where_they_are_round() {
        let content = Content::default();
        let set = |language, dollars| {
            let words = Words::new(language, Catalog::built_in(), &content);
            money(&words, dollars).unwrap().replace(['\u{a0}', '\u{202f}'], " ")
        };
        for (dollars, fr, en) in [
            (50_000, "50 000 $", "$50,000"),
            (1_000_000, "1 million de dollars", "$1 million"),
            (1_500_000, "1,5 million de dollars", "$1.5 million"),
            (7_200_000, "7,2 millions de dollars", "$7.2 million"),
            (10_000_000, "10 millions de dollars", "$10 million"),
            (1_234_567, "1 234 567 $", "$1,234,567"),
            (0, "0 $", "$0"),
        ] {
            assert_eq!(set(Language::Fr, dollars), fr);
            assert_eq!(set(Language::En, dollars), en);
        }
    }
}
