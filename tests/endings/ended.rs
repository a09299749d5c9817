//! Runs that are ended from outside, or by the clock.

use std::{
    fs,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    run::{Ended, Place, assert_inconclusive, files, journey, report, send},
    site::Site,
};

#[test]
fn a_signal_ends_the_run_and_what_was_walked_is_reported() {
    let site = Site::serve();
    for (signal, name, code) in [
        ("-INT", "SIGINT", 130),
        ("-TERM", "SIGTERM", 143),
        ("-HUP", "SIGHUP", 129),
    ] {
        let place = Place::new();
        let child = place.start_waiting(&site, "two.flow.yaml");
        let asked = Instant::now();
        send(signal, child.id());
        let ended = Ended::of(child.wait_with_output().unwrap());
        assert!(asked.elapsed() < Duration::from_secs(10), "{:?}", asked.elapsed());
        assert_eq!(ended.code, code, "{}", ended.err);
        place.assert_nothing_left();
        let report = report(&place.bundle(), 1);
        let first = journey(&report, "two", "first");
        assert_inconclusive(first, "fault");
        assert_eq!(first["outcome"]["cause"], format!("interrupted by {name}"));
        assert_eq!(
            report["journeys"].as_array().unwrap().len(),
            1,
            "the second was not walked"
        );
        assert!(
            place.bundle().join("capture/manifest.json").is_file(),
            "the capture is sealed"
        );
    }
}

#[test]
fn a_signal_before_the_first_walk_leaves_nothing_running() {
    let (place, site) = (Place::new(), Site::serve());
    let flow = place.flow(&site, "tests/endings/walks/two.flow.yaml".as_ref());
    let out = place.path("out");
    let arguments = ["run".as_ref(), flow.as_os_str(), "--out".as_ref(), out.as_os_str()];
    let child = place.farewell(&arguments).spawn().unwrap();
    // The ledger's entry is made before the driver is started.
    while files(&place.path("cache/farewell")).is_empty() {
        std::thread::sleep(Duration::from_millis(1));
    }
    send("-TERM", child.id());
    let ended = Ended::of(child.wait_with_output().unwrap());
    assert_eq!(ended.code, 143, "{}", ended.err);
    place.assert_nothing_left();
}

#[test]
fn a_killed_run_leaves_a_readable_trace_and_the_next_start_clears_up() {
    let (place, site) = (Place::new(), Site::serve());
    let mut child = place.start_waiting(&site, "two.flow.yaml");
    send("-KILL", child.id());
    child.wait().unwrap();
    assert!(!place.processes().is_empty(), "SIGKILL leaves the browser behind");
    let bundle = place.bundle();
    assert!(!bundle.join("capture/manifest.json").exists());

    let judged = place.run(&["judge".as_ref(), bundle.as_os_str()]);
    assert_eq!(judged.code, 5, "{}", judged.err);
    let report = report(&bundle, 1);
    let first = journey(&report, "two", "first");
    assert_inconclusive(first, "fault");
    let cause = first["outcome"]["cause"].as_str().unwrap();
    assert!(cause.contains("cut off"), "{cause}");
    assert!(!first["moments"].as_array().unwrap().is_empty());
    assert!(!place.processes().is_empty(), "judging starts and ends nothing");

    let mut decoy = Decoy::start(&place);
    let flow = place.path("flows/two.flow.yaml");
    let next = place.path("next");
    let arguments = [
        "run".as_ref(),
        flow.as_os_str(),
        "--only".as_ref(),
        "second".as_ref(),
        "--out".as_ref(),
        next.as_os_str(),
    ];
    let ended = place.run(&arguments);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(decoy.lives(), "what somebody else started goes on");
    drop(decoy);
    place.assert_nothing_left();
}

/// Looks like a browser of ours, and is not: nobody wrote it down.
struct Decoy {
    child: Child,
    folder: tempfile::TempDir,
}

impl Decoy {
    fn start(place: &Place) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("farewell-1-decoy")
            .tempdir_in("/tmp")
            .unwrap();
        fs::write(folder.path().join(".farewell"), "farewell-1-decoy").unwrap();
        let program = folder.path().join("chromium");
        fs::copy("/bin/sleep", &program).unwrap();
        // `sleep` takes no such option: it stands where a shell ignores it.
        let child = Command::new("/bin/sh")
            .arg("-c")
            .arg(format!("{} 300; :", program.display()))
            .arg("chromium")
            .arg(format!("--user-data-dir={}/profile-1", folder.path().display()))
            .env_clear()
            .env("FOLDER_OF_THE_TEST", place.path(""))
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, folder }
    }

    fn lives(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none() && self.folder.path().join(".farewell").is_file()
    }
}

impl Drop for Decoy {
    fn drop(&mut self) {
        let task = format!("/proc/{0}/task/{0}/children", self.child.id());
        for child in fs::read_to_string(task).unwrap_or_default().split_whitespace() {
            send("-KILL", child.parse().unwrap());
        }
        self.child.wait().unwrap();
    }
}

#[test]
fn a_journey_that_takes_too_long_is_a_fault() {
    let (place, site) = (Place::new(), Site::serve());
    let flow = place.flow(&site, "tests/endings/walks/two.flow.yaml".as_ref());
    let arguments = [
        "run",
        flow.to_str().unwrap(),
        "--only",
        "first",
        "--journey-timeout",
        "3",
    ];
    let ended = place.walk(&arguments);
    assert_eq!(ended.code, 5, "{}", ended.err);
    place.assert_nothing_left();
    let report = report(&place.bundle(), 1);
    let first = journey(&report, "two", "first");
    assert_inconclusive(first, "fault");
    assert_eq!(first["outcome"]["cause"], "the journey took longer than 3 seconds");
}

#[test]
fn a_signal_ends_a_run_whose_page_does_not_answer() {
    let (place, site) = (Place::new(), Site::serve());
    let child = place.start_waiting(&site, "frozen.flow.yaml");
    // The click is the second thing that was done.
    place.until(|| place.journals().iter().any(|text| text.contains(r#""do":"click""#)));
    let asked = Instant::now();
    send("-INT", child.id());
    let ended = Ended::of(child.wait_with_output().unwrap());
    assert!(asked.elapsed() < Duration::from_secs(15), "{:?}", asked.elapsed());
    assert_eq!(ended.code, 130, "{}", ended.err);
    place.assert_nothing_left();
    let report = report(&place.bundle(), 1);
    let leave = journey(&report, "frozen", "leave");
    assert_inconclusive(leave, "fault");
    assert_eq!(leave["outcome"]["cause"], "interrupted by SIGINT");
}
