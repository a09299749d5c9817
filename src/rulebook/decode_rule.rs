//! One rule of a rulebook file, decoded and proven.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{
    catalogue::Type,
    check::Scope,
    expression::Expression,
    fields::{Fields, Problems, items, one_of, slug, words},
    rule::{Origin, Rule, RuleSource, Verified},
};
use crate::source::{Node, Span, Value};

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

const SOURCE_KEYS: &[&str] = &[
    "instrument",
    "article",
    "url",
    "read",
    "verified",
    "in-force-from",
    "until",
    "informational",
    "addressee",
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

const VERIFIED: &[(&str, Verified)] = &[
    ("primary", Verified::Primary),
    ("secondary", Verified::Secondary),
    ("unverified", Verified::Unverified),
];

const YES_NO: &[(&str, bool)] = &[("true", true), ("false", false)];

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
        .and_then(|node| source(node, problems));
    let norm = fields
        .need("norm", ORIGIN_HELP, problems)
        .and_then(|node| one_of(node, "norm", ORIGINS, problems));
    let threshold = fields
        .need("threshold", ORIGIN_HELP, problems)
        .and_then(|node| one_of(node, "threshold", ORIGINS, problems));
    let applies = fields
        .get("applies")
        .map(|node| condition(node, "applies", Scope::Declared, problems));
    let met = fields
        .need(
            "met",
            "the condition under which the demand is met: `met: leave.flow.clicks <= 2`",
            problems,
        )
        .and_then(|node| condition(node, "met", Scope::Measured, problems));
    let observed = fields.get("observed").map(|node| value(node, "observed", problems));
    let demanded = fields.get("demanded").map(|node| value(node, "demanded", problems));
    values_fit(&fields, &observed, &demanded, problems);
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

    let met = met?;
    let observed = observed.map(|value| value.ok_or(())).transpose().ok()?;
    let evidence = evidence(observed.as_ref(), &met);
    Some(Rule {
        id: id?,
        title: title?,
        demand: demand?,
        remedy,
        taxonomy,
        caveat,
        justification,
        source: source?,
        norm: norm?,
        threshold: threshold?,
        applies: applies.map(|value| value.ok_or(())).transpose().ok()?,
        met,
        observed,
        demanded: demanded.map(|value| value.ok_or(())).transpose().ok()?,
        weight: weight?,
        same_as,
        completion,
        in_all_runs,
        evidence,
        span: id_node.map_or(fields.span(), |node| node.span),
    })
}

/// The counts of the leave journey whose moments show what was observed.
fn evidence(observed: Option<&Expression>, met: &Expression) -> Vec<String> {
    let from = |expression: &Expression| -> Vec<String> {
        expression
            .inputs()
            .iter()
            .filter_map(|path| path.strip_prefix("leave.").map(str::to_owned))
            .collect()
    };
    let found = observed.map(from).unwrap_or_default();
    if found.is_empty() { from(met) } else { found }
}

fn values_fit(
    fields: &Fields<'_>,
    observed: &Option<Option<Expression>>,
    demanded: &Option<Option<Expression>>,
    problems: &mut Problems,
) {
    let span = |key| fields.get(key).map_or(fields.span(), |node: &Node| node.span);
    match (observed, demanded) {
        (None, Some(_)) if !fields.meant("observed") => {
            problems.add(
                "missing-key",
                span("demanded"),
                "a rule with `demanded` needs `observed`",
                "what is compared with this?",
            );
            problems.help("give the value that was seen: `observed: leave.flow.clicks`");
        }
        (Some(Some(seen)), Some(Some(wanted))) => {
            let number = |kind| matches!(kind, Type::Int | Type::Float);
            if seen.kind() != wanted.kind() && !(number(seen.kind()) && number(wanted.kind())) {
                let message = format!(
                    "`observed` is {}, but `demanded` is {}",
                    seen.kind().name(),
                    wanted.kind().name()
                );
                problems.add("expression-type", span("demanded"), message, "does not compare");
                problems.help("give both as numbers, or both as texts");
            }
        }
        _ => {}
    }
}

fn by_language(node: &Node, what: &str, problems: &mut Problems) -> Option<IndexMap<String, String>> {
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

fn source(node: &Node, problems: &mut Problems) -> Option<RuleSource> {
    let fields = Fields::of(node, "a source", SOURCE_KEYS, problems)?;
    let instrument = fields
        .need("instrument", "name the law, guideline, order or contract", problems)
        .and_then(|node| words(node, "instrument", problems));
    let read = fields
        .need(
            "read",
            "the day on which somebody read it: `read: 2026-11-23`",
            problems,
        )
        .and_then(|node| date(node, "read", problems));
    let verified_node = fields.need(
        "verified",
        "primary (the original), secondary (second-hand) or unverified",
        problems,
    );
    let verified = verified_node.and_then(|node| one_of(node, "verified", VERIFIED, problems));
    if let (Some(node), Some(Verified::Unverified)) = (verified_node, verified) {
        problems.warn(
            "unverified-source",
            node.span,
            "nobody has read this source",
            "unverified",
        );
        problems.help("a finding under this rule is reported as a comparison only, until somebody reads it");
    }
    let in_force_from = fields
        .get("in-force-from")
        .and_then(|node| date(node, "in-force-from", problems));
    let until = fields.get("until").and_then(|node| date(node, "until", problems));
    if let (Some(from), Some(until_day), Some(node)) = (in_force_from, until, fields.get("until"))
        && until_day < from
    {
        problems.add(
            "bad-date",
            node.span,
            "the rule would end before it begins",
            "before `in-force-from`",
        );
        problems.help("`until` is the last day on which the rule holds");
    }
    let text = |key, problems: &mut Problems| {
        fields
            .get(key)
            .and_then(|node| words(node, key, problems))
            .map(str::to_owned)
    };
    let url = text("url", problems);
    if let (Some(link), Some(node)) = (&url, fields.get("url"))
        && !url::Url::parse(link).is_ok_and(|link| matches!(link.scheme(), "http" | "https"))
    {
        problems.add(
            "bad-url",
            node.span,
            "a source is linked by an http or https address",
            "no such address",
        );
        problems.help("write `url: https://…`, or delete the key");
    }
    Some(RuleSource {
        instrument: instrument?.to_owned(),
        article: text("article", problems),
        url,
        read: Some(read?),
        verified: verified?,
        in_force_from,
        until,
        informational: fields
            .get("informational")
            .is_some_and(|node| one_of(node, "informational", YES_NO, problems).unwrap_or_default()),
        addressee: text("addressee", problems),
    })
}

fn date(node: &Node, what: &str, problems: &mut Problems) -> Option<Date> {
    let text = words(node, what, problems)?;
    let parsed = text.parse().ok().filter(|_| text.len() == "2026-11-23".len());
    if parsed.is_none() {
        problems.add("bad-date", node.span, format!("`{text}` is no day"), "no such day");
        problems.help("write year, month and day: 2026-11-23");
    }
    parsed
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

fn condition(node: &Node, key: &'static str, scope: Scope, problems: &mut Problems) -> Option<Expression> {
    let expression = expression(node, key, scope, problems)?;
    if expression.kind() != Type::Bool {
        let message = format!("`{key}` must be yes or no, but this is {}", expression.kind().name());
        problems.add("expression-type", node.span, message, "not a condition");
        problems.help("compare it with something: `leave.flow.clicks <= 2`");
        return None;
    }
    Some(expression)
}

fn value(node: &Node, key: &'static str, problems: &mut Problems) -> Option<Expression> {
    let expression = expression(node, key, Scope::Measured, problems)?;
    if expression.kind() == Type::Texts {
        problems.add(
            "expression-type",
            node.span,
            format!("`{key}` is one value, not a list"),
            "a list",
        );
        return None;
    }
    Some(expression)
}

fn expression(node: &Node, key: &'static str, scope: Scope, problems: &mut Problems) -> Option<Expression> {
    let text = words(node, key, problems)?;
    match Expression::new(text, scope) {
        Ok(expression) => Some(expression),
        Err(found) => {
            for problem in found {
                let span = place(node, text, &problem.range, problems);
                problems.add(problem.code, span, problem.message, problem.label);
                if let Some(help) = problem.help {
                    problems.help(help);
                }
            }
            None
        }
    }
}

/// The stretch of the file that a stretch of an expression was written in: exact where the text stands in the file
/// as it is read, else (escapes, folded lines) the same words if they are there, else the whole value.
fn place(node: &Node, text: &str, range: &std::ops::Range<usize>, problems: &Problems) -> Span {
    let raw = problems
        .source
        .text()
        .get(node.span.start..node.span.end)
        .unwrap_or_default();
    let words = text.get(range.clone()).unwrap_or_default();
    let at = raw
        .find(text)
        .map(|at| at + range.start)
        .or_else(|| raw.find(words).filter(|_| !words.is_empty()));
    match at {
        Some(at) => Span {
            start: node.span.start + at,
            end: node.span.start + at + range.len(),
        },
        None => node.span,
    }
}
