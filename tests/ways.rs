//! One folder per way of building pages in `tests/ways`: pages as strangers write them, a flow, and a hand count made
//! from the standard and the pages before the tool's first run. The real binary walks all of them in a real browser.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod hand_counts;
#[path = "ways/site.rs"]
mod site;

use std::{fs, path::Path, process::Command};

use hand_counts::proof::{Proof, jobs, only, passes, report};

/// `FAREWELL_WAYS=tabs,toast` walks only some of them, for the author of a new one.
fn wanted() -> Option<String> {
    std::env::var("FAREWELL_WAYS").ok()
}

/// The folders in `tests/ways` that are wanted.
fn ways() -> Vec<String> {
    let only = wanted();
    let mut ways: Vec<String> = fs::read_dir("tests/ways")
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|way| only.as_ref().is_none_or(|only| only.split(',').any(|name| name == way)))
        .collect();
    ways.sort();
    ways
}

#[test]
fn every_way_of_building_pages_counts_what_the_hand_counted() {
    let address = site::serve().to_string();
    let folder = tempfile::tempdir().unwrap();
    let ways = ways();
    assert!(!ways.is_empty(), "no way is called so");
    for way in &ways {
        let flow = fs::read_to_string(format!("tests/ways/{way}/flow.yaml")).unwrap();
        let place = folder.path().join(format!("{way}.flow.yaml"));
        fs::write(place, flow.replace("127.0.0.1:7878", &address)).unwrap();
    }
    let run = Command::new(env!("CARGO_BIN_EXE_farewell"))
        .args(["run", "--commit", "--fail-on", "none", "--format", "json", "--runs"])
        .args([&passes().to_string(), "--jobs", &jobs(), "--out"])
        .arg(folder.path().join("reports"))
        .args(only())
        .arg(folder.path())
        .output()
        .unwrap();
    let report = report(&run);
    let mut proof = Proof::new("ways");
    for way in &ways {
        let hands = hand_counts::read(&Path::new("tests/ways").join(way).join("counts.yaml"));
        assert!(!hands.is_empty(), "{way}: a hand count of its journey");
        proof.hold(&report, way, None, &hands);
    }
    // The sheet is that of all of them.
    if wanted().is_some() { proof.agree() } else { proof.end() }
}
