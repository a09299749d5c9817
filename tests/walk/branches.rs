//! Questions, loops and fragments.

use farewell::{
    flow::{Arm, Condition, Test, Verb},
    trace::StopReason,
};

use crate::scripted::*;

fn done_at_once() -> farewell::flow::End {
    done("안녕")
}

#[test]
fn when_looks_once_and_does_not_wait_for_what_comes_later() {
    let page = || Screen::at("/").text("안녕").button("닫기", Effect::Reveal("closed"));
    let question = |site| {
        let steps = vec![when(
            visible(button("닫기")),
            vec![click(button("닫기"))],
            vec![step(Verb::Note("none".into()))],
        )];
        acts(&walked(flow(steps, done_at_once()), site))
    };
    assert_eq!(question(Site::new().screen("a", page())), ["click 닫기"]);
    assert_eq!(question(Site::new().screen("a", page().after(3000))), ["note"]);
}

#[test]
fn any_of_waits_until_one_arm_holds_and_takes_the_first() {
    let site = Site::new().screen(
        "a",
        Screen::at("/")
            .text("안녕")
            .button("B", Effect::Nothing)
            .after(700)
            .button("C", Effect::Nothing)
            .after(700),
    );
    let arm = |name: &str| Arm {
        when: visible(button(name)),
        then: vec![click(button(name))],
    };
    let trace = walked(
        flow(
            vec![step(Verb::AnyOf(vec![arm("A"), arm("B"), arm("C")]))],
            done_at_once(),
        ),
        site,
    );
    assert_eq!(acts(&trace), ["click B"]);
    assert_eq!(trace.checks[0].condition, "button \"B\" is visible");
}

#[test]
fn any_of_without_an_arm_stops() {
    let site = Site::new().screen("a", Screen::at("/").text("안녕"));
    let arms = vec![
        Arm {
            when: says("x"),
            then: vec![],
        },
        Arm {
            when: says("y"),
            then: vec![],
        },
    ];
    let trace = walked(flow(vec![step(Verb::AnyOf(arms))], done_at_once()), site);
    let StopReason::ExpectationUnmet { condition } = reason(&trace) else {
        panic!("{:?}", trace.stop)
    };
    assert_eq!(condition, "the page says \"x\" or the page says \"y\"");
}

#[test]
fn expect_waits_and_stops_the_walk_when_it_does_not_hold() {
    let page = || Screen::at("/").text("안녕").text("준비 완료").after(4000);
    let site = || Site::new().screen("a", page());
    let trace = walked(flow(vec![expect(says("준비 완료"))], done_at_once()), site());
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
    let trace = walked(
        flow(vec![timeout(expect(says("준비 완료")), 2)], done_at_once()),
        site(),
    );
    assert!(matches!(reason(&trace), StopReason::ExpectationUnmet { .. }));
}

#[test]
fn all_tests_of_a_condition_must_hold_and_any_needs_one() {
    let site = Site::new().screen("a", Screen::at("/end").title("Bye").text("안녕"));
    let both = |second| Condition {
        tests: vec![Test::Title(name("Bye")), second],
        span: Default::default(),
    };
    let any = Test::Any(vec![says("nowhere"), condition(Test::Url(regex("/end$")))]);
    let mut flow = flow(
        vec![expect(both(any)), timeout(expect(both(Test::Absent(button("x")))), 1)],
        done_at_once(),
    );
    flow.journeys[0].start = template("/end");
    assert_eq!(*reason(&walked(flow, site)), StopReason::DoneSeen);
}

fn prompts(left: usize) -> Site {
    const NAMES: [&str; 4] = ["p0", "p1", "p2", "p3"];
    let mut site = Site::new().screen("p0", Screen::at("/zero").text("안녕"));
    for at in 1..=left {
        let path = if at == left { "/" } else { ["/1", "/2", "/3"][at - 1] };
        site = site.screen(
            NAMES[at],
            Screen::at(path).button("계속 해지", Effect::Go(NAMES[at - 1])),
        );
    }
    site
}

fn repeat(max: u32) -> Vec<farewell::flow::Step> {
    vec![step(Verb::RepeatWhile {
        condition: visible(button("계속 해지")),
        max,
        steps: vec![click(button("계속 해지"))],
    })]
}

#[test]
fn repeat_while_ends_with_its_condition() {
    let trace = walked(flow(repeat(5), done_at_once()), prompts(3));
    assert_eq!(acts(&trace).len(), 3);
    assert_eq!(*reason(&trace), StopReason::DoneSeen);
}

#[test]
fn repeat_while_stops_the_walk_at_its_limit() {
    let trace = walked(flow(repeat(2), done_at_once()), prompts(3));
    assert_eq!(acts(&trace).len(), 2);
    assert_eq!(*reason(&trace), StopReason::LoopExceeded { max: 2 });
    assert_eq!(
        *reason(&walked(flow(repeat(3), done_at_once()), prompts(3))),
        StopReason::DoneSeen
    );
}

#[test]
fn a_fragment_gets_its_parameters_and_a_place_in_the_path() {
    let site = Site::new().screen("a", Screen::at("/").field("이름").text("안녕"));
    let steps = vec![uses("enter", &[("who", "Kim ${unique}")])];
    let flow = with_fragment(
        flow(steps, done_at_once()),
        "enter",
        &["who"],
        vec![fill(field("이름"), "<${who}>")],
    );
    let mut walk = Walk::new(flow, site);
    let trace = walk.go();
    assert_eq!(walk.driver.typed, ["<Kim u1>"]);
    assert_eq!(trace.moments[1].step.path, "steps[0] › enter[0]");
}
