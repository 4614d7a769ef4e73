//! The columns of each dataset: what they are called, what they hold and where it comes from.

use super::Context;
use crate::catalog::MessageError;
use crate::content::Shared;
use crate::model::{CountryCode, EmergencyAid, Kind, Program, Status};

/// The type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A text.
    Text,
    /// Several texts; in CSV separated by "; ".
    List,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Number,
    /// A day, ISO 8601.
    Date,
}

impl Type {
    /// The word of the Frictionless Table Schema; a list is a text there.
    pub(super) const fn frictionless(self) -> &'static str {
        match self {
            Self::Text | Self::List => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not known.
    Empty,
    /// A text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// A whole number.
    Integer(i64),
    /// A number with decimals.
    Number(f64),
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A column.
#[derive(Debug)]
pub struct Column<T: 'static> {
    /// Its name in JSON, the same in both languages.
    pub key: &'static str,
    /// The type of its values.
    pub kind: Type,
    pub(super) value: fn(&Context<'_>, &Shared<T>) -> Result<Cell, MessageError>,
}

impl<T> Column<T> {
    const fn new(
        key: &'static str,
        kind: Type,
        value: fn(&Context<'_>, &Shared<T>) -> Result<Cell, MessageError>,
    ) -> Self {
        Self { key, kind, value }
    }

    /// The id of the message that names it in CSV; its attribute `description` documents it.
    pub fn message(&self) -> String {
        format!("column-{}", self.key.replace('_', "-"))
    }
}

/// The columns of the emergency-aid records.
pub const fn emergency_aid_columns() -> &'static [Column<EmergencyAid>] {
    use Type::{Date, Integer, List, Number, Text};
    const {
        &[
            Column::new("id", Text, |_, r| Ok(r.id.clone().into())),
            Column::new("title", Text, |c, r| Ok(r.entry.title.get(c.language).clone().into())),
            Column::new("year", Integer, |_, r| Ok(Cell::Integer(i64::from(r.year)))),
            Column::new("countries", List, |_, r| {
                Ok(Cell::List(r.countries.iter().map(ToString::to_string).collect()))
            }),
            Column::new("country_names", List, |c, r| {
                let name = |code: &CountryCode| c.content.country(code, c.language).to_owned();
                Ok(Cell::List(r.countries.iter().map(name).collect()))
            }),
            Column::new("region", Text, |_, r| Ok(Cell::Text(r.region.word().to_owned()))),
            Column::new("region_name", Text, |c, r| Ok(c.words(&format!("region-{}", r.region.word()))?.into())),
            Column::new("kind", Text, |_, r| Ok(Cell::Text(r.kind.word().to_owned()))),
            Column::new("kind_name", Text, |c, r| Ok(c.words(&format!("crisis-{}", r.kind.word()))?.into())),
            Column::new("place", Text, |c, r| Ok(r.place.get(c.language).clone().into())),
            Column::new("lat", Number, |_, r| Ok(Cell::Number(r.lat))),
            Column::new("lon", Number, |_, r| Ok(Cell::Number(r.lon))),
            Column::new("amount_cad", Integer, |_, r| {
                Ok(r.amount_cad.map_or(Cell::Empty, |amount| Cell::Integer(i64::try_from(amount).unwrap_or(i64::MAX))))
            }),
            Column::new("grants", List, |c, r| {
                let grant = |grant: &crate::model::Grant| {
                    format!("{} {} {}", grant.date.0, grant.amount_cad, grant.to.get(c.language))
                };
                Ok(Cell::List(r.grants.iter().map(grant).collect()))
            }),
            Column::new("programs", List, |_, r| Ok(Cell::List(r.programs.clone()))),
            Column::new("summary", Text, |c, r| Ok(r.entry.summary.get(c.language).clone().into())),
            Column::new("updated", Date, |_, r| Ok(r.entry.updated.day().to_string().into())),
            Column::new("url", Text, |c, r| Ok(c.url(Kind::EmergencyAid, &r.id, &r.slug).into())),
        ]
    }
}

/// The columns of the programs.
pub const fn program_columns() -> &'static [Column<Program>] {
    use Type::{Date, Integer, Text};
    const {
        &[
            Column::new("id", Text, |_, r| Ok(r.id.clone().into())),
            Column::new("title", Text, |c, r| Ok(r.entry.title.get(c.language).clone().into())),
            Column::new("name", Text, |c, r| Ok(r.name.as_ref().map(|name| name.get(c.language).as_str()).into())),
            Column::new("acronym", Text, |_, r| Ok(r.acronym.as_deref().into())),
            Column::new("created", Integer, |_, r| {
                Ok(r.created.map_or(Cell::Empty, |year| Cell::Integer(i64::from(year))))
            }),
            Column::new("status", Text, |_, r| {
                let word = match r.entry.status {
                    Status::Current => "current",
                    Status::Historical => "historical",
                    Status::Draft => "draft",
                };
                Ok(Cell::Text(word.to_owned()))
            }),
            Column::new("replaced_by", Text, |c, r| {
                Ok(r.replaced_by.as_ref().map(|text| text.get(c.language).as_str()).into())
            }),
            Column::new("audience", Text, |c, r| {
                Ok(r.audience.as_ref().map(|text| text.get(c.language).as_str()).into())
            }),
            Column::new("partner", Text, |c, r| {
                Ok(r.partner.as_ref().map(|text| text.get(c.language).as_str()).into())
            }),
            Column::new("summary", Text, |c, r| Ok(r.entry.summary.get(c.language).clone().into())),
            Column::new("updated", Date, |_, r| Ok(r.entry.updated.day().to_string().into())),
            Column::new("url", Text, |c, r| Ok(c.url(Kind::Program, &r.id, &r.slug).into())),
        ]
    }
}
