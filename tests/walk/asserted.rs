//! Outcomes that a flow asserts stand only if the walker sees the proof.

use farewell::{
    flow::{AssertedOutcome, End, Proof},
    source::Span,
    trace::StopReason,
};

use crate::scripted::*;

fn membership(more: impl FnOnce(Screen) -> Screen) -> Site {
    let page = Screen::at("/")
        .text("해지는 고객센터로 문의해 주세요")
        .link("도움말", Effect::Nothing);
    Site::new().screen("membership", more(page))
}

fn dead_end() -> End {
    asserted(AssertedOutcome::DeadEnd, "고객센터로 문의해", Some(button("해지하기")))
}

#[test]
fn a_dead_end_stands_when_the_words_are_there_and_the_control_is_not() {
    let trace = walked(flow(vec![], dead_end()), membership(|page| page));
    let StopReason::AssertedSeen { outcome, because } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(*outcome, AssertedOutcome::DeadEnd);
    assert_eq!(because, "고객센터로 문의해");
    let checks: Vec<_> = trace
        .checks
        .iter()
        .map(|check| (check.verb.as_str(), check.held))
        .collect();
    assert_eq!(checks, [("because", true), ("absent", true)]);
}

#[test]
fn a_control_that_should_be_absent_disproves_it() {
    let trace = walked(
        flow(vec![], dead_end()),
        membership(|page| page.button("해지하기", Effect::Nothing)),
    );
    let StopReason::AssertedUnproven { missing, .. } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(missing, "button \"해지하기\" is there");
}

#[test]
fn a_control_that_arrives_late_disproves_it_too() {
    let late = |page: Screen| page.button("해지하기", Effect::Nothing).after(600);
    let trace = walked(flow(vec![], dead_end()), membership(late));
    assert!(
        matches!(reason(&trace), StopReason::AssertedUnproven { .. }),
        "{:?}",
        trace.stop
    );
}

#[test]
fn words_that_are_not_there_prove_nothing() {
    let end = asserted(AssertedOutcome::DeadEnd, "전화로만 가능합니다", None);
    let trace = walked(flow(vec![], end), membership(|page| page));
    let StopReason::AssertedUnproven { missing, .. } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(missing, "the page does not say \"전화로만 가능합니다\"");
}

#[test]
fn deferred_needs_the_acceptance_besides_the_words() {
    let end = |accepted: &str| End::Asserted {
        outcome: AssertedOutcome::Deferred,
        proof: Proof {
            because: name("2026-12-31까지 이용"),
            absent: None,
            done: Some(says(accepted)),
            span: Span::default(),
        },
    };
    let site = Site::new().screen(
        "end",
        Screen::at("/").text("해지 신청 완료.").text("2026-12-31까지 이용 가능"),
    );
    let trace = walked(flow(vec![], end("해지 신청 완료")), site.clone());
    assert!(matches!(
        reason(&trace),
        StopReason::AssertedSeen {
            outcome: AssertedOutcome::Deferred,
            ..
        }
    ));
    let trace = walked(flow(vec![], end("탈퇴 완료")), site);
    assert!(matches!(reason(&trace), StopReason::AssertedUnproven { .. }));
}
