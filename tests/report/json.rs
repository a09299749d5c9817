use farewell::{
    measure::CountName,
    report::json::{self, v1},
};
use serde_json::{Value, json};

use crate::builder;

fn bytes() -> Vec<u8> {
    let mut out = Vec::new();
    json::write(&builder::audit(), &builder::exit(), &mut out).unwrap();
    out
}

/// `actual` has everything that `shape` has, of the same JSON type; more is allowed.
fn has(actual: &Value, shape: &Value, at: &str) {
    match (actual, shape) {
        (Value::Object(actual), Value::Object(shape)) => {
            for (key, value) in shape {
                has(
                    actual.get(key).unwrap_or_else(|| panic!("{at}.{key} is missing")),
                    value,
                    &format!("{at}.{key}"),
                );
            }
        }
        (Value::Array(actual), Value::Array(shape)) => {
            if let Some(first) = shape.first() {
                has(
                    actual.first().unwrap_or_else(|| panic!("{at} is empty")),
                    first,
                    &format!("{at}[0]"),
                );
            }
        }
        _ => assert_eq!(
            std::mem::discriminant(actual),
            std::mem::discriminant(shape),
            "{at}: {actual}"
        ),
    }
}

#[test]
fn the_stable_part_is_there_with_its_types() {
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    let count = json!({ "v": 3, "bound": "exact", "moments": [1] });
    let shape = json!({
        "schema": "", "tool": {}, "run": { "id": "", "started": "", "finished": "" },
        "exit": { "code": 0, "reasons": [""] },
    });
    has(&report, &shape, "report");
    has(
        &report["journeys"][1],
        &json!({
            "service": "", "variant": "", "journey": "", "run": 1, "goal": "", "kind": "", "persona": "",
            "platforms": [""], "twin": "", "outcome": { "status": "", "cause": null, "moment": 14 },
            "entry": { "moment": 4, "source": "declared" },
            "counts": { "discovery": { "clicks": count }, "flow": { "clicks": count }, "total": { "clicks": count } },
            "verdicts": [{ "rulebook": "", "rule": "", "verdict": "", "strength": "", "observed": 4,
                "demanded": "", "moments": [9] }],
            "scores": [{ "rulebook": "", "low": 23, "high": 41 }],
        }),
        "journey",
    );
    has(
        &report["journeys"][1]["moments"][1],
        &json!({ "index": 1, "segment": "", "platform": "",
            "screen": { "index": 1, "visit": 1, "kind": "", "title": "", "url": "",
                "purposes": { "detected": [""], "declared": null } },
            "action": { "type": "", "target": "" } }),
        "moment",
    );
}

#[test]
fn every_part_of_the_counts_has_every_name_in_order() {
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    for journey in report["journeys"].as_array().unwrap() {
        for part in ["discovery", "flow", "total"] {
            let names: Vec<&String> = journey["counts"][part].as_object().unwrap().keys().collect();
            let all: Vec<&str> = CountName::ALL.iter().map(|name| name.name()).collect();
            assert_eq!(names, all);
        }
    }
}

#[test]
fn unknown_has_no_value_and_a_lower_bound_says_so() {
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    let total = &report["journeys"][1]["counts"]["total"];
    assert_eq!(
        total["forced_disclosures"],
        json!({ "v": null, "bound": "unknown", "moments": [] })
    );
    assert_eq!(
        total["recurrences"],
        json!({ "v": 0, "bound": "at-least", "moments": [] })
    );
    assert_eq!(
        total["repeated_prompts"],
        json!({ "v": 2, "bound": "exact", "moments": [11, 12], "declared": 3 })
    );
    assert_eq!(total["challenges"], Value::Null, "no name is invented");
}

#[test]
fn what_no_one_measured_is_unknown_rather_than_zero() {
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    assert_eq!(
        report["journeys"][2]["counts"]["flow"]["clicks"],
        json!({ "v": null, "bound": "unknown", "moments": [] })
    );
}

#[test]
fn effort_is_given_by_part_and_by_act_and_what_is_unknown_has_no_value() {
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    let effort = &report["journeys"][1]["effort"];
    assert_eq!(
        effort["total"],
        json!({
            "seconds": 41.234, "bound": "exact", "operators": "M T · M P BB H 10K", "indicative": true,
            "reading": { "words": 12, "characters": 480, "bound": "at-least", "seconds": { "low": 38.0, "high": 60.0 },
                "moments": [5, 9], "declared": 400 }
        })
    );
    assert_eq!(
        effort["acts"],
        json!([{ "moment": 7, "operators": "M P BB H 10K", "seconds": 5.85, "response_seconds": 1.234 }])
    );
    assert_eq!(
        effort["flow"],
        json!({
            "seconds": null, "bound": "unknown", "operators": "", "indicative": false,
            "reading": { "words": null, "characters": null, "bound": "unknown", "seconds": null, "moments": [] }
        })
    );
}

#[test]
fn a_request_that_came_back_in_another_journey_names_both_places() {
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    assert_eq!(
        report["recurrences"],
        json!([{
            "service": "harbor-market", "variant": "before", "persona": "paid", "platform": "phone", "journeys": 2,
            "v": 1, "bound": "at-least",
            "shown": [{
                "at": { "evidence": "capture/harbor-market@before/leave-free/1", "moment": 2 },
                "refused": { "evidence": "capture/harbor-market@before/leave-paid/1", "moment": 9 }
            }]
        }])
    );
}

#[test]
fn a_switch_and_an_opening_are_moments_without_an_action() {
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    let moments = &report["journeys"][1]["moments"];
    assert_eq!(
        (&moments[0]["segment"], &moments[0]["action"]["type"]),
        (&Value::Null, &json!("none"))
    );
    assert_eq!(moments[5]["action"]["switch"], json!("presentation"));
}

#[test]
fn equal_audits_give_equal_bytes_and_can_be_read_back() {
    let once = bytes();
    assert_eq!(once, bytes());
    assert_eq!(
        json::read(&once).unwrap(),
        v1::Report::new(&builder::audit(), &builder::exit())
    );
}

#[test]
fn a_reader_ignores_what_it_does_not_know_and_refuses_other_versions() {
    let mut report: Value = serde_json::from_slice(&bytes()).unwrap();
    report["journeys"][0]["added-later"] = json!({ "a": 1 });
    json::read(report.to_string().as_bytes()).unwrap();
    report["schema"] = json!("farewell.report/2");
    let error = json::read(report.to_string().as_bytes()).unwrap_err().to_string();
    assert!(
        error.contains("farewell.report/2") && error.contains("farewell.report/1"),
        "{error}"
    );
    assert!(json::read(b"{}").unwrap_err().to_string().contains("schema"));
}

#[test]
fn the_stable_part_alone_can_be_read() {
    let minimal = json!({ "schema": "farewell.report/1",
        "tool": { "name": "farewell", "version": "0.1.0", "counting_standard": 1 },
        "run": { "id": "r", "started": "", "finished": "" }, "exit": { "code": 0, "reasons": [] }, "journeys": [] });
    assert_eq!(json::read(minimal.to_string().as_bytes()).unwrap().journeys, []);
}

#[test]
fn the_schema_names_every_top_field() {
    let schema = serde_json::to_value(json::schema()).unwrap();
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    for key in report.as_object().unwrap().keys() {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
    assert!(schema["$defs"]["Verdict"]["properties"]["observed"].is_object());
}

#[test]
fn the_runs_of_a_repeated_journey_are_told_as_least_median_and_greatest() {
    let report: Value = serde_json::from_slice(&bytes()).unwrap();
    let repeated = &report["repeated"][0];
    assert_eq!((&repeated["runs"], &repeated["varies"]), (&json!(3), &json!(true)));
    assert_eq!(repeated["outcomes"][1], json!({ "run": 2, "status": "completed" }));
    let total = &repeated["counts"]["total"];
    assert_eq!(
        total["screens"],
        json!({ "min": 4, "median": 4.5, "max": 5, "bound": "exact", "varies": true })
    );
    assert_eq!(
        total["preconditions"],
        json!({ "min": null, "median": null, "max": null, "bound": "unknown", "varies": true })
    );
}
