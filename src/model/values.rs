//! The small types: each says what is allowed once, for serde, for the shape walk and for the editors' schemas.

use std::borrow::Cow;
use std::fmt;

use jiff::tz::Offset;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::value::{Datetime, Offset as TomlOffset};

/// A text with a form of its own: the type, its `format` in schemas, its pattern, what it holds.
macro_rules! formed_text {
    ($(#[doc = $doc:literal])* $name:ident, $format:literal, $pattern:literal, $valid:expr) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The word for this form in schemas (`format`).
            pub const FORMAT: &'static str = $format;

            /// Whether a text has this form.
            pub fn is_valid(text: &str) -> bool {
                let valid: fn(&str) -> bool = $valid;
                valid(text)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                if Self::is_valid(&text) { Ok(Self(text)) } else { Err(D::Error::custom($format)) }
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $format, "pattern": $pattern })
            }
        }
    };
}

formed_text! {
    /// A part of an address: lower-case ASCII letters and digits, single hyphens between.
    Slug, "slug", "^[a-z0-9]+(-[a-z0-9]+)*$", |text| {
        !text.is_empty()
            && text.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    }
}

formed_text! {
    /// A country's code, ISO 3166-1 alpha-2; whether the country exists is the table's of `site.toml` to say.
    CountryCode, "country", "^[A-Z]{2}$", |text| {
        text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
    }
}

formed_text! {
    /// A Canadian postal code, `G1R 5R9`.
    PostalCode, "postal-code", "^[A-Z][0-9][A-Z] [0-9][A-Z][0-9]$", |text| {
        let b = text.as_bytes();
        b.len() == 7
            && b.iter().enumerate().all(|(i, b)| match i {
                3 => *b == b' ',
                0 | 2 | 5 => b.is_ascii_uppercase(),
                _ => b.is_ascii_digit(),
            })
    }
}

formed_text! {
    /// An address outside the site, `https` only.
    Url, "https", "^https://[^\\s/?#]+\\.[^\\s]+$", |text| {
        let Some(rest) = text.strip_prefix("https://") else { return false };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default();
        host.contains('.')
            && host.split('.').all(|label| {
                !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            })
            && !text.chars().any(|c| c.is_whitespace() || c.is_control())
    }
}

formed_text! {
    /// A telephone number of North America as people write it: `418 649-2341`.
    Phone, "phone", "^[2-9][0-9]{2} [2-9][0-9]{2}-[0-9]{4}$", |text| {
        let b = text.as_bytes();
        b.len() == 12
            && b.iter().enumerate().all(|(i, b)| match i {
                3 => *b == b' ',
                7 => *b == b'-',
                0 | 4 => (b'2'..=b'9').contains(b),
                _ => b.is_ascii_digit(),
            })
    }
}

impl Phone {
    /// The number for machines, with the country's code: `+14186492341` (RFC 3966's global number).
    pub fn global(&self) -> String {
        let digits = self.0.chars().filter(char::is_ascii_digit);
        "+1".chars().chain(digits).collect()
    }
}

formed_text! {
    /// Scheme and host of a site, without a path: `https://example.org`, or `http://` for a trial.
    BaseUrl, "base-url", "^https?://[^\\s/?#]+$", |text| {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|host| {
            !host.is_empty()
                && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
        })
    }
}

formed_text! {
    /// A path on this site: begins with one slash (two would lead to another host), no space, query or fragment.
    SitePath, "site-path", "^/([^\\s/?#\\\\][^\\s?#\\\\]*)?$", |text| {
        text.starts_with('/')
            && !text.starts_with("//")
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '\\'))
    }
}

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub jiff::civil::Date);

/// A moment with the offset that it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Timestamp {
    /// The moment.
    pub at: jiff::Timestamp,
    /// The offset that it was written with.
    pub offset: Offset,
}

/// A day or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Updated {
    /// Only the day is known.
    Day(Date),
    /// The moment is known.
    Moment(Timestamp),
}

impl Updated {
    /// The day, in the offset that it was written with.
    pub fn day(self) -> jiff::civil::Date {
        match self {
            Self::Day(date) => date.0,
            Self::Moment(moment) => moment.local().date(),
        }
    }

    /// A moment for machines: a day counts from its noon in UTC, which is the same day all over Québec.
    pub fn moment(self) -> jiff::Timestamp {
        match self {
            Self::Day(date) => Offset::UTC.to_timestamp(date.0.at(12, 0, 0, 0)).unwrap_or(jiff::Timestamp::UNIX_EPOCH),
            Self::Moment(moment) => moment.at,
        }
    }

    /// The first moment: a day begins in UTC, hours before it does in Québec, so that nothing dated of today is dated
    /// ahead of the clock (RFC 9110, § 8.8.2.1).
    pub fn start(self) -> jiff::Timestamp {
        match self {
            Self::Day(date) => Offset::UTC.to_timestamp(date.0.at(0, 0, 0, 0)).unwrap_or(jiff::Timestamp::UNIX_EPOCH),
            Self::Moment(moment) => moment.at,
        }
    }

    /// RFC 3339: the day alone, or the moment with its offset.
    pub fn iso(self) -> String {
        match self {
            Self::Day(date) => date.0.to_string(),
            Self::Moment(moment) => moment.iso(),
        }
    }
}

impl Timestamp {
    /// The date and time on the clock where it was written.
    pub fn local(self) -> jiff::civil::DateTime {
        self.offset.to_datetime(self.at)
    }

    /// RFC 3339 with the offset.
    pub fn iso(self) -> String {
        self.at.display_with_offset(self.offset).to_string()
    }
}

fn date(from: &Datetime) -> Option<jiff::civil::Date> {
    let date = from.date?;
    let (year, month, day) =
        (i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    jiff::civil::Date::new(year, month, day).ok()
}

impl Date {
    /// A day alone; `None` for anything else.
    pub fn from_toml(from: &Datetime) -> Option<Self> {
        if from.time.is_some() || from.offset.is_some() {
            return None;
        }
        date(from).map(Self)
    }
}

impl Timestamp {
    /// A date and time with an offset; `None` for anything else.
    pub fn from_toml(from: &Datetime) -> Option<Self> {
        let (date, time, offset) = (date(from)?, from.time.as_ref()?, from.offset.as_ref()?);
        let seconds = match offset {
            TomlOffset::Z => 0,
            TomlOffset::Custom { minutes } => i32::from(*minutes) * 60,
        };
        let offset = Offset::from_seconds(seconds).ok()?;
        let (hour, minute) = (i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?);
        let second = i8::try_from(time.second.unwrap_or(0)).ok()?;
        let local = date.to_datetime(jiff::civil::Time::new(hour, minute, second, 0).ok()?);
        Some(Self { at: offset.to_timestamp(local).ok()?, offset })
    }
}

impl Updated {
    /// A day, or a date and time with an offset.
    pub fn from_toml(from: &Datetime) -> Option<Self> {
        Date::from_toml(from).map(Self::Day).or_else(|| Timestamp::from_toml(from).map(Self::Moment))
    }
}

macro_rules! toml_date {
    ($name:ident, $schema:tt) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = Datetime::deserialize(from)?;
                Self::from_toml(&value).ok_or_else(|| D::Error::custom(stringify!($name)))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

toml_date!(Date, { "type": "string", "format": "date" });
toml_date!(Timestamp, { "type": "string", "format": "date-time" });
toml_date!(Updated, { "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "format": "date-time" }] });
