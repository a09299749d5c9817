//! Looks, through the real browser: every page of `tests/looks` is walked by the real binary, and what `report.json` says
//! must be what was computed by hand beforehand from the page's CSS (the arithmetic stands in each `.yaml`).
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use axum::{
    Router,
    extract::Path as UrlPath,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use farewell::source::{Node, Value as Yaml, read_text, read_tree};
use serde_json::Value;
use tokio::{net::TcpListener, runtime::Runtime};

/// A red square.
const PICTURE: &str = "tests/looks/picture.svg";

struct Case {
    name: String,
    platform: String,
    steps: String,
    expect: Vec<(String, String)>,
}

fn field<'a>(node: &'a Node, name: &str) -> &'a Node {
    let Yaml::Mapping(entries) = &node.value else {
        panic!("no map")
    };
    &entries.iter().find(|entry| entry.key.value == name).unwrap().value
}

fn scalar(node: &Node) -> String {
    match &node.value {
        Yaml::Scalar { text, .. } => text.clone(),
        _ => panic!("no value"),
    }
}

fn case(path: &Path) -> Case {
    let text = read_text("case", &fs::read(path).unwrap()).unwrap();
    let tree = read_tree(&text).unwrap();
    let Yaml::Mapping(expect) = &field(&tree, "expect").value else {
        panic!("no map")
    };
    Case {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        platform: scalar(field(&tree, "platform")),
        steps: scalar(field(&tree, "steps")),
        expect: expect
            .iter()
            .map(|entry| (entry.key.value.clone(), scalar(&entry.value)))
            .collect(),
    }
}

fn cases() -> Vec<Case> {
    let mut paths: Vec<_> = fs::read_dir("tests/looks")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    paths.iter().map(|path| case(path)).collect()
}

/// One service whose journeys are the cases: the browser starts once.
fn flow(base: &str, cases: &[Case]) -> String {
    let mut text = format!(
        "farewell: 1\nservice: {{ id: looks, name: Looks, domains: [127.0.0.1], languages: [en], base: \"{base}\" }}\n\
         platforms: {{ pc: {{ kind: desktop-web }}, phone: {{ kind: mobile-web, device: Galaxy S24 }} }}\njourneys:\n"
    );
    for case in cases {
        write!(
            text,
            "  {name}:\n    goal: leave\n    kind: delete-account\n    session: anonymous\n    platform: {platform}\n    \
             start: /{name}.html\n    done: {{ text: Goodbye }}\n    steps:\n",
            name = case.name,
            platform = case.platform,
        )
        .unwrap();
        for line in case.steps.lines() {
            writeln!(text, "      {line}").unwrap();
        }
    }
    text
}

async fn page(UrlPath(name): UrlPath<String>) -> Response {
    let (file, kind) = match name.as_str() {
        "picture.png" => (PICTURE.to_owned(), "image/svg+xml"),
        _ => (format!("tests/looks/{name}"), "text/html; charset=utf-8"),
    };
    match fs::read(file) {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Everything that the cases may name, as text.
fn found(journey: &Value) -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    let pairs = journey["choices"]["pairs"].as_array().unwrap();
    for object in [&journey["visibility"], pairs.first().unwrap_or(&Value::Null)] {
        for (key, value) in object.as_object().into_iter().flatten() {
            all.insert(key.clone(), value.clone());
        }
    }
    all.insert(
        "folds".into(),
        journey["visibility"]["folds"].as_array().unwrap().len().into(),
    );
    all.insert("pairs".into(), pairs.len().into());
    if let Some(answer) = journey["choices"]["preselected"].get(0) {
        all.insert("preselected".into(), answer["name"].clone());
    }
    let weakest = pairs
        .iter()
        .flat_map(|pair| ["area", "font", "text_contrast", "fill_contrast"].map(|name| pair[name]["v"].as_f64()))
        .flatten()
        .min_by(f64::total_cmp);
    all.insert("weakest".into(), weakest.into());
    all
}

fn agrees(expected: &str, found: &Value) -> bool {
    let value = if found.is_object() { &found["v"] } else { found };
    if let Some(why) = expected.strip_prefix("unknown ") {
        return value.is_null() && found["why"].as_str().is_some_and(|said| said.contains(why));
    }
    match (expected.parse::<f64>(), value.as_f64()) {
        // Hand counts are rounded to the third place, or the fourth figure.
        (Ok(expected), Some(found)) => (expected - found).abs() <= 0.001_f64.max(expected * 0.000_5),
        _ => value.as_str().map_or_else(|| value.to_string(), str::to_owned) == expected,
    }
}

#[test]
fn what_is_measured_is_what_was_computed_by_hand() {
    let runtime = Runtime::new().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().route("/{name}", get(page));
    runtime.spawn(async move { axum::serve(listener, router).await.unwrap() });

    let cases = cases();
    assert!(cases.len() >= 20);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("looks.yaml");
    fs::write(&file, flow(&base, &cases)).unwrap();
    let run = assert_cmd::Command::cargo_bin("farewell")
        .unwrap()
        .args(["run", "--commit", "--format", "json", "--fail-on", "none", "--out"])
        .arg(folder.path().join("out"))
        .arg(&file)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&run.stderr)));
    let mut wrong = String::new();
    for case in &cases {
        let journeys = report["journeys"].as_array().unwrap();
        let journey = journeys
            .iter()
            .find(|journey| journey["journey"] == case.name.as_str())
            .unwrap();
        if journey["outcome"]["status"] != "completed" {
            writeln!(wrong, "{}: {}", case.name, journey["outcome"]).unwrap();
            continue;
        }
        let found = found(journey);
        for (key, expected) in &case.expect {
            let value = found.get(key).unwrap_or(&Value::Null);
            if !agrees(expected, value) {
                writeln!(wrong, "{}: {key} is {value}, by hand {expected}", case.name).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
