//! The conditions and values of a rule: expressions, checked where they stand in the file.

use super::super::{catalogue::Type, check::Scope, expression::Expression};
use crate::{
    fields::{Fields, Problems, words},
    source::{Node, Span},
};

pub(super) fn condition(node: &Node, key: &'static str, scope: Scope, problems: &mut Problems) -> Option<Expression> {
    let expression = expression(node, key, scope, problems)?;
    if expression.kind() != Type::Bool {
        let message = format!("`{key}` must be yes or no, but this is {}", expression.kind().name());
        problems.add("expression-type", node.span, message, "not a condition");
        problems.help("compare it with something: `leave.flow.clicks <= 2`");
        return None;
    }
    Some(expression)
}

pub(super) fn value(node: &Node, key: &'static str, problems: &mut Problems) -> Option<Expression> {
    expression(node, key, Scope::Measured, problems)
}

pub(super) fn values_fit(
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
            let number: fn(Type) -> bool = |kind| matches!(kind, Type::Int | Type::Float);
            // A list is printed as the text that joins it.
            let text: fn(Type) -> bool = |kind| matches!(kind, Type::Text | Type::Texts);
            let alike = |class: fn(Type) -> bool| class(seen.kind()) && class(wanted.kind());
            if seen.kind() != wanted.kind() && !alike(number) && !alike(text) {
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
