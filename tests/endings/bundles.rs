//! One recorded run of Harbor Market, and everything that is done with it afterwards without a browser.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use crate::{
    run::{Ended, Place, files},
    site::Site,
};

/// The recorded run: of the journeys on the phone, walked once for all tests.
pub(crate) struct Recorded {
    pub(crate) place: Place,
    pub(crate) bundle: PathBuf,
    ended: Ended,
}

pub(crate) static RECORDED: LazyLock<Recorded> = LazyLock::new(|| {
    let place = Place::shared();
    let ended = place.walk(&[
        "demo",
        "--only",
        "harbor-market@before/*-phone",
        "--fail-on",
        "friction",
    ]);
    place.assert_nothing_left();
    let bundle = place.bundle();
    Recorded { place, bundle, ended }
});

impl Recorded {
    /// A command over the bundle, where there is no browser to be found.
    fn without_browser(&self, arguments: &[&str]) -> Ended {
        let mut command = self.place.farewell(&[arguments[0], self.bundle.to_str().unwrap()]);
        Ended::of(command.args(&arguments[1..]).env("PATH", "/nowhere").output().unwrap())
    }

    fn contents(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.bundle.join(folder);
        let read = |file: PathBuf| (file.strip_prefix(&root).unwrap().to_owned(), fs::read(&file).unwrap());
        files(&root).into_iter().map(read).collect()
    }
}

#[test]
fn judging_again_gives_the_same_bytes_beside_the_first_and_leaves_the_capture_alone() {
    let run = &*RECORDED;
    let (capture, first) = (run.contents("capture"), run.contents("analysis/1"));
    assert!(first.len() >= 4 && capture.len() > 10);
    for number in [2, 3] {
        let judged = run.without_browser(&["judge", "--fail-on", "friction"]);
        assert_eq!(judged.code, 10, "{}", judged.err);
        let analysis = judged.out.lines().find_map(|line| line.split_once("analysis/"));
        let analysis = analysis.map(|(_, rest)| rest.split('/').next().unwrap().to_owned());
        let analysis = analysis.unwrap_or_else(|| panic!("{number}: {}", judged.out));
        assert_eq!(run.contents(&format!("analysis/{analysis}")), first);
    }
    assert_eq!(run.contents("capture"), capture);
    assert_eq!(run.contents("analysis/1"), first);
}

#[test]
fn findings_are_10_where_they_shall_fail_the_run() {
    let run = &*RECORDED;
    assert_eq!(run.ended.code, 10, "{}", run.ended.err);
    assert_eq!(run.without_browser(&["judge", "--fail-on", "none"]).code, 0);
    let friction = run.without_browser(&["judge", "--rulebook", "house", "--fail-on", "friction"]);
    assert_eq!(friction.code, 10, "{}", friction.err);
    assert_eq!(run.without_browser(&["judge", "--rulebook", "house"]).code, 0);
}

#[test]
fn a_rulebook_that_is_not_sound_is_3() {
    let run = &*RECORDED;
    let book = run.place.path("book.yaml");
    fs::write(
        &book,
        "farewell-rulebook: 1\nid: mine\nrules:\n  - id: x\n    met: leave.flow.klicks < 3\n",
    )
    .unwrap();
    let ended = run.without_browser(&["judge", "--rulebook", book.to_str().unwrap()]);
    assert_eq!(ended.code, 3, "{}", ended.err);
    assert!(ended.err.contains("book.yaml"), "{}", ended.err);
    let ended = run.without_browser(&["judge", "--rulebook", "nowhere"]);
    assert_eq!(ended.code, 3, "{}", ended.err);
    let ended = run.place.run(&["judge", run.place.path("t").to_str().unwrap()]);
    assert_eq!(ended.code, 3, "what is no bundle is the user's to mend: {}", ended.err);
}

#[test]
fn a_report_can_be_had_in_each_format_and_overwrites_nothing() {
    let run = &*RECORDED;
    let starts = [
        ("terminal", "harbor-market"),
        ("json", "\"farewell.report/1\""),
        ("html", "<!doctype html>"),
        ("csv", "service,"),
        ("moments-csv", "service,"),
        ("junit", "<testsuites name=\"farewell\""),
        ("markdown", "| service |"),
        ("sarif", "\"version\": \"2.1.0\""),
    ];
    for (format, words) in starts {
        let said = run.without_browser(&["report", "--format", format]);
        assert_eq!(said.code, 0, "{format}: {}", said.err);
        assert!(
            said.out.contains(words),
            "{format}: {}",
            &said.out[..said.out.len().min(400)]
        );
        let file = run.place.path(&format!("report-{format}"));
        let written = run.without_browser(&["report", "--format", format, "--out", file.to_str().unwrap()]);
        assert_eq!(written.code, 0, "{format}: {}", written.err);
        if format != "terminal" {
            assert_eq!(fs::read_to_string(&file).unwrap(), said.out, "{format}");
        }
        let again = run.without_browser(&["report", "--format", format, "--out", file.to_str().unwrap()]);
        assert_eq!(again.code, 1, "{format}: {}", again.out);
    }
    assert_eq!(run.without_browser(&["report", "--format", "smoke-signs"]).code, 2);
}

#[test]
fn a_run_is_sealed_when_it_ends_and_its_analysis_too() {
    let (place, site) = (Place::new(), Site::serve());
    let flow = place.flow(&site, Path::new("tests/endings/flows/completed.flow.yaml"));
    let key = |ending: &str| place.path(&format!("kim.{ending}")).to_str().unwrap().to_owned();
    let made = Command::new("minisign")
        .args(["-G", "-W", "-p", &key("pub"), "-s", &key("key")])
        .output();
    assert!(made.unwrap().status.success());
    let ended = place.walk(&[
        "run",
        flow.to_str().unwrap(),
        "--sign-key",
        &key("key"),
        "--operator",
        "Kim",
    ]);
    assert!([0, 10].contains(&ended.code), "{}", ended.err);
    let bundle = place.bundle();
    let verified = place.run(&["verify", bundle.to_str().unwrap(), "--key", &key("pub")]);
    assert!(
        verified.out.starts_with("intact, signed by "),
        "{}{}",
        verified.out,
        verified.err
    );
    let other = Command::new("python3")
        .arg("tests/evidence/verify.py")
        .arg(&bundle)
        .output()
        .unwrap();
    assert!(other.status.success(), "{other:?}");
    let custody = fs::read_to_string(bundle.join("custody.jsonl")).unwrap();
    assert_eq!(
        custody.matches("\"who\":\"Kim\"").count(),
        4,
        "collected, signed, judged, signed: {custody}"
    );
}
