//! Numbers as each language writes them (ICU4X, always `fr-CA`: plain `fr` groups with U+202F).

use std::sync::LazyLock;

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;

use crate::language::{Language, Localized};

static FORMATTERS: LazyLock<Localized<Option<DecimalFormatter>>> = LazyLock::new(|| Localized {
    fr: DecimalFormatter::try_new(locale!("fr-CA").into(), DecimalFormatterOptions::default()).ok(),
    en: DecimalFormatter::try_new(locale!("en-CA").into(), DecimalFormatterOptions::default()).ok(),
});

fn format(language: Language, number: &Decimal) -> String {
    // The data for both stands in the program; were it not, plain digits are still true.
    FORMATTERS
        .get(language)
        .as_ref()
        .map_or_else(|| number.to_string(), |formatter| formatter.format(number).to_string())
}

/// A whole number: "50 000" (with a no-break space) or "50,000".
pub fn whole(language: Language, number: i64) -> String {
    format(language, &Decimal::from(number))
}

/// A number with its decimals, if any: "7,2" or "7.2".
pub fn decimal(language: Language, number: f64) -> String {
    let digits = number.to_string();
    digits.parse().map_or(digits, |number| format(language, &number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_has_them() {
        for (number, fr, en) in [
            (650.0, "650", "650"),
            (50_000.0, "50\u{a0}000", "50,000"),
            (7.2, "7,2", "7.2"),
            (1234.0, "1\u{a0}234", "1,234"),
        ] {
            assert_eq!(decimal(Language::Fr, number), fr);
            assert_eq!(decimal(Language::En, number), en);
        }
        assert_eq!(whole(Language::Fr, 1_000_000), "1\u{a0}000\u{a0}000");
    }
}
