//! A list of steps, and the one step: which verb it has, and what may stand beside it.

use super::super::reader::{Fields, Reader, listed};
use crate::{
    flow::{
        Step, Verb,
        table::{COMPANIONS, LATER_VERBS, STEP, VERBS},
    },
    source::{Node, Value},
};

impl Reader {
    /// A list of steps; unsound steps are noted and left out.
    pub(in crate::flow::decode) fn steps(&mut self, node: &Node) -> Vec<Step> {
        let Some(items) = self.list(node, "steps, each beginning with `- `") else {
            return Vec::new();
        };
        let mut steps: Vec<Step> = Vec::with_capacity(items.len());
        for item in items {
            if let Some(before) = steps.last()
                && matches!(before.verb, Verb::Handoff { .. })
            {
                self.error(
                    "step-after-handoff",
                    item.span,
                    "no step can follow a `handoff`",
                    "the journey has left for a channel that cannot be driven",
                    "end the list with the `handoff`, or use `switch`",
                );
            }
            steps.extend(self.step(item));
        }
        steps
    }

    fn step(&mut self, node: &Node) -> Option<Step> {
        if let Value::Scalar { text, .. } = &node.value
            && !node.is_empty()
        {
            let word = text
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .trim_end_matches(':')
                .to_owned();
            let help = if VERBS.contains(&word.as_str()) {
                format!("put a colon and a space after the verb: `{word}: …`")
            } else {
                "write `- click: { button: … }`".into()
            };
            self.error(
                "step-not-map",
                node.span,
                "a text is not a step",
                "expected a verb with a colon",
                help,
            );
            return None;
        }
        if let Value::Mapping(entries) = &node.value
            && let Some(later) = entries
                .iter()
                .find(|entry| LATER_VERBS.contains(&entry.key.value.as_str()))
        {
            self.error(
                "not-in-this-version",
                later.key.span,
                format!("`{}` is not in this version of farewell", later.key.value),
                "not supported yet",
                "use `pause: …` and let a person do it",
            );
            return None;
        }
        let fields = self.fields(node, &STEP)?;
        let entry = VERBS.iter().find_map(|verb| fields.entry(verb));
        let name = entry.map(|entry| entry.key.value.as_str());
        self.companions(&fields, name);
        let common = self.common(&fields, name);
        let entry = entry?;
        let verb = self.verb(entry, &fields);
        if common.commit {
            self.facts.commits = true;
        }
        Some(Step {
            verb: verb?,
            common,
            span: entry.key.span,
        })
    }

    fn companions(&mut self, fields: &Fields<'_>, verb: Option<&str>) {
        for (key, verbs) in COMPANIONS {
            let Some(entry) = fields.entry(key) else { continue };
            if verb.is_some_and(|verb| !verbs.contains(&verb)) {
                let verb = verb.unwrap_or_default();
                let help = if verb == "fill" && *key == "with" {
                    "write `fill: { field: …, with: … }`: `with` belongs inside".to_owned()
                } else {
                    format!("`{key}` belongs to {}", listed(verbs))
                };
                self.error(
                    "key-without-verb",
                    entry.key.span,
                    format!("`{key}` cannot stand beside `{verb}`"),
                    "not here",
                    help,
                );
            }
        }
    }
}
