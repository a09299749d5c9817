//! Ids are names that reports and baselines quote: across all rulebooks of a run each is given once.

use std::collections::HashMap;

use super::rule::Rulebook;
use crate::{
    diagnostic::{Diagnostic, Label, Severity},
    source::{Source, Span},
};

/// Every id that a later of these rulebooks gives again.
pub fn repeated_ids(books: &[Rulebook]) -> Vec<Diagnostic> {
    let mut seen: HashMap<&str, (&Source, Span)> = HashMap::new();
    let mut found = Vec::new();
    for book in books {
        let rules = book.rules.iter().map(|rule| (rule.id.as_str(), rule.span));
        let undecided = book.undecided.iter().map(|one| (one.id.as_str(), one.span));
        let mine: Vec<(&str, Span)> = rules.chain(undecided).collect();
        for (id, span) in &mine {
            let Some((source, first)) = seen.get(id) else { continue };
            let label = |source: &Source, span, text: &str| Label {
                source: source.clone(),
                span,
                text: text.into(),
            };
            found.push(Diagnostic {
                code: "duplicate-id",
                severity: Severity::Error,
                message: format!("two rulebooks have a rule called `{id}`"),
                labels: vec![
                    label(&book.source, *span, "the second"),
                    label(source, *first, "the first"),
                ],
                help: vec!["a run under both is refused: begin each id with that of its rulebook".into()],
            });
        }
        for (id, span) in mine {
            seen.entry(id).or_insert((&book.source, span));
        }
    }
    found
}
