//! A rulebook file, decoded and proven. All problems are reported, not the first.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::{
    super::rule::{Rule, Rulebook, Undecided},
    rule::rule,
    undecided::undecided,
};
use crate::{
    diagnostic::{Diagnostic, Severity, nearest},
    fields::{Fields, Problems, YES_NO, has_key, items, one_of, open, slug, words},
    lexicon::is_country,
    source::{Node, Source, Span},
};

const KEYS: &[&str] = &[
    "farewell-rulebook",
    "id",
    "title",
    "jurisdictions",
    "on-request",
    "rules",
    "undecided",
];

/// Reads a rulebook under the display name `name`.
///
/// Returns it with warnings (a careful author would mend them), or every problem that stands in the way.
pub fn read(name: &str, bytes: &[u8]) -> Result<(Rulebook, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (root, mut problems) = open(name, bytes)?;
    let source = problems.source.clone();
    let book = rulebook(&root, &source, &mut problems);
    problems.settle(book)
}

/// Whether a file says of itself that it is a rulebook. Asked of its lines, so that also one that is no sound YAML is
/// told what is wrong with a rulebook, not with a flow.
pub fn begins_like_one(bytes: &[u8]) -> bool {
    let has = |key: &str| has_key(bytes, key);
    has("farewell-rulebook") || (has("rules") && !has("farewell") && !has("journeys"))
}

fn rulebook(root: &Node, source: &Source, problems: &mut Problems) -> Option<Rulebook> {
    let fields = Fields::of(root, "a rulebook", KEYS, problems)?;
    fields.version("farewell-rulebook", problems);
    let id = fields
        .need("id", "give it a short name of its own: `id: kr`", problems)
        .and_then(|node| slug(node, problems));
    let title = fields
        .need("title", "say in a few words whose rules these are", problems)
        .and_then(|node| words(node, "title", problems));
    let jurisdictions = fields.get("jurisdictions").map_or_else(Vec::new, |node| {
        items(node, "jurisdictions", problems)
            .iter()
            .filter_map(|item| {
                let code = words(item, "jurisdictions", problems)?;
                let fits = is_country(code);
                if !fits {
                    problems.add(
                        "bad-jurisdiction",
                        item.span,
                        format!("`{code}` is no ISO 3166 code"),
                        "no code",
                    );
                    problems.help(match code {
                        "UK" => "the United Kingdom is GB",
                        _ => "write it in capitals: KR, DE, US-CA; XX is free for invented places",
                    });
                }
                fits.then(|| code.to_owned())
            })
            .collect()
    });
    let on_request = fields
        .get("on-request")
        .is_some_and(|node| one_of(node, "on-request", YES_NO, problems).unwrap_or_default());
    let undecided: Vec<Undecided> = fields
        .get("undecided")
        .map_or(&[][..], |node| items(node, "undecided", problems))
        .iter()
        .filter_map(|node| undecided(node, problems))
        .collect();
    // A rulebook may say of every demand that no walk decides it.
    let list = match fields.get("undecided") {
        Some(_) => fields.get("rules"),
        None => fields.need("rules", "list the rules under `rules:`", problems),
    };
    let rules: Vec<Rule> = list
        .map_or(&[][..], |node| items(node, "rules", problems))
        .iter()
        .filter_map(|node| rule(node, problems))
        .collect();
    if let Some(node) = fields.get("rules") {
        whole(&rules, node.span, fields.span(), problems);
    }
    distinct(&rules, &undecided, problems);
    Some(Rulebook {
        jurisdictions,
        on_request,
        undecided,
        ..Rulebook::new(id?, title?.to_owned(), rules, source.clone())
    })
}

/// Every rule and every undecided demand has a name of its own.
fn distinct(rules: &[Rule], undecided: &[Undecided], problems: &mut Problems) {
    let mut seen = HashSet::new();
    let rules = rules.iter().map(|rule| (&rule.id, rule.span));
    for (id, span) in rules.chain(undecided.iter().map(|one| (&one.id, one.span))) {
        if !seen.insert(id) {
            problems.add(
                "duplicate-id",
                span,
                format!("two rules are called `{id}`"),
                "the second",
            );
            problems.help("ids are stable names that reports and baselines quote: each rule needs its own");
        }
    }
}

/// What can only be said of all rules together.
fn whole(rules: &[Rule], list: Span, begin: Span, problems: &mut Problems) {
    let seen: IndexMap<&str, &Rule> = rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    for rule in rules {
        let Some(other) = &rule.same_as else { continue };
        if *other == rule.id {
            problems.add(
                "bad-same-as",
                rule.span,
                format!("`{other}` is said to be the same as itself"),
                "here",
            );
            problems.help("name the other rule that judges the same fact, or delete `same-as`");
            continue;
        }
        match seen.get(other.as_str()) {
            Some(target) if target.same_as.is_some() => {
                problems.add(
                    "bad-same-as",
                    rule.span,
                    format!("`{other}` itself refers to another rule"),
                    "here",
                );
                problems.help("let all rules of the same fact name the first one");
            }
            Some(_) => {}
            None => {
                problems.add(
                    "unknown-rule",
                    rule.span,
                    format!("no rule is called `{other}`"),
                    "its `same-as` names it",
                );
                if let Some(name) = nearest(other, seen.keys().copied()) {
                    problems.help(format!("did you mean `{name}`?"));
                }
            }
        }
    }
    // A rule that could not be decoded has been complained about; it may be the one.
    let failed = problems.found.iter().any(|problem| problem.severity == Severity::Error);
    match rules
        .iter()
        .filter(|rule| rule.completion)
        .collect::<Vec<_>>()
        .as_slice()
    {
        [_] => {}
        [] if failed => {}
        [] => {
            let span = if list.start == list.end {
                begin
            } else {
                Span {
                    start: list.start,
                    end: list.start + 1,
                }
            };
            problems.add(
                "completion-rule",
                span,
                "no rule says that leaving can be completed here",
                "not among these",
            );
            problems.help(
                "add one with `completion: true` and `met: leave.completed`; without it a dead end would score well",
            );
        }
        [_, others @ ..] => {
            for rule in others {
                problems.add(
                    "completion-rule",
                    rule.span,
                    "only one rule may carry `completion: true`",
                    "a second one",
                );
                problems.help("the rule that carries it decides whether leaving can be completed; delete it here");
            }
        }
    }
}
