//! What every decoder shares: collecting problems, taking maps apart, guessing what was meant.

use std::collections::HashSet;

use super::facts::Facts;
use crate::{
    diagnostic::{Diagnostic, Label, Severity, nearest},
    flow::table::Table,
    source::{Entry, Node, Source, Span, Value},
};

/// Which list of steps is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `setup` or `cleanup`: never counted.
    Uncounted,
    /// `steps` of a journey.
    Counted,
    /// A fragment.
    Fragment,
}

/// Names that a file gives, whether or not what stands under them is sound.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) platforms: Vec<String>,
    pub(super) personas: Vec<String>,
    pub(super) fragments: Vec<String>,
    pub(super) journeys: Vec<String>,
}

pub(super) struct Reader {
    pub(super) source: Source,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) names: Names,
    pub(super) facts: Facts,
    pub(super) place: Place,
    pub(super) used_platforms: HashSet<String>,
    pub(super) used_personas: HashSet<String>,
}

/// A map taken apart.
#[derive(Clone, Copy)]
pub(super) struct Fields<'n> {
    entries: &'n [Entry],
    /// The place to point at when something is missing.
    pub(super) span: Span,
}

impl<'n> Fields<'n> {
    /// The entry under `name`.
    pub(super) fn entry(&self, name: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.key.value == name)
    }

    /// The value under `name`.
    pub(super) fn get(&self, name: &str) -> Option<&'n Node> {
        self.entry(name).map(|entry| &entry.value)
    }
}

impl Reader {
    pub(super) fn new(source: Source) -> Self {
        Self {
            source,
            problems: Vec::new(),
            names: Names::default(),
            facts: Facts::default(),
            place: Place::Uncounted,
            used_platforms: HashSet::new(),
            used_personas: HashSet::new(),
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        span: Span,
        message: String,
        label: String,
        help: String,
    ) {
        self.problems.push(Diagnostic {
            code,
            severity,
            message,
            labels: vec![Label {
                source: self.source.clone(),
                span,
                text: label,
            }],
            help: if help.is_empty() { Vec::new() } else { vec![help] },
        });
    }

    /// Notes an error; an empty `help` is none.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Error, code, span, message.into(), label.into(), help.into());
    }

    /// Notes a warning.
    pub(super) fn warning(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Warning, code, span, message.into(), label.into(), help.into());
    }

    /// Notes that `node` is something else than was expected.
    pub(super) fn wrong(&mut self, node: &Node, expected: &str) {
        if node.is_empty() {
            self.error(
                "empty-value",
                node.span,
                format!("a value is missing: expected {expected}"),
                "nothing here",
                "",
            );
        } else {
            let found = node.kind();
            self.error(
                "wrong-type",
                node.span,
                format!("expected {expected}, found {found}"),
                format!("this is {found}"),
                "",
            );
        }
    }

    /// Notes a word that is none of `known`.
    pub(super) fn unknown(&mut self, code: &'static str, span: Span, what: &str, word: &str, known: &[&str]) {
        let help = match nearest(word, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "there is none to choose from".into(),
            None => format!("one of: {}", listed(known)),
        };
        self.error(code, span, format!("unknown {what} `{word}`"), "not known here", help);
    }

    /// Takes a map with the keys of `table` apart. Missing and unknown keys are noted.
    pub(super) fn fields<'n>(&mut self, node: &'n Node, table: &'static Table) -> Option<Fields<'n>> {
        let Value::Mapping(entries) = &node.value else {
            self.wrong(node, &format!("a map for {}", table.what));
            return None;
        };
        let known: Vec<&str> = table.all().map(|key| key.name).collect();
        for entry in entries {
            let key = entry.key.value.as_str();
            if !known.contains(&key) {
                self.unknown(
                    "unknown-key",
                    entry.key.span,
                    &format!("key of {}:", table.what),
                    key,
                    &known,
                );
            }
        }
        let head = entries.first().map_or(node.span, |entry| entry.key.span);
        let fields = Fields { entries, span: head };
        for key in table
            .all()
            .filter(|key| key.required && fields.entry(key.name).is_none())
        {
            self.error(
                "missing-key",
                head,
                format!("{} lacks the key `{}`", table.what, key.name),
                "in this map",
                format!("add `{}:` — {}", key.name, lower_first(key.about)),
            );
        }
        if !table.one_of.is_empty() {
            self.exactly_one(&fields, table);
        }
        Some(fields)
    }

    fn exactly_one(&mut self, fields: &Fields<'_>, table: &'static Table) {
        let mut found = fields
            .entries
            .iter()
            .filter(|entry| table.one_of.contains(&entry.key.value.as_str()));
        let Some(first) = found.next() else {
            // An unknown key has been noted already and is most likely the one that is meant.
            if fields
                .entries
                .iter()
                .all(|entry| table.all().any(|key| key.name == entry.key.value))
            {
                self.error(
                    "missing-choice",
                    fields.span,
                    format!("{} needs exactly one of its main keys", table.what),
                    "none of them is here",
                    format!("one of: {}", listed(table.one_of)),
                );
            }
            return;
        };
        let (first_key, first_span) = (&first.key.value, first.key.span);
        for entry in found {
            self.problems.push(Diagnostic {
                code: "exclusive-keys",
                severity: Severity::Error,
                message: format!("{} has both `{first_key}` and `{}`", table.what, entry.key.value),
                labels: vec![
                    Label {
                        source: self.source.clone(),
                        span: entry.key.span,
                        text: "only one of them may be here".into(),
                    },
                    Label {
                        source: self.source.clone(),
                        span: first_span,
                        text: "the other one".into(),
                    },
                ],
                help: vec![if table.name == "step" {
                    "make two steps of it: each begins with `- `".into()
                } else {
                    "keep one; fallbacks go under `or`".into()
                }],
            });
        }
    }
}

pub(super) fn listed(words: &[&str]) -> String {
    let shown: Vec<String> = words.iter().take(40).map(|word| format!("`{word}`")).collect();
    shown.join(", ")
}

fn lower_first(text: &str) -> String {
    let mut chars = text.trim_end_matches('.').chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.trim_end_matches('.').to_owned(),
    }
}
