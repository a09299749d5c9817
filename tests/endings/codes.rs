//! Exit codes that need no walk. The others are where the endings are: 5 and 0 in `cases`, 1 in `lost`, 10 in `bundles`,
//! 128 + n in `ended`.

use std::{fs, path::Path};

use crate::{
    run::{Ended, Place},
    secrets::{SECRET, assert_clean},
    site::Site,
};

fn assert_ends(ended: &Ended, code: i32, says: &str) {
    assert_eq!(ended.code, code, "{}{}", ended.out, ended.err);
    assert!(ended.err.contains(says), "{}", ended.err);
}

/// A place with one flow in it.
fn with_flow() -> (Place, String) {
    let (place, site) = (Place::new(), Site::serve());
    let flow = place.flow(&site, Path::new("tests/endings/flows/completed.flow.yaml"));
    (place, flow.to_str().unwrap().to_owned())
}

#[test]
fn no_browser_before_the_first_walk_is_1() {
    let (place, flow) = with_flow();
    let ended = place.run(&[
        "run",
        &flow,
        "--chromedriver",
        "/nowhere/chromedriver",
        "--out",
        place.path("out").to_str().unwrap(),
    ]);
    assert_ends(&ended, 1, "apt-get install chromium-driver");
    assert!(!place.path("out").exists(), "nothing was begun");
}

#[test]
fn wrong_usage_is_2() {
    let (place, flow) = with_flow();
    assert_ends(&place.run(&["run", &flow, "--colour", "blue"]), 2, "--colour");
    assert_ends(&place.run(&["run"]), 2, "FLOWS");
    assert_ends(
        &place.run(&["run", &flow, "--find-timeout", "soon"]),
        2,
        "--find-timeout",
    );
}

#[test]
fn an_invalid_flow_is_3() {
    let (place, flow) = with_flow();
    let text = fs::read_to_string(&flow)
        .unwrap()
        .replace("platform: pc", "platform: tablet");
    fs::write(&flow, text).unwrap();
    assert_ends(&place.run(&["run", &flow]), 3, "completed.flow.yaml:");
    assert_ends(&place.run(&["check", &flow]), 3, "");
}

#[test]
fn the_excerpt_beside_an_error_shows_no_secret() {
    let (place, flow) = with_flow();
    let text = fs::read_to_string(&flow).unwrap();
    fs::write(&flow, text.replace("platform: pc", &format!("platform: {SECRET}"))).unwrap();
    let ended = place.run(&["run", &flow]);
    assert_ends(&ended, 3, "completed.flow.yaml:");
    assert_clean(ended.err.as_bytes(), "standard error");
}

#[test]
fn a_missing_secret_is_3_and_named() {
    let (place, flow) = with_flow();
    fs::write(place.path("secrets"), "").unwrap();
    assert_ends(
        &place.run(&["run", &flow]),
        3,
        "FAREWELL_SECRET_COMPLETED_SOMEONE_PASSWORD",
    );
    fs::remove_file(place.path("secrets")).unwrap();
    assert_ends(&place.run(&["run", &flow]), 3, "secrets");
}

#[test]
fn a_secret_of_fewer_than_four_characters_is_3_and_not_shown() {
    let (place, flow) = with_flow();
    fs::write(
        place.path("secrets"),
        "FAREWELL_SECRET_COMPLETED_SOMEONE_PASSWORD=qxz\n",
    )
    .unwrap();
    let ended = place.run(&["run", &flow]);
    assert_ends(&ended, 3, "someone.password");
    assert!(!ended.err.contains("qxz"), "{}", ended.err);
}

#[test]
fn nothing_to_run_is_4() {
    let (place, flow) = with_flow();
    assert_ends(
        &place.run(&["run", &flow, "--only", "nothing-like-that"]),
        4,
        "--only 'nothing-like-that'",
    );
    let empty = place.path("empty");
    fs::create_dir(&empty).unwrap();
    assert_ends(&place.run(&["run", empty.to_str().unwrap()]), 4, "");
}
