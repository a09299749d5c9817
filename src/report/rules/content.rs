//! What there is to say of a rule, row by row.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::rulebook::{self, Expression, Rule, RuleSource, Rulebook, Undecided};

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is (`demand`).
    pub label: &'static str,
    /// The lines; of texts in several languages, each begins with its own in brackets.
    pub lines: Vec<String>,
    /// The lines are an expression, or an id.
    pub code: bool,
}

fn row(label: &'static str, line: impl Into<String>) -> Row {
    Row {
        label,
        lines: vec![line.into()],
        code: false,
    }
}

fn code(label: &'static str, line: &str) -> Row {
    Row {
        code: true,
        ..row(label, line)
    }
}

/// Everything that is known of a rule, but its id and its rulebook.
pub fn of_rule(rule: &Rule) -> Vec<Row> {
    let mut rows = vec![texts("title", &rule.title), texts("demand", &rule.demand)];
    if !rule.remedy.is_empty() {
        rows.push(texts("remedy", &rule.remedy));
    }
    rows.extend(of_source(&rule.source));
    rows.push(row("norm", rule.norm.name()));
    rows.push(row("threshold", rule.threshold.name()));
    let strongest = rule.strongest();
    let up_to = match (&rule.source.addressee, rule.strongest_for_others()) {
        (Some(company), Some(others)) => format!(
            "{} (\"{}\") for {company}, {} (\"{}\") for others",
            strongest.name(),
            strongest.word(),
            others.name(),
            others.word()
        ),
        _ => format!("{} (\"{}\")", strongest.name(), strongest.word()),
    };
    let reviewed = rule.strongest_if_reviewed().map(|strength| {
        format!(
            "; {} (\"{}\") once the purposes of the prompts are reviewed",
            strength.name(),
            strength.word()
        )
    });
    rows.push(row("up to", up_to + &reviewed.unwrap_or_default()));
    rows.extend(rule.applies.as_ref().map(|condition| code("applies", condition.text())));
    rows.push(code("met if", rule.met.text()));
    rows.extend(rule.observed.as_ref().map(|value| code("observed", value.text())));
    rows.extend(rule.demanded.as_ref().map(|value| code("demanded", value.text())));
    rows.push(row("weight", rule.weight.to_string()));
    let other = rule.same_as.as_ref();
    rows.extend(other.map(|other| row("same as", format!("{other} (weighed once)"))));
    if rule.in_all_runs {
        rows.push(row("runs", "not met only if no run meets it"));
    }
    rows.extend(rule.caveat.as_ref().map(|caveat| row("caveat", caveat)));
    rows.extend(rule.justification.as_ref().map(|reason| row("justification", reason)));
    if !rule.taxonomy.is_empty() {
        rows.push(row("taxonomy", rule.taxonomy.join("; ")));
    }
    let measures = measures(rule);
    if !measures.is_empty() {
        rows.push(Row {
            lines: measures,
            ..row("measures", "")
        });
    }
    let open = unmeasured(rule);
    if !open.is_empty() {
        let lines = open.iter().map(|(path, why)| format!("`{path}`: {why}")).collect();
        rows.push(Row {
            lines,
            ..row("unknown", "")
        });
    }
    rows
}

/// Everything that is known of a demand that nothing decides, but its id and its rulebook.
pub fn of_undecided(one: &Undecided) -> Vec<Row> {
    let mut rows = vec![texts("demand", &one.demand)];
    rows.extend(of_source(&one.source));
    rows.push(row("undecided", &one.reason));
    rows
}

/// The paths of a condition that this version cannot measure, and why: the rule is unknown until it can.
pub fn unmeasured(rule: &Rule) -> Vec<(&str, &'static str)> {
    rule.met
        .inputs()
        .iter()
        .filter_map(|path| Some((path.as_str(), rulebook::catalogue().get(path)?.unmeasured?)))
        .collect()
}

/// What the paths of a rule mean.
fn measures(rule: &Rule) -> Vec<String> {
    let expressions = [Some(&rule.met), rule.observed.as_ref(), rule.demanded.as_ref()];
    let paths: BTreeSet<&String> = expressions.into_iter().flatten().flat_map(Expression::inputs).collect();
    paths
        .into_iter()
        .filter_map(|path| Some(format!("`{path}`: {}", rulebook::catalogue().get(path)?.meaning)))
        .collect()
}

fn texts(label: &'static str, by_language: &IndexMap<String, String>) -> Row {
    let one = by_language.len() == 1;
    let text = |(language, text): (&String, &String)| {
        if one {
            text.clone()
        } else {
            format!("[{language}] {text}")
        }
    };
    Row {
        lines: by_language.iter().map(text).collect(),
        ..row(label, "")
    }
}

fn of_source(source: &RuleSource) -> Vec<Row> {
    let article = source.article.as_ref();
    let article = article.map_or_else(String::new, |article| format!(", {article}"));
    let mut lines = vec![format!("{}{article}", source.instrument)];
    lines.extend(source.url.clone());
    let read = source.read.map_or_else(String::new, |day| format!(" ({day})"));
    let mut rows = vec![
        Row {
            lines,
            ..row("source", "")
        },
        row("verified", format!("{}{read}", source.verified.name())),
    ];
    if source.informational {
        rows.push(row("status", "not in force (informational)"));
    }
    rows.extend(source.in_force_from.map(|day| row("in force", format!("from {day}"))));
    rows.extend(source.until.map(|day| row("in force", format!("until {day}"))));
    rows.extend(
        source
            .addressee
            .as_ref()
            .map(|company| row("binds", format!("{company} only"))),
    );
    rows
}

/// Whether a rulebook is used without being asked for, and where.
pub(super) fn used(book: &Rulebook) -> String {
    match (book.on_request, book.jurisdictions.as_slice()) {
        (true, _) => format!("Used only when asked for: `--rulebook {}`.", book.id),
        (false, []) => "Used for every service.".into(),
        (false, codes) => format!("Used for services in {}.", codes.join(", ")),
    }
}
