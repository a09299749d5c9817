//! Targets and conditions.

use super::reader::{Fields, Reader};
use crate::{
    flow::{
        Condition, Locator, Target, Test,
        table::{CONDITION, LOCATORS, TARGET, Table},
    },
    source::{Node, Span, Value},
};

impl Reader {
    /// A target on its own.
    pub(super) fn target(&mut self, node: &Node) -> Option<Target> {
        self.target_of(node, &TARGET).map(|(target, _)| target)
    }

    /// A target whose map also holds other keys of `table`.
    pub(super) fn target_of<'n>(&mut self, node: &'n Node, table: &'static Table) -> Option<(Target, Fields<'n>)> {
        if let Value::Scalar { text, .. } = &node.value
            && !node.is_empty()
        {
            let shown = text.replace('"', "\\\"");
            self.error(
                "target-not-map",
                node.span,
                format!(
                    "a text is not enough for {}: say what kind of element it is",
                    table.what
                ),
                "which kind of element?",
                format!("write `{{ button: \"{shown}\" }}`, or `link`, `field`, `text` instead of `button`"),
            );
            return None;
        }
        let fields = self.fields(node, table)?;
        let locator = self.locator(&fields);
        let within = self.inner(fields.get("within"));
        let frame = self.inner(fields.get("frame"));
        let or = fields
            .get("or")
            .map(|node| self.one_or_many(node, Self::target))
            .unwrap_or_default();
        let nth = fields.get("nth").and_then(|node| self.integer(node, 1));
        if let Some(entry) = fields.entry("nth") {
            self.weak(
                entry.key.span,
                "`nth` counts elements; the count changes with every redesign",
            );
        }
        if let Some(entry) = fields.entry("xpath") {
            self.weak(
                entry.key.span,
                "an XPath depends on how the page is built, not on what a person sees",
            );
        }
        let target = Target {
            locator: locator?,
            within,
            frame,
            or,
            nth: nth.and_then(|nth| usize::try_from(nth).ok()),
            span: Span {
                start: node.span.start,
                end: node.span.end,
            },
        };
        Some((target, fields))
    }

    fn weak(&mut self, span: Span, why: &str) {
        self.warning(
            "weak-target",
            span,
            "this target is weak",
            why,
            "prefer `button`, `link`, `field` or `text`, narrowed by `within`",
        );
    }

    fn inner(&mut self, node: Option<&Node>) -> Option<Box<Target>> {
        node.and_then(|node| self.target(node)).map(Box::new)
    }

    fn locator(&mut self, fields: &Fields<'_>) -> Option<Locator> {
        if let (Some(name), None) = (fields.entry("name"), fields.entry("role")) {
            self.error(
                "key-without-verb",
                name.key.span,
                "`name` stands beside `role` only",
                "no `role` here",
                "add `role:`, or write `button: …`",
            );
        }
        let entry = LOCATORS.iter().find_map(|name| fields.entry(name))?;
        let node = &entry.value;
        Some(match entry.key.value.as_str() {
            "button" => Locator::Button(self.name(node)?),
            "link" => Locator::Link(self.name(node)?),
            "field" => Locator::Field(self.name(node)?),
            "text" => Locator::Text(self.name(node)?),
            "role" => {
                let name = fields.get("name").and_then(|node| self.name(node));
                Locator::Role {
                    role: self.text(node)?,
                    name,
                }
            }
            "testid" => Locator::TestId(self.text(node)?),
            "css" => Locator::Css(self.text(node)?),
            _ => Locator::XPath(self.text(node)?),
        })
    }

    /// One of something or a list of them.
    pub(super) fn one_or_many<T>(&mut self, node: &Node, mut one: impl FnMut(&mut Self, &Node) -> Option<T>) -> Vec<T> {
        match &node.value {
            Value::Sequence(items) => {
                if items.is_empty() {
                    self.error("empty-list", node.span, "the list is empty", "nothing in it", "");
                }
                items.iter().filter_map(|item| one(self, item)).collect()
            }
            _ => one(self, node).into_iter().collect(),
        }
    }

    /// A condition.
    pub(super) fn condition(&mut self, node: &Node) -> Option<Condition> {
        if matches!(node.value, Value::Scalar { .. }) && !node.is_empty() {
            self.error(
                "condition-not-map",
                node.span,
                "a text is not a condition",
                "what is asked about it?",
                "write `{ text: … }`, `{ visible: { button: … } }` or `{ absent: … }`",
            );
            return None;
        }
        let fields = self.fields(node, &CONDITION)?;
        let mut tests = Vec::new();
        if let Some(node) = fields.get("visible") {
            tests.extend(self.one_or_many(node, Self::target).into_iter().map(Test::Visible));
        }
        if let Some(node) = fields.get("absent") {
            tests.extend(self.one_or_many(node, Self::target).into_iter().map(Test::Absent));
        }
        if let Some(node) = fields.get("text") {
            tests.extend(self.one_or_many(node, Self::name).into_iter().map(Test::Text));
        }
        tests.extend(fields.get("url").and_then(|node| self.name(node)).map(Test::Url));
        tests.extend(fields.get("title").and_then(|node| self.name(node)).map(Test::Title));
        tests.extend(fields.get("dialog").and_then(|node| self.name(node)).map(Test::Dialog));
        if let Some(node) = fields.get("any")
            && let Some(items) = self.list(node, "conditions")
        {
            if items.is_empty() {
                self.error("empty-list", node.span, "the list is empty", "nothing in it", "");
            }
            let conditions: Vec<Condition> = items.iter().filter_map(|item| self.condition(item)).collect();
            tests.push(Test::Any(conditions));
        }
        let nothing_asked = CONDITION.keys.iter().all(|key| fields.entry(key.name).is_none());
        if nothing_asked && matches!(&node.value, Value::Mapping(entries) if entries.is_empty()) {
            self.error(
                "empty-condition",
                node.span,
                "the condition asks nothing",
                "always true",
                "add `visible`, `absent` or `text`",
            );
        }
        Some(Condition { tests, span: node.span })
    }
}
