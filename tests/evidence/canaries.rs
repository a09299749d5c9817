//! Planted secrets, in every place and encoding, are in no byte of the bundle.

use std::{fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use farewell::{
    evidence::Analysis,
    flow::{Deed, End},
    trace::DialogKind,
};

use crate::{
    scripted::*,
    sink::{CaptureSink, bundle, facts, redactor},
};

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

pub(crate) fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn html(text: &str) -> String {
    text.chars().map(|c| format!("&#{};", c as u32)).collect()
}

/// Every form that the tests plant; none may be found again.
pub(crate) fn forms(secret: &str) -> Vec<String> {
    let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    vec![
        secret.to_owned(),
        secret.to_uppercase(),
        percent(secret),
        percent(secret).to_lowercase(),
        secret.replace(' ', "+"),
        plain(secret),
        html(secret),
        serde_json::to_string(secret).unwrap().trim_matches('"').to_owned(),
        STANDARD.encode(secret),
        STANDARD.encode(format!("Basic {secret}")),
        STANDARD.encode(format!("u:{secret}")),
    ]
}

fn site() -> Site {
    let spoken = forms(PASSWORD).join(" ; ");
    let ask = Effect::Ask(
        DialogKind::Confirm,
        leak(format!("정말? {EMAIL} {spoken}")),
        Box::new(Effect::Go("gone")),
        Box::new(Effect::Nothing),
    );
    let page = Screen::at("/")
        .title(leak(format!("Hello {EMAIL}")))
        .heading(&format!("{EMAIL}, {}", forms(EMAIL).join(" ")))
        .text(&spoken)
        .source("<!-- --><p title='Hun+er/2 &lt;7>&amp;탈퇴'>Hun+er/2 <b>&lt;7&gt;</b>&amp;<i>탈</i>퇴")
        .field("비밀번호")
        .any(leak(format!("role {PASSWORD}")), PASSWORD, "input", Effect::Nothing)
        .link(leak(format!("as {PASSWORD}")), Effect::Nothing)
        .select("주소", &[EMAIL, PASSWORD])
        .button("탈퇴", ask);
    Site::new().screen("home", page).screen(
        "gone",
        Screen::at(leak(format!("/gone?mail={}&p={}", percent(EMAIL), percent(PASSWORD)))).text("안녕"),
    )
}

fn assert_clean(folder: &Path) {
    let mut folders = vec![folder.to_owned()];
    let mut files = 0;
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            for secret in [EMAIL, PASSWORD] {
                for form in forms(secret) {
                    let json = serde_json::to_string(&form).unwrap();
                    let json = json.trim_matches('"');
                    assert!(!text.contains(&form) && !text.contains(json), "{form} in {name}");
                    assert!(!name.contains(&form));
                }
            }
            assert!(!text.contains("Hun+er"), "{name}");
        }
    }
    assert!(files > 3, "there was something to search");
}

/// Whatever the flow does and however the walk ends.
fn endings() -> Vec<(Vec<farewell::flow::Step>, End)> {
    let log_in = || fill(field("비밀번호"), "${password}");
    vec![
        (vec![log_in(), click(button("탈퇴")), dialog(true, EMAIL)], done("안녕")),
        (
            vec![log_in(), click(button("탈퇴")), click(button("다음"))],
            done("안녕"),
        ),
        (vec![timeout(click(button("as ${password}")), 1)], done("안녕")),
        (vec![timeout(click(link(PASSWORD)), 1)], done("안녕")),
        (
            vec![on(field("주소"), Deed::Select(name("${email}")))],
            done("${email}"),
        ),
        (vec![open("/nowhere?p=${password}")], done("안녕")),
        (vec![handoff("${email}", false)], End::HandedOff),
        (vec![timeout(handoff("${email} ${password}", false), 1)], End::HandedOff),
    ]
}

#[test]
fn no_ending_leaves_a_secret_in_any_file() {
    for (at, (steps, end)) in endings().into_iter().enumerate() {
        for finished in [true, false] {
            let out = tempfile::tempdir().unwrap();
            let bundle = bundle(out.path());
            bundle
                .add_flow(&format!("{EMAIL}.yaml"), &format!("password: {PASSWORD}"))
                .unwrap();
            let mut sink = CaptureSink(bundle.walk("shop", None, "leave", 1).unwrap());
            let trace = Walk::new(flow(steps.clone(), end.clone()), site()).go_into(&mut sink);
            let shown = serde_json::to_string(&trace).unwrap();
            assert!(
                !shown.contains("Hun+er") && !shown.contains(EMAIL),
                "ending {at}: {shown}"
            );
            assert!(shown.contains("[secret:password]") && shown.contains("[secret:email]"));
            if finished {
                sink.0.finish().unwrap();
                let mut facts = facts("r1");
                facts.command = vec!["farewell".to_owned(), format!("--header={EMAIL}")];
                facts.environment.insert("user".to_owned(), PASSWORD.to_owned());
                bundle.seal(&facts).unwrap();
                Analysis::create(bundle.path(), redactor())
                    .unwrap()
                    .write("report.html", &html(PASSWORD))
                    .unwrap();
            }
            assert_clean(bundle.path());
        }
    }
}
