//! Verdicts explained, through the real binary, on the recorded bundle of `tests/bundles/v1`.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "program/mod.rs"]
mod program;

use std::path::Path;

use program::{Said, farewell};

fn explain(arguments: &[&str]) -> Said {
    farewell(Path::new("."), &[&["explain", "tests/bundles/v1"], arguments].concat())
}

#[test]
fn a_verdict_says_what_is_demanded_what_was_seen_where_and_what_would_mend_it() {
    let said = explain(&["house-flow-actions", "--rulebook", "house"]);
    assert_eq!(said.code, 0, "{}", said.err);
    // The walk: a link, then three fields and a button on the next screen; four acts after the entry.
    for words in [
        "rule          house-flow-actions",
        "journey       filmklub @richtig, cancel, run 1",
        "verdict       not met: friction (\"exceeds\")",
        "review        Machine output, not reviewed: no person has looked at what the prompts are for.",
        "demand        ",
        "leave.flow.actions = 4",
        "moment 6, screen 2, 2026-11-23 09:10:32 UTC: button \"jetzt kündigen\", \
         capture/filmklub@richtig/cancel/1/screens/002.png",
        "source        ",
        "would mend it ",
    ] {
        assert!(said.out.contains(words), "{words}:\n{}", said.out);
    }
    for path in said.out.split_whitespace().filter(|word| word.ends_with(".png")) {
        assert!(Path::new("tests/bundles/v1").join(path).exists(), "{path}");
    }
    assert!(
        !said.out.contains("weight"),
        "how it is computed is for `farewell rules`"
    );
}

#[test]
fn an_unknown_says_why_and_names_the_fact_that_is_missing() {
    let said = explain(&["house-asymmetry", "--rulebook", "house"]);
    let plain = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains("verdict unknown: `join."), "{plain}");
    assert!(
        plain.contains("= unknown: the join journey `join` was not walked in this run"),
        "{plain}"
    );
}

#[test]
fn without_a_rule_every_verdict_that_applies_is_explained() {
    let all = explain(&["--rulebook", "de,house"]);
    let rules = all.out.lines().filter(|line| line.starts_with("rule  ")).count();
    let verdicts = all.out.lines().filter(|line| line.starts_with("verdict  ")).count();
    assert!(rules > 20 && rules == verdicts, "{rules} {verdicts}");
    assert!(!all.out.contains("not applicable"), "{}", all.out);
    let book = explain(&["de", "--rulebook", "de,house", "--journey", "cancel"]);
    let of_book = book.out.lines().filter(|line| line.starts_with("rule  ")).count();
    assert!(of_book > 5 && of_book < rules, "{of_book}");
    assert!(!book.out.contains("house-"), "{}", book.out);
}

#[test]
fn a_rule_that_nobody_knows_and_a_journey_without_verdicts() {
    let typo = explain(&["house-flow-action", "--rulebook", "house"]);
    assert_eq!(typo.code, 3);
    assert!(typo.err.contains("did you mean `house-flow-actions`?"), "{}", typo.err);
    let nothing = explain(&["--journey", "join"]);
    assert_eq!(nothing.code, 4, "{}", nothing.err);
}
