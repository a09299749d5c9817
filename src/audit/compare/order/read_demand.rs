//! The demands of an order file.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{
    model::Demand,
    read::{in_order, text},
    read_basis::basis,
};
use crate::{
    fields::{Fields, Problems, date, items, slug},
    rulebook::Rulebook,
    source::{Node, Span, Value},
};

const DEMAND_KEYS: &[&str] = &[
    "id",
    "text",
    "rule",
    "undecided",
    "applies",
    "met",
    "observed",
    "demanded",
    "journeys",
    "deadline",
];

/// What stands under `demands:`.
pub(super) fn demands(node: &Node, given: Option<Date>, books: &[Rulebook], problems: &mut Problems) -> Vec<Demand> {
    let list = items(node, "demands", problems);
    if list.is_empty() && matches!(&node.value, Value::Sequence(_)) {
        problems.add("no-demand", node.span, "an order demands something", "nothing here");
        problems.help("write each demand after `- `, with `id`, `text` and `rule` or `met`");
    }
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for item in list {
        let Some((demand, span)) = demand(item, given, books, problems) else {
            continue;
        };
        if !seen.insert(demand.id.clone()) {
            let message = format!("two demands are called `{}`", demand.id);
            problems.add("duplicate-id", span, message, "the second");
            problems.help("answers are given by these names: each demand needs its own");
        }
        found.push(demand);
    }
    found
}

fn demand(node: &Node, given: Option<Date>, books: &[Rulebook], problems: &mut Problems) -> Option<(Demand, Span)> {
    let fields = Fields::of(node, "a demand", DEMAND_KEYS, problems)?;
    let id_node = fields.need("id", "give it a name of its own: `id: no-precondition`", problems);
    let id = id_node.and_then(|node| slug(node, problems));
    let text = text(&fields, "text", "say in plain words what is demanded", problems);
    let journeys = fields.get("journeys").map_or_else(Vec::new, |node| {
        items(node, "journeys", problems)
            .iter()
            .filter_map(|item| slug(item, problems))
            .collect()
    });
    let deadline = fields.get("deadline").and_then(|node| {
        let last = date(node, "deadline", problems)?;
        if let Some(given) = given {
            in_order(given, last, node, problems);
        }
        Some(last)
    });
    let basis = basis(&fields, id.as_deref(), text.as_deref(), books, problems);
    let demand = Demand {
        id: id?,
        text: text?,
        basis: basis?,
        deadline,
        journeys,
    };
    Some((demand, id_node.map_or(fields.span(), |node| node.span)))
}
