//! The end of `scripts/validity`: puts the rounds of a folder together, keeps them in `docs/validity/repetitions.json`
//! and writes `docs/validity.md` anew. Ends with 1 if any journey did not agree with the hand in any round.
//!
//!     cargo run --example validity -- ROUNDS REVISION [SITES]
//!
//! With SITES only those were walked; the result is then printed and not kept.
#![allow(
    clippy::unwrap_used,
    reason = "a tool for this repository: what cannot be read is to be seen"
)]
#![allow(clippy::print_stdout, reason = "its result is for people")]

#[path = "../tests/validity/generate/mod.rs"]
#[allow(dead_code, reason = "also used by the tests")]
mod generate;
#[path = "../tests/hand_counts/sheet.rs"]
#[allow(dead_code, reason = "also used by the tests")]
mod sheet;

use std::{fs, path::Path, process::ExitCode};

use generate::repetitions::{Facts, Repetitions, Round, section};
use regex::Regex;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (rounds, revision, sites) = match arguments.as_slice() {
        [rounds, revision] => (rounds, revision, None),
        [rounds, revision, sites] => (rounds, revision, Some(sites.clone())),
        _ => {
            println!("usage: cargo run --example validity -- ROUNDS REVISION [SITES]");
            return ExitCode::from(2);
        }
    };
    let mut expected = generate::sheets(Path::new(generate::KEPT));
    if let Some(sites) = &sites {
        let sites = glob(sites);
        expected.0.retain(|place, _| sites.is_match(&place.site));
    }
    let kept = sites.is_none();
    let found = Repetitions::of(&read(Path::new(rounds)), &expected, sites, revision.clone());
    if kept {
        let text = serde_json::to_string_pretty(&found).unwrap() + "\n";
        fs::write(generate::REPETITIONS, text).unwrap();
        fs::write(generate::DOCUMENT, generate::document()).unwrap();
    }
    println!("{}", section(Some(&found), &expected));
    if found.all_agree() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// `*` and `?`, as in `--only` of farewell.
fn glob(sites: &str) -> Regex {
    let pattern = regex::escape(sites).replace(r"\*", ".*").replace(r"\?", ".");
    Regex::new(&format!("^(?:{pattern})$")).unwrap()
}

/// The rounds, in the order of their numbers.
fn read(folder: &Path) -> Vec<Round> {
    let numbers = fs::read_dir(folder).unwrap().flatten();
    let mut numbers: Vec<u32> = numbers
        .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers
        .iter()
        .map(|number| {
            let folder = folder.join(number.to_string());
            let facts = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
            let facts = facts.filter(|path| path.extension().is_some_and(|kind| kind == "json"));
            let facts = facts.filter_map(|path| {
                // Nothing was walked by a test whose facts are null.
                let facts: Option<Facts> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
                facts
            });
            Round {
                facts: facts.collect(),
                sheet: generate::sheets(&folder),
            }
        })
        .collect()
}
