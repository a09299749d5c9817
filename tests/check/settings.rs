//! `farewell.toml`: every file in `tests/settings` is refused with exactly the message in its neighbour `.expected`.

use std::{fs, path::Path};

use tempfile::TempDir;

use crate::program::farewell_with;

/// A folder with this `farewell.toml` in it.
fn folder(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("farewell.toml"), settings).unwrap();
    folder
}

/// Exit code, output and errors of a command that is started there.
fn farewell(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> (i32, String, String) {
    let said = farewell_with(folder, arguments, environment);
    (said.code, said.out, said.err)
}

#[cfg(feature = "browser")] // most keys belong to `run`
#[test]
fn every_wrong_file_is_refused_with_its_message() {
    let mut files: Vec<_> = fs::read_dir("tests/settings")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    assert!(files.len() >= 10);
    let mut different = Vec::new();
    for path in files {
        let folder = folder(&fs::read_to_string(&path).unwrap());
        let (code, out, said) = farewell(folder.path(), &["rules"], &[]);
        assert_eq!((code, out.as_str()), (3, ""), "{}: {said}", path.display());
        let expected = path.with_extension("expected");
        if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
            fs::write(expected, said).unwrap();
        } else if fs::read_to_string(expected).unwrap_or_default() != said {
            different.push(format!("{}:\n{said}", path.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn a_flag_wins_over_the_environment_and_it_over_the_file() {
    let warned = fs::read_to_string("tests/malformed/lint-leave.flow.yaml").unwrap();
    let folder = folder("strict = true\n");
    fs::write(folder.path().join("a.flow.yaml"), warned).unwrap();
    let code = |arguments: &[&str], environment: &[(&str, &str)]| {
        let arguments = [&["check", "a.flow.yaml"], arguments].concat();
        farewell(folder.path(), &arguments, environment).0
    };
    assert_eq!(code(&[], &[]), 3);
    assert_eq!(code(&[], &[("FAREWELL_STRICT", "false")]), 0);
    assert_eq!(code(&["--strict"], &[("FAREWELL_STRICT", "false")]), 3);
    fs::write(folder.path().join("farewell.toml"), "strict = false\n").unwrap();
    assert_eq!(code(&[], &[]), 0);
    assert_eq!(code(&[], &[("FAREWELL_STRICT", "true")]), 3);
}

#[cfg(feature = "browser")]
#[test]
fn run_is_set_by_the_file() {
    let sound = fs::read_to_string("tests/valid/entry-on-a-box.flow.yaml").unwrap();
    let settings =
        "only = \"from-file\"\nruns = 2\ncommit-allowed = [\"127.0.0.1\"]\nout = \"r\"\nrulebook = \"house,kr\"\n";
    let folder = folder(settings);
    fs::write(folder.path().join("a.flow.yaml"), sound).unwrap();
    let said = |arguments: &[&str], environment: &[(&str, &str)]| {
        let arguments = [&["run", "a.flow.yaml"], arguments].concat();
        let (code, _, said) = farewell(folder.path(), &arguments, environment);
        assert_eq!(code, 4, "{said}");
        said
    };
    assert!(said(&[], &[]).contains("--only 'from-file'"));
    assert!(said(&[], &[("FAREWELL_ONLY", "from-environment")]).contains("--only 'from-environment'"));
    assert!(said(&["--only", "flag"], &[("FAREWELL_ONLY", "environment")]).contains("--only 'flag'"));
}

#[test]
fn help_is_given_beside_a_broken_file() {
    let folder = folder("nonsense");
    assert_eq!(farewell(folder.path(), &["--help"], &[]).0, 0);
    assert_eq!(farewell(folder.path(), &["check"], &[]).0, 2);
    assert_eq!(farewell(folder.path(), &["rules"], &[]).0, 3);
}

#[test]
fn schemas_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    for (of, words) in [("flow", "journeys"), ("report", "farewell.report/1")] {
        let (code, out, _) = farewell(folder.path(), &["schema", of], &[]);
        let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(code, 0);
        assert!(schema.is_object() && out.contains(words), "{of}");
    }
    let flow = farewell(folder.path(), &["schema", "flow"], &[]).1;
    assert_eq!(farewell(folder.path(), &["schema"], &[]).1, flow);
}
