//! What makes a run fail, through the real binary: a recorded bundle of an exit as § 312k wants it, which exceeds two
//! thresholds of the house (`house-flow-actions` and `house-required-fields`).
#![allow(clippy::unwrap_used, reason = "tests")]

mod folders;

use std::{fs, path::Path, process::Command};

use folders::copy;
use tempfile::TempDir;

struct Judged {
    code: i32,
    reasons: Vec<String>,
    said: String,
}

/// Judges a fresh copy of the bundle under the house's rules, with these files beside it.
fn judge(folder: &Path, arguments: &[&str]) -> Judged {
    judge_under("house", folder, arguments)
}

fn judge_under(rulebook: &str, folder: &Path, arguments: &[&str]) -> Judged {
    let bundle = tempfile::tempdir().unwrap();
    copy(Path::new("tests/bundles/v1"), bundle.path());
    let output = Command::new(env!("CARGO_BIN_EXE_farewell"))
        .current_dir(folder)
        .arg("judge")
        .arg(bundle.path())
        .args(["--rulebook", rulebook, "--as-of", "2026-11-23", "--format", "json"])
        .args(arguments)
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let reasons = report["exit"]["reasons"].as_array().cloned().unwrap_or_default();
    Judged {
        code: output.status.code().unwrap(),
        reasons: reasons
            .iter()
            .map(|reason| reason.as_str().unwrap().to_owned())
            .collect(),
        said: String::from_utf8(output.stderr).unwrap(),
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_threshold_is_a_strength_a_rulebook_or_a_rule() {
    let here = folder();
    for (fail_on, code, reasons) in [
        ("breach", 0, 0),
        ("none", 0, 0),
        ("friction", 10, 2),
        ("house", 10, 2),
        ("house:indication", 0, 0),
        ("house-flow-actions", 10, 1),
        ("breach,house-required-fields:friction", 10, 1),
    ] {
        let judged = judge(here.path(), &["--fail-on", fail_on]);
        assert_eq!(
            (judged.code, judged.reasons.len()),
            (code, reasons),
            "{fail_on}: {:?}",
            judged.reasons
        );
    }
    let typo = judge(here.path(), &["--fail-on", "house-flow-action"]);
    assert_eq!(typo.code, 3);
    assert!(
        typo.said.contains("did you mean `house-flow-actions`?"),
        "{}",
        typo.said
    );
}

#[test]
fn an_ignore_holds_until_its_last_day_and_says_when_it_is_not_needed() {
    let here = folder();
    let file = |finding: &str, until: &str| {
        let text = format!(
            "farewell-ignores: 1\nignores:\n  - finding: {finding}\n    reason: SHOP-123\n    until: {until}\n"
        );
        fs::write(here.path().join("i.yaml"), text).unwrap();
        judge(here.path(), &["--fail-on", "friction", "--ignores", "i.yaml"])
    };
    let one = file("filmklub/cancel/house-flow-actions", "2026-11-23");
    assert_eq!((one.code, one.reasons.len()), (10, 1), "{:?}", one.reasons);
    assert_eq!(file("\"filmklub/*/*\"", "2026-11-23").code, 0);
    let ended = file("\"filmklub/*/*\"", "2026-11-22");
    assert_eq!(ended.code, 10);
    assert!(
        ended.reasons[2].starts_with("i.yaml:3: the ignore of filmklub/*/* ended on 2026-11-22"),
        "{:?}",
        ended.reasons
    );
    let met = file("filmklub/cancel/house-reauths", "2026-11-23");
    assert!(met.reasons[2].contains("is not needed any more"), "{:?}", met.reasons);
    let nothing = file("filmklub/gone/house-reauths", "2026-11-23");
    assert!(
        nothing.reasons[2].contains("names nothing that this run judged"),
        "{:?}",
        nothing.reasons
    );
}

#[test]
fn an_ignore_without_reason_or_end_is_refused_with_its_place() {
    let here = folder();
    fs::write(
        here.path().join("i.yaml"),
        "farewell-ignores: 1\nignores:\n  - finding: filmklub/cancel\n    reasn: x\n",
    )
    .unwrap();
    let refused = judge(here.path(), &["--ignores", "i.yaml"]);
    assert_eq!(refused.code, 3);
    for words in [
        "i.yaml:3:14",
        "names no finding",
        "i.yaml:4:5",
        "did you mean `reason`?",
        "needs `until`",
    ] {
        assert!(refused.said.contains(words), "{words}: {}", refused.said);
    }
}

#[test]
fn a_baseline_fails_only_on_what_is_worse() {
    let here = folder();
    let none = judge(here.path(), &["--baseline", "b.json"]);
    assert_eq!(none.code, 3);
    assert!(none.said.contains("make one with --update-baseline"), "{}", none.said);
    // The first one accepts everything.
    assert_eq!(
        judge(here.path(), &["--baseline", "b.json", "--update-baseline"]).code,
        0
    );
    assert_eq!(judge(here.path(), &["--baseline", "b.json"]).code, 0);
    let path = here.path().join("b.json");
    let accepted: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let change = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut before = accepted.clone();
        change(&mut before["journeys"]["filmklub/cancel"]);
        fs::write(&path, before.to_string()).unwrap();
        judge(here.path(), &["--baseline", "b.json"])
    };
    let was_met =
        change(&|rules| rules["house-flow-actions"] = serde_json::json!({ "verdict": "met", "attained": 1.0 }));
    assert_eq!(was_met.code, 11);
    assert_eq!(
        was_met.reasons,
        ["worse than the baseline: filmklub/cancel exceeds house-flow-actions (observed 4, demanded 1); it was met"]
    );
    let was_nearer = change(&|rules| {
        rules["house-flow-actions"]["observed"] = 2.into();
        rules["house-flow-actions"]["attained"] = 0.5.into();
    });
    assert_eq!(was_nearer.code, 11);
    assert!(was_nearer.reasons[0].ends_with("it was 2"), "{:?}", was_nearer.reasons);
    let was_worse = change(&|rules| rules["house-flow-actions"]["attained"] = 0.01.into());
    assert_eq!(was_worse.code, 0, "better is no failure: {:?}", was_worse.reasons);
    let new = change(&|rules| *rules = serde_json::json!({}));
    assert_eq!((new.code, new.reasons.len()), (11, 2), "{:?}", new.reasons);
}

#[test]
fn a_partial_run_never_replaces_a_baseline() {
    let here = folder();
    assert_eq!(
        judge(here.path(), &["--baseline", "b.json", "--update-baseline"]).code,
        0
    );
    let path = here.path().join("b.json");
    let mut larger: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    larger["journeys"]["filmklub/other"] = serde_json::json!({});
    fs::write(&path, larger.to_string()).unwrap();
    let partial = judge(here.path(), &["--baseline", "b.json", "--update-baseline"]);
    assert_eq!(partial.code, 3);
    assert!(
        partial.said.contains("it does not hold filmklub/other"),
        "{}",
        partial.said
    );
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        larger.to_string(),
        "it stays as it is"
    );
}

#[test]
fn a_rulebook_of_ones_own_is_read_once() {
    let here = folder();
    let book = "farewell-rulebook: 1\nid: ours\ntitle: Ours\nrules:\n  - id: ours-one\n    title: T\n    demand: D\n    norm: tool\n    \
                threshold: tool\n    source: { instrument: I, read: 2026-01-01, verified: unverified }\n    \
                met: leave.completed\n    weight: 1\n    completion: true\n";
    fs::write(here.path().join("ours.rulebook.yaml"), book).unwrap();
    let judged = judge_under("ours.rulebook.yaml", here.path(), &["--fail-on", "ours-one"]);
    assert_eq!(judged.code, 0, "{}", judged.said);
    assert_eq!(
        judged.said.matches("nobody has read this source").count(),
        1,
        "{}",
        judged.said
    );
}

#[test]
fn the_files_for_ci_call_a_failure_what_the_run_fails_on() {
    let here = folder();
    fs::write(
        here.path().join("i.yaml"),
        "farewell-ignores: 1\nignores:\n  - finding: filmklub/cancel/house-required-fields\n    reason: SHOP-123\n    until: 2027-01-31\n",
    )
    .unwrap();
    let judge = |arguments: &[&str]| -> serde_json::Value {
        let bundle = tempfile::tempdir().unwrap();
        copy(Path::new("tests/bundles/v1"), bundle.path());
        let output = Command::new(env!("CARGO_BIN_EXE_farewell"))
            .current_dir(here.path())
            .arg("judge")
            .arg(bundle.path())
            .args(["--rulebook", "house", "--as-of", "2026-11-23", "--format", "sarif"])
            .args(arguments)
            .output()
            .unwrap();
        for name in ["report.md", "junit.xml", "report.sarif"] {
            assert!(bundle.path().join("analysis/2").join(name).exists(), "{name}");
        }
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let told = |log: &serde_json::Value| -> Vec<(String, Option<bool>, bool)> {
        let results = log["runs"][0]["results"].as_array().unwrap();
        results
            .iter()
            .map(|result| {
                let rule = result["ruleId"].as_str().unwrap().to_owned();
                (
                    rule,
                    result["properties"]["fails"].as_bool(),
                    result["suppressions"].is_array(),
                )
            })
            .collect()
    };
    let of = |fails: bool, ignored: bool| {
        [
            ("house-flow-actions".to_owned(), Some(fails), false),
            ("house-required-fields".to_owned(), Some(fails && !ignored), ignored),
        ]
    };
    assert_eq!(told(&judge(&["--fail-on", "friction"])), of(true, false));
    assert_eq!(told(&judge(&[])), of(false, false), "only breaches fail by default");
    assert_eq!(
        told(&judge(&["--fail-on", "friction", "--ignores", "i.yaml"])),
        of(true, true)
    );
    judge(&["--baseline", "b.json", "--update-baseline"]);
    assert_eq!(told(&judge(&["--baseline", "b.json"])), of(false, false), "no worse");
}
