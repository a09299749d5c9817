//! `farewell check` on files: every malformed one says exactly what its neighbour `.expected` holds.
//!
//! `FAREWELL_UPDATE_EXPECTED=1 cargo test --test check` writes the expectations anew; read the difference.

#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "check/choices.rs"]
mod choices;
#[path = "check/documents.rs"]
mod documents;
#[path = "check/kinds.rs"]
mod kinds;
#[path = "program/mod.rs"]
mod program;
#[path = "check/schema.rs"]
mod schema;
#[path = "check/settings.rs"]
mod settings;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use assert_cmd::Command;
use farewell::flow;
use proptest::prelude::*;

/// What ends the names of the files that people write for farewell.
const ENDINGS: [&str; 9] = [
    ".flow.yaml",
    ".order.yaml",
    ".review.yaml",
    ".coding.yaml",
    ".ignores.yaml",
    ".baseline.json",
    ".response.md",
    ".settings.toml",
    ".translation.yaml",
];

/// The flow files of a folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut files = written(folder);
    files.retain(|path| path.to_string_lossy().ends_with(ENDINGS[0]));
    files
}

/// Every file of a folder that somebody wrote for farewell.
fn written(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| ENDINGS.iter().any(|ending| path.to_string_lossy().ends_with(ending)))
        .collect();
    files.sort();
    files
}

/// Output and exit code of `farewell check NAME`, run in the file's folder so that no other path appears.
fn check(path: &Path, flags: &[&str]) -> (String, i32) {
    let output = Command::cargo_bin("farewell")
        .unwrap()
        .current_dir(path.parent().unwrap())
        .env_remove("FAREWELL_STRICT")
        .arg("check")
        .args(flags)
        .arg(path.file_name().unwrap())
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[test]
fn every_malformed_file_says_what_is_expected() {
    let update = std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some();
    let mut different = Vec::new();
    let files = written("tests/malformed");
    assert!(files.len() >= 45);
    for path in files {
        let (said, code) = check(&path, &["--strict"]);
        assert_eq!(code, 3, "{}: {said}", path.display());
        let name = path.to_string_lossy();
        let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap();
        let expected = PathBuf::from(format!("{stem}.expected"));
        if update {
            fs::write(expected, said).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != said {
            different.push(format!("{}:\n{said}", path.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn valid_files_are_clean() {
    for path in written("tests/valid") {
        let (said, code) = check(&path, &["--strict"]);
        assert_eq!(code, 0, "{said}");
        assert_eq!(said, "0 errors, 0 warnings in 1 file\n", "{}", path.display());
    }
}

#[test]
fn a_file_of_secrets_is_refused_without_a_word_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("accounts.env");
    fs::write(&path, "# accounts\nFAREWELL_SECRET_SHOP_FREE_EMAIL=kim@example.com\n").unwrap();
    let (said, code) = check(&path, &[]);
    assert_eq!(code, 3);
    assert!(
        said.contains("error[secrets-file]: accounts.env holds secrets"),
        "{said}"
    );
    assert!(!said.contains("kim@example.com"), "{said}");
}

#[test]
fn warnings_fail_only_when_strict() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/malformed/lint-leave.flow.yaml");
    assert_eq!(check(&path, &[]).1, 0);
    assert_eq!(check(&path, &["--strict"]).1, 3);
}

#[test]
fn folders_are_searched_and_nothing_found_is_4() {
    let folder = tempfile::tempdir().unwrap();
    let check = |arguments: &[&str]| {
        let output = Command::cargo_bin("farewell")
            .unwrap()
            .arg("check")
            .args(arguments)
            .output()
            .unwrap();
        (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
    };
    let root = folder.path().to_str().unwrap();
    assert_eq!(check(&[root]).1, 4);
    assert_eq!(check(&["/no/such/file"]).1, 4);
    assert_eq!(check(&[]).1, 2);
    fs::create_dir(folder.path().join("deep")).unwrap();
    fs::write(folder.path().join("deep/a.flow.yaml"), "x: 1").unwrap();
    fs::write(folder.path().join("b.flow.yaml"), "y: 1").unwrap();
    fs::write(folder.path().join("other.yaml"), "z: 1").unwrap();
    let (said, code) = check(&[root]);
    assert_eq!(code, 3);
    assert!(
        said.contains("a.flow.yaml:1:1") && said.contains("b.flow.yaml:1:1") && said.contains("in 2 files"),
        "{said}"
    );
}

#[test]
fn rulebooks_are_checked_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rulebooks");
    assert_eq!(check(&folder.join("sound.yaml"), &["--strict"]).1, 0);
    let (said, code) = check(&folder.join("malformed/bad-id.yaml"), &[]);
    assert_eq!(code, 3);
    assert!(
        said.starts_with("error[bad-id]") && said.contains("bad-id.yaml:6:9"),
        "{said}"
    );
    for book in ["house", "kr"] {
        let path = format!("src/rulebook/books/{book}.yaml");
        let (said, code) = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &["--strict"]);
        assert_eq!((said.as_str(), code), ("0 errors, 0 warnings in 1 file\n", 0));
    }
}

#[test]
fn two_files_for_one_service_are_refused() {
    let text = fs::read_to_string(&files("tests/valid")[0]).unwrap();
    let reading = flow::read_all([("a", text.as_bytes()), ("b", text.as_bytes())]);
    assert_eq!(reading.flows.len(), 1);
    assert_eq!(reading.diagnostics[0].code, "duplicate-service");
}

fn first_code(bytes: &[u8]) -> &'static str {
    flow::read("x", bytes)
        .map(|_| "sound")
        .unwrap_or_else(|problems| problems[0].code)
}

#[test]
fn hostile_files_are_refused_fast() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("huge.flow.yaml");
    fs::File::create(&huge).unwrap().set_len(100 << 20).unwrap();
    let (said, code) = check(&huge, &[]);
    assert_eq!(code, 3);
    assert!(said.starts_with("error[file-too-large]"), "{said}");

    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assert_eq!(first_code(bomb.as_bytes()), "anchor");
    assert_eq!(first_code("[".repeat(1 << 20).as_bytes()), "too-deep");
    assert_eq!(first_code("- ".repeat(1 << 19).as_bytes()), "too-deep");
    assert_eq!(first_code("{a: ".repeat(1 << 18).as_bytes()), "too-deep");
    assert_eq!(first_code("- x\n".repeat(1 << 18).as_bytes()), "too-many-nodes");
    assert_eq!(first_code(b"a: \xFF"), "invalid-utf8");
    assert_eq!(first_code(b"a: \0"), "control-character");
    assert_eq!(first_code(b""), "empty-file");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn warnings_never_crowd_out_an_error() {
    let weak = "      - click: { xpath: //a }\n".repeat(600);
    let text = format!(
        "farewell: 1\nservice: {{ id: shop, name: Shop, base: \"http://127.0.0.1:1/\" }}\nplatforms:\n  pc: {{ kind: desktop-web }}\n\
         journeys:\n  one:\n    goal: join\n    kind: sign-up\n    platform: pc\n    steps:\n{weak}    done: {{ txet: x }}\n"
    );
    let reading = flow::read_all([("x", text.as_bytes())]);
    assert!(!reading.is_sound() && reading.flows.is_empty());
    assert!(reading.diagnostics.len() <= 500);
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(fs::read(&files("tests/valid")[0]).unwrap());
    assert_eq!(first_code(&bytes), "sound");
}

/// Ten times the text may take some more than ten times the time, but not a hundred times.
#[test]
fn reading_takes_linear_time() {
    for unit in [
        "- click: { button: 가입 }\n",
        "a ",
        "# 주석\n",
        "\"",
        "? ",
        "- - ",
        "a: b\n",
        "'x' ",
        "|\n ",
    ] {
        let time = |bytes: usize| {
            let text = unit.repeat(bytes / unit.len());
            (0..3)
                .map(|_| {
                    let begun = Instant::now();
                    let _ = flow::read("x", text.as_bytes());
                    begun.elapsed()
                })
                .min()
                .unwrap()
        };
        let (small, large) = (time(50_000), time(500_000));
        assert!(
            large < small * 40 + Duration::from_millis(300),
            "{unit:?}: {small:?}, {large:?}"
        );
    }
}

/// Characters that mean something to YAML.
const MARKS: &[u8] = b"{}[]:,&*!|>'\"#\n -?%@`\t$";

fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let valid = fs::read(&files("tests/valid")[0]).unwrap();
    let length = valid.len();
    proptest::collection::vec((0..length, any::<u8>(), 0..4_u8, 0..length), 1..8).prop_map(move |edits| {
        let mut bytes = valid.clone();
        for (at, byte, how, other) in edits {
            let at = at.min(bytes.len().saturating_sub(1));
            match how {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 => bytes.insert(at, MARKS[usize::from(byte) % MARKS.len()]),
                2 => bytes.truncate(at.max(1)),
                _ => {
                    let end = bytes.len();
                    let (from, to) = (at.min(other).min(end), at.max(other).min(end));
                    bytes.drain(from..to.min(from + 40));
                }
            }
        }
        bytes
    })
}

fn survives(bytes: &[u8]) {
    let problems = flow::read("x", bytes).map_or_else(|problems| problems, |(_, warnings)| warnings);
    let _ = farewell::diagnostic::draw_all(&problems, true);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[-a-c{}\\[\\]:,&*!|>'\"#\n ?%@`$\t가]{0,120}") {
        survives(text.as_bytes());
    }

    #[test]
    fn no_mutation_of_a_sound_flow_makes_the_reader_panic(bytes in mutated()) {
        survives(&bytes);
    }
}
