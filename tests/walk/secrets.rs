//! What is typed from a secret is never recorded, whichever way it came.

use farewell::trace::{Act, Sensitivity};

use crate::scripted::*;

fn typed(with: &str) -> (Vec<String>, Option<String>, Sensitivity, String) {
    let site = Site::new().screen("a", Screen::at("/").field("입력").text("안녕"));
    let steps = vec![uses("enter", &[("value", with)])];
    let flow = with_fragment(
        flow(steps, done("안녕")),
        "enter",
        &["value"],
        vec![fill(field("입력"), "${value}")],
    );
    let mut walk = Walk::new(flow, site);
    let trace = walk.go();
    let Act::Fill { typed } = &trace.moments[1].act else {
        panic!()
    };
    let everything = serde_json::to_string(&trace).expect("JSON");
    (walk.driver.typed, typed.text.clone(), typed.sensitivity, everything)
}

#[test]
fn a_plain_text_is_recorded() {
    let (keys, text, sensitivity, _) = typed("탈퇴합니다");
    assert_eq!(keys, ["탈퇴합니다"]);
    assert_eq!((text.as_deref(), sensitivity), (Some("탈퇴합니다"), Sensitivity::Plain));
}

#[test]
fn a_secret_is_typed_and_not_recorded() {
    for with in ["${password}", "x${password}y", PASSWORD] {
        let (keys, text, sensitivity, everything) = typed(with);
        assert!(keys[0].contains(PASSWORD));
        assert_eq!((text, sensitivity), (None, Sensitivity::Secret));
        assert!(!everything.contains("Hun+er"), "{everything}");
    }
}

#[test]
fn secrets_cannot_be_printed() {
    let shown = format!("{:?}", secrets());
    assert_eq!(shown, r#"{"email", "password"}"#);
}
