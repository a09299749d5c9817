//! One rule of a rulebook file, decoded and proven.

use indexmap::IndexMap;

use super::{
    super::rule::{Origin, Rule, RuleSource},
    conditions::{Conditions, conditions},
    source::source,
};
use crate::{
    fields::{Fields, Problems, YES_NO, items, one_of, slug, words},
    source::{Node, Value},
};

const KEYS: &[&str] = &[
    "id",
    "title",
    "demand",
    "remedy",
    "taxonomy",
    "caveat",
    "justification",
    "source",
    "norm",
    "threshold",
    "applies",
    "met",
    "observed",
    "demanded",
    "weight",
    "same-as",
    "completion",
    "in-all-runs",
];

const ORIGINS: &[(&str, Origin)] = &[
    ("law", Origin::Law),
    ("guide-criterion", Origin::GuideCriterion),
    ("guide-recommendation", Origin::GuideRecommendation),
    ("court", Origin::Court),
    ("order", Origin::Order),
    ("contract", Origin::Contract),
    ("tool", Origin::Tool),
];

const ORIGIN_HELP: &str = "one of law, guide-criterion, guide-recommendation, court, order, contract, tool (ours)";

/// One rule; every problem has been said if there is none.
pub(super) fn rule(node: &Node, problems: &mut Problems) -> Option<Rule> {
    let fields = Fields::of(node, "a rule", KEYS, problems)?;
    let id_node = fields.need("id", "give it a stable name: `id: kr-kftc-reconfirm`", problems);
    let id = id_node.and_then(|node| slug(node, problems));
    let title = fields
        .need("title", "a few words for the reports", problems)
        .and_then(|node| by_language(node, "title", problems));
    let demand = fields
        .need("demand", "say in plain words what is demanded", problems)
        .and_then(|node| by_language(node, "demand", problems));
    let remedy = match fields.get("remedy") {
        Some(node) => by_language(node, "remedy", problems)?,
        None => IndexMap::new(),
    };
    let taxonomy = fields.get("taxonomy").map_or_else(Vec::new, |node| {
        items(node, "taxonomy", problems)
            .iter()
            .filter_map(|item| words(item, "taxonomy", problems).map(str::to_owned))
            .collect()
    });
    let source = fields
        .need(
            "source",
            "say where the duty is written: instrument, read (a date), verified",
            problems,
        )
        .and_then(|node| source(node, true, problems));
    let norm = fields
        .need("norm", ORIGIN_HELP, problems)
        .and_then(|node| one_of(node, "norm", ORIGINS, problems));
    let threshold = fields
        .need("threshold", ORIGIN_HELP, problems)
        .and_then(|node| one_of(node, "threshold", ORIGINS, problems));
    if let (Some(source), Some(norm), Some(threshold), Some(node)) = (&source, norm, threshold, fields.get("source")) {
        bound(source, &[norm, threshold], node, problems);
    }
    let conditions = conditions(&fields, problems);
    let weight = fields
        .need(
            "weight",
            "how much it weighs in the house score: a number above 0",
            problems,
        )
        .and_then(|node| weight(node, problems));
    let same_as = fields
        .get("same-as")
        .and_then(|node| words(node, "same-as", problems))
        .map(str::to_owned);
    let mut flag = |key| {
        fields
            .get(key)
            .is_some_and(|node| one_of(node, key, YES_NO, problems).unwrap_or_default())
    };
    let (completion, in_all_runs) = (flag("completion"), flag("in-all-runs"));
    let text = |key, problems: &mut Problems| {
        fields
            .get(key)
            .and_then(|node| words(node, key, problems))
            .map(str::to_owned)
    };
    let (caveat, justification) = (text("caveat", problems), text("justification", problems));

    let Conditions {
        applies,
        met,
        observed,
        demanded,
        evidence,
    } = conditions?;
    Some(Rule {
        id: id?,
        title: title?.into(),
        demand: demand?.into(),
        remedy: remedy.into(),
        taxonomy,
        caveat,
        justification,
        source: source?,
        norm: norm?,
        threshold: threshold?,
        applies,
        met,
        observed,
        demanded,
        weight: weight?,
        same_as,
        completion,
        in_all_runs,
        evidence,
        span: id_node.map_or(fields.span(), |node| node.span),
    })
}

pub(super) fn by_language(node: &Node, what: &str, problems: &mut Problems) -> Option<IndexMap<String, String>> {
    let Value::Mapping(pairs) = &node.value else {
        let text = words(node, what, problems)?;
        return Some(IndexMap::from([("en".to_owned(), text.to_owned())]));
    };
    let mut texts = IndexMap::new();
    for pair in pairs {
        let Some(text) = words(&pair.value, what, problems) else {
            continue;
        };
        if texts.insert(pair.key.value.clone(), text.to_owned()).is_some() {
            let message = format!("the language `{}` is given twice", pair.key.value);
            problems.add("duplicate-key", pair.key.span, message, "given before");
        }
    }
    if !texts.contains_key("en") {
        let span = pairs.first().map_or(node.span, |pair| pair.key.span);
        problems.add(
            "missing-key",
            span,
            format!("`{what}` needs an English text"),
            "`en` is missing",
        );
        problems.help(format!("write `{what}: {{ en: …, ko: … }}`"));
        return None;
    }
    Some(texts)
}

/// An order binds somebody, and what everybody must do has no addressee.
fn bound(source: &RuleSource, origins: &[Origin], node: &Node, problems: &mut Problems) {
    let one_company = |origin: &Origin| {
        matches!(
            origin,
            Origin::Order | Origin::Court | Origin::GuideRecommendation | Origin::Contract
        )
    };
    match &source.addressee {
        Some(company) if !origins.iter().any(one_company) => {
            problems.add(
                "addressee",
                node.span,
                format!("this is said to bind {company} alone, but neither `norm` nor `threshold` is an order"),
                "has an `addressee`",
            );
            problems.help("write `norm: order`, or court, guide-recommendation or contract; or delete `addressee`");
        }
        None if origins.contains(&Origin::Order) => {
            problems.add(
                "addressee",
                node.span,
                "an order binds somebody",
                "`addressee` is missing",
            );
            problems.help("name the company as flows write `operator`: `addressee: Example Inc.`");
        }
        _ => {}
    }
}

fn weight(node: &Node, problems: &mut Problems) -> Option<f64> {
    let text = words(node, "weight", problems)?;
    let parsed = text
        .parse::<f64>()
        .ok()
        .filter(|weight| weight.is_finite() && *weight > 0.0 && *weight <= 1000.0);
    if parsed.is_none() {
        problems.add(
            "bad-weight",
            node.span,
            format!("`{text}` cannot be a weight"),
            "no weight",
        );
        problems.help("a weight is a number above 0 and at most 1000; leave out a rule that should not count");
    }
    parsed
}
