//! The main job, through the real binary in a real browser: every count of every replica journey equals its hand count.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod hand_counts;

use std::{fs, path::Path, process::Command};

#[test]
fn the_demo_counts_what_the_hand_counted() {
    let out = tempfile::tempdir().unwrap();
    let demo = Command::new(env!("CARGO_BIN_EXE_farewell"))
        .args(["demo", "--format", "json", "--out"])
        .arg(out.path())
        .output()
        .unwrap();
    assert!(demo.status.success(), "{}", String::from_utf8_lossy(&demo.stderr));
    let report: serde_json::Value = serde_json::from_slice(&demo.stdout).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/sites");
    for variant in ["before", "after"] {
        let hands = hand_counts::read(&root.join(format!("harbor_{variant}/counts.yaml")));
        assert!(hands.len() >= 8, "hand counts of every journey");
        hand_counts::assert_equal(&report, "harbor-market", variant, &hands);
    }
    let bundle = fs::read_dir(out.path()).unwrap().next().unwrap().unwrap().path();
    let html = fs::read_to_string(bundle.join("analysis/1/report.html")).unwrap();
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
