//! axe-core finds no barrier, whatever the language, the colours and the width.

use std::path::PathBuf;

use farewell::report::Language;
use serde_json::Value;

use crate::{
    browser::{View, open, page, set},
    builder,
};

/// axe-core as `scripts/setup` fetched it.
fn axe() -> String {
    let tools = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools"));
    let found = std::fs::read_dir(&tools)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let axe = found.filter(|path| path.to_string_lossy().ends_with(".min.js")).max();
    std::fs::read_to_string(axe.expect("scripts/setup fetches axe-core into target/tools")).unwrap()
}

/// With everything unfolded: what is folded is not looked at.
const LOOK: &str = "const done = arguments[arguments.length - 1];
for (const one of document.querySelectorAll('details')) one.open = true;
axe.run(document, { resultTypes: ['violations', 'passes'] }).then((found) => done({
  passes: found.passes.length,
  violations: found.violations.map((one) => `${one.id}: ${one.help}: ` + one.nodes.slice(0, 3).map((node) => node.html + ' ' + node.failureSummary).join(' | ')),
}), (error) => done(String(error)));";

fn look(page: &[u8], views: &[View]) {
    let axe = axe();
    open(page, async |client, address| {
        for view in views {
            set(client, view).await;
            client.goto(address).await.unwrap();
            client.execute(&axe, Vec::new()).await.unwrap();
            let found = client.execute_async(LOOK, Vec::new()).await.unwrap();
            let name = format!("{} px, {}", view.width, view.scheme);
            let violations = found["violations"]
                .as_array()
                .unwrap_or_else(|| panic!("{name}: {found}"));
            let told: Vec<&str> = violations.iter().filter_map(Value::as_str).collect();
            assert!(told.is_empty(), "{name}:\n{}", told.join("\n"));
            assert!(found["passes"].as_u64() > Some(20), "{name}: axe-core looked at little");
        }
    });
}

const VIEWS: [View; 3] = [
    View::WIDE,
    View {
        width: 1280,
        scheme: "dark",
    },
    View {
        width: 360,
        scheme: "dark",
    },
];

#[test]
fn in_english() {
    look(&page(&builder::audit(), Language::En), &VIEWS);
}

#[test]
fn in_korean() {
    look(&page(&builder::audit(), Language::Ko), &VIEWS);
}

#[test]
fn in_brief() {
    let mut audit = builder::audit();
    let (leave, join) = (audit.journeys[1].clone(), audit.journeys[0].clone());
    audit.journeys = vec![leave; 101];
    audit.journeys.push(join);
    audit.recurrences.clear();
    look(
        &page(&audit, Language::En),
        &[View {
            width: 360,
            scheme: "light",
        }],
    );
}

/// The test would notice: axe-core finds the barriers of a page that has some.
#[test]
#[should_panic(expected = "image-alt")]
fn a_picture_without_words_is_found() {
    look(b"<!doctype html><html lang=en><title>x</title><main><h1>x</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main>", &[View::WIDE]);
}
