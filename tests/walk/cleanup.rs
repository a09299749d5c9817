//! The clean-up is always walked, and never changes how the journey ended.

use farewell::trace::{Act, DialogKind, Phase, StopReason};

use crate::scripted::*;

fn site() -> Site {
    let ask = Effect::Ask(
        DialogKind::Confirm,
        "정말?",
        Box::new(Effect::Nothing),
        Box::new(Effect::Nothing),
    );
    Site::new()
        .screen("home", Screen::at("/").button("탈퇴", ask).text("안녕"))
        .screen("reset", Screen::at("/reset").button("되돌리기", Effect::Nothing))
}

fn cleaning(mut flow: farewell::flow::Flow, control: &str) -> farewell::flow::Flow {
    flow.journeys[0].cleanup = vec![open("/reset"), timeout(click(button(control)), 1)];
    flow
}

#[test]
fn it_is_walked_after_success_and_after_failure() {
    for (steps, end) in [(vec![], StopReason::DoneSeen), (vec![expect(says("never"))], unmet())] {
        let mut walk = Walk::new(cleaning(flow(steps, done("안녕")), "되돌리기"), site());
        let trace = walk.go();
        assert_eq!(*reason(&trace), end);
        assert_eq!(walk.driver.log, ["open /", "open /reset", "click 되돌리기"]);
        assert!(trace.moments[1..].iter().all(|moment| moment.phase == Phase::Cleanup));
        assert_eq!(trace.stop.unwrap().moment, Some(1), "the stop is that of the journey");
    }
}

fn unmet() -> StopReason {
    StopReason::ExpectationUnmet {
        condition: "the page says \"never\"".to_owned(),
    }
}

#[test]
fn its_failure_is_noted() {
    let trace = walked(cleaning(flow(vec![], done("안녕")), "없는 버튼"), site());
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
    let Act::Note { text } = &trace.moments.last().unwrap().act else {
        panic!()
    };
    assert!(
        text.starts_with("the clean-up failed: found no button \"없는 버튼\""),
        "{text}"
    );
    assert_eq!(trace.moments.last().unwrap().step.path, "cleanup[1]");
}

#[test]
fn a_dialog_left_open_is_dismissed_first() {
    let steps = vec![click(button("탈퇴")), click(button("다음"))];
    let mut walk = Walk::new(cleaning(flow(steps, done("안녕")), "되돌리기"), site());
    let trace = walk.go();
    assert_eq!(
        *reason(&trace),
        StopReason::UnexpectedDialog {
            text: "정말?".to_owned()
        }
    );
    assert_eq!(
        walk.driver.log,
        ["open /", "click 탈퇴", "dismiss", "open /reset", "click 되돌리기"]
    );
}

#[test]
fn nothing_is_asked_of_a_dead_browser() {
    let mut walk = Walk::new(
        cleaning(flow(vec![click(button("탈퇴"))], done("안녕")), "되돌리기"),
        site(),
    );
    walk.driver.dies_at_act = Some(2);
    let trace = walk.go();
    assert!(matches!(reason(&trace), StopReason::BrowserGone { .. }));
    assert_eq!(walk.driver.log, ["open /"]);
}
