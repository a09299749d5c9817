//! The irreversible step is reached, proven to be there, and withheld.

use farewell::trace::{Act, DialogKind, StopReason};

use crate::scripted::*;

fn site() -> Site {
    let gone = Box::new(Effect::Go("gone"));
    let ask = Effect::Ask(
        DialogKind::Confirm,
        "정말 탈퇴하시겠습니까?",
        gone,
        Box::new(Effect::Nothing),
    );
    Site::new()
        .screen("home", Screen::at("/").link("회원탈퇴", Effect::Go("leave")))
        .screen("leave", Screen::at("/leave").button("탈퇴하기", ask))
        .screen("gone", Screen::at("/gone").text("탈퇴가 완료되었습니다"))
}

fn leaving() -> farewell::flow::Flow {
    let steps = vec![
        click(link("회원탈퇴")),
        commit(click(button("탈퇴하기"))),
        dialog(true, "정말"),
        uses("after", &[]),
        when(says("x"), vec![click(button("y"))], vec![]),
    ];
    let last = vec![click(button("확인")), fill(field("이름"), "x")];
    with_fragment(flow(steps, done("완료되었습니다")), "after", &[], last)
}

#[test]
fn without_commit_it_and_everything_after_it_is_planned() {
    let mut walk = Walk::new(leaving(), site());
    walk.options.commit = false;
    let trace = walk.go();
    assert_eq!(*reason(&trace), StopReason::CommitWithheld);
    assert_eq!(walk.driver.log, ["open /", "click 회원탈퇴"]);
    let planned = [
        "click 회원탈퇴",
        "click button \"탈퇴하기\"",
        "dialog accept \"정말\"",
        "click button \"확인\"",
        "fill field \"이름\"",
        "when the page says \"x\"",
    ];
    assert_eq!(acts(&trace), planned);
    assert_eq!(trace.stop.as_ref().unwrap().moment, Some(2), "the last that was taken");
    let withheld = &trace.moments[2];
    assert_eq!(
        withheld.target.as_ref().unwrap().name,
        "탈퇴하기",
        "the control was really there"
    );
    assert!(withheld.before.is_some() && withheld.step.commit);
    let paths: Vec<_> = trace.moments[2..]
        .iter()
        .map(|moment| moment.step.path.as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "steps[1]",
            "steps[2]",
            "steps[3] › after[0]",
            "steps[3] › after[1]",
            "steps[4]"
        ]
    );
    assert!(
        trace.moments[2..]
            .iter()
            .all(|moment| matches!(moment.act, Act::Planned { .. }))
    );
}

#[test]
fn a_missing_irreversible_control_is_drift_not_a_withheld_commit() {
    let mut flow = leaving();
    flow.journeys[0].steps[1] = commit(click(button("영구 삭제")));
    let mut walk = Walk::new(flow, site());
    walk.options.commit = false;
    assert!(matches!(reason(&walk.go()), StopReason::TargetMissing { .. }));
}

#[test]
fn with_commit_it_is_taken() {
    let mut flow = leaving();
    flow.journeys[0].steps.truncate(3);
    let trace = walked(flow, site());
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
    assert_eq!(acts(&trace), ["click 회원탈퇴", "click 탈퇴하기", "dialog"]);
}
