//! Steps that hold steps: the ways of `any-of`, repetitions, the use of a fragment.

use indexmap::IndexMap;

use super::super::{
    facts::Use,
    reader::{Fields, Reader},
};
use crate::{
    flow::{Arm, Verb, table::ARM},
    source::{Entry, Node, Value},
};

impl Reader {
    pub(super) fn when(&mut self, entry: &Entry, fields: &Fields<'_>) -> Option<Verb> {
        let (node, span) = (&entry.value, entry.key.span);
        let condition = self.condition(node);
        if fields.entry("then").is_none() && fields.entry("else").is_none() {
            self.error(
                "missing-key",
                span,
                "`when` lacks `then` or `else`",
                "nothing would follow",
                "add `then: [ … ]` beside `when`",
            );
        }
        let then = fields.get("then").map(|node| self.steps(node)).unwrap_or_default();
        let otherwise = fields.get("else").map(|node| self.steps(node)).unwrap_or_default();
        Some(Verb::When {
            condition: condition?,
            then,
            otherwise,
        })
    }

    pub(super) fn any_of(&mut self, node: &Node) -> Option<Verb> {
        let items = self.list(node, "ways, each with `when` and `then`")?;
        if items.is_empty() {
            self.error("empty-list", node.span, "the list is empty", "nothing in it", "");
        }
        Some(Verb::AnyOf(items.iter().filter_map(|item| self.arm(item)).collect()))
    }

    fn arm(&mut self, node: &Node) -> Option<Arm> {
        let fields = self.fields(node, &ARM)?;
        let when = fields.get("when").and_then(|node| self.condition(node));
        let then = fields.get("then").map(|node| self.steps(node)).unwrap_or_default();
        Some(Arm { when: when?, then })
    }

    pub(super) fn repeat_while(&mut self, entry: &Entry, fields: &Fields<'_>) -> Option<Verb> {
        let (node, span) = (&entry.value, entry.key.span);
        let condition = self.condition(node);
        for key in ["max", "then"] {
            if fields.entry(key).is_none() {
                self.error(
                    "missing-key",
                    span,
                    format!("`repeat-while` lacks `{key}`"),
                    "beside this key",
                    "write `max: 5` and `then: [ … ]` beside it",
                );
            }
        }
        let max = fields.get("max").and_then(|node| self.integer(node, 1));
        let steps = fields.get("then").map(|node| self.steps(node)).unwrap_or_default();
        Some(Verb::RepeatWhile {
            condition: condition?,
            max: u32::try_from(max?).ok()?,
            steps,
        })
    }

    pub(super) fn use_fragment(&mut self, entry: &Entry, fields: &Fields<'_>) -> Option<Verb> {
        let fragment = self.reference(&entry.value, "fragment", |names| &names.fragments);
        let mut with = IndexMap::new();
        let mut given = Vec::new();
        if let Some(node) = fields.get("with") {
            if let Value::Mapping(entries) = &node.value {
                for entry in entries {
                    given.push((entry.key.value.clone(), entry.key.span));
                    if let Some(template) = self.template(&entry.value) {
                        with.insert(entry.key.value.clone(), template);
                    }
                }
            } else {
                self.wrong(node, "a map from parameters to texts");
            }
        }
        let fragment = fragment?;
        self.facts.uses.push(Use {
            fragment: fragment.clone(),
            given,
            span: entry.value.span,
        });
        Some(Verb::Use { fragment, with })
    }
}
