//! Every rule that is shipped, on situations that meet it and that do not: `tests/rules/situations/BOOK.yaml`.
//!
//! A situation is what is known of a two-button exit with a join journey, but for the paths that it names. Its
//! verdict was written from the source of the rule, before the rule was run. `2+` is a lower bound, `?` is not known.

use std::{collections::BTreeMap, fs};

use farewell::{
    flow::{Kind, PlatformKind, Session},
    rulebook::{Case, Fact, Recall, Rulebook, Side, Type, Value, Verdict, VerdictKind, catalogue, judge, shipped},
    source::{self, Node, read_text, read_tree},
};

use super::build::Journey;

/// What the file says of one situation.
struct Situation {
    rule: String,
    verdict: String,
    keys: BTreeMap<String, Node>,
    line: usize,
}

fn scalar(node: &Node) -> &str {
    match &node.value {
        source::Value::Scalar { text, .. } => text,
        _ => panic!("no text: {node:?}"),
    }
}

fn list(node: &Node) -> Vec<String> {
    match &node.value {
        source::Value::Sequence(items) => items.iter().map(|item| scalar(item).to_owned()).collect(),
        _ => panic!("no list: {node:?}"),
    }
}

fn map(node: &Node) -> BTreeMap<String, Node> {
    match &node.value {
        source::Value::Mapping(pairs) => pairs
            .iter()
            .map(|pair| (pair.key.value.clone(), pair.value.clone()))
            .collect(),
        _ => panic!("no map: {node:?}"),
    }
}

fn situations(book: &str) -> Vec<Situation> {
    let path = format!("tests/rules/situations/{book}.yaml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let source = read_text(&path, text.as_bytes()).unwrap();
    let root = map(&read_tree(&source).unwrap());
    let always = root.get("always").map(map).unwrap_or_default();
    let source::Value::Sequence(all) = &root["situations"].value else {
        panic!("{path} has no list of situations");
    };
    all.iter()
        .map(|node| {
            let mut keys = always.clone();
            keys.extend(map(node));
            let rule = scalar(&keys.remove("rule").unwrap()).to_owned();
            let verdict = scalar(&keys.remove("verdict").unwrap()).to_owned();
            let line = text[..node.span.start].lines().count();
            Situation {
                rule,
                verdict,
                keys,
                line,
            }
        })
        .collect()
}

/// A word of a closed vocabulary, as flows write it.
fn word<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(serde_json::Value::String(text.into())).unwrap()
}

fn fact(path: &str, node: &Node) -> Fact {
    let kind = catalogue().get(path).unwrap_or_else(|| panic!("no path `{path}`")).kind;
    if let Type::Texts = kind {
        return Fact::known(Value::Texts(list(node)));
    }
    let text = scalar(node);
    let (number, at_least) = match text.strip_suffix('+') {
        Some(number) => (number, true),
        None => (text, false),
    };
    let value = match kind {
        _ if text == "?" => return Fact::unknown("the situation does not say"),
        Type::Int => Value::Int(number.parse().unwrap()),
        Type::Float => Value::Float(number.parse().unwrap()),
        Type::Bool => Value::Bool(number.parse().unwrap()),
        _ => Value::Text(text.into()),
    };
    Fact {
        at_least,
        ..Fact::known(value)
    }
}

fn side(journey: &Journey, facts: Vec<(String, Fact)>) -> Side<'_> {
    let side = Side::new(&journey.trace, &journey.measured);
    Side {
        facts: side.facts.knowing(facts),
        ..side
    }
}

fn verdict(book: &Rulebook, situation: &Situation) -> Verdict {
    let mut leave = Journey::two_buttons();
    let join = Journey::join();
    let header = &mut leave.trace.header;
    header.service.jurisdictions = book.jurisdictions.clone();
    let (mut of_leave, mut of_join) = (Vec::new(), Vec::new());
    let mut alone = false;
    for (key, node) in &situation.keys {
        match key.as_str() {
            "kind" => header.journey.kind = word::<Kind>(scalar(node)),
            "session" => header.journey.session = word::<Session>(scalar(node)),
            "persona" => header.journey.persona = Some(scalar(node).into()),
            "platform" => header.platforms["pc"].kind = word::<PlatformKind>(scalar(node)),
            "operator" => header.service.operator = Some(scalar(node).into()),
            "jurisdictions" => header.service.jurisdictions = list(node),
            "started" => header.started = scalar(node).parse().unwrap(),
            "join" => alone = scalar(node) == "none",
            path => match path.split_once('.').unwrap() {
                ("leave", rest) => of_leave.push((rest.to_owned(), fact(path, node))),
                ("join", rest) => of_join.push((rest.to_owned(), fact(path, node))),
                _ => panic!("what is `{path}`?"),
            },
        }
    }
    let (leave, join) = (side(&leave, of_leave), side(&join, of_join));
    let case = Case {
        leave: &leave,
        join: if alone { Err("there is none".into()) } else { Ok(&join) },
    };
    let verdicts = judge(book, &case, &Recall::default()).unwrap();
    let found = verdicts.into_iter().find(|verdict| verdict.rule == situation.rule);
    found.unwrap_or_else(|| panic!("no rule {}", situation.rule))
}

fn said(verdict: &Verdict) -> String {
    match (verdict.kind, verdict.strength) {
        (VerdictKind::Met, _) => "met".into(),
        (VerdictKind::Unknown, _) => "unknown".into(),
        (VerdictKind::NotApplicable, _) => "not-applicable".into(),
        (VerdictKind::NotMet, strength) => strength.unwrap().name().into(),
    }
}

#[test]
fn every_situation_has_the_verdict_that_its_source_gives_it() {
    let mut wrong = Vec::new();
    for book in shipped().iter().filter(|book| !book.rules.is_empty()) {
        for situation in situations(&book.id) {
            let got = verdict(book, &situation);
            if said(&got) != situation.verdict {
                let Situation {
                    rule, verdict, line, ..
                } = situation;
                let got = format!("{} ({})", said(&got), got.why.unwrap_or_default());
                wrong.push(format!(
                    "{}.yaml:{line}: {rule}: {verdict} expected, but {got}",
                    book.id
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_situation_that_meets_it_and_one_that_does_not() {
    let mut missing = Vec::new();
    for book in shipped().iter().filter(|book| !book.rules.is_empty()) {
        let all = situations(&book.id);
        for rule in &book.rules {
            let of = |wanted: fn(&str) -> bool| all.iter().any(|one| one.rule == rule.id && wanted(&one.verdict));
            if !of(|verdict| verdict == "met") {
                missing.push(format!("{}: met", rule.id));
            }
            if !of(|verdict| !matches!(verdict, "met" | "unknown" | "not-applicable")) {
                missing.push(format!("{}: not met", rule.id));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
