//! The main job, through the real binary in a real browser: every count of every replica journey equals its hand count.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod audits;
mod hand_counts;

use std::{fs, path::Path, process::Command};

use farewell::demo;
use hand_counts::{
    cases::CASES,
    proof::{Proof, jobs, only, passes, report},
};
use serde_json::Value;

#[test]
fn the_demo_counts_what_the_hand_counted() {
    let out = tempfile::tempdir().unwrap();
    let demo = Command::new(env!("CARGO_BIN_EXE_farewell"))
        .args(["demo", "--format", "json", "--runs", &passes().to_string(), "--out"])
        .arg(out.path())
        .args(only())
        .output()
        .unwrap();
    let report = report(&demo);
    let mut proof = Proof::new("harbor-market");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/sites");
    for variant in ["before", "after"] {
        let hands = hand_counts::read(&root.join(format!("harbor_{variant}/counts.yaml")));
        assert!(hands.len() >= 8, "hand counts of every journey");
        proof.hold(&report, "harbor-market", Some(variant), &hands);
    }
    proof.end();
    if only().is_empty() {
        shows_every_screen(&report, out.path());
    }
    audits::hold(&audits::bundle(out.path()));
}

fn shows_every_screen(report: &Value, out: &Path) {
    let html = fs::read_to_string(audits::bundle(out).join("analysis/1/report.html")).unwrap();
    let screens: usize = report["journeys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|j| j["screens"].as_array().unwrap().len())
        .sum();
    let shown = html.matches("src=\"data:image/png;base64,").count() + html.matches("class=\"native\"").count();
    assert!(
        screens > 100 && shown >= screens,
        "{shown} of {screens} screens are shown"
    );
}

/// A replica that shows every second visitor something else: walked in the order of its flow, so that the same walks meet
/// the same each time.
const VARIES: &str = "marea";

/// Walks the flows of the documented cases that are `wanted` into a folder, so many at a time.
fn walk(address: &str, folder: &Path, jobs: &str, wanted: impl Fn(&str) -> bool) -> Value {
    let flows = folder.join("flows");
    fs::create_dir_all(&flows).unwrap();
    for (name, text) in demo::all_flows() {
        let file = Path::new(name).file_name().unwrap();
        let is = |flow: &str| file.to_string_lossy() == format!("{flow}.flow.yaml");
        if CASES.iter().any(|(flow, _)| is(flow) && wanted(flow)) {
            fs::write(flows.join(file), text.replace("127.0.0.1:7878", address)).unwrap();
        }
    }
    let mut run = Command::new(env!("CARGO_BIN_EXE_farewell"));
    for credential in demo::credentials() {
        let name = [credential.service, credential.persona, credential.secret]
            .join("_")
            .replace('-', "_")
            .to_uppercase();
        run.env(format!("FAREWELL_SECRET_{name}"), credential.value);
    }
    let run = run
        .args(["run", "--commit", "--fail-on", "none", "--format", "json"])
        .args(["--runs", &passes().to_string(), "--jobs", jobs, "--out"])
        .arg(folder.join("reports"))
        .args(only())
        .arg(flows)
        .output()
        .unwrap();
    report(&run)
}

#[test]
fn the_documented_cases_count_what_the_hand_counted() {
    let (address, server) = demo::serve_beside().unwrap();
    let address = address.to_string();
    let (most, varying) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let of_most = walk(&address, most.path(), &jobs(), |flow| flow != VARIES);
    let of_varying = walk(&address, varying.path(), "1", |flow| flow == VARIES);
    server.stop();
    let mut proof = Proof::new("documented-cases");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/sites");
    for (flow, counts) in CASES {
        let (service, variant) = match flow.split_once('-') {
            Some(("filmklub", variant)) => ("filmklub", Some(variant)),
            _ => (*flow, None),
        };
        let report = if *flow == VARIES { &of_varying } else { &of_most };
        proof.hold(report, service, variant, &hand_counts::read(&root.join(counts)));
    }
    proof.end();
    if only().is_empty() {
        for folder in [&most, &varying] {
            audits::hold(&audits::bundle(&folder.path().join("reports")));
        }
    }
}
