//! Judging journeys.

use farewell::{
    audit::{Audit, judge_measured},
    rulebook::{Rulebook, Verdict},
    score::Score,
    trace::{RunRecord, Tool},
};

use super::{Journey, instant};

/// The shipped rulebook of this id.
pub fn book(id: &str) -> Rulebook {
    farewell::rulebook::shipped()
        .iter()
        .find(|book| book.id == id)
        .unwrap()
        .clone()
}

/// A rulebook of these rules: (id, the lines that differ), and the completion rule.
pub fn book_of(rules: &[(&str, &str)]) -> Rulebook {
    let mut text = String::from("farewell-rulebook: 1\nid: test\ntitle: Test\nrules:\n");
    let completion = ("done", "met: leave.completed\n    weight: 1\n    completion: true");
    for (id, lines) in rules.iter().chain([&completion]) {
        let norm = if lines.contains("norm:") {
            ""
        } else {
            "    norm: tool\n    threshold: tool\n"
        };
        let source = if lines.contains("source:") {
            ""
        } else {
            "    source: { instrument: I, read: 2026-01-01, verified: primary }\n"
        };
        text.push_str(&format!(
            "  - id: {id}\n    title: T\n    demand: D\n{norm}{source}    {lines}\n"
        ));
    }
    match farewell::rulebook::read("test.yaml", text.as_bytes()) {
        Ok((book, _)) => book,
        Err(problems) => panic!("{problems:#?}\n{text}"),
    }
}

/// Judges a run of these journeys.
pub fn audit(journeys: &[&Journey], books: &[Rulebook]) -> Audit {
    let record = RunRecord {
        id: "r".into(),
        tool: Tool::default(),
        started: instant(),
        finished: instant(),
        traces: journeys.iter().map(|journey| journey.trace.clone()).collect(),
    };
    let measured = journeys.iter().map(|journey| journey.measured.clone()).collect();
    judge_measured(&record, measured, books, jiff::civil::date(2026, 11, 23)).unwrap()
}

/// The verdict of one rule on a leave journey with a join twin.
pub fn verdict(leave: &Journey, book: &Rulebook, rule: &str) -> Verdict {
    let audit = audit(&[leave, &Journey::join()], std::slice::from_ref(book));
    let found = audit.journeys[0].verdicts.iter().find(|verdict| verdict.rule == rule);
    found.unwrap_or_else(|| panic!("no verdict of {rule}")).clone()
}

/// The score of a leave journey with a join twin.
pub fn score(leave: &Journey, book: &Rulebook) -> Score {
    let audit = audit(&[leave, &Journey::join()], std::slice::from_ref(book));
    audit.journeys[0].scores.first().unwrap().clone()
}
