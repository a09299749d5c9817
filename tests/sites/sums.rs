//! The hand counts of the documented cases add up: the table of screens and the counts were made by the same hand, so
//! that a slip of the pen shows here, before any tool is asked.

#[path = "../hand_counts/cases.rs"]
mod cases;

use std::collections::BTreeMap;

use cases::CASES;

use farewell::{
    demo::all_flows,
    measure::CountName,
    source::{Node, Value, read_text, read_tree},
};

/// The text of a file of hand counts.
fn hand_counts(file: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/demo/sites")
        .join(file);
    std::fs::read_to_string(path).unwrap()
}

fn entries(node: &Node) -> Vec<(&str, &Node)> {
    match &node.value {
        Value::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.value.as_str(), &entry.value))
            .collect(),
        _ => Vec::new(),
    }
}

fn below<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    entries(node)
        .into_iter()
        .find_map(|(name, value)| (name == key).then_some(value))
}

fn text(node: &Node) -> &str {
    match &node.value {
        Value::Scalar { text, .. } => text,
        _ => panic!("expected a value"),
    }
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}

fn tree(name: &str, yaml: &str) -> Node {
    read_tree(&read_text(name, yaml.as_bytes()).unwrap()).unwrap()
}

/// A count as a number, whatever its bound; unknown is none.
fn number(counts: &Node, name: &str) -> Option<usize> {
    let given = below(counts, name).map_or("0", text);
    given.trim_start_matches(">=").parse().ok()
}

/// What the table of screens says of one segment.
fn from_the_table(screens: &[&Node]) -> BTreeMap<&'static str, usize> {
    let mut sums = BTreeMap::new();
    let mut add = |name, n| *sums.entry(name).or_insert(0) += n;
    for screen in screens {
        let purposes: Vec<_> = items(below(screen, "purposes")).iter().map(text).collect();
        let has = |purpose: &str| usize::from(purposes.contains(&purpose));
        add("screens", 1);
        add("prompts", 1);
        add("pages", usize::from(text(below(screen, "kind").unwrap()) == "page"));
        add("reconfirmations", usize::from(has("confirm") + has("retain") > 0));
        add("loss_notices", has("warn"));
        add("retention_offers", has("retain"));
        add("surveys", has("survey"));
        add("mandatory_surveys", usize::from(below(screen, "mandatory").is_some()));
        add("reauths", has("reauth") + usize::from(below(screen, "note").is_some()));
        add("required_fields", items(below(screen, "required")).len());
        for name in ["options", "exits"] {
            add(
                name,
                below(screen, name).map_or(0, |given| text(given).parse().unwrap()),
            );
        }
        for action in items(below(screen, "actions")).iter().map(text) {
            let (verb, _) = action.split_once([' ', ':']).unwrap();
            let kind = match verb {
                "click" => "clicks",
                "toggle" => "toggles",
                "select" => "selects",
                "fill" => "fills",
                _ => continue,
            };
            add(kind, 1);
            add("actions", 1);
        }
    }
    sums
}

#[test]
fn every_case_has_its_hand_counts() {
    let flows: Vec<_> = all_flows().iter().skip(2).map(|(name, _)| *name).collect();
    let cases: Vec<_> = CASES
        .iter()
        .map(|(flow, _)| format!("flows/{flow}.flow.yaml"))
        .collect();
    assert_eq!(flows, cases);
    for (at, (flow, counts)) in CASES.iter().enumerate() {
        let flow_tree = tree(flow, all_flows()[at + 2].1);
        let counts_tree = tree(flow, &hand_counts(counts));
        let ids = |tree| {
            entries(below(tree, "journeys").unwrap())
                .into_iter()
                .map(|(id, _)| id.to_owned())
                .collect()
        };
        let (mut walked, counted): (Vec<String>, Vec<String>) = (ids(&flow_tree), ids(&counts_tree));
        // It varies between visits: its two variants are counted.
        walked.retain(|id| (*flow, id.as_str()) != ("marea", "cancel"));
        assert_eq!(walked, counted, "{flow}");
    }
}

#[test]
fn tables_and_counts_agree() {
    for (flow, counts) in CASES {
        let tree = tree(flow, &hand_counts(counts));
        for (id, journey) in entries(below(&tree, "journeys").unwrap()) {
            let screens: Vec<_> = items(below(journey, "screens")).iter().collect();
            for segment in ["discovery", "flow", "total"] {
                let given = below(journey, segment).unwrap();
                for (name, _) in entries(given) {
                    assert!(
                        CountName::ALL.iter().any(|known| known.name() == name),
                        "{flow}/{id}: {name}"
                    );
                }
                let of_it = |screen: &&&Node| {
                    segment == "total" || below(screen, "segment").is_some_and(|s| text(s) == segment)
                };
                let mine: Vec<_> = screens.iter().filter(of_it).copied().collect();
                for (name, sum) in from_the_table(&mine) {
                    if let Some(number) = number(given, name) {
                        assert_eq!(number, sum, "{flow}/{id}: {segment}.{name}");
                    }
                }
            }
            let [discovery, rest, total] = ["discovery", "flow", "total"].map(|part| below(journey, part).unwrap());
            for name in CountName::ALL.iter().map(|name| name.name()) {
                // The formula of these two is applied to each range.
                if ["repeated_prompts", "near_duplicate_prompts"].contains(&name) {
                    continue;
                }
                if let (Some(a), Some(b), Some(sum)) =
                    (number(discovery, name), number(rest, name), number(total, name))
                {
                    assert_eq!(a + b, sum, "{flow}/{id}: {name}");
                }
            }
        }
    }
}
