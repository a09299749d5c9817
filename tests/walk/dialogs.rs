//! Native dialogs: answered, missing, with other words, in the way.

use farewell::{
    flow::Verb,
    trace::{Act, DialogKind, StopReason},
};

use crate::scripted::*;

fn site(kind: DialogKind, words: &'static str) -> Site {
    let ask = Effect::Ask(kind, words, Box::new(Effect::Go("gone")), Box::new(Effect::Nothing));
    Site::new()
        .screen(
            "home",
            Screen::at("/").button("탈퇴", ask).button("그만", Effect::Nothing),
        )
        .screen("gone", Screen::at("/gone").text("안녕"))
}

#[test]
fn a_dialog_is_recorded_with_its_words_and_answer() {
    let steps = vec![click(button("탈퇴")), dialog(true, "정말")];
    let trace = walked(
        flow(steps, done("안녕")),
        site(DialogKind::Confirm, "정말 탈퇴하시겠습니까?"),
    );
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
    let Act::Dialog {
        kind,
        text,
        accept,
        typed,
    } = &trace.moments[2].act
    else {
        panic!()
    };
    assert_eq!(
        (*kind, text.as_str(), *accept),
        (Some(DialogKind::Confirm), "정말 탈퇴하시겠습니까?", true)
    );
    assert!(typed.is_none());
    let before = trace.observation(trace.moments[2].before.unwrap()).unwrap();
    assert!(before.dialog.is_some() && before.screenshot.is_none());
    assert_eq!(trace.moments[1].after, [before.index], "it followed from the click");
}

#[test]
fn a_prompt_is_typed_into() {
    let ask = step(Verb::Dialog {
        accept: true,
        text: None,
        with: Some(template("탈퇴합니다")),
    });
    let mut walk = Walk::new(
        flow(vec![click(button("탈퇴")), ask], done("안녕")),
        site(DialogKind::Prompt, "입력"),
    );
    let trace = walk.go();
    assert_eq!(walk.driver.typed, ["탈퇴합니다"]);
    let Act::Dialog { typed: Some(typed), .. } = &trace.moments[2].act else {
        panic!()
    };
    assert_eq!(typed.text.as_deref(), Some("탈퇴합니다"));
}

#[test]
fn no_dialog_or_one_with_other_words_stops_the_walk() {
    let trace = walked(
        flow(vec![dialog(true, "정말")], done("안녕")),
        site(DialogKind::Confirm, "정말?"),
    );
    assert!(matches!(reason(&trace), StopReason::DialogMissing { found: None, .. }));
    let steps = vec![click(button("탈퇴")), dialog(true, "정말")];
    let trace = walked(
        flow(steps, done("안녕")),
        site(DialogKind::Alert, "오류가 발생했습니다"),
    );
    let StopReason::DialogMissing { found: Some(found), .. } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(found, "오류가 발생했습니다");
}

#[test]
fn a_dialog_that_no_step_answers_stands_in_the_way() {
    for next in [click(button("그만")), step(Verb::Press("Escape".into())), open("/gone")] {
        let trace = walked(
            flow(vec![click(button("탈퇴")), next], done("안녕")),
            site(DialogKind::Alert, "안내"),
        );
        assert_eq!(
            *reason(&trace),
            StopReason::UnexpectedDialog {
                text: "안내".to_owned()
            }
        );
    }
}

#[test]
fn conditions_see_the_words_of_an_open_dialog_and_nothing_behind_it() {
    let steps = vec![
        click(button("탈퇴")),
        expect(says("정말")),
        when(
            visible(button("그만")),
            vec![step(Verb::Note("seen".into()))],
            vec![step(Verb::Note("unseen".into()))],
        ),
        dialog(true, "정말"),
    ];
    let trace = walked(flow(steps, done("안녕")), site(DialogKind::Confirm, "정말?"));
    assert!(
        trace
            .moments
            .iter()
            .any(|moment| moment.act == Act::Note { text: "unseen".into() })
    );
}

#[test]
fn a_page_that_asks_before_it_is_left_is_left_when_the_walker_opens_an_address() {
    let site = Site::new()
        .screen("login", Screen::at("/login").asks_before_leaving())
        .screen("home", Screen::at("/").text("안녕"));
    let mut flow = flow(vec![], done("안녕"));
    flow.journeys[0].setup = vec![open("/login")];
    let trace = walked(flow, site);
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
    assert_eq!(trace.interruptions[0].what, "the page asked whether to leave it");
}
