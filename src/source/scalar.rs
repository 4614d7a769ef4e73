//! Values without quotes as people write them: numbers, dates, switches and words.

use toml::de::DeValue;

use super::slip::Slip;

/// The quotes of typography, which TOML doesn't know.
pub(super) const fn is_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»')
}

/// Spaces that look like a plain one and aren't white space to TOML.
pub(super) const fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{2060}' | '\u{3000}' | '\u{feff}')
}

/// A key as it may be written: without accents.
pub(super) fn unaccented(key: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' | 'À' | 'Â' => "a".to_owned(),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => "e".to_owned(),
        'î' | 'ï' | 'Î' | 'Ï' => "i".to_owned(),
        'ô' | 'ö' | 'Ô' => "o".to_owned(),
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' => "u".to_owned(),
        'ç' | 'Ç' => "c".to_owned(),
        'œ' | 'Œ' => "oe".to_owned(),
        c if c.is_ascii() => c.to_ascii_lowercase().to_string(),
        _ => String::new(),
    };
    key.chars().map(plain).collect()
}

/// The key that was meant by one with accents: ours is in English, but for the half.
pub(super) fn meant_key(key: &str) -> String {
    let plain = unaccented(key);
    match plain.as_str() {
        "francais" => "fr".to_owned(),
        "resume" => "summary".to_owned(),
        "annee" => "year".to_owned(),
        _ => plain,
    }
}

/// Where an unquoted value ends in `{ … }`: at a comma that isn't within a number, or at the brace.
pub(super) fn end_in_table(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let ends = |(at, byte): &(usize, u8)| match byte {
        b'}' | b']' | b'\n' => true,
        b',' => !(digit(at.checked_sub(1)) && digit(Some(at + 1))),
        _ => false,
    };
    bytes.iter().copied().enumerate().find(ends).map(|(at, _)| at)
}

/// What is wrong with an unquoted value, if anything is.
pub(super) fn slip(key: &str, written: &str) -> Option<Slip> {
    if DeValue::parse(written).is_ok() {
        return None;
    }
    if let Some(value) = written.strip_suffix(',')
        && DeValue::parse(value.trim_end()).is_ok()
    {
        return Some(Slip::TrailingComma);
    }
    let text = written.to_owned();
    Some(
        date(written)
            .or_else(|| number(written))
            .or_else(|| switch(written))
            .unwrap_or_else(|| Slip::Unquoted { key: key.to_owned(), text }),
    )
}

fn switch(written: &str) -> Option<Slip> {
    let suggestion = match written.to_lowercase().as_str() {
        "true" | "vrai" | "oui" | "yes" | "on" => "true",
        "false" | "faux" | "non" | "no" | "off" => "false",
        _ => return None,
    };
    Some(Slip::SwitchWord { text: written.to_owned(), suggestion })
}

fn number(written: &str) -> Option<Slip> {
    let text = written.to_owned();
    let amount = written.trim_start_matches('$').trim_end_matches(['$', '%']);
    let digits: String = amount.chars().filter(|c| !c.is_whitespace() && !is_odd_space(*c)).collect();
    let unsigned = digits.trim_start_matches(['-', '+']);
    let numeric = unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    if !numeric {
        return None;
    }
    let commas = digits.matches(',').count();
    if commas == 0 {
        let zero = digits.len() == written.len() && unsigned.starts_with('0');
        let significant = unsigned.trim_start_matches('0');
        let significant =
            if significant.starts_with(|c: char| c.is_ascii_digit()) { "" } else { "0" }.to_owned() + significant;
        let (text_is, suggestion) = if zero { (true, significant) } else { (false, digits) };
        DeValue::parse(&suggestion).ok()?;
        return Some(if text_is {
            Slip::LeadingZero { text, suggestion }
        } else {
            Slip::SpacedNumber { text, suggestion }
        });
    }
    let (whole, decimal) = (digits.replace(',', ""), digits.replace(',', "."));
    let thousands = digits.split(',').skip(1).all(|group| group.len() == 3 && !group.contains('.'));
    if thousands && commas == 1 {
        return Some(Slip::NumberComma { text, decimal, whole });
    }
    let suggestion = if thousands { whole } else { decimal };
    DeValue::parse(&suggestion).is_ok().then_some(Slip::DecimalComma { text, suggestion })
}

fn date(written: &str) -> Option<Slip> {
    let text = written.to_owned();
    let day = written.split(['T', 't', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let numbers =
        parts.iter().all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    match parts.as_slice() {
        [year, month, day] if numbers && year.len() == 4 => {
            if written.starts_with(&format!("{year}-{month:0>2}-{day:0>2}")) {
                return Some(Slip::ImpossibleDate { text });
            }
            Some(ordered(text, year, month, day))
        }
        // 18-04-2019; 04/18/2019 can only be an American's.
        [day, month, year] if numbers && year.len() == 4 => {
            let american = month.parse::<u8>().is_ok_and(|month| month > 12);
            let (day, month) = if american { (month, day) } else { (day, month) };
            Some(ordered(text, year, month, day))
        }
        [year, month] if numbers && year.len() == 4 && month.len() <= 2 && day.contains(['-', '/']) => {
            Some(Slip::DateForm { text })
        }
        _ => {
            // 18 avril 2019, April 18, 2019.
            let words: Vec<&str> = written.split([' ', ',']).filter(|word| !word.is_empty()).collect();
            let year = words.last().is_some_and(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
            let month = |word: &&&str| word.chars().count() >= 3 && word.chars().all(|c| c.is_alphabetic() || c == '.');
            let named = words.iter().filter(month).count() == 1;
            (year && named && words.len() == 3).then_some(Slip::DateForm { text })
        }
    }
}

fn ordered(text: String, year: &str, month: &str, day: &str) -> Slip {
    let suggestion = format!("{year}-{month:0>2}-{day:0>2}");
    if DeValue::parse(&suggestion).is_ok() {
        Slip::DateOrder { text, suggestion }
    } else {
        Slip::ImpossibleDate { text }
    }
}
