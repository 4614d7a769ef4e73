//! The open data: emergency aid and programs as CSV, JSON and `GeoJSON`, in each language, with a Frictionless data
//! package and JSON Schemas. One table of columns a dataset is the source of every format and of the page that
//! documents them, so they can't disagree. Values are plain: typography is for readers.

use bytes::Bytes;
use serde_json::{Map, Value as Json, json};

use crate::catalog::{Catalog, MessageError, Value};
use crate::content::{Content, Shared, address_of};
use crate::language::{Language, Localized};
use crate::model::{EmergencyAid, Kind, Program};

mod columns;
mod formats;

pub use columns::{Cell, Column, Type, emergency_aid_columns, program_columns};

/// The licence of the data: Creative Commons Attribution 4.0 International.
pub const LICENCE: Licence = Licence {
    id: "CC-BY-4.0",
    name: "Creative Commons Attribution 4.0 International",
    url: "https://creativecommons.org/licenses/by/4.0/",
};

/// A licence, as machines name it.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct Licence {
    /// Its SPDX identifier.
    pub id: &'static str,
    /// Its full name.
    pub name: &'static str,
    /// Its text.
    pub url: &'static str,
}

/// A dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dataset {
    /// The emergency-aid records.
    EmergencyAid,
    /// The programs.
    Programs,
}

impl Dataset {
    /// Every dataset.
    pub const ALL: [Self; 2] = [Self::EmergencyAid, Self::Programs];

    /// The stem of its files' addresses.
    pub const fn address(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::EmergencyAid, Language::Fr) => "/donnees/aide-urgence",
            (Self::EmergencyAid, Language::En) => "/en/data/emergency-aid",
            (Self::Programs, Language::Fr) => "/donnees/programmes",
            (Self::Programs, Language::En) => "/en/data/programs",
        }
    }

    /// The id of the message that names it; its attribute `description` tells what it holds.
    pub const fn message(self) -> &'static str {
        match self {
            Self::EmergencyAid => "dataset-emergency-aid",
            Self::Programs => "dataset-programs",
        }
    }
}

/// A format of a dataset's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// RFC 4180.
    Csv,
    /// `{ "licence": …, "records": [ … ] }`.
    Json,
    /// RFC 7946.
    GeoJson,
    /// The JSON Schema of the JSON file.
    Schema,
}

impl Format {
    /// The end of the address.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::GeoJson => "geojson",
            Self::Schema => "schema.json",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::Schema => "application/schema+json",
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::GeoJson => "GeoJSON",
            Self::Schema => "JSON Schema",
        }
    }
}

/// A file of open data, ready to be served.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// What it holds.
    pub dataset: Dataset,
    /// How.
    pub format: Format,
    /// In which language.
    pub language: Language,
    /// Where it is served.
    pub address: String,
    /// The file: in memory once, here and where it is served.
    pub bytes: Bytes,
}

/// The open data of a site.
#[derive(Debug, Clone, Default)]
pub struct OpenData {
    /// The files, dataset by dataset, French first.
    pub files: Vec<DataFile>,
    /// The data packages.
    pub packages: Vec<Package>,
}

/// `datapackage.json` of a language (Frictionless Data Package), with its address.
pub type Package = (Language, String, Vec<u8>);

/// What the values are drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The language of names and texts.
    pub language: Language,
    /// The content as published.
    pub content: &'a Content,
    /// For the names of columns, regions and kinds.
    pub catalog: &'a Catalog,
    /// Scheme and host, without a slash at the end.
    pub base_url: &'a str,
}

impl Context<'_> {
    /// The words of a message without variables.
    ///
    /// # Errors
    /// There is no such message.
    pub fn words(&self, id: &str) -> Result<String, MessageError> {
        self.catalog.message(self.language, id, &[] as &[(&str, Value)])
    }

    fn url(&self, kind: Kind, id: &str, slug: &Localized<crate::model::Slug>) -> String {
        let address = address_of(kind, id, Some(slug.get(self.language).as_str()), self.language);
        format!("{}{}", self.base_url, address.unwrap_or_default())
    }
}

/// A dataset as a table: the columns' names and each record's cells.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) columns: Vec<(&'static str, Type, String, String)>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Latitude and longitude of each row, where its records are places.
    pub(crate) points: Vec<Option<(f64, f64)>>,
}

fn table<T>(
    context: &Context<'_>,
    columns: &[Column<T>],
    records: &[Shared<T>],
    point: fn(&T) -> Option<(f64, f64)>,
) -> Result<Table, MessageError> {
    let named = columns
        .iter()
        .map(|column| {
            let name = context.words(&column.message())?;
            // For readers the codes in it are Markdown; machines get the plain words.
            let description = context.words(&format!("{}.description", column.message()))?.replace('`', "");
            Ok((column.key, column.kind, name, description))
        })
        .collect::<Result<_, MessageError>>()?;
    let rows = records
        .iter()
        .map(|record| columns.iter().map(|column| (column.value)(context, record)).collect())
        .collect::<Result<_, MessageError>>()?;
    let points = records.iter().map(|record| point(&record.data)).collect();
    Ok(Table { columns: named, rows, points })
}

fn dataset_table(context: &Context<'_>, dataset: Dataset) -> Result<Table, MessageError> {
    match dataset {
        Dataset::EmergencyAid => {
            table::<EmergencyAid>(context, emergency_aid_columns(), &context.content.emergency_aid, |record| {
                Some((record.lat, record.lon))
            })
        }
        Dataset::Programs => table::<Program>(context, program_columns(), &context.content.programs, |_| None),
    }
}

/// Makes every file of open data in both languages.
///
/// # Errors
/// A message for a column, region or kind is missing.
pub fn open_data(content: &Content, catalog: &Catalog, base_url: &str) -> Result<OpenData, MessageError> {
    let of = |language| of_language(&Context { language, content, catalog, base_url });
    let (fr, en) = rayon::join(|| of(Language::Fr), || of(Language::En));
    let ((mut files, fr), (more, en)) = (fr?, en?);
    files.extend(more);
    Ok(OpenData { files, packages: vec![fr, en] })
}

/// The files of one language, and its data package.
fn of_language(drawn_from: &Context<'_>) -> Result<(Vec<DataFile>, Package), MessageError> {
    let Context { language, base_url, .. } = *drawn_from;
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for dataset in Dataset::ALL {
        let table = dataset_table(drawn_from, dataset)?;
        let mut add = |format: Format, bytes: Vec<u8>| {
            let address = format!("{}.{}", dataset.address(language), format.extension());
            // Without the room that it grew in: of ten thousand records that is megabytes.
            let bytes = bytes.into_boxed_slice().into();
            files.push(DataFile { dataset, format, language, address, bytes });
        };
        add(Format::Csv, formats::csv(&table));
        add(Format::Json, formats::json(&table));
        if dataset == Dataset::EmergencyAid {
            add(Format::GeoJson, formats::geojson(&table));
        }
        let title = drawn_from.words(dataset.message())?;
        add(Format::Schema, formats::schema(&title, &table));
        let description = drawn_from.words(&format!("{}.description", dataset.message()))?;
        let of_dataset = files.iter().filter(|file| file.dataset == dataset);
        resources.extend(of_dataset.map(|file| resource(file, &table, base_url, &title, &description)));
    }
    let address = format!("{}/datapackage.json", if language == Language::Fr { "/donnees" } else { "/en/data" });
    let package = json!({
        "profile": "data-package",
        "name": format!("solidarite-{language}"),
        "title": drawn_from.words("data-package")?,
        "description": drawn_from.words("data-package.description")?,
        "homepage": format!("{base_url}{}", crate::model::FixedPage::OpenData.address(language)),
        "licenses": [{ "name": LICENCE.id, "title": LICENCE.name, "path": LICENCE.url }],
        "resources": resources,
    });
    Ok((files, (language, address, formats::pretty(&package))))
}

/// A resource of the data package; the CSV's carries the table's fields.
fn resource(file: &DataFile, table: &Table, base_url: &str, title: &str, description: &str) -> Json {
    let stem = file.address.rsplit('/').next().unwrap_or_default().replace('.', "-");
    let mut resource = Map::new();
    resource.insert("name".into(), json!(stem));
    resource.insert("path".into(), json!(format!("{base_url}{}", file.address)));
    resource.insert("title".into(), json!(title));
    resource.insert("description".into(), json!(description));
    resource.insert("format".into(), json!(file.format.extension().rsplit('.').next()));
    resource.insert("mediatype".into(), json!(file.format.media_type().split(';').next()));
    resource.insert("encoding".into(), json!("utf-8"));
    resource.insert("bytes".into(), json!(file.bytes.len()));
    if file.format == Format::Csv {
        resource.insert("profile".into(), json!("tabular-data-resource"));
        let fields: Vec<Json> = table
            .columns
            .iter()
            .map(|(_, kind, name, description)| json!({ "name": name, "type": kind.frictionless(), "description": description }))
            .collect();
        resource.insert("schema".into(), json!({ "fields": fields, "missingValues": [""] }));
    }
    Json::Object(resource)
}
