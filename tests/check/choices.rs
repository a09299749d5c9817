//! What an option can be asked for stands in the help, and in the message about a choice that there is none.

use std::path::Path;

use crate::program::{Said, farewell};

/// The commands that judge, their formats, and a bundle where they take one.
const JUDGING: &[&str] = &[
    "judge",
    "report",
    #[cfg(feature = "browser")]
    "run",
    #[cfg(feature = "browser")]
    "demo",
];
const FORMATS: &[&str] = &[
    "terminal",
    "json",
    "csv",
    "moments-csv",
    "html",
    "junit",
    "markdown",
    "sarif",
    #[cfg(feature = "browser")]
    "pdf",
];

/// The choices of every command that has some.
fn choices() -> Vec<(&'static str, &'static str, &'static [&'static str])> {
    let mut all: Vec<(&str, &str, &[&str])> = vec![
        ("compare", "--format", &["terminal", "json"]),
        ("corpus", "--format", &["human", "json"]),
        ("rules", "--format", &["text", "json"]),
        ("verify", "--format", &["terminal", "json"]),
    ];
    for command in JUDGING {
        all.push((command, "--format", FORMATS));
        all.push((command, "--lang", &["en", "ko"]));
    }
    all
}

#[test]
fn the_help_lists_what_can_be_chosen() {
    for (command, option, names) in choices() {
        for flag in ["-h", "--help"] {
            let Said { code, out: help, .. } = farewell(Path::new("."), &[command, flag]);
            assert_eq!(code, 0);
            let (_, about) = help.split_once(&format!("{option} <")).unwrap();
            let about = about.split("\n      --").next().unwrap();
            for name in names {
                let listed = [
                    format!(" {name},"),
                    format!(" {name}]"),
                    format!("- {name}:"),
                    format!("- {name}\n"),
                ];
                assert!(
                    listed.iter().any(|listed| about.contains(listed)),
                    "{command} {flag} {option}: no {name} in {about}"
                );
            }
        }
    }
}

#[test]
fn a_choice_that_there_is_none_is_answered_with_those_there_are() {
    for (command, option, names) in choices() {
        let Said { code, err: said, .. } = farewell(Path::new("."), &[command, option, "xml2"]);
        assert_eq!(code, 2, "{command}: {said}");
        let listed = format!("[possible values: {}]", names.join(", "));
        assert!(said.contains("'xml2'") && said.contains(&listed), "{command}: {said}");
    }
}
