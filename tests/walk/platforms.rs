//! Switches and hand-offs stand only with the words that demand them.

use farewell::{
    flow::{Channel, End},
    trace::{Act, StopReason},
};

use crate::scripted::*;

fn site() -> Site {
    Site::new()
        .screen(
            "home",
            Screen::at("/")
                .text("PC 버전에서\u{a0}진행해 주세요")
                .text("해지: 1577-0000"),
        )
        .screen("pc", Screen::at("/pc").text("안녕").button("다음", Effect::Nothing))
}

#[test]
fn a_switch_with_its_quote_is_proven_and_lands_without_an_action() {
    let steps = vec![
        switch("phone", "/pc", Some("PC 버전에서 진행해")),
        click(button("다음")),
    ];
    let mut walk = Walk::new(flow(steps, done("안녕")), site());
    let trace = walk.go();
    assert_eq!(walk.driver.log, ["open /", "switch to phone", "open /pc", "click 다음"]);
    assert_eq!(acts(&trace), ["switch", "click 다음"]);
    let Act::Switch { from, to, proven, .. } = &trace.moments[1].act else {
        panic!()
    };
    assert_eq!((from.as_str(), to.as_str(), *proven), ("pc", "phone", true));
    assert_eq!(trace.moments[1].platform, "pc");
    assert_eq!(trace.moments[2].platform, "phone");
    assert_eq!(trace.observation(trace.moments[1].after[0]).unwrap().platform, "phone");
}

#[test]
fn a_switch_without_a_quote_is_unproven_but_taken() {
    let trace = walked(flow(vec![switch("phone", "/pc", None)], done("안녕")), site());
    assert!(matches!(trace.moments[1].act, Act::Switch { proven: false, .. }));
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
}

#[test]
fn a_quote_that_is_not_there_ends_the_walk() {
    for wrong in [
        switch("phone", "/pc", Some("앱에서만 가능")),
        handoff("앱에서만 가능", false),
    ] {
        let mut walk = Walk::new(flow(vec![wrong], done("안녕")), site());
        let trace = walk.go();
        assert_eq!(
            *reason(&trace),
            StopReason::QuoteUnproven {
                quote: "앱에서만 가능".to_owned()
            }
        );
        assert_eq!(walk.driver.log, ["open /"]);
    }
}

#[test]
fn a_hand_off_ends_the_walk() {
    for attested in [false, true] {
        let trace = walked(flow(vec![handoff("1577-0000", attested)], End::HandedOff), site());
        assert_eq!(
            *reason(&trace),
            StopReason::HandedOff {
                channel: Channel::Phone
            }
        );
        assert_eq!(acts(&trace), ["handoff"]);
    }
}

#[test]
fn after_an_attested_hand_off_the_walk_goes_on() {
    let steps = vec![handoff("1577-0000", true), open("/pc")];
    let trace = walked(flow(steps, done("안녕")), site());
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
    let Act::Handoff { attestation, .. } = &trace.moments[1].act else {
        panic!()
    };
    assert_eq!(attestation.as_deref(), Some("J. Kim, 2026-11-02"));
}
