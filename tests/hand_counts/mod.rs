//! Holds the tool's `report.json` against a hand count (`counts.yaml`). The hand count was made by reading the standard
//! and the pages; where the two differ, somebody has to find out who is wrong.

#[allow(dead_code, reason = "not every test that holds counts walks the cases")]
pub(crate) mod cases;
#[allow(dead_code, reason = "not every test that holds counts is part of the public proof")]
pub(crate) mod proof;
#[allow(
    dead_code,
    reason = "whoever writes sheets does not read them, and the other way round"
)]
pub(crate) mod sheet;

use std::{collections::BTreeMap, fs, path::Path};

use farewell::{
    measure::CountName,
    source::{Node, Value, read_text, read_tree},
};

use self::sheet::Tally;

/// The hand count of one journey.
pub(crate) struct HandCount {
    pub(crate) outcome: String,
    /// Segment → count → expected (`3`, `>=3`, `unknown`). What is not named is 0.
    segments: BTreeMap<String, BTreeMap<String, String>>,
    /// Purposes of each screen, in order.
    purposes: Vec<Vec<String>>,
}

fn entries(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let entries = match &node.value {
        Value::Mapping(entries) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|entry| (entry.key.value.as_str(), &entry.value))
}

fn scalar(node: &Node) -> String {
    match &node.value {
        Value::Scalar { text, .. } => text.clone(),
        _ => panic!("expected a value, found {}", node.kind()),
    }
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::Sequence(items) => items,
        _ => &[],
    }
}

/// Reads a file of hand counts: the map `journeys`, by journey id.
pub(crate) fn read(path: &Path) -> BTreeMap<String, HandCount> {
    let source = read_text(&path.display().to_string(), &fs::read(path).unwrap()).unwrap();
    let tree = read_tree(&source).unwrap();
    let (_, journeys) = entries(&tree)
        .find(|(key, _)| *key == "journeys")
        .expect("a map `journeys`");
    entries(journeys)
        .map(|(id, journey)| (id.to_owned(), hand_count(journey)))
        .collect()
}

fn hand_count(journey: &Node) -> HandCount {
    let mut hand = HandCount {
        outcome: String::new(),
        segments: BTreeMap::new(),
        purposes: Vec::new(),
    };
    for (key, value) in entries(journey) {
        match key {
            "outcome" => hand.outcome = scalar(value),
            "discovery" | "flow" | "total" => {
                let counts = entries(value)
                    .map(|(name, value)| (name.to_owned(), scalar(value)))
                    .collect();
                hand.segments.insert(key.to_owned(), counts);
            }
            "screens" => {
                for screen in items(value) {
                    let purposes = entries(screen)
                        .find(|(key, _)| *key == "purposes")
                        .map(|(_, purposes)| purposes);
                    hand.purposes.push(
                        purposes
                            .map(|list| items(list).iter().map(scalar).collect())
                            .unwrap_or_default(),
                    );
                }
            }
            _ => {}
        }
    }
    hand
}

impl HandCount {
    /// What a count is that the hand did not name: 0, or at least 0 where the walk could not see the rest.
    fn unnamed(&self, segment: &str, name: CountName) -> &'static str {
        let cut_short = matches!(
            self.outcome.as_str(),
            "dead-end" | "handed-off" | "stopped-before-commit"
        );
        if name == CountName::Recurrences || (cut_short && segment != "discovery") {
            ">=0"
        } else {
            "0"
        }
    }
}

impl HandCount {
    /// Every count, also those that the hand did not name.
    pub(crate) fn tally(&self) -> Tally {
        let all = |(segment, counts): (&String, &BTreeMap<String, String>)| {
            let count = |name: &CountName| {
                let value = counts.get(name.name()).cloned();
                (
                    name.name().to_owned(),
                    value.unwrap_or_else(|| self.unnamed(segment, *name).to_owned()),
                )
            };
            (segment.clone(), CountName::ALL.iter().map(count).collect())
        };
        Tally {
            outcome: self.outcome.clone(),
            segments: self.segments.iter().map(all).collect(),
        }
    }
}

/// What the tool counted of a journey of its report, in the notation of the hand counts.
pub(crate) fn tool_tally(journey: &serde_json::Value) -> Tally {
    let value = |count: &serde_json::Value| {
        let value = count["v"].as_u64().map(|value| value.to_string()).unwrap_or_default();
        match count["bound"].as_str() {
            Some("exact") => value,
            Some("at-least") => format!(">={value}"),
            _ => "unknown".to_owned(),
        }
    };
    let all = |segment: &str| {
        let counts = &journey["counts"][segment];
        let count = |name: &CountName| (name.name().to_owned(), value(&counts[name.name()]));
        (segment.to_owned(), CountName::ALL.iter().map(count).collect())
    };
    Tally {
        outcome: journey["outcome"]["status"].as_str().unwrap_or_default().to_owned(),
        segments: ["discovery", "flow", "total"].map(all).into(),
    }
}

/// Every difference between the hand and the tool, one line each.
pub(crate) fn differences(hand: &HandCount, journey: &serde_json::Value) -> Vec<String> {
    let known = |name: &String| CountName::ALL.iter().any(|known| known.name() == *name);
    let mut found = Vec::new();
    for (segment, counts) in &hand.segments {
        let unknown = counts.keys().filter(|name| !known(name));
        found.extend(unknown.map(|name| format!("{segment}.{name}: no count is called so")));
    }
    for difference in sheet::differences(1, &hand.tally(), &tool_tally(journey)) {
        let why = match difference.what.split_once('.') {
            None => format!("({})", journey["outcome"]["cause"]),
            Some((segment, name)) => format!("at moments {}", journey["counts"][segment][name]["moments"]),
        };
        found.push(format!(
            "{}: hand {}, tool {} {why}",
            difference.what, difference.hand, difference.tool
        ));
    }
    found
}

/// Purposes by hand and by tool, screen by screen, for reading when counts differ.
pub(crate) fn purposes(hand: &HandCount, journey: &serde_json::Value) -> String {
    let mut lines = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut tool = Vec::new();
    for moment in journey["moments"].as_array().into_iter().flatten() {
        let screen = &moment["screen"];
        if seen.insert(screen["index"].to_string()) {
            tool.push(format!(
                "{} {} {}",
                screen["index"], screen["purposes"]["detected"], screen["title"]
            ));
        }
    }
    for at in 0..hand.purposes.len().max(tool.len()) {
        let by_hand = hand
            .purposes
            .get(at)
            .map_or_else(String::new, |purposes| purposes.join(", "));
        lines.push(format!(
            "      hand [{by_hand}]  tool {}",
            tool.get(at).map_or("-", String::as_str)
        ));
    }
    lines.join("\n")
}

/// `service[@variant]`.
pub(crate) fn site(service: &str, variant: Option<&str>) -> String {
    variant.map_or_else(|| service.to_owned(), |variant| format!("{service}@{variant}"))
}

/// Every run of a journey in a report.
pub(crate) fn runs<'r>(
    report: &'r serde_json::Value,
    service: &str,
    variant: Option<&str>,
    id: &str,
) -> Vec<&'r serde_json::Value> {
    let all = report["journeys"].as_array().into_iter().flatten();
    all.filter(|journey| {
        journey["service"] == service && journey["variant"].as_str() == variant && journey["journey"] == id
    })
    .collect()
}

/// Compares every run of all journeys of a report with their hand counts; one text for each that differs.
pub(crate) fn wrong(
    report: &serde_json::Value,
    service: &str,
    variant: Option<&str>,
    hands: &BTreeMap<String, HandCount>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let name = site(service, variant);
    for (id, hand) in hands {
        let runs = runs(report, service, variant, id);
        if runs.is_empty() {
            wrong.push(format!("{name}/{id}: not in the report"));
        }
        for journey in runs {
            let found = differences(hand, journey);
            if !found.is_empty() {
                let (run, lines) = (&journey["run"], found.join("\n    "));
                wrong.push(format!(
                    "{name}/{id}, run {run}:\n    {lines}\n{}",
                    purposes(hand, journey)
                ));
            }
        }
    }
    wrong
}
