//! Journeys that are walked at the same time.

use std::path::Path;

use crate::{
    run::{Ended, Place, assert_inconclusive, files, journey, report, send},
    site::Site,
};

#[test]
fn one_is_walked_while_another_waits_and_the_order_stays() {
    let site = Site::serve();
    let place = Place::new();
    let flow = place.flow(&site, Path::new("tests/endings/walks/two.flow.yaml"));
    let (flow, out) = (flow.to_str().unwrap(), place.path("out"));
    let out = out.to_str().unwrap();
    let run = ["run", flow, "--commit", "--jobs", "2", "--runs", "2", "--out", out];
    let child = place.farewell(&run).spawn().unwrap();
    let written = |name: &str| files(&place.path("out")).iter().any(|path| path.ends_with(name));
    place.until(|| written("second/2/trace.json") && written("first/1/trace.jsonl"));
    // Its own repetitions take turns.
    assert!(!written("first/2/trace.jsonl"));
    send("-INT", child.id());
    let ended = Ended::of(child.wait_with_output().unwrap());
    assert_eq!(ended.code, 130, "{}", ended.err);
    place.assert_nothing_left();
    let report = report(&place.bundle(), 1);
    let walked = report["journeys"].as_array().unwrap().iter();
    let walked: Vec<String> = walked
        .map(|it| format!("{} {}", it["journey"].as_str().unwrap(), it["run"]))
        .collect();
    assert_eq!(walked, ["first 1", "second 1", "second 2"], "as it was planned");
    assert_inconclusive(journey(&report, "two", "first"), "fault");
    let repeated = &report["repeated"][0];
    assert_eq!(
        (&repeated["journey"], &repeated["varies"]),
        (&"second".into(), &false.into())
    );
    assert_eq!(repeated["counts"]["total"]["clicks"]["median"], 1.0);
}
