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

fn shows_every_screen(report: &serde_json::Value, out: &Path) {
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

#[test]
fn the_documented_cases_count_what_the_hand_counted() {
    let (address, server) = demo::serve_beside().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in demo::all_flows() {
        let file = Path::new(name).file_name().unwrap();
        if CASES
            .iter()
            .any(|(flow, _)| file.to_string_lossy() == format!("{flow}.flow.yaml"))
        {
            fs::write(
                folder.path().join(file),
                text.replace("127.0.0.1:7878", &address.to_string()),
            )
            .unwrap();
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
        .args(["--runs", &passes().to_string(), "--jobs", &jobs(), "--out"])
        .arg(folder.path().join("reports"))
        .args(only())
        .arg(folder.path())
        .output()
        .unwrap();
    server.stop();
    let report = report(&run);
    let mut proof = Proof::new("documented-cases");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/sites");
    for (flow, counts) in CASES {
        let (service, variant) = match flow.split_once('-') {
            Some(("filmklub", variant)) => ("filmklub", Some(variant)),
            _ => (*flow, None),
        };
        proof.hold(&report, service, variant, &hand_counts::read(&root.join(counts)));
    }
    proof.end();
    audits::hold(&audits::bundle(&folder.path().join("reports")));
}
