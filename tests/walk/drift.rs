//! Flows that no longer fit the site: the stop says what was looked for and what was there.

use farewell::trace::{Obstacle, StopReason};

use crate::scripted::*;

fn site() -> Site {
    let page = Screen::at("/")
        .title("설정")
        .button("회원 탈퇴", Effect::Nothing)
        .link("회원 정보", Effect::Nothing)
        .button("저장", Effect::Nothing)
        .link("약관", Effect::Nothing)
        .link("약관", Effect::Nothing);
    Site::new().screen("settings", page)
}

#[test]
fn a_missing_target_comes_with_what_is_like_it() {
    let trace = walked(flow(vec![click(button("회원탈퇴"))], done("안녕")), site());
    let StopReason::TargetMissing { locator, candidates } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(locator, "button \"회원탈퇴\"");
    assert_eq!(candidates[0], "button \"회원 탈퇴\"");
    assert!(!candidates.contains(&"button \"저장\"".to_owned()), "{candidates:?}");
    let stop = trace.stop.as_ref().unwrap();
    assert_eq!(stop.step.as_ref().unwrap().path, "steps[0]");
    assert_eq!((stop.moment, stop.observation), (Some(1), Some(1)));
}

#[test]
fn two_matches_are_one_too_many() {
    let trace = walked(flow(vec![click(link("약관"))], done("안녕")), site());
    let StopReason::TargetAmbiguous { candidates, .. } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(candidates, &["link \"약관\"", "link \"약관\""]);
}

#[test]
fn what_stays_in_the_way_is_named() {
    let covered = Obstacle::Covered {
        by: "div.banner".to_owned(),
    };
    let page = Screen::at("/")
        .button("다음", Effect::Nothing)
        .obstructed(covered.clone(), u64::MAX);
    let trace = walked(
        flow(vec![click(button("다음"))], done("안녕")),
        Site::new().screen("a", page),
    );
    let StopReason::TargetObstructed { obstacle, .. } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(*obstacle, covered);
}

#[test]
fn the_end_that_is_not_seen_is_told_apart_from_the_end() {
    let trace = walked(flow(vec![], done("안녕")), site());
    assert_eq!(*reason(&trace), StopReason::DoneMissing);
    assert_eq!(trace.checks.last().unwrap().verb, "done");
}

#[test]
fn a_refused_page_keeps_its_status_for_the_meter() {
    let site = Site::new().screen("wall", Screen::at("/").status(403).text("Access denied"));
    let trace = walked(flow(vec![click(button("설정"))], done("안녕")), site);
    assert!(matches!(reason(&trace), StopReason::TargetMissing { .. }));
    let last = trace.stop.as_ref().unwrap().observation.unwrap();
    assert_eq!(trace.observation(last).unwrap().status, Some(403));
}
