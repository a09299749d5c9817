//! SARIF, held against the schema of the standard by a validator that is not ours.

use std::path::Path;

use farewell::{
    audit::{Audit, Exit, Fingerprint},
    report::sarif,
    rulebook::VerdictKind,
};
use serde_json::{Value, json};

use crate::{builder, tools::valid_json};

fn log(audit: &Audit, exit: &Exit) -> Value {
    let mut out = Vec::new();
    sarif::write(audit, exit, &mut out).unwrap();
    valid_json(Path::new("tests/schemas/sarif-schema-2.1.0.json"), &out);
    serde_json::from_slice(&out).unwrap()
}

fn run() -> Value {
    log(&builder::audit(), &builder::exit())["runs"][0].clone()
}

fn result<'a>(run: &'a Value, rule: &str) -> &'a Value {
    let results = run["results"].as_array().unwrap();
    results.iter().find(|result| result["ruleId"] == rule).unwrap()
}

#[test]
fn a_finding_points_at_the_step_of_the_flow() {
    let run = run();
    let breach = result(&run, "kr-ecta-withdrawal");
    assert_eq!(
        breach["locations"][0]["physicalLocation"],
        json!({
            "artifactLocation": { "uri": "flows/harbor.flow.yaml", "uriBaseId": "%SRCROOT%" },
            "region": { "startLine": 19, "startColumn": 9 }
        }),
        "moment 9, its first"
    );
    assert_eq!(
        breach["locations"][0]["logicalLocations"][0]["fullyQualifiedName"],
        "harbor-market/leave-paid/steps[7]"
    );
    assert_eq!(run["artifacts"][0]["hashes"]["sha-256"], "9f".repeat(32));
}

#[test]
fn only_what_is_not_met_is_a_result_with_the_fingerprint_of_the_baseline() {
    let audit = builder::audit();
    let run = run();
    let found: Vec<(&str, &str)> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| {
            let print = &result["partialFingerprints"]["farewellFinding/v1"];
            (result["level"].as_str().unwrap(), print.as_str().unwrap())
        })
        .collect();
    let levels: Vec<&str> = found.iter().map(|(level, _)| *level).collect();
    assert_eq!(levels, ["error", "warning", "warning", "note"]);
    let expected = |print: &str| {
        audit.journeys.iter().any(|judged| {
            judged.verdicts.iter().any(|verdict| {
                verdict.kind == VerdictKind::NotMet && Fingerprint::of(judged, verdict).to_string() == print
            })
        })
    };
    assert!(found.iter().all(|(_, print)| expected(print)), "{found:?}");
}

#[test]
fn what_is_inconclusive_or_unknown_is_a_notification() {
    let run = run();
    let invocation = &run["invocations"][0];
    let told = invocation["toolExecutionNotifications"].as_array().unwrap();
    let kinds: Vec<(&str, &str)> = told
        .iter()
        .map(|one| {
            (
                one["descriptor"]["id"].as_str().unwrap(),
                one["level"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(kinds, [("unknown", "note"), ("inconclusive", "warning")]);
    assert_eq!(told[0]["associatedRule"]["id"], "kr-pipa-disclosure");
    assert!(
        told[1]["message"]["text"]
            .as_str()
            .unwrap()
            .contains("nothing is said about the service")
    );
    assert_eq!(invocation["executionSuccessful"], true);
}

#[test]
fn a_rule_brings_its_help_and_an_ignored_finding_is_suppressed() {
    let run = log(&builder::audit(), &builder::gated())["runs"][0].clone();
    let index = result(&run, "house-clicks")["ruleIndex"].as_u64().unwrap();
    let rule = &run["tool"]["driver"]["rules"][usize::try_from(index).unwrap()];
    assert_eq!(rule["id"], "house-clicks");
    assert_eq!(rule["helpUri"], "https://example.org/guideline");
    let help = rule["help"]["text"].as_str().unwrap();
    assert!(help.contains("Remedy: Remove the second and third question."), "{help}");
    assert_eq!(
        result(&run, "house-clicks")["suppressions"],
        json!([{ "kind": "external", "status": "accepted", "justification": "SHOP-123 (until 2027-01-31)" }])
    );
    assert_eq!(result(&run, "kr-ecta-withdrawal")["suppressions"], Value::Null);
    assert_eq!(result(&run, "kr-ecta-withdrawal")["properties"]["fails"], true);
}

#[test]
fn repetitions_of_a_journey_are_occurrences_of_one_result() {
    let mut audit = builder::audit();
    let mut again = audit.journeys[1].clone();
    again.header.repetition = 2;
    again.folder = "harbor-market@before/leave-paid/2".to_owned();
    audit.journeys.push(again);
    let run = log(&audit, &builder::exit())["runs"][0].clone();
    assert_eq!(run["results"].as_array().unwrap().len(), 4);
    assert_eq!(result(&run, "kr-ecta-withdrawal")["occurrenceCount"], 2);
}

#[test]
fn a_path_that_leads_elsewhere_is_not_pointed_at() {
    for path in ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "flows//x", "./x"] {
        let mut audit = builder::audit();
        for judged in &mut audit.journeys {
            judged.header.flow.path = Some(path.to_owned());
            judged.header.flow.name = "../weg 탈퇴.flow.yaml".to_owned();
        }
        let run = log(&audit, &builder::exit())["runs"][0].clone();
        let uri = run["artifacts"][0]["location"]["uri"].as_str().unwrap();
        assert_eq!(uri, "weg%20%ED%83%88%ED%87%B4.flow.yaml", "{path}");
    }
}
