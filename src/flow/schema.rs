//! JSON Schema of the flow file, for editors; made from the decoder's own tables.

use serde_json::{Map, Value, json};

use super::table::{COMPANIONS, FILE, Shape, Table};

/// The schema (draft 2020-12). It is as strict about keys, words and types as the decoder; references and lints only
/// `farewell check` knows.
pub fn schema() -> Value {
    let mut definitions = Map::new();
    let mut root = table(&FILE, &mut definitions);
    definitions.insert("name".into(), name());
    if let Some(root) = root.as_object_mut() {
        root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        root.insert("title".into(), json!("farewell flow"));
        root.insert("$defs".into(), Value::Object(definitions));
    }
    root
}

fn table(table: &'static Table, definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for key in table.all() {
        let mut value = shape(&key.shape, definitions);
        if let Some(value) = value.as_object_mut() {
            value.insert("description".into(), json!(key.about));
        }
        properties.insert(key.name.into(), value);
        if key.required {
            required.push(key.name);
        }
    }
    let mut object = json!({
        "type": "object",
        "description": table.about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if !table.one_of.is_empty() {
        object["oneOf"] = table.one_of.iter().map(|key| json!({ "required": [key] })).collect();
    }
    if table.name == "step" {
        object["allOf"] = COMPANIONS
            .iter()
            .map(|(key, verbs)| {
                let verbs: Vec<Value> = verbs.iter().map(|verb| json!({ "required": [verb] })).collect();
                json!({ "if": { "required": [key] }, "then": { "anyOf": verbs } })
            })
            .collect();
        object["dependentRequired"] = json!({ "repeat-while": ["max", "then"] });
    }
    object
}

fn reference(to: &'static Table, definitions: &mut Map<String, Value>) -> Value {
    if !definitions.contains_key(to.name) {
        // Holds the place, so that a table that holds itself comes to an end.
        definitions.insert(to.name.into(), Value::Null);
        let made = table(to, definitions);
        definitions.insert(to.name.into(), made);
    }
    json!({ "$ref": format!("#/$defs/{}", to.name) })
}

fn shape(shape_: &'static Shape, definitions: &mut Map<String, Value>) -> Value {
    match shape_ {
        Shape::Text | Shape::Template => text(),
        Shape::Slug => json!({ "type": ["string", "number"], "pattern": "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Integer(i64::MIN) => json!({ "type": "integer" }),
        Shape::Integer(least) => json!({ "type": "integer", "minimum": least }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Duration => json!({ "type": "string", "pattern": "^[0-9]+ *(ms|s|m|min)$" }),
        Shape::Name => json!({ "$ref": "#/$defs/name" }),
        Shape::Choice(["1"]) => json!({ "const": 1 }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::List(inner) => json!({ "type": "array", "items": shape(inner, definitions) }),
        Shape::OneOrList(inner) => {
            let one = shape(inner, definitions);
            json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
        }
        Shape::Map(inner) => json!({ "type": "object", "additionalProperties": shape(inner, definitions) }),
        Shape::Steps => json!({ "type": "array", "items": reference(&super::table::STEP, definitions) }),
        Shape::Table(inner) => reference(inner, definitions),
        Shape::Any(shapes) => {
            let any: Vec<Value> = shapes.iter().map(|inner| shape(inner, definitions)).collect();
            json!({ "anyOf": any })
        }
    }
}

fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

fn name() -> Value {
    json!({
        "description": "A text, one text per language, or a regular expression.",
        "anyOf": [
            text(),
            { "type": "object", "properties": { "regex": text() }, "required": ["regex"], "additionalProperties": false },
            {
                "type": "object",
                "patternProperties": { "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": text() },
                "additionalProperties": false,
                "minProperties": 1,
            },
        ],
    })
}
