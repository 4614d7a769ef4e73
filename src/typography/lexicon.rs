//! The few words that typography must know.

use crate::language::Language;

/// Units that a number keeps beside it, even where they were typed without a space.
pub(super) fn is_sure_unit(word: &str) -> bool {
    matches!(
        word,
        "km" | "kg"
            | "cm"
            | "mm"
            | "mg"
            | "ml"
            | "mL"
            | "ha"
            | "kW"
            | "MW"
            | "kWh"
            | "MWh"
            | "GWh"
            | "kHz"
            | "MHz"
            | "ko"
            | "Mo"
            | "Go"
            | "To"
    )
}

/// Units that a number keeps beside it where they were typed with a space.
pub(super) fn is_unit(word: &str) -> bool {
    is_sure_unit(word)
        || matches!(
            word,
            "h" | "min"
                | "ans"
                | "s"
                | "ms"
                | "m"
                | "g"
                | "t"
                | "l"
                | "L"
                | "W"
                | "V"
                | "Hz"
                | "KB"
                | "MB"
                | "GB"
                | "px"
        )
}

/// Words of large numbers: `10 millions`.
pub(super) fn is_magnitude(language: Language, word: &str) -> bool {
    match language {
        Language::Fr => matches!(word, "million" | "millions" | "milliard" | "milliards" | "billion" | "billions"),
        Language::En => matches!(word, "thousand" | "million" | "billion" | "trillion"),
    }
}

/// What is counted in large numbers: five digits before one of these are an amount, and no file number.
pub(super) fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "dollars"
            | "euros"
            | "personnes"
            | "people"
            | "persons"
            | "habitants"
            | "inhabitants"
            | "familles"
            | "families"
    )
}

/// What makes dollars Canadian or American, after the sign.
pub(super) fn is_currency_suffix(word: &str) -> bool {
    matches!(word, "CA" | "CAN" | "US" | "USD" | "CAD")
}

/// The months, as each language writes them.
pub(super) fn is_month(language: Language, word: &str) -> bool {
    match language {
        Language::Fr => matches!(
            word,
            "janvier"
                | "février"
                | "mars"
                | "avril"
                | "mai"
                | "juin"
                | "juillet"
                | "août"
                | "septembre"
                | "octobre"
                | "novembre"
                | "décembre"
        ),
        Language::En => matches!(
            word,
            "January"
                | "February"
                | "March"
                | "April"
                | "May"
                | "June"
                | "July"
                | "August"
                | "September"
                | "October"
                | "November"
                | "December"
        ),
    }
}

/// English months, cut, before their point.
pub(super) fn is_cut_month(word: &str) -> bool {
    matches!(word, "Jan" | "Feb" | "Mar" | "Apr" | "Jun" | "Jul" | "Aug" | "Sept" | "Sep" | "Oct" | "Nov" | "Dec")
}

/// Titles before a name, without a point.
pub(super) fn is_title(language: Language, word: &str) -> bool {
    match language {
        Language::Fr => {
            matches!(
                word,
                "Mme" | "Mmes" | "Mlle" | "Mlles" | "Dr" | "Dre" | "Drs" | "Dres" | "Me" | "Mes" | "Mgr" | "Pr" | "Pre"
            )
        }
        Language::En => matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "Mme"),
    }
}

/// Titles before a name, with a point.
pub(super) fn is_pointed_title(language: Language, word: &str) -> bool {
    match language {
        Language::Fr => matches!(word, "M" | "MM"),
        Language::En => matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "Prof" | "M"),
    }
}

/// Cut words before a number: `p. 5`.
pub(super) fn is_pointed_reference(language: Language, word: &str) -> bool {
    matches!(word, "p" | "pp" | "art" | "vol" | "chap" | "fig")
        || language == Language::En && matches!(word, "No" | "no" | "Nos" | "nos")
}

/// English words that begin with an apostrophe.
pub(super) fn is_elided(word: &str) -> bool {
    matches!(word, "tis" | "Tis" | "twas" | "Twas" | "em" | "til" | "Til" | "n" | "cause")
}
