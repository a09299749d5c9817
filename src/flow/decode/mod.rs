//! From the spanned tree to the validated flow. Every decoder notes its problems and goes on.

mod facts;
mod fragments;
mod journey;
mod lint;
mod reader;
mod service;
mod step;
mod target;
mod values;
mod words;

use indexmap::IndexMap;

use self::{fragments::Closure, reader::Reader};
use crate::{
    diagnostic::{Diagnostic, Severity},
    flow::{Flow, Fragment, table::FILE},
    source::{Entry, Node, Source, Value},
};

/// Most problems told about one file; beyond, the file is not what its author thinks it is.
const MAX_PROBLEMS: usize = 500;

/// Decodes a whole file; the diagnostics are in file order. The flow is there only if none of them is an error.
pub(super) fn decode(source: &Source, tree: &Node) -> (Option<Flow>, Vec<Diagnostic>) {
    let mut reader = Reader::new(source.clone());
    let flow = reader.file(tree).filter(|_| !reader.has_errors());
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| problem.labels.first().map_or(0, |label| label.span.start));
    if problems.len() > MAX_PROBLEMS {
        let all = problems.len();
        if flow.is_none() {
            // What makes the file unusable comes before what could be better.
            problems.retain(|problem| problem.severity == Severity::Error);
        }
        problems.truncate(MAX_PROBLEMS);
        if let Some(last) = problems.last_mut() {
            last.help
                .push(format!("this file has {all} problems; only the first are shown"));
        }
    }
    (flow, problems)
}

impl Reader {
    fn file(&mut self, tree: &Node) -> Option<Flow> {
        let fields = self.fields(tree, &FILE)?;
        if let Some(version) = fields.get("farewell")
            && let Some(text) = self.text(version)
            && text != "1"
        {
            let help = "write `farewell: 1`; a higher number needs a newer farewell";
            self.error(
                "unknown-version",
                version.span,
                format!("unknown version `{text}` of the flow format"),
                "expected 1",
                help,
            );
        }
        let service = fields.get("service").and_then(|node| self.service(node));
        self.names.platforms = keys(fields.get("platforms"));
        self.names.personas = keys(fields.get("personas"));
        self.names.fragments = keys(fields.get("fragments"));
        self.names.journeys = keys(fields.get("journeys"));

        let platforms = self.named(fields.get("platforms"), "a map of platforms", |reader, entry| {
            reader.platform(&entry.key.value, &entry.value, service.as_ref())
        });
        let personas = self.named(fields.get("personas"), "a map of personas", |reader, entry| {
            reader.persona(&entry.value)
        });
        let redact = self.named(fields.get("redact"), "a map of regular expressions", |reader, entry| {
            reader.masking(&entry.value)
        });
        let mut closure = Closure::default();
        let mut fragments = self.named(fields.get("fragments"), "a map of fragments", |reader, entry| {
            let steps = reader.fragment(entry, &mut closure);
            Some(Fragment {
                parameters: Default::default(),
                steps,
            })
        });
        closure.solve(self);
        for (name, fragment) in &mut fragments {
            fragment.parameters = closure.parameters(name);
        }
        if fields
            .get("journeys")
            .is_some_and(|node| matches!(&node.value, Value::Mapping(entries) if entries.is_empty()))
        {
            let at = fields.entry("journeys").map_or(fields.span, |entry| entry.key.span);
            self.error(
                "empty-map",
                at,
                "the file holds no journey",
                "nothing under it",
                "add one; docs/flow-format.md shows how",
            );
        }
        let mut outlines = Vec::new();
        let journeys = self.named(fields.get("journeys"), "a map of journeys", |reader, entry| {
            reader.journey(entry, &personas, &mut closure, &mut outlines)
        });
        self.twins(&outlines);
        lint::unused(self, &fields, &closure);
        Some(Flow {
            source: self.source.clone(),
            service: service?,
            platforms,
            personas,
            redact,
            fragments,
            journeys: journeys.into_values().collect(),
        })
    }

    /// A map whose keys the author gives; they must be slugs.
    fn named<T>(
        &mut self,
        node: Option<&Node>,
        what: &str,
        mut decode: impl FnMut(&mut Self, &Entry) -> Option<T>,
    ) -> IndexMap<String, T> {
        let mut decoded = IndexMap::new();
        match node.map(|node| (node, &node.value)) {
            None => {}
            Some((_, Value::Mapping(entries))) => {
                for entry in entries {
                    self.is_slug(&entry.key.value, entry.key.span, "the name");
                    if let Some(value) = decode(self, entry) {
                        decoded.insert(entry.key.value.clone(), value);
                    }
                }
            }
            Some((node, _)) => self.wrong(node, what),
        }
        decoded
    }
}

fn keys(node: Option<&Node>) -> Vec<String> {
    match node.map(|node| &node.value) {
        Some(Value::Mapping(entries)) => entries.iter().map(|entry| entry.key.value.clone()).collect(),
        _ => Vec::new(),
    }
}
