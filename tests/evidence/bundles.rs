//! Layout, seal, reading back.

use std::fs;

use farewell::{
    evidence::{self, Analysis, Bundle, EvidenceError, FaultKind, Redactor, Trust, Verification},
    trace::Trace,
};

use crate::{
    scripted::*,
    sink::{CaptureSink, bundle, facts, redactor},
};

fn journey() -> Walk {
    let site = Site::new()
        .screen("home", Screen::at("/").link("회원탈퇴", Effect::Go("gone")))
        .screen("gone", Screen::at("/gone").text("안녕"));
    Walk::new(flow(vec![click(link("회원탈퇴"))], done("안녕")), site)
}

fn walk_into(bundle: &Bundle, repetition: u32, finish: bool) -> Trace {
    let mut sink = CaptureSink(bundle.walk("shop", Some("before"), "leave", repetition).unwrap());
    let trace = journey().go_into(&mut sink);
    if finish {
        sink.0.finish().unwrap();
    }
    trace
}

fn verify(bundle: &Bundle) -> Verification {
    evidence::verify(bundle.path(), &Trust::default()).unwrap()
}

fn tree(folder: &std::path::Path) -> Vec<String> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                paths.push(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    paths.sort();
    paths
}

#[test]
fn a_finished_bundle_holds_these_files_and_reads_back_as_it_was_walked() {
    let out = tempfile::tempdir().unwrap();
    let bundle = bundle(out.path());
    bundle.add_flow("flows/shop.flow.yaml", "farewell: 1\n").unwrap();
    let trace = walk_into(&bundle, 1, true);
    let mut end = facts("r1");
    end.finished = Some("2026-01-01T00:01:00Z".parse().unwrap());
    let root = bundle.seal(&end).unwrap();
    let files = [
        "capture/flows/shop.flow.yaml",
        "capture/manifest.json",
        "capture/redactions.jsonl",
        "capture/run.json",
        "capture/shop@before/leave/1/chain.jsonl",
        "capture/shop@before/leave/1/dom/001.html",
        "capture/shop@before/leave/1/dom/002.html",
        "capture/shop@before/leave/1/screens/001.png",
        "capture/shop@before/leave/1/screens/002.png",
        "capture/shop@before/leave/1/trace.json",
    ];
    assert_eq!(tree(bundle.path()), files);
    let record = evidence::open(bundle.path()).unwrap();
    assert_eq!(record.traces, [trace]);
    assert_eq!((record.id.as_str(), Some(record.finished)), ("r1", end.finished));
    let verified = verify(&bundle);
    assert_eq!((verified.root.as_ref(), verified.moments), (Some(&root), 2));
    assert_eq!(evidence::root_hash(bundle.path()).unwrap(), Some(root));
}

#[test]
fn walks_at_the_same_time_are_read_in_the_order_that_was_planned() {
    let out = tempfile::tempdir().unwrap();
    let mut facts = facts("r1");
    facts.walks = [3, 1, 2].map(|number| format!("shop@before/leave/{number}")).into();
    let bundle = Bundle::create(out.path(), &facts, redactor()).unwrap();
    for repetition in [1, 2, 3] {
        walk_into(&bundle, repetition, true);
    }
    let opened = evidence::open_with_folders(bundle.path()).unwrap();
    let folders: Vec<_> = opened
        .folders
        .iter()
        .map(|folder| folder.display().to_string())
        .collect();
    assert_eq!(
        folders,
        [3, 1, 2].map(|number| format!("capture/shop@before/leave/{number}"))
    );
}

#[test]
fn every_change_after_the_seal_is_noticed() {
    let out = tempfile::tempdir().unwrap();
    let bundle = bundle(out.path());
    walk_into(&bundle, 1, true);
    bundle.seal(&facts("r1")).unwrap();
    let walk = bundle.path().join("capture/shop@before/leave/1");
    fs::write(walk.join("dom/001.html"), "<p>other").unwrap();
    fs::remove_file(walk.join("dom/002.html")).unwrap();
    fs::write(walk.join("dom/003.html"), "").unwrap();
    let faults = verify(&bundle).faults;
    for (kind, file) in [
        (FaultKind::Altered, "001.html"),
        (FaultKind::Missing, "002.html"),
        (FaultKind::Added, "003.html"),
    ] {
        let path = format!("capture/shop@before/leave/1/dom/{file}");
        assert!(
            faults.iter().any(|fault| fault.fault == kind && fault.path == path),
            "{faults:?}"
        );
    }
}

#[test]
fn a_run_that_was_cut_off_anywhere_reads_back_without_a_stop() {
    let out = tempfile::tempdir().unwrap();
    let bundle = bundle(out.path());
    let whole = walk_into(&bundle, 1, false);
    let journal = bundle.path().join("capture/shop@before/leave/1/trace.jsonl");
    assert_eq!(
        evidence::open(bundle.path()).unwrap().traces,
        std::slice::from_ref(&whole),
        "not finished, but whole"
    );
    let bytes = fs::read(&journal).unwrap();
    let header = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    for end in (0..bytes.len()).step_by(97) {
        fs::write(&journal, &bytes[..end]).unwrap();
        let record = evidence::open(bundle.path()).unwrap();
        if end <= header {
            assert!(record.traces.is_empty());
            continue;
        }
        let trace = &record.traces[0];
        assert!(trace.stop.is_none());
        assert_eq!(trace.observations[..], whole.observations[..trace.observations.len()]);
        assert!(trace.moments.len() <= whole.moments.len());
    }
}

#[test]
fn a_journal_that_is_broken_in_the_middle_is_refused_with_its_line() {
    let out = tempfile::tempdir().unwrap();
    let bundle = bundle(out.path());
    walk_into(&bundle, 1, false);
    let journal = bundle.path().join("capture/shop@before/leave/1/trace.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    let mut lines: Vec<_> = text.lines().collect();
    lines[1] = "{";
    fs::write(&journal, lines.join("\n") + "\n").unwrap();
    let error = evidence::open(bundle.path()).unwrap_err().to_string();
    assert!(error.contains("trace.jsonl: line 2:"), "{error}");
}

#[test]
fn nothing_is_overwritten() {
    let out = tempfile::tempdir().unwrap();
    let first = bundle(out.path());
    walk_into(&first, 1, true);
    let again = Bundle::create(out.path(), &facts("r1"), Redactor::none()).unwrap_err();
    assert!(matches!(again, EvidenceError::Exists { .. }));
    assert!(matches!(
        first.walk("shop", Some("before"), "leave", 1).unwrap_err(),
        EvidenceError::Exists { .. }
    ));
    for number in 1..=3 {
        let analysis = Analysis::create(first.path(), redactor()).unwrap();
        assert!(analysis.path().ends_with(format!("analysis/{number}")));
        analysis.write("report.json", "{}").unwrap();
        assert!(matches!(
            analysis.write("report.json", "[]").unwrap_err(),
            EvidenceError::Exists { .. }
        ));
        analysis.seal().unwrap();
        assert!(matches!(analysis.seal().unwrap_err(), EvidenceError::Exists { .. }));
    }
    first.seal(&facts("r1")).unwrap();
    assert!(matches!(
        first.seal(&facts("r1")).unwrap_err(),
        EvidenceError::Exists { .. }
    ));
}

#[test]
fn two_flow_files_of_one_name_are_both_kept() {
    let out = tempfile::tempdir().unwrap();
    let bundle = bundle(out.path());
    for (path, text) in [
        ("a/shop.flow.yaml", "a"),
        ("b/shop.flow.yaml", "b"),
        ("c/shop.flow.yaml", "a"),
    ] {
        bundle.add_flow(path, text).unwrap();
    }
    let kept = ["2-shop.flow.yaml", "shop.flow.yaml"].map(|name| format!("capture/flows/{name}"));
    assert_eq!(tree(bundle.path())[..2], kept);
}

#[test]
fn no_name_leads_out_of_the_bundle() {
    let out = tempfile::tempdir().unwrap();
    let bundle = bundle(out.path());
    for name in ["..", "a/b", "", ".hidden", "a\\b", "a\0", "flows"] {
        let error = bundle.walk(name, None, "leave", 1).unwrap_err();
        assert!(matches!(error, EvidenceError::Name { .. }), "{name}: {error}");
    }
    let analysis = Analysis::create(bundle.path(), redactor()).unwrap();
    assert!(analysis.write("../../x", "").is_err());
    assert!(Bundle::create(out.path(), &facts("../r2"), Redactor::none()).is_err());
    bundle.add_flow("../../..", "x").unwrap();
    assert!(tree(out.path()).iter().all(|path| path.starts_with("r1/")));
}

#[test]
fn what_is_no_bundle_is_said_so() {
    let out = tempfile::tempdir().unwrap();
    let error = evidence::open(out.path()).unwrap_err().to_string();
    assert!(error.ends_with("is no bundle: it holds no capture/run.json"), "{error}");
}

#[test]
fn run_ids_sort_by_time_and_differ() {
    let at = |time: &str| evidence::run_id(time.parse().unwrap());
    let (first, second) = (at("2026-03-01T08:00:00Z"), at("2026-03-01T08:00:00Z"));
    assert!(first.starts_with("20260301T080000Z-") && first.len() == 23, "{first}");
    assert_ne!(first, second);
    assert!(first < at("2026-03-01T08:00:01Z"));
}

#[test]
fn an_analysis_that_could_not_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = bundle(folder.path());
    let first = Analysis::create(bundle.path(), redactor()).unwrap();
    first.write("report.json", "{}").unwrap();
    let path = first.path();
    first.discard().unwrap();
    assert!(!path.exists());
    assert_eq!(
        Analysis::create(bundle.path(), redactor()).unwrap().path(),
        path,
        "its number is free again"
    );
}
