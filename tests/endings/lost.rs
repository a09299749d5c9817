//! Browsers and drivers that die under a walk: the tool's failure, never a finding, and no journey is lost.

use std::{fs, path::Path};

use crate::{
    run::{Ended, Place, assert_inconclusive, journey, report, send},
    site::Site,
};

fn is_driver(arguments: &str) -> bool {
    arguments.contains("chromedriver") && arguments.contains("--port=0") && !arguments.contains("--user-data-dir")
}

fn is_browser(arguments: &str) -> bool {
    arguments.contains("--user-data-dir=") && !arguments.contains("--type=") && !arguments.contains("crashpad")
}

#[test]
fn the_journey_after_a_dead_driver_or_browser_is_walked() {
    let site = Site::serve();
    for is in [is_driver, is_browser] {
        let place = Place::new();
        let child = place.start_waiting(&site, "two.flow.yaml");
        send("-KILL", place.process(is));
        let ended = Ended::of(child.wait_with_output().unwrap());
        assert_eq!(ended.code, 5, "{}", ended.err);
        place.assert_nothing_left();
        let report = report(&place.bundle(), 1);
        let first = journey(&report, "two", "first");
        assert_inconclusive(first, "fault");
        let cause = first["outcome"]["cause"].as_str().unwrap();
        assert!(cause.contains("the browser is gone"), "{cause}");
        assert!(
            !first["moments"].as_array().unwrap().is_empty(),
            "what was seen before is kept"
        );
        assert_eq!(journey(&report, "two", "second")["outcome"]["status"], "completed");
    }
}

/// A driver that starts so many times and then never again.
fn driver_that_starts(place: &Place, times: u32) -> std::path::PathBuf {
    let real = ["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"];
    let real = real.into_iter().find(|path| Path::new(path).exists()).unwrap();
    let count = place.path("starts");
    let body = format!(
        "#!/bin/sh\nif [ \"$1\" != --version ]; then\n  echo x >> {0}\n  \
         if [ $(wc -l < {0}) -gt {times} ]; then echo out of memory; exit 1; fi\nfi\nexec {real} \"$@\"\n",
        count.display()
    );
    script(place, "driver", &body)
}

fn script(place: &Place, name: &str, body: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = place.path(name);
    fs::write(&path, body).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn a_journey_for_which_no_browser_can_be_started_again_is_a_fault_in_the_report() {
    let (place, site) = (Place::new(), Site::serve());
    let driver = driver_that_starts(&place, 1);
    place.always("FAREWELL_CHROMEDRIVER", &driver);
    let child = place.start_waiting(&site, "two.flow.yaml");
    send("-KILL", place.process(is_driver));
    let ended = Ended::of(child.wait_with_output().unwrap());
    assert_eq!(ended.code, 5, "{}", ended.err);
    place.assert_nothing_left();
    let bundle = place.bundle();
    let report = report(&bundle, 1);
    assert_inconclusive(journey(&report, "two", "first"), "fault");
    let second = journey(&report, "two", "second");
    assert_inconclusive(second, "fault");
    let cause = second["outcome"]["cause"].as_str().unwrap();
    assert!(cause.contains("could not be begun"), "{cause}");
    let judged = place.run(&["judge".as_ref(), bundle.as_os_str()]);
    assert_eq!(judged.code, 5, "{}", judged.err);
}

#[test]
fn without_a_browser_for_any_journey_the_run_fails_and_names_them_all() {
    let (place, site) = (Place::new(), Site::serve());
    let browser = script(
        &place,
        "browser",
        "#!/bin/sh\nif [ \"$1\" = --version ]; then exec chromium --version; fi\nexit 1\n",
    );
    place.always("FAREWELL_CHROME", &browser);
    let flow = place.flow(&site, Path::new("tests/endings/walks/two.flow.yaml"));
    let out = place.path("out");
    let ended = place.run(&["run".as_ref(), flow.as_os_str(), "--out".as_ref(), out.as_os_str()]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.err.contains("no browser could be started"), "{}", ended.err);
    place.assert_nothing_left();
    let report = report(&place.bundle(), 1);
    for name in ["first", "second"] {
        assert_inconclusive(journey(&report, "two", name), "fault");
    }
}
