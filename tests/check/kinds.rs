//! What a file is, `check` knows by the file itself: whatever its name.

use std::fs;

use super::{check, written};

/// The beginning of a message that only the reader of this kind gives.
const KINDS: [(&str, &str); 4] = [
    ("ignores-many-problems.ignores.yaml", "bad-finding"),
    ("baseline-other-standard.baseline.json", "bad-baseline"),
    ("response-bad-date.response.md", "bad-response"),
    ("order-bad-url.order.yaml", "bad-url"),
];

#[test]
fn files_are_known_by_what_they_say_of_themselves() {
    let folder = tempfile::tempdir().unwrap();
    for (name, code) in KINDS {
        let file = written("tests/malformed")
            .into_iter()
            .find(|path| path.ends_with(name))
            .unwrap();
        let path = folder.path().join("file.txt");
        fs::copy(file, &path).unwrap();
        let (said, exit) = check(&path, &[]);
        assert_eq!(exit, 3);
        assert!(said.contains(&format!("error[{code}]")), "{name}: {said}");
        assert!(said.contains("file.txt:"), "with a place: {said}");
    }
}
