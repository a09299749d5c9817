//! A blocking modal keeps everything behind it out of reach.

use farewell::trace::{Obstacle, StopReason};

use crate::scripted::*;

fn page(blocking: bool) -> Screen {
    Screen::at("/")
        .text("안녕")
        .button("해지", Effect::Nothing)
        .css("#behind")
        .modal("정말 해지할까요?", blocking)
}

#[test]
fn of_two_equal_controls_the_one_on_the_modal_is_meant() {
    let site = Site::new().screen("a", page(true).button("해지", Effect::Nothing).on_layer(0));
    let trace = walked(flow(vec![click(button("해지"))], done("안녕")), site);
    assert_eq!(trace.moments[1].target.as_ref().unwrap().layer, Some(0));
}

#[test]
fn a_control_behind_it_is_covered() {
    for target in [button("해지"), css("#behind")] {
        let trace = walked(
            flow(vec![click(target)], done("안녕")),
            Site::new().screen("a", page(true)),
        );
        let StopReason::TargetObstructed { obstacle, .. } = reason(&trace) else {
            panic!("{:?}", trace.stop)
        };
        assert_eq!(
            *obstacle,
            Obstacle::Covered {
                by: "dialog \"정말 해지할까요?\"".to_owned()
            }
        );
    }
}

#[test]
fn what_does_not_block_leaves_the_page_within_reach() {
    let trace = walked(
        flow(vec![click(button("해지"))], done("안녕")),
        Site::new().screen("a", page(false)),
    );
    assert_eq!(acts(&trace), ["click 해지"]);
}
