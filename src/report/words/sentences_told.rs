//! Every sentence that the meter and the judge write is told in every other language than English.

use std::{collections::BTreeSet, fs, path::Path};

use regex::Regex;

use super::{Language, PieceKind, plain, sentences::pairs};
use crate::{
    lexicon::FieldKind,
    rulebook::{Strength, Verified, catalogue, shipped},
};

/// Where sentences for reports are written; the rest of these layers speaks to whoever writes rulebooks.
const WRITERS: &[&str] = &[
    "src/measure",
    "src/audit/judge.rs",
    "src/audit/repetition.rs",
    "src/audit/spread.rs",
    "src/audit/twin.rs",
    "src/audit/gate/exit.rs",
    "src/rulebook/fact.rs",
    "src/rulebook/demands.rs",
    "src/rulebook/judge.rs",
    "src/walk/halt.rs",
    "src/rulebook/derived.rs",
    "src/rulebook/effort.rs",
    "src/rulebook/evaluate.rs",
    "src/rulebook/facts.rs",
    "src/rulebook/looks.rs",
    "src/rulebook/sights.rs",
    "src/rulebook/unread.rs",
];

/// Texts of these files that are no sentence of a report: parts that [`COMPOSED`] shows whole, keys, errors.
const OTHER: &[&str] = &[
    // Keys and patterns.
    "srgb ",
    "{} {} {}",
    "{} {}",
    "{} ",
    "dialog {}",
    "radio {}",
    "list {}",
    "list {} of {} {}",
    "boxes {}",
    "{} / {}",
    "{}: {}",
    "{}; {}",
    "1 {}",
    "prompt is",
    "prompts are",
    "In {} of what was asked, rules of the flow masked what may be words",
    "{} in a language that farewell has no words of",
    "the screen asks to log in, so the log-in of the setup did not outlast the opening of the start: log in under `steps`, each step with `counts: false`",
    // Names, which have a family of words.
    "text contrast",
    "fill contrast",
    // Where a rule is written: told from its parts.
    ", {}",
    "read in the original",
    "read second-hand",
    "not read",
    "{}{} ({}{})",
    // The tool's own faults, which end a run.
    "called, subset",
    "{} is neither true nor false",
    "{} cannot be printed",
    "rule `{}`: `{}` cannot be evaluated: {}",
    "two rulebooks are called `{}`",
    "two rulebooks hold a rule called `{}`",
    // Parts.
    ": {}",
    " and {} more",
    "the rulebook is for {}{}, and the flow does not name it as a jurisdiction of the service",
    "at least ",
    "at most ",
    " (observed {}{}, demanded {})",
    "{} (run {})",
    "{} {} {}{}",
    "worse than the baseline: {} {} {}{}; {}",
    "{}:{}: the ignore of {}",
    "{} ended on {}; decide again or delete it",
    "{} names nothing that this run judged",
    "{} is not needed any more: the rule is met; delete it",
    "{} {} {} to {}",
    "{} {} exact in some runs only",
    "{} {} known in some runs only",
];

/// Sentences that are made of parts.
const COMPOSED: &[&str] = &[
    "In 1 text of what was asked, rules of the flow masked what may be words: a person settled what those prompts are for.",
    "In 3 texts of what was asked, rules of the flow masked what may be words: what prompts are for may be more than was seen, and what rests on it is a minimum until a person reviews it.",
    "1 prompt is in a language that farewell has no words of: a person settled what those prompts are for.",
    "2 prompts are in a language that farewell has no words of: a person settled what those prompts are for.",
    "found no link \"x\", nor anything like it; the screen asks to log in, so the log-in of the setup did not outlast the opening of the start: log in under `steps`, each step with `counts: false`",
    "`leave.total.surveys` is 0 or more: what was asked is in a language that farewell has no words of; a review of what the prompts are for settles it",
    "the rulebook is for KR, and the flow does not name it as a jurisdiction of the service",
    "the rulebook is for EU, AT, BE, BG and 24 more, and the flow does not name it as a jurisdiction of the service",
    "`leave.total.clicks` is not known: this walk could not show it",
    "`leave.total.clicks` is 3 or more: the journey ended in a dead end",
    "`leave.choice.weakest_ratio` is not known: the text contrast on screen 3 is not known: stay control: a gradient in its text or behind it",
    "`leave.choice.weakest_ratio` is 0.21 or less: the fill contrast on screen 3 is not known: leave control: its size is not known",
    "`join.completed_on_leave_platform` is not known: the join journey `sign-up` is inconclusive (drift)",
    "inconclusive (drift): found no button \"탈퇴하기\"; on screen: button \"다음\", link \"홈\"",
    "harbor-market@before/leave-paid is inconclusive (blocked): the service answered with HTTP status 403",
    "harbor-market/leave-paid (run 2) is inconclusive (fault)",
    "harbor-market/leave-paid breaches kr-kftc-reconfirm (observed at least 3, demanded 1)",
    "harbor-market/leave-paid (run 2) differs from kr-x (observed 3, demanded 1)",
    "harbor-market/leave-paid exceeds house-x",
    "worse than the baseline: a/b exceeds house-clicks (observed 3, demanded 1); it was 2",
    "worse than the baseline: a/b exceeds house-clicks (observed 3, demanded 1); it was friction",
    "worse than the baseline: a/b exceeds house-clicks; it is new",
    "farewell.ignores.yaml:4: the ignore of a/b/c ended on 2026-01-01; decide again or delete it",
    "farewell.ignores.yaml:4: the ignore of a/*/c names nothing that this run judged",
    "farewell.ignores.yaml:4: the ignore of a/b/c is not needed any more: the rule is met; delete it",
    "This journey varies between its 3 runs: completed in run 1, dead-end in run 2; total repeated prompts 4 to 5; flow clicks known in some runs only; total screens exact in some runs only.",
    "waited in vain until button \"해지\" within dialog is visible and the page says \"완료\"",
    "waited in vain until (text \"a\" is visible or the address contains /done/)",
    "found 2 matches of link \"Delete account\": link \"Delete account\", link \"Delete account\"",
    "button \"탈퇴하기\" number 2 in frame css `iframe` was found, but is covered by dialog \"광고\"",
    "the setup ended before the journey began: the end of the journey was seen",
    "planned: click button \"탈퇴하기\"",
    "the outcome that the flow asserts is not proven: the page does not say \"x\"",
];

fn skeleton(text: &str) -> String {
    let slot = Regex::new(r"\{[^{}]*\}").unwrap();
    let text = slot.replace_all(text, "\u{1}").replace("{{", "{").replace("}}", "}");
    text.replace('\u{1}', "{}")
}

/// The texts of a source file that may be sentences: of more than one word, outside tests, comments and attributes.
fn texts(path: &Path, found: &mut BTreeSet<(String, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            texts(&entry.unwrap().path(), found);
        }
        return;
    }
    // The definitions of counts have keys of their own, and the evaluation of the classifier prints its own page.
    if path.extension().is_none_or(|kind| kind != "rs") || path.ends_with("measure/count.rs") {
        return;
    }
    let source = fs::read_to_string(path).unwrap();
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let plain = |line: &&str| {
        let line = line.trim();
        !line.starts_with("//") && !line.contains("reason = \"") && !line.starts_with("#[")
    };
    let source: Vec<&str> = source.lines().filter(plain).collect();
    let literal = Regex::new(r#"(?s)"((?:[^"\\]|\\.)*)""#).unwrap();
    let broken = Regex::new(r"\\\n\s*").unwrap();
    for text in literal.captures_iter(&source.join("\n")) {
        let text = broken
            .replace_all(&text[1], "")
            .replace("\\\"", "\"")
            .replace("\\\\", "\\");
        let letters = text.chars().filter(|c| c.is_ascii_lowercase()).count();
        // Regular expressions are no sentences.
        let expression = text.contains("\\d") || text.contains("\\p{");
        if !expression && text.contains(' ') && (letters > 1 || text.contains("{}")) {
            found.insert((path.display().to_string(), skeleton(&text)));
        }
    }
}

#[test]
fn every_sentence_of_the_code_is_in_every_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut written = BTreeSet::new();
    for writer in WRITERS {
        texts(&root.join(writer), &mut written);
    }
    assert!(written.len() > 100, "{}", written.len());
    let slot = Regex::new(r"\{[a-z]+(:[a-z]+)?\}").unwrap();
    let told: BTreeSet<String> = pairs(include_str!("ko.sentences.txt"))
        .map(|(english, _)| slot.replace_all(english, "{}").into())
        .collect();
    let untold = |(_, text): &&(String, String)| !told.contains(text) && !OTHER.contains(&text.as_str());
    let missing: Vec<_> = written.iter().filter(untold).collect();
    assert!(missing.is_empty(), "ko.sentences.txt does not tell {missing:#?}");
}

#[test]
fn every_pattern_can_be_read_and_stands_once() {
    let text: &'static str = include_str!("ko.sentences.txt");
    let sentences = Language::Ko.words().sentences().unwrap();
    assert_eq!(sentences.len(), pairs(text).count());
    let english: Vec<&str> = pairs(text).map(|(english, _)| english).collect();
    let once: BTreeSet<&&str> = english.iter().collect();
    assert_eq!(once.len(), english.len(), "a sentence stands twice");
}

#[test]
fn sentences_made_of_parts_are_told_whole() {
    for language in Language::ALL.into_iter().filter(|language| *language != Language::En) {
        for text in COMPOSED {
            let told = language.words().told(text);
            let left: Vec<_> = told.iter().filter(|piece| piece.kind == PieceKind::Original).collect();
            assert!(left.is_empty(), "{language}: {text}: {told:?}");
        }
    }
}

#[test]
fn what_stands_within_another_is_told_from_the_inside() {
    let words = Language::Ko.words();
    for (english, korean) in [
        (
            "button \"탈퇴\" within dialog \"설정\" is visible",
            "대화 상자 “설정” 안의 버튼 “탈퇴” 보임",
        ),
        (
            "the page says \"a\" and the title contains \"b\"",
            "화면에 “a” 문구가 있음 그리고 제목에 “b” 문구가 있음",
        ),
        ("button \"a and b\" is absent", "버튼 “a and b” 없음"),
    ] {
        assert_eq!(plain(&words.told(english)), korean, "{english}");
    }
}

#[test]
fn what_nobody_translated_is_marked_and_whole() {
    let words = Language::Ko.words();
    let kinds = |text: &str| -> Vec<(PieceKind, String)> {
        words
            .told(text)
            .into_iter()
            .map(|piece| (piece.kind, piece.text))
            .collect()
    };
    let unknown = "the moon was in the wrong place";
    assert_eq!(kinds(unknown), [(PieceKind::Original, unknown.to_owned())]);
    assert_eq!(
        kinds(&format!("the driver failed: {unknown}")),
        [
            (PieceKind::Own, "브라우저 드라이버의 오류입니다: ".to_owned()),
            (PieceKind::Original, unknown.to_owned())
        ]
    );
    assert_eq!(
        kinds("“<이유> is marked as required” is marked as required")[1],
        (PieceKind::Data, "<이유> is marked as required".to_owned()),
        "a page cannot speak in our name"
    );
    assert_eq!(Language::En.words().told(unknown)[0].kind, PieceKind::Own);
}

#[test]
fn every_name_of_the_code_has_words() {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let sides = ["leave.", "join."];
    let counts: BTreeSet<&str> = crate::measure::CountName::ALL.iter().map(|name| name.name()).collect();
    for path in catalogue().keys() {
        let Some(rest) = sides.iter().find_map(|side| path.strip_prefix(side)) else {
            continue;
        };
        let counted = rest.split_once('.').is_some_and(|(_, count)| counts.contains(count));
        if !counted {
            wanted.insert(format!("measure.{rest}"));
        }
    }
    wanted.extend(FieldKind::ALL.map(|kind| format!("field.{}", kind.name())));
    let verified = [Verified::Primary, Verified::Secondary, Verified::Unverified];
    wanted.extend(verified.map(|how| format!("read.{}", how.name())));
    wanted.extend(
        Strength::ALL
            .iter()
            .flat_map(|it| [format!("word.{}", it.name()), format!("word.{}", it.word())]),
    );
    let rules = shipped().iter().flat_map(|book| &book.rules);
    wanted.extend(rules.flat_map(|rule| rule.taxonomy.iter().map(|name| format!("taxonomy.{name}"))));
    for language in Language::ALL.into_iter().filter(|language| *language != Language::En) {
        let written: BTreeSet<String> = language.words().entries().map(|(key, _)| key.to_owned()).collect();
        let missing: Vec<_> = wanted.difference(&written).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}
