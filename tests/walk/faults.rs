//! The tool's own failures: facts in the trace, and everything gathered before them stays.

use farewell::trace::{Phase, StopReason};

use crate::scripted::*;

fn site(last: Effect) -> Site {
    Site::new()
        .screen("home", Screen::at("/").link("설정", Effect::Go("settings")))
        .screen("settings", Screen::at("/settings").button("탈퇴", last).text("안녕"))
}

fn steps() -> Vec<farewell::flow::Step> {
    vec![click(link("설정")), click(button("탈퇴"))]
}

#[test]
fn a_driver_that_dies_before_an_act() {
    let mut walk = Walk::new(flow(steps(), done("안녕")), site(Effect::Nothing));
    walk.driver.dies_at_act = Some(3);
    let trace = walk.go();
    assert_eq!(
        *reason(&trace),
        StopReason::BrowserGone {
            error: "connection closed".to_owned()
        }
    );
    assert_eq!(acts(&trace), ["click 설정"]);
    assert_eq!(trace.observations.len(), 2);
    assert_eq!(trace.stop.as_ref().unwrap().step.as_ref().unwrap().path, "steps[1]");
}

#[test]
fn a_driver_that_dies_of_an_act_leaves_the_act_in_the_trace() {
    let trace = walked(flow(steps(), done("안녕")), site(Effect::Die));
    assert!(matches!(reason(&trace), StopReason::BrowserGone { .. }));
    assert_eq!(acts(&trace), ["click 설정", "click 탈퇴"]);
    assert!(trace.moments[2].after.is_empty());
}

#[test]
fn a_start_that_cannot_be_loaded() {
    let mut flow = flow(steps(), done("안녕"));
    flow.journeys[0].start = template("/nowhere");
    let trace = walked(flow, site(Effect::Nothing));
    let StopReason::NavigationFailed { url, .. } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(url, "http://shop.test/app/nowhere");
    let stop = trace.stop.as_ref().unwrap();
    assert_eq!((stop.phase, stop.step.as_ref().unwrap().line), (Phase::Start, 3));
}

#[test]
fn a_click_that_leads_to_a_page_that_cannot_be_loaded() {
    let trace = walked(flow(steps(), done("안녕")), site(Effect::Lost));
    assert!(
        matches!(reason(&trace), StopReason::NavigationFailed { .. }),
        "{:?}",
        trace.stop
    );
}
