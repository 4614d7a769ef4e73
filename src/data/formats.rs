//! A table in each format.

use geojson::feature::Id;
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue};
use serde_json::{Map, Value as Json, json};

use super::columns::{Cell, Type};
use super::{LICENCE, Table};

/// RFC 4180: UTF-8, a header line, CRLF.
pub(super) fn csv(table: &Table) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    let header = table.columns.iter().map(|(_, _, name, _)| name.as_str());
    let rows = table.rows.iter().map(|row| row.iter().map(csv_cell).collect::<Vec<_>>());
    // Writing to memory can't fail, and every row has a cell for each column.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}

fn csv_cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::List(texts) => harmless(&texts.join("; ")),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

fn json_cell(cell: &Cell) -> Json {
    match cell {
        Cell::Empty => Json::Null,
        Cell::Text(text) => json!(text),
        Cell::List(texts) => json!(texts),
        Cell::Integer(number) => json!(number),
        Cell::Number(number) => json!(number),
    }
}

fn object(table: &Table, row: &[Cell]) -> Map<String, Json> {
    table.columns.iter().zip(row).map(|((key, ..), cell)| ((*key).to_owned(), json_cell(cell))).collect()
}

pub(super) fn json(table: &Table) -> Vec<u8> {
    let records: Vec<Json> = table.rows.iter().map(|row| Json::Object(object(table, row))).collect();
    pretty(&json!({ "licence": LICENCE, "records": records }))
}

/// RFC 7946: a point a record, longitude first.
pub(super) fn geojson(table: &Table) -> Vec<u8> {
    let features = table.rows.iter().zip(&table.points).map(|(row, point)| {
        let mut properties = object(table, row);
        let id = match properties.remove("id") {
            Some(Json::String(id)) => Some(Id::String(id)),
            _ => None,
        };
        // The geometry says where; saying it again would only be a second truth.
        properties.retain(|key, _| key != "lat" && key != "lon");
        let geometry = point.map(|(lat, lon)| Geometry::new(GeometryValue::new_point([lon, lat])));
        Feature { bbox: None, geometry, id, properties: Some(properties), foreign_members: None }
    });
    let mut licence = Map::new();
    licence.insert("licence".into(), json!(LICENCE));
    let collection = FeatureCollection { bbox: None, features: features.collect(), foreign_members: Some(licence) };
    pretty(&json!(collection))
}

/// The JSON Schema of the JSON file.
pub(super) fn schema(title: &str, table: &Table) -> Vec<u8> {
    let properties: Map<String, Json> = table
        .columns
        .iter()
        .map(|(key, kind, _, description)| {
            let mut property = match kind {
                Type::Text => json!({ "type": ["string", "null"] }),
                Type::List => json!({ "type": "array", "items": { "type": "string" } }),
                Type::Integer => json!({ "type": ["integer", "null"] }),
                Type::Number => json!({ "type": ["number", "null"] }),
                Type::Date => json!({ "type": "string", "format": "date" }),
            };
            property["description"] = json!(description);
            ((*key).to_owned(), property)
        })
        .collect();
    let required: Vec<&str> = table.columns.iter().map(|(key, ..)| *key).collect();
    pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "required": ["licence", "records"],
        "properties": {
            "licence": {
                "type": "object",
                "required": ["id", "name", "url"],
                "properties": {
                    "id": { "const": LICENCE.id },
                    "name": { "type": "string" },
                    "url": { "type": "string", "format": "uri" },
                },
            },
            "records": {
                "type": "array",
                "items": { "type": "object", "required": required, "properties": properties, "additionalProperties": false },
            },
        },
    }))
}

/// JSON with line ends, for people who open it.
pub(super) fn pretty(value: &Json) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(texts: &[&str]) -> Table {
        Table {
            columns: vec![
                ("id", Type::Text, "identifiant".into(), "…".into()),
                ("lat", Type::Number, "latitude".into(), "…".into()),
            ],
            rows: texts.iter().map(|text| vec![Cell::Text((*text).to_owned()), Cell::Number(-1.6794)]).collect(),
            points: texts.iter().map(|_| Some((-1.6794, 29.2336))).collect(),
        }
    }

    #[test]
    fn a_cell_can_not_be_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            let bytes = csv(&table(&[text]));
            let row = ::csv::Reader::from_reader(bytes.as_slice()).records().next().unwrap().unwrap();
            assert_eq!(row.get(0).unwrap(), format!("'{text}"));
            assert_eq!(row.get(1).unwrap(), "-1.6794", "a number stays a number");
        }
    }

    #[test]
    fn quotes_and_line_ends_survive_csv() {
        let text = "a \"b\", c\nd";
        let bytes = csv(&table(&[text]));
        assert!(String::from_utf8(bytes.clone()).unwrap().starts_with("identifiant,latitude\r\n"));
        let row = ::csv::Reader::from_reader(bytes.as_slice()).records().next().unwrap().unwrap();
        assert_eq!(row.get(0).unwrap(), text);
    }

    #[test]
    fn geojson_has_longitude_first() {
        let read: geojson::GeoJson = String::from_utf8(geojson(&table(&["goma"]))).unwrap().parse().unwrap();
        let collection = FeatureCollection::try_from(read).unwrap();
        assert_eq!(collection.features[0].id, Some(Id::String("goma".into())));
        assert_eq!(
            collection.features[0].geometry.as_ref().unwrap().value,
            GeometryValue::new_point([29.2336, -1.6794])
        );
    }
}
