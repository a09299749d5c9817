//! The purposes of prompts: the labelled corpus, and `farewell corpus` through the real binary.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

fn corpus(arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::new(env!("CARGO_BIN_EXE_farewell"))
        .arg("corpus")
        .args(arguments)
        .assert()
}

fn figures(file: &str) -> Value {
    let output = corpus(&[file, "--format", "json"])
        .success()
        .get_output()
        .stdout
        .clone();
    serde_json::from_slice(&output).expect("one JSON object")
}

/// What was reached on the part that the words may be tuned on must not be lost again.
#[test]
fn the_development_part_stays_recognised() {
    let figures = figures("tests/corpus/development.jsonl");
    assert!(
        figures["macro_f1"].as_f64().unwrap() >= 0.98,
        "macro F1 {}",
        figures["macro_f1"]
    );
    for (purpose, tally) in figures["purposes"].as_object().unwrap() {
        // Preconditions stand lowest: the newest sets hold screens that name neither leaving nor what is open.
        assert!(tally["f1"].as_f64().unwrap() >= 0.96, "{purpose} {tally}");
    }
    for (language, table) in figures["languages"].as_object().unwrap() {
        assert!(
            table["macro_f1"].as_f64().unwrap() >= 0.97,
            "{language} {}",
            table["macro_f1"]
        );
    }
}

/// The evaluation part is reported, not tuned on: `farewell corpus tests/corpus/evaluation.jsonl` prints its figures.
/// The floor only catches a classifier that broke.
#[test]
fn the_evaluation_part_does_not_collapse() {
    assert!(figures("tests/corpus/evaluation.jsonl")["macro_f1"].as_f64().unwrap() >= 0.95);
}

#[test]
fn the_corpus_covers_all_languages_and_purposes_and_a_third_misleads() {
    let mut lines = 0;
    let mut misleading = 0;
    let mut seen = std::collections::BTreeSet::new();
    for part in ["development", "evaluation"] {
        for line in fs::read_to_string(format!("tests/corpus/{part}.jsonl"))
            .unwrap()
            .lines()
        {
            let screen: Value = serde_json::from_str(line).unwrap();
            lines += 1;
            seen.insert(screen["lang"].as_str().unwrap().to_owned());
            let purposes: Vec<&str> = screen["purposes"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str)
                .collect();
            misleading += usize::from(matches!(purposes[..], ["other"] | ["menu"]) || screen.get("kind").is_some());
            seen.extend(purposes.into_iter().map(str::to_owned));
        }
    }
    assert!(lines >= 1500, "{lines} screens");
    assert!(misleading * 3 >= lines, "{misleading} of {lines} mislead");
    assert_eq!(seen.len(), 6 + 14, "{seen:?}");
}

#[test]
fn a_wrong_label_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wrong.jsonl");
    fs::write(
        &file,
        "{\"id\":\"a\",\"lang\":\"en\",\"purposes\":[\"other\"]}\n{\"id\":\"b\",\"purposes\":[\"sure\"]}\n",
    )
    .unwrap();
    let assert = corpus(&[file.to_str().unwrap()]).code(3);
    let message = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(
        message.contains("wrong.jsonl:2:") && message.contains("sure"),
        "{message}"
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let assert = corpus(&["nowhere.jsonl"]).code(3);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("nowhere.jsonl"));
}

/// A miss is printed with what was expected, what was detected, and the words behind it.
#[test]
fn misses_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("miss.jsonl");
    let line = r#"{"id":"late","lang":"ko","title":"회원탈퇴","text":"정말 탈퇴하시겠습니까?","controls":[{"role":"button","name":"탈퇴하기"}],"purposes":["warn"]}"#;
    fs::write(&file, line).unwrap();
    let assert = corpus(&[file.to_str().unwrap()]).success();
    let out = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    assert!(out.contains("late [ko] expected {warn}, detected {confirm}"), "{out}");
    assert!(out.contains("confirm: 정말 탈퇴하시겠습니까?"), "{out}");
}

/// Other programs mark the encoding, write `null` for what is not there, and name the region of a language.
#[test]
fn a_file_of_another_program_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("theirs.jsonl");
    let line = r#"{"id":"a","lang":"de-AT","modal":null,"title":null,"text":"Möchten Sie Ihr Konto wirklich löschen?","controls":[{"role":"button","name":"Konto löschen","type":null}],"purposes":["confirm"],"source":"x"}"#;
    fs::write(&file, format!("\u{feff}{line}\r\n")).unwrap();
    let figures = figures(file.to_str().unwrap());
    assert_eq!((&figures["exact"], &figures["screens"]), (&1.into(), &1.into()));
    assert_eq!(figures["languages"]["de"]["macro_f1"], 1.0);
}
