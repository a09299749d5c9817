//! A bundle that was tampered with, one way after another: each is named, by farewell and by another verifier.

use std::fs;

use serde_json::Value;

use crate::sealed::{Sealed, WALK, farewell};

#[test]
fn a_fresh_bundle_is_intact() {
    let sealed = Sealed::new();
    assert_eq!(sealed.faults(), [] as [String; 0]);
    let said = sealed.farewell("verify", &[]);
    assert!(said.out.starts_with("intact\n"), "{}", said.out);
    let told: Value = serde_json::from_str(&sealed.farewell("verify", &["--format", "json"]).out).unwrap();
    assert_eq!(told["moments"], 3, "the start and two clicks");
    assert_eq!(told["analyses"], serde_json::json!([1]));
}

#[test]
fn a_flipped_byte_of_a_screenshot() {
    let sealed = Sealed::new();
    let path = sealed.at(&format!("{WALK}/screens/002.png"));
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    let faults = sealed.faults();
    assert!(
        faults.contains(&format!("altered {WALK}/screens/002.png")),
        "{faults:?}"
    );
    assert!(
        faults.contains(&format!("moment-shows {WALK}/chain.jsonl 2")),
        "{faults:?}"
    );
}

#[test]
fn an_edited_moment() {
    let sealed = Sealed::new();
    sealed.edit(
        &format!("{WALK}/trace.json"),
        "\"path\": \"steps[1]\"",
        "\"path\": \"steps[9]\"",
    );
    let altered = [
        format!("altered {WALK}/trace.json"),
        format!("moment-altered {WALK}/trace.json 3"),
    ];
    assert_eq!(sealed.faults(), altered);
    sealed.rebuild("capture");
    let faults = sealed.faults();
    assert!(faults.contains(&altered[1]), "the chain still knows: {faults:?}");
    assert!(faults.contains(&"other-capture analysis/1".to_owned()), "{faults:?}");
    assert!(
        faults.contains(&"custody-contradicts custody.jsonl 1".to_owned()),
        "{faults:?}"
    );
}

#[test]
fn an_edit_outside_the_moments_is_the_files_alone() {
    let sealed = Sealed::new();
    sealed.edit(&format!("{WALK}/trace.json"), "\"run\": \"", "\"run\": \"x");
    assert_eq!(sealed.faults(), [format!("altered {WALK}/trace.json")]);
}

/// Rewrites the moments of the trace.
fn with_moments(sealed: &Sealed, change: impl FnOnce(&mut Vec<Value>)) {
    let path = format!("{WALK}/trace.json");
    let mut trace: Value = serde_json::from_str(&sealed.text(&path)).unwrap();
    change(trace["moments"].as_array_mut().unwrap());
    fs::write(sealed.at(&path), serde_json::to_string_pretty(&trace).unwrap()).unwrap();
}

#[test]
fn a_moment_that_is_removed_moved_or_added() {
    let named = |change: fn(&mut Vec<Value>)| {
        let sealed = Sealed::new();
        with_moments(&sealed, change);
        let mut faults = sealed.faults();
        assert_eq!(faults.remove(0), format!("altered {WALK}/trace.json"));
        faults
    };
    let of = |kind: &str, moment: u32| format!("{kind} {WALK}/trace.json {moment}");
    assert_eq!(named(|moments| drop(moments.remove(1))), [of("moment-removed", 2)]);
    assert_eq!(
        named(|moments| moments.swap(1, 2)),
        [of("moment-moved", 2), of("moment-moved", 3)]
    );
    let added = named(|moments| {
        let mut another = moments[2].clone();
        another["index"] = 4.into();
        moments.push(another);
    });
    assert_eq!(added, [of("moment-added", 4)]);
    assert_eq!(
        named(|moments| moments.push(moments[0].clone())),
        [of("moment-added", 1)]
    );
}

#[test]
fn white_space_between_the_tokens_is_no_moment() {
    let sealed = Sealed::new();
    with_moments(&sealed, |_| {});
    let trace: Value = serde_json::from_str(&sealed.text(&format!("{WALK}/trace.json"))).unwrap();
    fs::write(sealed.at(&format!("{WALK}/trace.json")), trace.to_string()).unwrap();
    assert_eq!(sealed.faults(), [format!("altered {WALK}/trace.json")]);
}

#[test]
fn a_chain_that_is_cut_or_gone() {
    let chain = format!("{WALK}/chain.jsonl");
    let with_lines = |change: fn(&mut Vec<String>)| {
        let sealed = Sealed::new();
        let mut lines: Vec<String> = sealed.text(&chain).lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 4);
        change(&mut lines);
        fs::write(sealed.at(&chain), lines.join("\n") + "\n").unwrap();
        sealed.rebuild("capture");
        let faults = sealed.faults();
        let about = faults.into_iter().filter(|fault| fault.contains(WALK));
        about.map(|fault| fault.replace(WALK, "w")).collect::<Vec<_>>()
    };
    assert_eq!(with_lines(|lines| drop(lines.pop())), ["chain-open w/chain.jsonl"]);
    assert_eq!(
        with_lines(|lines| drop(lines.remove(1))),
        [
            "chain-open w/chain.jsonl",
            "link-broken w/chain.jsonl 2",
            "moment-added w/trace.json 2"
        ]
    );
    assert_eq!(
        with_lines(|lines| lines.swap(0, 1))[..3],
        [
            "link-broken w/chain.jsonl 1",
            "link-broken w/chain.jsonl 2",
            "link-broken w/chain.jsonl 3"
        ]
    );
    assert_eq!(
        with_lines(|lines| lines[3] = lines[3].replace("\"moments\":3", "\"moments\":2")),
        ["chain-open w/chain.jsonl"]
    );
    let sealed = Sealed::new();
    fs::remove_file(sealed.at(&chain)).unwrap();
    assert_eq!(
        sealed.faults(),
        [format!("chain-missing {chain}"), format!("missing {chain}")]
    );
}

#[test]
fn files_that_come_or_go() {
    let sealed = Sealed::new();
    fs::write(sealed.at(&format!("{WALK}/dom/009.html")), "<p>").unwrap();
    fs::write(sealed.at("analysis/1/more.txt"), "x").unwrap();
    fs::write(sealed.at("analysis/notes.txt"), "x").unwrap();
    fs::remove_file(sealed.at("capture/run.json")).unwrap();
    fs::write(sealed.at("response.txt"), "ours").unwrap();
    let expected = [
        "added analysis/1/more.txt",
        "added analysis/notes.txt",
        &format!("added {WALK}/dom/009.html"),
        "missing capture/run.json",
    ];
    assert_eq!(sealed.faults(), expected);
    let said = sealed.farewell("verify", &[]);
    assert!(said.out.starts_with("not intact: 4 faults\n"), "{}", said.out);
    assert!(said.out.contains("no seal is over response.txt"), "{}", said.out);
}

#[test]
fn an_altered_analysis() {
    let sealed = Sealed::new();
    sealed.edit("analysis/1/report.json", "farewell.report/1", "farewell.report/2");
    assert_eq!(sealed.faults(), ["altered analysis/1/report.json"]);
    sealed.rebuild("analysis/1");
    assert_eq!(sealed.faults(), ["custody-contradicts custody.jsonl 2"]);
    sealed.edit("analysis/1/manifest.json", "\"capture\": \"", "\"capture\": \"0");
    assert!(sealed.faults().contains(&"other-capture analysis/1".to_owned()));
    fs::remove_file(sealed.at("analysis/1/manifest.json")).unwrap();
    assert_eq!(sealed.faults(), ["unsealed analysis/1"]);
    fs::remove_dir_all(sealed.at("analysis/1")).unwrap();
    assert_eq!(sealed.faults(), ["missing analysis/1"]);
}

#[test]
fn a_manifest_whose_root_or_form_is_wrong() {
    let sealed = Sealed::new();
    sealed.edit("capture/manifest.json", "\"root\": \"", "\"root\": \"0");
    assert!(sealed.faults().contains(&"root capture/manifest.json".to_owned()));
    fs::write(sealed.at("capture/manifest.json"), "{").unwrap();
    assert!(sealed.faults().contains(&"unreadable capture/manifest.json".to_owned()));
    fs::remove_file(sealed.at("capture/manifest.json")).unwrap();
    assert!(sealed.faults().contains(&"unsealed capture".to_owned()));
}

#[test]
fn custody_is_a_chain_too() {
    let sealed = Sealed::new();
    let text = sealed.text("custody.jsonl");
    assert!(
        text.contains("\"who\":\"Kim Min-ji\",\"what\":\"judged\",\"of\":\"analysis/1\""),
        "{text}"
    );
    sealed.edit("custody.jsonl", "\"who\":\"Kim\"", "\"who\":\"Lee\"");
    assert_eq!(sealed.faults(), ["link-broken custody.jsonl 2"]);
    let lines: Vec<&str> = text.lines().collect();
    fs::write(sealed.at("custody.jsonl"), format!("{}\n", lines[0])).unwrap();
    assert_eq!(sealed.faults(), ["not-in-custody analysis/1"]);
    fs::write(sealed.at("custody.jsonl"), format!("{}\n{}", lines[0], lines[1])).unwrap();
    assert_eq!(
        sealed.faults(),
        ["link-broken custody.jsonl 2", "not-in-custody analysis/1"]
    );
    let judged = sealed.farewell("judge", &[]);
    assert_eq!(judged.code, 1, "a torn line is not built upon: {}", judged.err);
    assert!(!sealed.at("analysis/2").exists(), "what was not sealed does not stay");
    fs::remove_file(sealed.at("custody.jsonl")).unwrap();
    assert!(sealed.faults().contains(&"not-in-custody capture".to_owned()));
}

#[test]
fn an_analysis_that_cannot_be_sealed_leaves_nothing() {
    let sealed = Sealed::new();
    let custody = sealed.text("custody.jsonl");
    fs::write(sealed.at("capture/manifest.json"), "{").unwrap();
    let judged = sealed.farewell("judge", &[]);
    assert_eq!(judged.code, 1, "what it judged cannot be cited: {}", judged.err);
    assert!(!sealed.at("analysis/2").exists());
    assert_eq!(sealed.text("custody.jsonl"), custody);
}

#[test]
fn judging_again_adds_and_verifying_changes_nothing() {
    let sealed = Sealed::new();
    let capture = sealed.text("capture/manifest.json");
    sealed.farewell("judge", &[]);
    assert_eq!(
        sealed.text("analysis/1/manifest.json"),
        sealed.text("analysis/2/manifest.json")
    );
    let custody = sealed.text("custody.jsonl");
    assert_eq!(custody.lines().count(), 3);
    assert!(custody.lines().last().unwrap().contains("\"who\":\"unknown\""));
    assert_eq!(sealed.faults(), [] as [String; 0]);
    assert_eq!(sealed.farewell("report", &["--format", "json"]).code, 0);
    assert_eq!(sealed.text("custody.jsonl"), custody);
    assert_eq!(sealed.text("capture/manifest.json"), capture);
}

#[test]
fn what_is_no_bundle_is_3() {
    let folder = tempfile::tempdir().unwrap();
    let said = farewell("verify", folder.path(), &[], &[]);
    assert_eq!(said.code, 3, "{}", said.out);
    assert!(said.err.contains("is no bundle"), "{}", said.err);
}
