//! The published schema of `farewell.report/1`: what it promised stays, and reports keep to it.

use std::{fs, path::Path};

use farewell::{
    audit::Audit,
    report::json::{self, v1},
};
use serde_json::{Map, Value};

use crate::{builder, tools::valid_json};

/// The schema as it was published. Whatever stands in it is promised.
const PUBLISHED: &str = "tests/schemas/farewell.report-1.schema.json";

fn present() -> Value {
    json::schema().to_value()
}

/// Words about the schema, which promise nothing.
const WORDS: [&str; 4] = ["description", "title", "default", "examples"];

/// What of a published schema is not in the present one.
fn broken(published: &Value, present: &Value, at: &str, faults: &mut Vec<String>) {
    let (Value::Object(published), Value::Object(present)) = (published, present) else {
        if published != present {
            faults.push(format!("{at}: {published} became {present}"));
        }
        return;
    };
    for (key, was) in published {
        let at = format!("{at}/{key}");
        match (key.as_str(), present.get(key)) {
            (word, _) if WORDS.contains(&word) => {}
            ("properties" | "$defs", now) => members(was, now, &at, faults),
            ("required", now) => {
                if sorted(was) != now.map(sorted).unwrap_or_default() {
                    faults.push(format!("{at}: what is always there changed: {was} became {now:?}"));
                }
            }
            (_, Some(now)) => broken(was, now, &at, faults),
            (_, None) => faults.push(format!("{at} is gone")),
        }
    }
    // A new keyword beside the promised ones would narrow what was allowed.
    let narrow = present
        .keys()
        .filter(|key| !published.contains_key(*key) && !WORDS.contains(&key.as_str()));
    faults.extend(
        narrow
            .filter(|key| *key != "$defs")
            .map(|key| format!("{at}/{key} is new")),
    );
}

/// Every published property or definition is there; others may be new.
fn members(published: &Value, present: Option<&Value>, at: &str, faults: &mut Vec<String>) {
    let none = Map::new();
    let present = present.and_then(Value::as_object).unwrap_or(&none);
    for (name, was) in published.as_object().unwrap() {
        match present.get(name) {
            Some(now) => broken(was, now, &format!("{at}/{name}"), faults),
            None => faults.push(format!("{at}/{name} is gone")),
        }
    }
}

fn sorted(names: &Value) -> Vec<String> {
    let mut names: Vec<String> = names.as_array().unwrap().iter().map(Value::to_string).collect();
    names.sort();
    names
}

fn faults(published: &Value, present: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    broken(published, present, "", &mut faults);
    faults
}

#[test]
fn what_was_promised_stays_and_what_is_new_is_published() {
    let present = present();
    let known = fs::read_to_string(PUBLISHED).ok();
    if let Some(known) = &known {
        let faults = faults(&serde_json::from_str(known).unwrap(), &present);
        assert!(faults.is_empty(), "farewell.report/1 is broken:\n{}", faults.join("\n"));
    }
    let text = format!("{present:#}\n");
    if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
        fs::write(PUBLISHED, &text).unwrap();
    } else {
        assert!(
            known.as_deref() == Some(&text),
            "nothing is broken, but {PUBLISHED} is not what `farewell schema report` prints; \
             write it with FAREWELL_UPDATE_EXPECTED=1 and read the difference"
        );
    }
}

#[test]
fn a_removal_a_new_type_and_a_new_demand_are_each_noticed() {
    let published = present();
    let breaks = |change: &dyn Fn(&mut Value)| {
        let mut present = present();
        change(&mut present);
        assert_ne!(present, published, "the test changed something");
        faults(&published, &present)
    };
    let journey = |schema: &mut Value| schema["$defs"]["Journey"].take();
    let gone = breaks(&|schema| {
        schema["$defs"]["Journey"]["properties"]
            .as_object_mut()
            .unwrap()
            .remove("effort");
    });
    assert_eq!(gone, ["/$defs/Journey/properties/effort is gone"]);
    let retyped = breaks(&|schema| schema["$defs"]["Journey"]["properties"]["run"]["type"] = "string".into());
    assert_eq!(
        retyped,
        [r#"/$defs/Journey/properties/run/type: "integer" became "string""#]
    );
    let optional = breaks(&|schema| {
        schema["$defs"]["Journey"]["required"].as_array_mut().unwrap().pop();
    });
    assert_eq!(optional.len(), 1, "{optional:?}");
    let closed = breaks(&|schema| schema["$defs"]["Journey"]["additionalProperties"] = false.into());
    assert_eq!(closed, ["/$defs/Journey/additionalProperties is new"]);
    let added = breaks(&|schema| {
        schema["$defs"]["Journey"]["properties"]["added"] = serde_json::json!({ "type": "string" });
    });
    assert_eq!(added, [] as [String; 0]);
    assert!(!breaks(&|schema| drop(journey(schema))).is_empty());
}

fn valid(audit: &Audit) {
    let mut out = Vec::new();
    json::write(audit, &builder::gated(), &mut out).unwrap();
    valid_json(Path::new(PUBLISHED), &out);
}

#[test]
fn reports_of_today_and_of_earlier_versions_keep_to_it() {
    valid(&builder::audit());
    valid(&builder::hostile("\u{1b}[2J\u{202e}\u{0}\u{ffff}"));
    let earlier = fs::read("tests/bundles/v1/analysis/1/report.json").unwrap();
    valid_json(Path::new(PUBLISHED), &earlier);
    let mut later: Value = serde_json::to_value(v1::Report::new(&builder::audit(), &builder::exit())).unwrap();
    later["journeys"][0]["added-later"] = Value::Bool(true);
    valid_json(Path::new(PUBLISHED), later.to_string().as_bytes());
}
