//! Which element a target means.

use farewell::{
    flow::{Locator, Target},
    trace::{Obstacle, StopReason},
};

use crate::scripted::*;

/// Clicks a target on a page and says what was clicked.
fn clicked(page: Screen, target: Target) -> Vec<String> {
    let mut walk = Walk::new(
        flow(vec![click(target)], done("안녕")),
        Site::new().screen("a", page.text("안녕")),
    );
    walk.go();
    walk.driver.log.split_off(1)
}

#[test]
fn a_name_is_whole_after_folding() {
    let page = Screen::at("/")
        .button("계정 삭제 취소", Effect::Nothing)
        .button("계정\u{a0}  삭제", Effect::Nothing);
    assert_eq!(clicked(page, button("계정 삭제")), ["click 계정\u{a0}  삭제"]);
    let page = Screen::at("/").button("Ｄｅｌｅｔｅ", Effect::Nothing);
    assert_eq!(
        clicked(page, button("Delete")).len(),
        1,
        "full-width letters are the same letters"
    );
}

#[test]
fn a_regular_expression_searches() {
    let page = Screen::at("/")
        .link("해지 신청", Effect::Nothing)
        .link("혜택", Effect::Nothing);
    assert_eq!(
        clicked(page, target(Locator::Link(regex("해지|탈퇴")))),
        ["click 해지 신청"]
    );
}

#[test]
fn buttons_links_and_fields_are_what_a_person_calls_so() {
    let page = || {
        Screen::at("/")
            .any("button", "보내기", "input", Effect::Nothing)
            .kind("submit")
            .any("", "자세히", "summary", Effect::Nothing)
            .link("보내기", Effect::Nothing)
            .password("보내기")
    };
    assert_eq!(clicked(page(), button("보내기")).len(), 1);
    assert_eq!(clicked(page(), link("보내기")).len(), 1);
    assert_eq!(clicked(page(), field("보내기")).len(), 1);
    assert_eq!(clicked(page(), button("자세히")).len(), 1);
}

#[test]
fn within_narrows_and_nth_chooses() {
    let page = || {
        Screen::at("/")
            .region("listitem", "기본")
            .button("해지", Effect::Nothing)
            .inside("기본")
            .region("listitem", "프리미엄")
            .button("해지", Effect::Nothing)
            .inside("프리미엄")
            .obstructed(Obstacle::Disabled, u64::MAX)
    };
    assert_eq!(
        clicked(page(), within(button("해지"), role("listitem", "기본"))),
        ["click 해지"]
    );
    assert!(clicked(page(), within(button("해지"), role("listitem", "프리미엄"))).is_empty());
    assert_eq!(clicked(page(), nth(button("해지"), 1)), ["click 해지"]);
    assert!(clicked(page(), nth(button("해지"), 3)).is_empty());
}

#[test]
fn fallbacks_are_tried_only_when_nothing_is_found() {
    let page = || {
        Screen::at("/")
            .button("새 이름", Effect::Nothing)
            .css("#leave")
            .button("약관", Effect::Nothing)
    };
    let trace = walked(
        flow(vec![click(or(button("옛 이름"), css("#leave")))], done("안녕")),
        Site::new().screen("a", page().text("안녕")),
    );
    let located = trace.moments[1].located.as_ref().unwrap();
    assert_eq!((located.by.as_str(), located.fallback), ("css `#leave`", 1));
    assert_eq!(clicked(page(), or(button("약관"), css("#leave"))), ["click 약관"]);
}

#[test]
fn several_matches_do_not_fall_through_to_a_fallback() {
    let page = Screen::at("/")
        .button("해지", Effect::Nothing)
        .button("해지", Effect::Nothing)
        .css("#b");
    assert!(clicked(page, or(button("해지"), css("#b"))).is_empty());
}

#[test]
fn words_inside_a_button_are_that_button() {
    let page = Screen::at("/")
        .button("멤버십 해지", Effect::Nothing)
        .text("해지하고 환불")
        .inside("멤버십 해지");
    let mut walk = Walk::new(
        flow(vec![click(text("환불"))], done("환불")),
        Site::new().screen("a", page),
    );
    let trace = walk.go();
    assert_eq!(walk.driver.log[1], "click 해지하고 환불", "the words are clicked");
    let target = trace.moments[1].target.as_ref().unwrap();
    assert_eq!((target.role.as_str(), target.name.as_str()), ("button", "멤버십 해지"));
}

#[test]
fn finding_waits_for_what_comes_later_and_for_what_is_in_the_way() {
    let page = Screen::at("/")
        .text("안녕")
        .button("다음", Effect::Nothing)
        .after(3000)
        .obstructed(Obstacle::Moving, 4000);
    let trace = walked(
        flow(vec![click(button("다음"))], done("안녕")),
        Site::new().screen("a", page),
    );
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
    let waited = trace.moments[1].located.as_ref().unwrap().waited_ms;
    assert!((3900..4500).contains(&waited), "{waited}");
}

#[test]
fn an_optional_step_is_passed_over_after_a_short_look() {
    let page = Screen::at("/").text("안녕").button("다음", Effect::Nothing);
    let steps = vec![optional(click(button("광고 닫기"))), click(button("다음"))];
    let trace = walked(flow(steps, done("안녕")), Site::new().screen("a", page));
    assert_eq!(acts(&trace), ["click 다음"]);
    assert!(trace.moments[1].elapsed_ms < 1500);
}
