//! What stands beside the verdicts: what was answered to a bundle, and whether it is of evidence grade.

use farewell::{
    audit::{Audit, Reply},
    report::{Language, NoCaptures, html, json, terminal},
};

use crate::builder;

fn audit() -> Audit {
    let mut audit = builder::audit();
    audit.replies = vec![Reply {
        from: "Harbor Market <b>Ltd</b>".to_owned(),
        date: "2026-12-01".parse().unwrap(),
        text: "The survey is optional.\n\nSince 1 December =cmd()".to_owned(),
        path: "responses/001.md".to_owned(),
    }];
    audit
}

#[test]
fn the_page_quotes_it_and_the_statement_counts_it() {
    for (language, count) in [
        (Language::En, "The operator&#x27;s reply: 1 on record"),
        (Language::Ko, "사업자의 의견: 1건"),
    ] {
        let mut out = Vec::new();
        html::write(&audit(), &builder::exit(), &NoCaptures, language, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains(count), "{language:?}");
        assert!(
            page.contains("<p>The survey is optional.</p><p>Since 1 December"),
            "{language:?}"
        );
        assert!(
            page.contains("&lt;b&gt;Ltd") && !page.contains("<b>Ltd"),
            "{language:?}"
        );
    }
}

#[test]
fn the_page_says_when_a_journey_was_walked_too_seldom_to_be_evidence() {
    let page = |audit: &Audit| {
        let mut out = Vec::new();
        html::write(audit, &builder::exit(), &NoCaptures, Language::En, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let mut audit = builder::audit();
    let all = audit.journeys.len();
    assert!(page(&audit).contains(&format!("Not of evidence grade: {all} of {all} journeys")));
    for run in [2, 3] {
        for at in 0..all {
            let mut again = audit.journeys[at].clone();
            again.folder = again.folder.replace("/1", &format!("/{run}"));
            audit.journeys.push(again);
        }
    }
    assert!(page(&audit).contains("Each journey was walked 3 times or more"));
}

#[test]
fn the_terminal_and_programs_have_it_too() {
    let mut text = Vec::new();
    terminal::write(&audit(), &builder::exit(), terminal::Options::default(), &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("response of Harbor Market"), "{text}");
    let mut out = Vec::new();
    json::write(&audit(), &builder::exit(), &mut out).unwrap();
    let report: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(report["responses"][0]["date"], "2026-12-01");
    assert_eq!(report["responses"][0]["path"], "responses/001.md");
}
