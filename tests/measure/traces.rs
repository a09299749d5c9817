use std::{fs, path::Path};

use crate::case::Case;

/// Every file of `tests/traces` is measured and compared with what it expects.
#[test]
fn every_trace_counts_as_written_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traces");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 20, "the cases are gone");
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let case = Case::read(&fs::read_to_string(&file).unwrap());
        assert!(!case.expected.is_empty(), "{name} expects nothing");
        for problem in case.compare() {
            wrong.push(format!("{name}: {problem}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
