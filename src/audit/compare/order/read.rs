//! An order file, decoded and proven. All problems are reported, not the first.

use std::{collections::HashSet, sync::Arc};

use indexmap::IndexMap;
use jiff::{civil::Date, tz::TimeZone};

use super::model::{Basis, Demand, Order};
use crate::{
    diagnostic::{Diagnostic, nearest},
    fields::{Fields, Problems, date, has_key, items, open, slug, words},
    rulebook::{Conditions, Origin, Rule, RuleSource, Rulebook, Verified, conditions},
    source::{Node, Span},
};

const KEYS: &[&str] = &[
    "farewell-order",
    "id",
    "title",
    "authority",
    "case",
    "instrument",
    "addressee",
    "service",
    "date",
    "deadline",
    "time-zone",
    "source",
    "url",
    "demands",
];

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

/// Reads an order under the display name `name`; its demands may name the rules of these rulebooks.
///
/// # Errors
/// Every problem of the file.
pub fn read_order(name: &str, bytes: &[u8], books: &[Rulebook]) -> Result<Order, Vec<Diagnostic>> {
    let (root, mut problems) = open(name, bytes)?;
    let order = order(&root, books, &mut problems);
    problems.settle(order).map(|(order, _)| order)
}

/// Whether a file says of itself that it is an order. Asked of its lines, so that also one that is no sound YAML is told what
/// is wrong with an order.
pub fn begins_like_an_order(bytes: &[u8]) -> bool {
    let has = |key: &str| has_key(bytes, key);
    has("farewell-order") || (has("demands") && !has("farewell") && !has("journeys") && !has("rules"))
}

fn order(root: &Node, books: &[Rulebook], problems: &mut Problems) -> Option<Order> {
    let fields = Fields::of(root, "an order", KEYS, problems)?;
    fields.version("farewell-order", problems);
    let id = fields
        .need("id", "give it a short name of its own: `id: pipc-2025-26`", problems)
        .and_then(|node| slug(node, problems));
    let title = text(&fields, "title", "say in a few words what it is about", problems);
    let authority = text(&fields, "authority", "who gave the order?", problems);
    let case = text(
        &fields,
        "case",
        "the number under which the authority keeps it",
        problems,
    );
    let service = fields
        .need("service", "the `id` of the service in its flow file", problems)
        .and_then(|node| slug(node, problems));
    let given = day(&fields, "date", "the day on which the order was given", problems);
    let last = day(&fields, "deadline", "the last day on which it can be met", problems);
    if let (Some(given), Some(last), Some(node)) = (given, last, fields.get("deadline")) {
        in_order(given, last, node, problems);
    }
    let zone = fields
        .get("time-zone")
        .map_or_else(|| Some(("UTC".to_owned(), TimeZone::UTC)), |node| zone(node, problems));
    let demands = fields
        .need("demands", "list what is demanded under `demands:`", problems)
        .map(|node| demands(node, given, books, problems));
    let may = |key, problems: &mut Problems| {
        let found = fields.get(key).and_then(|node| words(node, key, problems));
        found.map(str::to_owned)
    };
    let url = may("url", problems);
    if let (Some(link), Some(node)) = (&url, fields.get("url"))
        && !url::Url::parse(link).is_ok_and(|link| matches!(link.scheme(), "http" | "https"))
    {
        problems.add(
            "bad-url",
            node.span,
            "an order is linked by an http or https address",
            "no such address",
        );
        problems.help("write `url: https://…`, or delete the key");
    }
    let (zone_name, zone) = zone?;
    Some(Order {
        id: id?,
        title: title?,
        authority: authority?,
        case: case?,
        instrument: may("instrument", problems),
        addressee: may("addressee", problems),
        service: service?,
        date: given?,
        deadline: last?,
        zone_name,
        zone,
        source: may("source", problems),
        url,
        demands: demands?,
        file: problems.source.clone(),
    })
}

fn text(fields: &Fields<'_>, key: &'static str, help: &str, problems: &mut Problems) -> Option<String> {
    let node = fields.need(key, help, problems)?;
    words(node, key, problems).map(str::to_owned)
}

fn day(fields: &Fields<'_>, key: &'static str, help: &str, problems: &mut Problems) -> Option<Date> {
    let node = fields.need(key, help, problems)?;
    date(node, key, problems)
}

fn in_order(given: Date, last: Date, node: &Node, problems: &mut Problems) {
    if last < given {
        problems.add(
            "bad-date",
            node.span,
            "the deadline is before the order was given",
            format!("before {given}"),
        );
        problems.help("`deadline` is the last day on which the order can be met");
    }
}

fn zone(node: &Node, problems: &mut Problems) -> Option<(String, TimeZone)> {
    let name = words(node, "time-zone", problems)?;
    match TimeZone::get(name) {
        Ok(zone) => Some((name.to_owned(), zone)),
        Err(_) => {
            problems.add(
                "unknown-time-zone",
                node.span,
                format!("no time zone is called `{name}`"),
                "unknown",
            );
            problems.help("write its IANA name: Asia/Seoul, Europe/Berlin, UTC");
            None
        }
    }
}

fn demands(node: &Node, given: Option<Date>, books: &[Rulebook], problems: &mut Problems) -> Vec<Demand> {
    let list = items(node, "demands", problems);
    if list.is_empty() && matches!(&node.value, crate::source::Value::Sequence(_)) {
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

/// Exactly one of `rule`, `met` and `undecided` decides a demand.
fn basis(
    fields: &Fields<'_>,
    id: Option<&str>,
    text: Option<&str>,
    books: &[Rulebook],
    problems: &mut Problems,
) -> Option<Basis> {
    const WAYS: &str =
        "name a `rule`, or write a condition under `met`, or say under `undecided` why no walk decides it";
    let given: Vec<&str> = ["rule", "met", "undecided"]
        .into_iter()
        .filter(|key| fields.get(key).is_some())
        .collect();
    match given.as_slice() {
        [] if ["rule", "met", "undecided"].iter().any(|key| fields.meant(key)) => return None,
        [] => {
            problems.add(
                "missing-key",
                fields.span(),
                "a demand needs something that decides it",
                "nothing decides it",
            );
            problems.help(WAYS);
            return None;
        }
        [_] => {}
        [first, second, ..] => {
            let spans = given.iter().filter_map(|key| fields.get(key)).map(|node| node.span);
            let last = spans.max_by_key(|span| span.start).unwrap_or(fields.span());
            let message = format!("a demand has `{first}` or `{second}`, not both");
            problems.add("two-bases", last, message, "the second");
            problems.help(WAYS);
            return None;
        }
    }
    if given != ["met"] {
        only_with_met(fields, problems);
    }
    if let Some(node) = fields.get("rule") {
        let named = slug(node, problems)?;
        return rule_of(&named, id, node, books, problems);
    }
    if let Some(node) = fields.get("undecided") {
        return words(node, "undecided", problems).map(|why| Basis::Undecided(why.to_owned()));
    }
    let found = conditions(fields, problems)?;
    Some(Basis::Condition(Box::new(rule_from(id?, text?, found, fields.span()))))
}

/// A rule says itself where it applies and what it looks at.
fn only_with_met(fields: &Fields<'_>, problems: &mut Problems) {
    for key in ["applies", "observed", "demanded"] {
        if let Some(node) = fields.get(key) {
            let message = format!("`{key}` belongs to a condition, and this demand has no `met`");
            problems.add("key-without-met", node.span, message, "without `met`");
            problems.help("delete it; `journeys: […]` narrows a demand to some journeys");
        }
    }
}

fn rule_of(named: &str, id: Option<&str>, node: &Node, books: &[Rulebook], problems: &mut Problems) -> Option<Basis> {
    let rules = || books.iter().flat_map(|book| &book.rules);
    if let Some(rule) = rules().find(|rule| rule.id == named) {
        let rule = Rule {
            id: id?.to_owned(),
            same_as: None,
            ..rule.clone()
        };
        return Some(Basis::Rule {
            named: named.to_owned(),
            rule: Box::new(rule),
        });
    }
    let mut undecided = books.iter().flat_map(|book| &book.undecided);
    if let Some(one) = undecided.find(|one| one.id == named) {
        let message = format!("`{named}` is a demand that no walk decides");
        problems.add("undecided-rule", node.span, message, "no rule");
        problems.help(format!(
            "write it as `undecided: {}`",
            one.reason.split_whitespace().collect::<Vec<_>>().join(" ")
        ));
        return None;
    }
    problems.add(
        "unknown-rule",
        node.span,
        format!("no rule is called `{named}`"),
        "unknown rule",
    );
    match nearest(named, rules().map(|rule| rule.id.as_str())) {
        Some(near) => problems.help(format!("did you mean `{near}`?")),
        None => problems.help("`farewell rules` lists them all; rules of your own are added with --rulebook"),
    }
    None
}

/// A condition as a rule that nothing weighs: its strength is the order's own and is never asked.
fn rule_from(id: &str, text: &str, conditions: Conditions, span: Span) -> Rule {
    let texts = Arc::new(IndexMap::from([("en".to_owned(), text.to_owned())]));
    Rule {
        id: id.to_owned(),
        title: Arc::clone(&texts),
        demand: texts,
        remedy: Arc::default(),
        taxonomy: Vec::new(),
        caveat: None,
        justification: None,
        source: RuleSource {
            instrument: "the order".into(),
            article: None,
            url: None,
            read: None,
            verified: Verified::Primary,
            in_force_from: None,
            until: None,
            informational: false,
            addressee: None,
        },
        norm: Origin::Order,
        threshold: Origin::Order,
        applies: conditions.applies,
        met: conditions.met,
        observed: conditions.observed,
        demanded: conditions.demanded,
        weight: 1.0,
        same_as: None,
        completion: false,
        in_all_runs: false,
        evidence: conditions.evidence,
        span,
    }
}
