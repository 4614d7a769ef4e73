//! A shape, compiled from a JSON Schema. It knows what our schemas use and refuses the rest, so that no promise of
//! a schema goes unchecked.

use serde_json::{Map, Value};

use super::forms::Form;

/// What a value may look like.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A table with these keys, sorted by name, and no others.
    Table(Vec<Field>),
    /// A text in both languages.
    Pair(Box<Self>),
    /// A table with keys of the editor's own.
    Map(Box<Self>),
    /// A list of at least so many items.
    List {
        /// What each item looks like.
        item: Box<Self>,
        /// The fewest items.
        least: usize,
    },
    /// A text; with a form of its own, if it has one.
    Text(Option<Form>),
    /// One of a few words.
    Choice(Vec<String>),
    /// A whole number.
    Whole {
        /// The lowest.
        least: i128,
        /// The highest.
        most: i128,
    },
    /// A number, whole or not.
    Number {
        /// The lowest.
        least: f64,
        /// The highest.
        most: f64,
    },
    /// True or false.
    Switch,
    /// A date.
    Date(DateForm),
}

/// A key of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key.
    pub name: String,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// How much of a moment a date tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// The day alone.
    Day,
    /// Day, time and offset.
    Moment,
    /// Either.
    DayOrMoment,
}

/// A schema says something that a shape can't express: where, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported(pub String);

/// What describes and doesn't restrict.
const DESCRIBING: [&str; 4] = ["$schema", "title", "description", "default"];

impl Shape {
    /// Compiles a schema.
    ///
    /// # Errors
    /// The schema uses a keyword, or a combination of keywords, that isn't known here.
    pub fn compile(schema: &Value) -> Result<Self, Unsupported> {
        let Value::Object(schema) = schema else { return Err(Unsupported(schema.to_string())) };
        let mut rest = schema.clone();
        for keyword in DESCRIBING {
            rest.remove(keyword);
        }
        let shape = Self::of(&mut rest)?;
        // Every keyword was taken out by what understands it.
        match rest.keys().next() {
            None => Ok(shape),
            Some(keyword) => Err(Unsupported(format!("{keyword}: {}", rest[keyword]))),
        }
    }

    fn of(schema: &mut Map<String, Value>) -> Result<Self, Unsupported> {
        for combiner in ["allOf", "anyOf", "oneOf"] {
            if let Some(Value::Array(parts)) = schema.remove(combiner) {
                return Self::combined(combiner, parts);
            }
        }
        let kind = schema.remove("type").as_ref().map(without_null).transpose()?;
        match kind.as_deref() {
            Some("object") => Self::table(schema),
            Some("array") => {
                let item = Self::compile(&schema.remove("items").unwrap_or_default())?;
                Ok(Self::List { item: Box::new(item), least: count(schema, "minItems")? })
            }
            Some("string") => Self::text(schema),
            Some("boolean") => Ok(Self::Switch),
            Some("integer") => Self::whole(schema),
            Some("number") => {
                // f64 is the one type of number with a fraction; its format says so.
                schema.remove("format");
                let bound = |value: Option<Value>, none: f64| value.and_then(|value| value.as_f64()).unwrap_or(none);
                let least = bound(schema.remove("minimum"), f64::MIN);
                Ok(Self::Number { least, most: bound(schema.remove("maximum"), f64::MAX) })
            }
            _ => Err(Unsupported(Value::Object(schema.clone()).to_string())),
        }
    }

    fn combined(combiner: &str, mut parts: Vec<Value>) -> Result<Self, Unsupported> {
        // TOML has no null: a key that may be absent is just not required.
        parts.retain(|part| part["type"] != "null");
        if let [part] = parts.as_slice() {
            return Self::compile(part);
        }
        if combiner == "oneOf" {
            let words = parts.iter().map(|part| part["const"].as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
            if let Some(words) = words {
                return Ok(Self::Choice(words));
            }
        }
        let shapes = parts.iter().map(Self::compile).collect::<Result<Vec<_>, _>>()?;
        if combiner == "anyOf" && shapes == [Self::Date(DateForm::Day), Self::Date(DateForm::Moment)] {
            return Ok(Self::Date(DateForm::DayOrMoment));
        }
        Err(Unsupported(format!("{combiner}: {}", Value::Array(parts))))
    }

    fn table(schema: &mut Map<String, Value>) -> Result<Self, Unsupported> {
        let closed = schema.remove("additionalProperties");
        let required = schema.remove("required").unwrap_or_default();
        let properties = match schema.remove("properties") {
            Some(Value::Object(properties)) => properties,
            Some(other) => return Err(Unsupported(other.to_string())),
            None => Map::new(),
        };
        if properties.is_empty() {
            return Ok(Self::Map(Box::new(Self::compile(&closed.unwrap_or_default())?)));
        }
        // Open or closed, all tables are closed: a misspelt key must be found.
        if closed.as_ref().is_some_and(|closed| !closed.is_boolean()) {
            return Err(Unsupported(format!("additionalProperties: {}", closed.unwrap_or_default())));
        }
        let is_required = |name: &str| required.as_array().is_some_and(|names| names.iter().any(|other| other == name));
        let field = |(name, schema): (&String, &Value)| {
            let shape = Self::compile(schema)?;
            Ok(Field { name: name.clone(), shape, required: is_required(name) })
        };
        let mut fields = properties.iter().map(field).collect::<Result<Vec<_>, Unsupported>>()?;
        fields.sort_by(|a, b| a.name.cmp(&b.name));
        if let [en, fr] = fields.as_slice()
            && (en.name.as_str(), fr.name.as_str()) == ("en", "fr")
        {
            return Ok(Self::Pair(Box::new(fr.shape.clone())));
        }
        Ok(Self::Table(fields))
    }

    fn text(schema: &mut Map<String, Value>) -> Result<Self, Unsupported> {
        // No text of ours may be blank, so a least length of one says nothing more.
        if count(schema, "minLength")? > 1 {
            return Err(Unsupported("minLength".to_owned()));
        }
        if let Some(word) = schema.remove("const") {
            return Ok(Self::Choice(word.as_str().map(str::to_owned).into_iter().collect()));
        }
        let pattern = schema.remove("pattern");
        let Some(format) = schema.remove("format") else {
            return pattern.map_or(Ok(Self::Text(None)), |pattern| Err(Unsupported(format!("pattern: {pattern}"))));
        };
        match format.as_str() {
            Some("date") => Ok(Self::Date(DateForm::Day)),
            Some("date-time") => Ok(Self::Date(DateForm::Moment)),
            // The form checks what the pattern says.
            Some(name) => {
                Form::from_format(name).map(|form| Self::Text(Some(form))).ok_or(Unsupported(name.to_owned()))
            }
            None => Err(Unsupported(format.to_string())),
        }
    }

    fn whole(schema: &mut Map<String, Value>) -> Result<Self, Unsupported> {
        let (least, most) = match schema.remove("format").as_ref().and_then(Value::as_str) {
            Some("int16") => (i128::from(i16::MIN), i128::from(i16::MAX)),
            Some("uint16") => (0, i128::from(u16::MAX)),
            Some("uint64") => (0, i128::from(u64::MAX)),
            other => return Err(Unsupported(format!("format: {other:?}"))),
        };
        let bound = |value: Option<Value>, none: i128| value.and_then(|value| value.as_i64()).map_or(none, i128::from);
        let least = bound(schema.remove("minimum"), least).max(least);
        Ok(Self::Whole { least, most: bound(schema.remove("maximum"), most).min(most) })
    }
}

/// The one type of a value, the null of optional ones set aside.
fn without_null(kind: &Value) -> Result<String, Unsupported> {
    let kinds = kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice);
    let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect();
    match kinds.as_slice() {
        [kind] => Ok((*kind).to_owned()),
        _ => Err(Unsupported(format!("type: {kinds:?}"))),
    }
}

fn count(schema: &mut Map<String, Value>, keyword: &str) -> Result<usize, Unsupported> {
    match schema.remove(keyword) {
        None => Ok(0),
        Some(value) => {
            let count = value.as_u64().and_then(|count| usize::try_from(count).ok());
            count.ok_or_else(|| Unsupported(format!("{keyword}: {value}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_shape_cannot_express_is_refused() {
        for schema in [
            json!(true),
            json!({}),
            json!({ "type": "string", "maxLength": 3 }),
            json!({ "type": "string", "minLength": 2 }),
            json!({ "type": "string", "pattern": "^a$" }),
            json!({ "type": "string", "format": "email" }),
            json!({ "type": "integer" }),
            json!({ "type": "integer", "format": "int16", "multipleOf": 2 }),
            json!({ "type": "number", "exclusiveMinimum": 2 }),
            json!({ "type": ["string", "number"] }),
            json!({ "type": "array" }),
            json!({ "type": "array", "items": { "type": "boolean" }, "uniqueItems": true }),
            json!({ "type": "object", "properties": { "a": { "type": "boolean" } }, "minProperties": 1 }),
            json!({ "type": "object", "properties": { "a": {} } }),
            json!({ "anyOf": [{ "type": "string" }, { "type": "boolean" }] }),
            json!({ "not": { "type": "string" } }),
            json!({ "$ref": "#/definitions/A" }),
        ] {
            assert!(Shape::compile(&schema).is_err(), "{schema}");
        }
    }

    #[test]
    fn what_our_schemas_say_is_understood() {
        let text = json!({ "type": "string" });
        for (schema, shape) in [
            (json!({ "type": ["string", "null"], "description": "d" }), Shape::Text(None)),
            (json!({ "anyOf": [text, { "type": "null" }] }), Shape::Text(None)),
            (json!({ "allOf": [text], "default": "a" }), Shape::Text(None)),
            (json!({ "type": "string", "format": "slug", "pattern": "p" }), Shape::Text(Some(Form::Slug))),
            (json!({ "oneOf": [{ "const": "a" }, { "const": "b" }] }), Shape::Choice(vec!["a".into(), "b".into()])),
            (json!({ "type": "integer", "format": "int16", "minimum": 1 }), Shape::Whole { least: 1, most: 32_767 }),
            (json!({ "type": "number", "maximum": 9 }), Shape::Number { least: f64::MIN, most: 9.0 }),
            (
                json!({ "type": "object", "properties": { "fr": text, "en": text }, "required": ["fr", "en"] }),
                Shape::Pair(Box::new(Shape::Text(None))),
            ),
            (json!({ "type": "object", "additionalProperties": text }), Shape::Map(Box::new(Shape::Text(None)))),
            (
                json!({ "type": "array", "items": text, "minItems": 2 }),
                Shape::List { item: Box::new(Shape::Text(None)), least: 2 },
            ),
        ] {
            assert_eq!(Shape::compile(&schema), Ok(shape), "{schema}");
        }
    }
}
