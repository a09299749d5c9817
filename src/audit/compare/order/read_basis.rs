//! What decides a demand of an order file: a rule, a condition, or nothing that a walk sees.

use std::sync::Arc;

use indexmap::IndexMap;

use super::model::Basis;
use crate::{
    diagnostic::nearest,
    fields::{Fields, Problems, slug, words},
    rulebook::{Conditions, Origin, Rule, RuleSource, Rulebook, Verified, conditions},
    source::{Node, Span},
};

/// Exactly one of `rule`, `met` and `undecided` decides a demand.
pub(super) fn basis(
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
