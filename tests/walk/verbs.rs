//! Each verb reaches the browser once and stands in the trace as what it was.

use std::sync::Arc;

use farewell::{
    flow::{Deed, Gesture, Verb},
    trace::{Act, StopReason},
};

use crate::scripted::*;

fn site() -> Site {
    let page = Screen::at("/")
        .text("안녕")
        .button("클릭", Effect::Nothing)
        .field("입력")
        .select("사유", &["기타", "개인정보 우려"])
        .any("slider", "정도", "input", Effect::Nothing)
        .any("file", "증명서", "input", Effect::Nothing)
        .link("새 창", Effect::Window("other"));
    Site::new()
        .screen("a", page)
        .screen("other", Screen::at("/other").title("약관").text("안녕"))
}

fn log(steps: Vec<farewell::flow::Step>) -> (Vec<String>, farewell::trace::Trace) {
    let mut walk = Walk::new(flow(steps, done("안녕")), site());
    let trace = walk.go();
    (walk.driver.log.split_off(1), trace)
}

#[test]
fn acts_on_elements() {
    let (log, trace) = log(vec![
        click(button("클릭")),
        fill(field("입력"), "hello"),
        on(field("사유"), Deed::Select(name("개인정보 우려"))),
        on(button("클릭"), Deed::Hover),
        on(button("클릭"), Deed::Scroll),
        gesture(field("정도"), Gesture::Slide(3.0)),
        gesture(button("클릭"), Gesture::Swipe("left".into())),
        gesture(button("클릭"), Gesture::DragTo(Box::new(field("정도")))),
    ]);
    assert_eq!(
        log,
        [
            "click 클릭",
            "fill 입력",
            "select 개인정보 우려",
            "hover",
            "slide 3",
            "swipe left",
            "drag"
        ]
    );
    let done = [
        "click 클릭",
        "fill 입력",
        "select 사유",
        "hover 클릭",
        "scroll 클릭",
        "gesture 정도",
        "gesture 클릭",
        "gesture 클릭",
    ];
    assert_eq!(acts(&trace), done);
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
}

#[test]
fn acts_on_no_element() {
    let (log, trace) = log(vec![
        step(Verb::Press("Enter".into())),
        step(Verb::ScrollPage(Some(300))),
        open("/other"),
        step(Verb::Note("the shop was slow today".into())),
    ]);
    assert_eq!(log, ["press Enter", "scroll Some(300)", "open /other"]);
    assert_eq!(acts(&trace), ["press", "scroll", "open", "note"]);
    assert_eq!(
        trace.moments[1].act,
        Act::Press {
            key: "Enter".into(),
            submits: true
        }
    );
}

#[test]
fn an_option_that_is_not_there_is_missing() {
    let (_, trace) = log(vec![on(field("사유"), Deed::Select(name("가격")))]);
    let StopReason::TargetMissing { locator, candidates } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(locator, "option \"가격\"");
    assert_eq!(candidates, &["기타", "개인정보 우려"]);
}

#[test]
fn a_file_is_given_from_beside_the_flow_and_from_nowhere_else() {
    let (log_line, trace) = log(vec![on(field("증명서"), Deed::Upload("files/id.png".into()))]);
    assert!(log_line[0].ends_with("flows/files/id.png"), "{log_line:?}");
    assert_eq!(trace.moments[1].act, Act::Upload { file: "id.png".into() });
    for outside in ["/etc/passwd", "../../secrets.txt"] {
        let (log, trace) = log(vec![on(field("증명서"), Deed::Upload(outside.into()))]);
        assert!(log.is_empty());
        assert!(matches!(reason(&trace), StopReason::DriverFailed { .. }));
    }
}

#[test]
fn going_to_another_window_by_hand_is_an_act_and_finding_oneself_there_is_none() {
    let back = step(Verb::Window(name("Shop")));
    let there = step(Verb::Window(name("약관")));
    let (log, trace) = log(vec![click(link("새 창")), there, back]);
    assert_eq!(log, ["click 새 창", "to window 0"]);
    assert_eq!(acts(&trace), ["click 새 창", "window"]);
    assert_eq!(trace.moments[2].act, Act::Window { title: "Shop".into() });
}

#[test]
fn a_pause_needs_somebody() {
    let pause = || vec![step(Verb::Pause("solve the CAPTCHA".into()))];
    let trace = walked(flow(pause(), done("안녕")), site());
    assert_eq!(
        *reason(&trace),
        StopReason::Unattended {
            why: "solve the CAPTCHA".into()
        }
    );
    let mut walk = Walk::new(flow(pause(), done("안녕")), site());
    walk.options.attendant = Some(Arc::new(|reason| reason == "solve the CAPTCHA"));
    let trace = walk.go();
    assert_eq!(acts(&trace), ["pause"]);
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
}
