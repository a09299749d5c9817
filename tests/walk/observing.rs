//! What is recorded, and when.

use farewell::trace::{Phase, Record};

use crate::scripted::*;

#[test]
fn equal_looks_are_recorded_once_and_every_change_once() {
    let page = Screen::at("/")
        .button("더 보기", Effect::Reveal("more"))
        .button("아무것도", Effect::Nothing)
        .text("탈퇴 안내")
        .hidden("more")
        .text("안녕");
    let steps = vec![
        click(button("아무것도")),
        click(button("더 보기")),
        click(button("아무것도")),
    ];
    let trace = walked(flow(steps, done("안녕")), Site::new().screen("a", page));
    let seen: Vec<_> = trace
        .moments
        .iter()
        .map(|moment| (moment.before, moment.after.clone()))
        .collect();
    assert_eq!(
        seen,
        [
            (None, vec![1]),
            (Some(1), vec![]),
            (Some(1), vec![2]),
            (Some(2), vec![])
        ]
    );
    assert_eq!(trace.observations.len(), 2);
    assert!(
        trace
            .observations
            .iter()
            .all(|observation| observation.screenshot.is_some())
    );
    assert!(
        trace
            .observations
            .iter()
            .zip(1..)
            .all(|(observation, index)| observation.index == index)
    );
}

#[test]
fn a_reloaded_page_is_new_although_it_looks_the_same() {
    let page = Screen::at("/").button("새로고침", Effect::Go("a")).text("안녕");
    let trace = walked(
        flow(vec![click(button("새로고침"))], done("안녕")),
        Site::new().screen("a", page),
    );
    assert_eq!(trace.moments[1].after, [2]);
    assert!(trace.observations[1].screenshot.is_some());
}

#[test]
fn a_page_that_changes_by_itself_belongs_to_what_followed_the_last_act() {
    let page = Screen::at("/")
        .text("안녕")
        .text("잠시 기다려 주세요")
        .button("다음", Effect::Nothing)
        .after(5000);
    let trace = walked(
        flow(vec![click(button("다음"))], done("안녕")),
        Site::new().screen("a", page),
    );
    assert_eq!(trace.moments[0].after, [1, 2]);
    assert_eq!(trace.moments[1].before, Some(2));
}

#[test]
fn a_moment_is_written_when_done_and_again_when_what_followed_is_known() {
    let site = Site::new()
        .screen("a", Screen::at("/").button("다음", Effect::Go("b")))
        .screen("b", Screen::at("/b").text("안녕"));
    let mut walk = Walk::new(flow(vec![click(button("다음"))], done("안녕")), site);
    let trace = walk.go();
    let order: Vec<_> = walk
        .sink
        .records
        .iter()
        .map(|record| match record {
            Record::Header(_) => "header".to_owned(),
            Record::Observation(observation) => format!("look {}", observation.index),
            Record::Moment(moment) => format!("moment {} {:?}", moment.index, moment.after),
            Record::Check(check) => format!("check {}", check.verb),
            Record::Interruption(_) => "interruption".to_owned(),
            Record::Stop(_) => "stop".to_owned(),
        })
        .collect();
    let expected = [
        "header",
        "moment 1 []",
        "look 1",
        "moment 1 [1]",
        "moment 2 []",
        "look 2",
        "moment 2 [2]",
        "check done",
        "stop",
    ];
    assert_eq!(order, expected);
    let Some(Record::Header(header)) = walk.sink.records.first().cloned() else {
        panic!()
    };
    let mut read_back = farewell::trace::Trace::begin(header);
    walk.sink.records.into_iter().for_each(|record| read_back.push(record));
    assert_eq!(read_back, trace, "the records give the trace");
}

#[test]
fn a_target_out_of_view_is_recorded_as_it_was_before_the_walker_scrolled() {
    let page = Screen::at("/")
        .text("안녕")
        .button("맨 아래", Effect::Nothing)
        .below(740.0);
    let trace = walked(
        flow(vec![click(button("맨 아래"))], done("안녕")),
        Site::new().screen("a", page),
    );
    let target = trace.moments[1].target.as_ref().unwrap();
    assert_eq!((target.in_view, target.scroll_distance), (false, 740.0));
}

#[test]
fn a_step_carries_its_marks_and_the_control_that_keeps_the_customer() {
    let page = Screen::at("/")
        .text("안녕")
        .button("해지", Effect::Nothing)
        .button("유지", Effect::Nothing);
    let steps = vec![stay(entry(click(button("해지"))), button("유지"))];
    let trace = walked(flow(steps, done("안녕")), Site::new().screen("a", page));
    let note = &trace.moments[1].step;
    assert!(note.entry && !note.commit && !note.uncounted);
    assert_eq!(note.stay, Some(trace.observations[0].controls[1].id));
}

#[test]
fn setup_and_start_are_phases_of_their_own() {
    let site = Site::new()
        .screen("login", Screen::at("/login").button("로그인", Effect::Go("home")))
        .screen("home", Screen::at("/").text("안녕").button("다음", Effect::Nothing));
    let mut flow = flow(vec![click(button("다음"))], done("안녕"));
    flow.journeys[0].setup = vec![open("/login"), click(button("로그인"))];
    let trace = walked(flow, site);
    let phases: Vec<_> = trace.moments.iter().map(|moment| moment.phase).collect();
    assert_eq!(phases, [Phase::Setup, Phase::Setup, Phase::Start, Phase::Steps]);
    assert_eq!(trace.moments[1].step.path, "setup[1]");
}
