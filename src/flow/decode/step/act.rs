//! Acts on a page that take more than a target.

use super::{
    super::{lint, reader::Reader, words::words},
    verb::on,
};
use crate::{
    flow::{
        Deed, Gesture, Template, Verb,
        table::{DIALOG, DIRECTIONS, FILL, GESTURE, SCROLL, STEP},
    },
    source::{Node, Value},
};

impl Reader {
    pub(super) fn fill(&mut self, node: &Node) -> Option<Verb> {
        let (target, inner) = self.target_of(node, &FILL)?;
        let with = inner.get("with")?;
        let text = match &with.value {
            // Emptying a field is an ordinary thing to do.
            Value::Scalar { text, plain: false } if text.is_empty() => Template::default(),
            _ => self.template(with)?,
        };
        lint::literal_secret(self, &target, &text, with.span);
        Some(on(target, Deed::Fill(text)))
    }

    pub(super) fn upload_path(&mut self, node: &Node) -> Option<String> {
        let file = self.text(node)?;
        let inside =
            !file.starts_with(['/', '\\']) && !file.contains(':') && file.split(['/', '\\']).all(|part| part != "..");
        if !inside {
            self.error(
                "bad-path",
                node.span,
                "an uploaded file must lie beside the flow file",
                "leads elsewhere",
                "write a relative path without `..`",
            );
        }
        inside.then_some(file)
    }

    pub(super) fn scroll(&mut self, node: &Node) -> Option<Verb> {
        match &node.value {
            Value::Mapping(_) => {
                let inner = self.fields(node, &SCROLL)?;
                Some(on(self.target(inner.get("to")?)?, Deed::Scroll))
            }
            Value::Scalar { text, .. } if text == "end" => Some(Verb::ScrollPage(None)),
            Value::Scalar { text, .. } if text.parse::<i64>().is_ok() => {
                Some(Verb::ScrollPage(Some(self.integer(node, -1_000_000)?)))
            }
            _ => {
                self.error(
                    "bad-scroll",
                    node.span,
                    "`scroll` needs `end`, a number of CSS pixels, or { to: … }",
                    "none of these",
                    "write `scroll: { to: { button: … } }`",
                );
                None
            }
        }
    }

    pub(super) fn gesture(&mut self, node: &Node) -> Option<Verb> {
        let fields = self.fields(node, &GESTURE)?;
        let (verb, partner) = [("swipe", "on"), ("drag", "to"), ("slide", "to")]
            .into_iter()
            .find(|(verb, _)| fields.entry(verb).is_some())?;
        for stray in ["on", "to"].into_iter().filter(|key| *key != partner) {
            if let Some(entry) = fields.entry(stray) {
                self.error(
                    "key-without-verb",
                    entry.key.span,
                    format!("`{stray}` cannot stand beside `{verb}`"),
                    "not here",
                    format!("`{verb}` goes with `{partner}`"),
                );
            }
        }
        let node = fields.get(verb)?;
        let Some(with) = fields.get(partner) else {
            self.error(
                "missing-key",
                fields.span,
                format!("`{verb}` lacks the key `{partner}`"),
                "in this map",
                format!("add `{partner}:` beside `{verb}`"),
            );
            return None;
        };
        match verb {
            "swipe" => {
                let direction: Option<String> = self.choice(node, "direction", DIRECTIONS);
                let target = self.target(with);
                Some(on(target?, Deed::Gesture(Gesture::Swipe(direction?))))
            }
            "drag" => {
                let (target, to) = (self.target(node), self.target(with));
                Some(on(target?, Deed::Gesture(Gesture::DragTo(Box::new(to?)))))
            }
            _ => {
                let (target, to) = (self.target(node), self.number(with));
                Some(on(target?, Deed::Gesture(Gesture::Slide(to?))))
            }
        }
    }

    pub(super) fn dialog(&mut self, node: &Node) -> Option<Verb> {
        if matches!(node.value, Value::Scalar { .. }) {
            let word: String = self.choice(node, "answer to a dialog", words(&STEP, "dialog"))?;
            return Some(Verb::Dialog {
                accept: word == "accept",
                text: None,
                with: None,
            });
        }
        let fields = self.fields(node, &DIALOG)?;
        let (accept, words) = match (fields.get("accept"), fields.get("dismiss")) {
            (Some(node), _) => (true, node),
            (None, node) => (false, node?),
        };
        let text = self.name(words);
        let with = fields.get("with").and_then(|node| self.template(node));
        Some(Verb::Dialog {
            accept,
            text: Some(text?),
            with,
        })
    }
}
