//! A box that is already in the wanted state costs nothing, and the trace shows why.

use farewell::{flow::Deed, trace::Act};

use crate::scripted::*;

fn site() -> Site {
    let page = Screen::at("/")
        .checkbox("동의합니다", true)
        .checkbox("소식 받기", false)
        .radio("기타", false);
    Site::new().screen("form", page.text("끝"))
}

#[test]
fn boxes_are_clicked_only_when_they_must_change() {
    let steps = vec![
        check(field("동의합니다")),
        check(field("소식 받기")),
        check(field("기타")),
        on(field("소식 받기"), Deed::Check(false)),
    ];
    let mut walk = Walk::new(flow(steps, done("끝")), site());
    let trace = walk.go();
    assert_eq!(
        walk.driver.log,
        ["open /", "click 소식 받기", "click 기타", "click 소식 받기"]
    );
    let boxes: Vec<_> = trace
        .moments
        .iter()
        .filter_map(|moment| match moment.act {
            Act::Check { to } => Some((to, moment.target.as_ref().unwrap().checked.unwrap())),
            _ => None,
        })
        .collect();
    assert_eq!(
        boxes,
        [(true, true), (true, false), (true, false), (false, true)],
        "(wanted, found)"
    );
}
