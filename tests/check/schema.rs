//! The schema of the flow format: sound flows fit it, and it sees the mistakes that a schema can see.

use std::{fs, path::Path};

use assert_cmd::Command;
use farewell::{
    flow,
    source::{Node, Value as YamlValue, read_text, read_tree},
};
use serde_json::Value;

use super::files;

/// The part of JSON Schema 2020-12 that our schema uses.
fn fits(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    let failed = |why: &str| Err(format!("{why}: {value}"));
    if let Some(path) = schema["$ref"].as_str() {
        fits(value, root.pointer(&path[1..]).unwrap(), root)?;
    }
    if !schema["type"].is_null() {
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let allowed = |wanted: &Value| wanted == kind || (wanted == "integer" && value.is_i64());
        if !schema["type"]
            .as_array()
            .map_or_else(|| allowed(&schema["type"]), |kinds| kinds.iter().any(allowed))
        {
            return failed("type");
        }
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        return failed("enum");
    }
    if !schema["const"].is_null() && schema["const"] != *value {
        return failed("const");
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), value.as_str())
        && !regex::Regex::new(pattern).unwrap().is_match(text)
    {
        return failed("pattern");
    }
    let passing = |key: &str| {
        schema[key].as_array().map(|schemas| {
            schemas
                .iter()
                .filter(|schema| fits(value, schema, root).is_ok())
                .count()
        })
    };
    if passing("anyOf") == Some(0) {
        return failed("anyOf");
    }
    if passing("oneOf").is_some_and(|count| count != 1) {
        return failed("oneOf");
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        if fits(value, &part["if"], root).is_ok() {
            fits(value, &part["then"], root)?;
        }
    }
    for item in value
        .as_array()
        .into_iter()
        .flatten()
        .filter(|_| !schema["items"].is_null())
    {
        fits(item, &schema["items"], root)?;
    }
    let Some(object) = value.as_object() else { return Ok(()) };
    for key in schema["required"].as_array().into_iter().flatten() {
        if !object.contains_key(key.as_str().unwrap()) {
            return failed(&format!("lacks {key}"));
        }
    }
    for (key, wanted) in schema["dependentRequired"].as_object().into_iter().flatten() {
        let mut wanted = wanted.as_array().unwrap().iter();
        if object.contains_key(key) && !wanted.all(|key| object.contains_key(key.as_str().unwrap())) {
            return failed(&format!("{key} lacks a companion"));
        }
    }
    for (key, inner) in object {
        let mut known = false;
        if let Some(property) = schema["properties"].get(key) {
            known = true;
            fits(inner, property, root)?;
        }
        for (pattern, property) in schema["patternProperties"].as_object().into_iter().flatten() {
            if regex::Regex::new(pattern).unwrap().is_match(key) {
                known = true;
                fits(inner, property, root)?;
            }
        }
        match &schema["additionalProperties"] {
            Value::Bool(false) if !known => return failed(&format!("key {key}")),
            Value::Object(_) if !known => fits(inner, &schema["additionalProperties"], root)?,
            _ => {}
        }
    }
    Ok(())
}

/// A tree as an editor reads it (YAML 1.2 core types).
fn json(node: &Node) -> Value {
    match &node.value {
        YamlValue::Scalar { text, plain: true } => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "" | "~" | "null" => Value::Null,
            _ => text
                .parse::<i64>()
                .map(Value::from)
                .or_else(|_| text.parse::<f64>().map(Value::from))
                .unwrap_or_else(|_| text.as_str().into()),
        },
        YamlValue::Scalar { text, .. } => text.as_str().into(),
        YamlValue::Sequence(items) => items.iter().map(json).collect(),
        YamlValue::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.value.clone(), json(&entry.value)))
            .collect(),
    }
}

fn fits_schema(path: &Path) -> Result<(), String> {
    let source = read_text("x", &fs::read(path).unwrap()).unwrap();
    let schema = flow::schema();
    fits(&json(&read_tree(&source).unwrap()), &schema, &schema)
}

#[test]
fn sound_flows_fit_the_schema() {
    for path in files("tests/valid").into_iter().chain(files("flows")) {
        assert_eq!(fits_schema(&path), Ok(()), "{}", path.display());
    }
}

#[test]
fn the_schema_sees_the_mistakes_that_it_can_see() {
    for name in [
        "unknown-key",
        "unknown-verb",
        "two-verbs",
        "no-verb",
        "missing-key",
        "not-boolean",
        "target-is-text",
        "two-locators",
        "then-beside-click",
        "repeat-without-max",
        "unknown-purpose",
        "unknown-channel",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/malformed/{name}.flow.yaml"));
        assert!(fits_schema(&path).is_err(), "{name}");
    }
}

#[test]
fn the_schema_command_prints_it() {
    let output = Command::cargo_bin("farewell").unwrap().arg("schema").output().unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), flow::schema());
}
