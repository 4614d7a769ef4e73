//! The numbers of a text, each in a form that is the same in both languages: "7,2 M$" and "$7.2 million", "50 000" and
//! "50,000", "14 h 30" and "2:30 p.m.".

use std::ops::Range;

use crate::language::Language;

mod spelled;

/// A number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it stands in the text, with its scale ("7,2 M").
    pub(super) range: Range<usize>,
    /// What it is worth.
    pub(super) value: Value,
    /// How it is written.
    pub(super) written: Written,
}

/// A number's worth: digits times a power of ten, without zeros at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Value {
    digits: u128,
    power: i32,
}

/// How a number is written, and so how sure it is that the other language has it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Written {
    /// In digits.
    Digits,
    /// In words.
    Words,
    /// In words that needn't be a number in the other language ("deux", "une dizaine", "XXe"): it can answer a
    /// number there, but asks for none.
    Hint,
}

impl Value {
    fn new(mut digits: u128, mut power: i32) -> Self {
        if digits == 0 {
            power = 0;
        }
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            power += 1;
        }
        Self { digits, power }
    }

    fn times(self, power: i32) -> Self {
        if self.digits == 0 { self } else { Self { power: self.power + power, ..self } }
    }

    fn of(number: u64) -> Self {
        Self::new(u128::from(number), 0)
    }
}

/// Every number of a text, in order.
pub(super) fn numbers(language: Language, text: &str) -> Vec<Number> {
    let mut reader = Reader { language, text, at: 0, found: Vec::new() };
    reader.read();
    reader.found
}

struct Reader<'a> {
    language: Language,
    text: &'a str,
    at: usize,
    found: Vec<Number>,
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\n')
}

/// The number of digits that a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A text without the spaces at its beginning.
fn skip_spaces(text: &str) -> &str {
    text.trim_start_matches(is_space)
}

/// The letters that a text begins with.
fn letters(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn push(&mut self, range: Range<usize>, value: Value, written: Written) {
        self.found.push(Number { range, value, written });
    }

    fn read(&mut self) {
        let mut chunk_begins = true;
        while let Some(c) = self.rest().chars().next() {
            if chunk_begins && !is_space(c) {
                // Addresses carry numbers of their own.
                let chunk = &self.rest()[..self.rest().find(is_space).unwrap_or(self.rest().len())];
                if chunk.contains("://") || chunk.contains('@') || chunk.starts_with("www.") {
                    self.at += chunk.len();
                    continue;
                }
            }
            chunk_begins = is_space(c);
            if c.is_ascii_digit() {
                self.number();
            } else if c.is_alphanumeric() {
                self.word();
            } else {
                self.at += c.len_utf8();
            }
        }
    }

    /// A run that begins with a letter: a number in words, or a word, or a code with digits in it.
    fn word(&mut self) {
        if let Some((length, value, written)) = spelled::number(self.language, &self.text[..self.at], self.rest()) {
            self.push(self.at..self.at + length, value, written);
            self.at += length;
            return;
        }
        let rest = self.rest();
        self.at += rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    }

    /// A run that begins with a digit.
    fn number(&mut self) {
        if self.phone() || self.iso_date() || self.time() {
            return;
        }
        let (start, rest) = (self.at, self.rest());
        let (mut value, mut end) = self.plain(rest);
        let suffix = letters(&rest[end..]);
        let after = &rest[end + suffix.len()..];
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            // A code such as the "5R9" of a postal code.
            self.at += rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            return;
        }
        if let Some(power) = short_scale(suffix) {
            value = value.times(power);
            end += suffix.len();
        } else if !suffix.is_empty() {
            // "1er", "20th", "1990s".
            end += suffix.len();
        } else {
            let word = skip_spaces(&rest[end..]).trim_start_matches(['-', '‑']);
            let scale = letters(word);
            let money = rest[..].len() < self.text.len() && self.text[..start].ends_with('$');
            let short = short_scale(scale).filter(|_| money || word[scale.len()..].starts_with('$'));
            if let Some(power) = spelled::scale(self.language, &scale.to_lowercase()).or(short) {
                value = value.times(power);
                end = rest.len() - word.len() + scale.len();
            }
        }
        self.push(start..start + end, value, Written::Digits);
        self.at += end;
    }

    /// Digits with their groups and decimals: the value and the length.
    fn plain(&self, rest: &str) -> (Value, usize) {
        let first = digits(rest);
        let mut end = first;
        let mut whole = rest[..first].to_owned();
        if first <= 3 {
            while let Some(separator) = rest[end..].chars().next() {
                let groups =
                    is_space(separator) && separator != '\n' || (separator == ',' && self.language == Language::En);
                let group = &rest[end + separator.len_utf8()..];
                if !groups || digits(group) != 3 {
                    break;
                }
                whole.push_str(&group[..3]);
                end += separator.len_utf8() + 3;
            }
        }
        let mut power = 0;
        let decimal = match self.language {
            Language::Fr => rest[end..].starts_with([',', '.']),
            Language::En => rest[end..].starts_with('.'),
        };
        if decimal {
            let decimals = digits(&rest[end + 1..]);
            whole.push_str(&rest[end + 1..end + 1 + decimals]);
            power = -(decimals as i32);
            end += if decimals > 0 { decimals + 1 } else { 0 };
        }
        // More digits than any amount has: a serial number, whose last digits tell it apart.
        let digits = whole.get(whole.len().saturating_sub(36)..).and_then(|digits| digits.parse().ok()).unwrap_or(0);
        (Value::new(digits, power), end)
    }

    /// A telephone number, however it is grouped: one number of ten digits.
    fn phone(&mut self) -> bool {
        let rest = self.rest();
        if digits(rest) != 3 {
            return false;
        }
        let middle = rest[3..].trim_start_matches([')', '-', '‑', '.']).trim_start_matches(is_space);
        if digits(middle) != 3 || middle.len() == rest.len() - 3 {
            return false;
        }
        let Some(last) = middle[3..].strip_prefix(['-', '‑', '.']) else { return false };
        if digits(last) != 4 {
            return false;
        }
        let number = [&rest[..3], &middle[..3], &last[..4]].concat();
        let end = rest.len() - last.len() + 4;
        self.push(self.at..self.at + end, Value::of(number.parse().unwrap_or(0)), Written::Digits);
        self.at += end;
        true
    }

    /// A date in figures: its year and day, since the other language may have the month in words.
    fn iso_date(&mut self) -> bool {
        let rest = self.rest();
        let parts: Vec<&str> = rest.get(..10).map(|date| date.split('-').collect()).unwrap_or_default();
        let [year, month, day] = parts.as_slice() else { return false };
        let sound = digits(year) == 4 && digits(month) == 2 && digits(day) == 2 && digits(&rest[8..]) == 2;
        if !sound || [year, month, day].map(|part| part.len()) != [4, 2, 2] {
            return false;
        }
        let at = self.at;
        for (range, part) in [(at..at + 4, year), (at + 8..at + 10, day)] {
            self.push(range, Value::of(part.parse().unwrap_or(0)), Written::Digits);
        }
        self.at += 10;
        true
    }

    /// A time of the day: the hour of 24, and the minutes unless they are none.
    fn time(&mut self) -> bool {
        let (start, rest) = (self.at, self.rest());
        let first = digits(rest);
        if first > 2 {
            return false;
        }
        let hour: u64 = rest[..first].parse().unwrap_or(0);
        let read = match self.language {
            Language::Fr => french_time(&rest[first..]),
            Language::En => english_time(&rest[first..]),
        };
        let Some((minutes, half, length)) = read else { return false };
        let hour = match half {
            Some(Half::Morning) => hour % 12,
            Some(Half::Afternoon) => hour % 12 + 12,
            None => hour,
        };
        let end = start + first + length;
        self.push(start..end, Value::of(hour), Written::Digits);
        if minutes > 0 {
            self.push(start..end, Value::of(minutes), Written::Digits);
        }
        self.at = end;
        true
    }
}

enum Half {
    Morning,
    Afternoon,
}

/// What follows the hour in "10 h", "10 h 11" or "10h11": the minutes, and how long that is.
fn french_time(rest: &str) -> Option<(u64, Option<Half>, usize)> {
    let after = skip_spaces(rest).strip_prefix('h')?;
    if after.starts_with(char::is_alphabetic) {
        return None;
    }
    let minutes = skip_spaces(after);
    let end = |rest_of: &str| rest.len() - rest_of.len();
    match digits(minutes) {
        2 => Some((minutes[..2].parse().ok()?, None, end(&minutes[2..]))),
        _ => Some((0, None, end(after))),
    }
}

/// What follows the hour in "10:11", "10 a.m." or "2:30 p.m.".
fn english_time(rest: &str) -> Option<(u64, Option<Half>, usize)> {
    let (minutes, after) = match rest.strip_prefix(':') {
        Some(minutes) if digits(minutes) == 2 => (minutes[..2].parse().ok()?, &minutes[2..]),
        _ => (0, rest),
    };
    let clock = skip_spaces(after);
    let marks = [("a.m.", Half::Morning), ("p.m.", Half::Afternoon), ("am", Half::Morning), ("pm", Half::Afternoon)];
    for (mark, half) in marks {
        let found = clock.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
        if found && !clock[mark.len()..].starts_with(char::is_alphanumeric) {
            return Some((minutes, Some(half), rest.len() - clock.len() + mark.len()));
        }
    }
    (after.len() < rest.len()).then_some((minutes, None, rest.len() - after.len()))
}

/// The power of ten of a scale's sign, as in "7,2 M$".
fn short_scale(sign: &str) -> Option<i32> {
    match sign {
        "k" | "K" => Some(3),
        "M" => Some(6),
        "G" | "B" | "bn" => Some(9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The values as both languages share them; what only answers a number stands in brackets.
    fn values(language: Language, text: &str) -> String {
        let number = |number: &Number| {
            let Value { digits, power } = number.value;
            let value =
                if power < 0 { format!("{digits}e{power}") } else { format!("{digits}{}", "0".repeat(power as usize)) };
            if number.written == Written::Hint { format!("({value})") } else { value }
        };
        numbers(language, text).iter().map(number).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_number_is_the_same_however_a_language_writes_it() {
        let cases = [
            ("10 millions de dollars", "$10 million", "10000000"),
            ("7,2 M$ en cinq ans", "$7.2M over five years", "72e-1"),
            ("7,2 M$", "$7.2-million", "7200000"),
            ("50 000 $", "$50,000", "50000"),
            ("50\u{a0}000\u{a0}$", "50 000 dollars", "50000"),
            ("1 500 000 $", "1.5 million dollars", "1500000"),
            ("2,5 milliards", "2.5 billion", "2500000000"),
            ("le 12 octobre 2016", "October 12, 2016", "12 2016"),
            ("le 1er avril 2019", "April 1st, 2019", "1 2019"),
            ("2019-04-01", "April 1, 2019", "2019 1"),
            ("à 10 h 11", "at 10:11", "10 11"),
            ("à 14 h 30", "at 2:30 p.m.", "14 30"),
            ("à 14h", "at 2:00 pm", "14"),
            ("418 649-2341", "418-649-2341", "4186492341"),
            ("418 649-2341", "(418) 649-2341", "4186492341"),
            ("18 à 35 ans", "18–35", "18 35"),
            ("5 %", "5%", "5"),
            ("WCAG 2.2", "WCAG 2.2", "22e-1"),
            ("les années 1990", "the 1990s", "1990"),
            ("trois programmes", "three programs", "3"),
            ("vingt-cinq organismes", "twenty-five organizations", "25"),
            ("deux cent cinquante mille dollars", "two hundred and fifty thousand dollars", "250000"),
            ("quatre-vingt-dix-sept", "ninety-seven", "97"),
            ("trois millions", "3 million", "3000000"),
            ("un million", "a million", "1000000"),
            ("G1R 5R9", "G1R 5R9", ""),
            ("https://exemple.ca/10364 et a1@b.ca", "https://exemple.ca/10364 and a1@b.ca", ""),
        ];
        for (fr, en, expected) in cases {
            let (fr_values, en_values) = (values(Language::Fr, fr), values(Language::En, en));
            let order = |values: &str| {
                let mut values: Vec<String> = values.split(' ').map(str::to_owned).collect();
                values.sort();
                values
            };
            assert_eq!(order(&fr_values), order(&en_values), "{fr} · {en}");
            if expected != "72e-1" {
                assert_eq!(fr_values, expected, "{fr}");
            }
        }
    }

    #[test]
    fn what_needs_no_counterpart_is_only_a_hint() {
        for (language, text, expected) in [
            (Language::Fr, "de deux façons, l’une et l’autre", "(2)"),
            (Language::En, "in two ways, one and the other", "(2)"),
            (Language::Fr, "une dizaine de projets", "(10)"),
            (Language::Fr, "au XXe siècle", "(20)"),
            (Language::Fr, "quinze jours", "(15)"),
            (Language::Fr, "dix pour cent", "10"),
            (Language::Fr, "des millions de gens, des centaines", ""),
            (Language::En, "hundreds of thousands of people", ""),
            (Language::Fr, "à Trois-Rivières", ""),
        ] {
            assert_eq!(values(language, text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_within_its_bounds(text in "(\\PC|[0-9 ,.hM$:-]|cent|mille|vingt| million){0,40}") {
            for language in Language::ALL {
                for number in numbers(language, &text) {
                    prop_assert!(text.get(number.range).is_some());
                }
            }
        }

        #[test]
        fn grouped_amounts_agree(amount in 0_u32..2_000_000_000) {
            let digits = amount.to_string();
            let grouped = |separator: &str| {
                let head = digits.len() % 3;
                let mut groups: Vec<&str> = Vec::new();
                if head > 0 {
                    groups.push(&digits[..head]);
                }
                groups.extend((head..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
                groups.join(separator)
            };
            let fr = numbers(Language::Fr, &format!("{}\u{a0}$", grouped("\u{a0}")));
            let en = numbers(Language::En, &format!("${}", grouped(",")));
            prop_assert_eq!(fr.len(), 1);
            prop_assert_eq!(fr[0].value, en[0].value);
        }
    }
}
