//! What stands beside a capture: attestations of hand-offs, and what the operator of a service answered. And whether all
//! of it is what a hearing asks of evidence.

use std::fs;

use farewell::{
    evidence::{self, Bundle, Deed, Redactor},
    flow::End,
};

use crate::{
    scripted::*,
    sealed::{Sealed, farewell, faults},
    sink::{CaptureSink, facts},
};

#[test]
fn a_response_is_kept_quoted_and_told_in_custody() {
    let sealed = Sealed::new();
    let answer = sealed.beside("answer.txt");
    fs::write(&answer, "We disagree.\nThe button is \u{1b}[31mthere.\n").unwrap();
    let answer = answer.to_string_lossy().into_owned();
    let arguments = [answer.as_str(), "--from", "Harbor: \"Inc.\"", "--date", "2026-07-01"];
    let said = sealed.farewell("respond", &arguments);
    assert_eq!(said.code, 3, "a control character is refused: {}", said.err);
    fs::write(sealed.beside("answer.txt"), "We disagree.\nThe button is there.\n").unwrap();
    for file in ["responses/001.md", "responses/002.md"] {
        let said = sealed.farewell("respond", &[&arguments[..], &["--operator", "Kim"]].concat());
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.out.contains(file), "{}", said.out);
    }
    assert_eq!(
        sealed.text("responses/001.md"),
        "---\nfrom: \"Harbor: \\\"Inc.\\\"\"\ndate: 2026-07-01\n---\nWe disagree.\nThe button is there.\n"
    );
    assert!(
        sealed
            .text("custody.jsonl")
            .contains("\"what\":\"responded\",\"of\":\"responses/002.md\"")
    );
    assert_eq!(sealed.faults(), [] as [String; 0]);
    let report = sealed.farewell("report", &[]);
    let quote = "response of Harbor: \"Inc.\", 2026-07-01 (responses/001.md): \"We disagree. The button is there.\"";
    assert!(report.out.contains(quote), "{}", report.out);

    sealed.edit("responses/001.md", "disagree", "agree");
    fs::remove_file(sealed.at("responses/002.md")).unwrap();
    assert_eq!(
        sealed.faults(),
        ["custody-contradicts custody.jsonl 3", "missing responses/002.md"]
    );
}

#[test]
fn a_response_that_was_put_there_by_hand_is_told_when_it_is_judged_again() {
    let sealed = Sealed::new();
    fs::create_dir(sealed.at("responses")).unwrap();
    fs::write(
        sealed.at("responses/by-hand.md"),
        "---\nfrom: Harbor\ndate: 2026-07-01\n---\nNo.\n",
    )
    .unwrap();
    let said = sealed.farewell("verify", &[]);
    assert!(
        said.out.contains("no seal is over responses/by-hand.md"),
        "{}",
        said.out
    );
    let judged = sealed.farewell("judge", &[]);
    assert!(
        judged.out.contains("response of Harbor, 2026-07-01"),
        "{}{}",
        judged.out,
        judged.err
    );
    let said = sealed.farewell("verify", &[]);
    assert!(!said.out.contains("by-hand"), "{}", said.out);
    fs::write(sealed.at("responses/by-hand.md"), "No.\n").unwrap();
    let report = sealed.farewell("report", &[]);
    assert_eq!(report.code, 3, "{}", report.out);
    assert!(report.err.contains("responses/by-hand.md"), "{}", report.err);
}

#[test]
fn what_a_flow_attests_of_a_hand_off_stands_beside_the_capture() {
    let out = tempfile::tempdir().unwrap();
    let bundle = Bundle::create(out.path(), &facts("r1"), Redactor::none()).unwrap();
    let mut sink = CaptureSink(bundle.walk("shop", None, "leave", 1).unwrap());
    let site = Site::new().screen("home", Screen::at("/").text("전화해 주세요"));
    Walk::new(flow(vec![handoff("전화해 주세요", true)], End::HandedOff), site).go_into(&mut sink);
    sink.0.finish().unwrap();
    let root = bundle.seal(&facts("r1")).unwrap();
    let file = "attestations/handoff-shop-leave-1-2.json";
    let told: serde_json::Value = serde_json::from_slice(&fs::read(bundle.path().join(file)).unwrap()).unwrap();
    assert_eq!(
        (told["walk"].as_str(), told["channel"].as_str()),
        (Some("shop/leave/1"), Some("phone"))
    );
    assert!(
        told["attestation"].as_str().is_some_and(|words| !words.is_empty()),
        "{told}"
    );
    assert!(bundle.path().join("capture/shop/leave/1/search-log.json").exists());
    let untold = evidence::untold(bundle.path(), evidence::ATTESTATIONS).unwrap();
    assert_eq!(untold.len(), 1);
    let none = Redactor::none();
    for what in [
        (Deed::Collected, "capture", root.as_str()),
        (Deed::Attested, file, &untold[0].1),
    ] {
        evidence::record(bundle.path(), &none, "Kim", facts("r1").started, what).unwrap();
    }
    assert_eq!(evidence::untold(bundle.path(), evidence::ATTESTATIONS).unwrap(), []);
    assert_eq!(faults(bundle.path()), [] as [String; 0]);
}

#[test]
fn verify_names_what_is_missing_for_evidence() {
    let sealed = Sealed::new();
    let said = sealed.farewell("verify", &[]);
    // The run of the test names no walks: nothing was planned.
    let line = "evidence grade: no; fewer than 3 runs (nothing); not signed; not dated";
    assert!(said.out.contains(line), "{}", said.out);
    let said = farewell("verify", &sealed.bundle(), &["--format", "json"], &[]);
    let told: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(told["grade"]["evidence"], false);
    assert_eq!(told["grade"]["missing"][1]["condition"], "signed");
}
