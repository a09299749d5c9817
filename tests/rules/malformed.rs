//! Every file in `tests/rulebooks/malformed` is refused with exactly the message that stands beside it. To add a case
//! add a file, run the test once with `FAREWELL_UPDATE_EXPECTED=1`, and read what it wrote.

use std::{fs, path::Path};

use assert_cmd::Command;

const FOLDER: &str = "tests/rulebooks/malformed";

fn refusal(path: &Path) -> String {
    let output = Command::cargo_bin("farewell")
        .unwrap()
        .current_dir(FOLDER)
        .args(["rules", "--rulebook"])
        .arg(path.file_name().unwrap())
        .env_clear()
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{} is accepted", path.display());
    assert!(output.stdout.is_empty(), "{}", path.display());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn each_malformed_rulebook_is_refused_with_its_message() {
    let mut files: Vec<_> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    assert!(files.len() >= 40);
    let mut wrong = Vec::new();
    for path in files {
        let got = refusal(&path);
        let beside = path.with_extension("expected");
        if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
            fs::write(&beside, &got).unwrap();
        }
        let want = fs::read_to_string(&beside).unwrap_or_default();
        if got != want {
            wrong.push(format!("--- {}\n{got}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bytes_that_are_no_text_and_files_that_are_too_large_are_refused() {
    let code = |bytes: &[u8]| farewell::rulebook::read("x.yaml", bytes).unwrap_err()[0].code;
    assert_eq!(code(b"id: \xff\xfe"), "invalid-utf8");
    assert_eq!(code(&vec![b'#'; (1 << 20) + 1]), "file-too-large");
}

#[test]
fn two_rulebooks_with_a_rule_of_the_same_name_are_told_where_both_stand() {
    let output = Command::cargo_bin("farewell")
        .unwrap()
        .current_dir("tests/rulebooks")
        .args(["check", "twice"])
        .env_clear()
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stdout).unwrap();
    for words in [
        "error[duplicate-id]: two rulebooks have a rule called `test-clicks`",
        "second.rulebook.yaml:6:9",
        "first.rulebook.yaml:6:9",
        "1 error, 0 warnings in 2 files",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}
