//! Steps: one verb and the keys beside it.

use indexmap::IndexMap;

use super::{
    facts::Use,
    lint,
    reader::{Fields, Place, Reader},
};
use crate::{
    flow::{
        Arm, Attestation, Common, Deed, Gesture, Step, Target, Verb,
        table::{
            ARM, ATTESTED, COMPANIONS, DIALOG, DIRECTIONS, FILL, GESTURE, HANDOFF, LATER_VERBS, SCROLL, SELECT, STEP,
            SWITCH, Shape, Table, UPLOAD, VERBS,
        },
    },
    source::{Entry, Node, Value},
};

/// The words that a key of a table allows.
pub(super) fn words(table: &'static Table, key: &str) -> &'static [&'static str] {
    let shape = table
        .all()
        .find(|candidate| candidate.name == key)
        .map(|key| &key.shape);
    match shape {
        Some(Shape::Choice(words) | Shape::OneOrList(Shape::Choice(words))) => words,
        Some(Shape::Any(shapes)) => shapes
            .iter()
            .find_map(|shape| {
                if let Shape::Choice(words) = shape {
                    Some(*words)
                } else {
                    None
                }
            })
            .unwrap_or_default(),
        _ => &[],
    }
}

impl Reader {
    /// A list of steps; unsound steps are noted and left out.
    pub(super) fn steps(&mut self, node: &Node) -> Vec<Step> {
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
                    format!("`{key}` belongs to {}", super::reader::listed(verbs))
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

    fn common(&mut self, fields: &Fields<'_>, verb: Option<&str>) -> Common {
        let mut common = Common::default();
        let flag = |reader: &mut Self, key: &str| fields.get(key).and_then(|node| reader.boolean(node));
        common.optional = flag(self, "optional").unwrap_or(false);
        common.entry = flag(self, "entry").unwrap_or(false);
        common.commit = flag(self, "commit").unwrap_or(false);
        common.counts = flag(self, "counts").unwrap_or(true);
        common.caption = fields.get("caption").and_then(|node| self.text(node));
        common.timeout = fields.get("timeout").and_then(|node| self.duration(node));
        common.stay = fields.get("stay").and_then(|node| self.target(node));
        common.purpose = fields.get("purpose").map(|node| {
            let known = words(&STEP, "purpose");
            self.one_or_many(node, |reader, node| reader.choice(node, "purpose", known))
                .into_iter()
                .collect()
        });
        self.judge_common(fields, &common, verb);
        common
    }

    fn judge_common(&mut self, fields: &Fields<'_>, common: &Common, verb: Option<&str>) {
        let Some(verb) = verb else { return };
        let acts = matches!(
            verb,
            "open" | "click" | "fill" | "select" | "check" | "uncheck" | "press" | "gesture" | "upload" | "dialog"
        );
        if let Some(entry) = fields.entry("commit").filter(|_| common.commit && !acts) {
            let help = "mark the click (or other act) that cannot be undone";
            self.error(
                "commit-without-act",
                entry.key.span,
                format!("`{verb}` does nothing that could be irreversible"),
                "not here",
                help,
            );
        }
        let Some(entry) = fields.entry("entry").filter(|_| common.entry) else {
            return;
        };
        let span = entry.key.span;
        // Ticking "I wish to remove my account" names leaving, too; a text typed into a field activates nothing.
        if !matches!(
            verb,
            "click" | "check" | "uncheck" | "select" | "press" | "gesture" | "hover"
        ) {
            self.error(
                "entry-without-act",
                span,
                format!("`{verb}` activates no control"),
                "not here",
                "mark the act on the control that names leaving (or joining)",
            );
        }
        if matches!(self.place, Place::Uncounted) {
            self.error(
                "entry-not-counted",
                span,
                "setup and cleanup hold no entry",
                "never counted",
                "mark the step under `steps`",
            );
        }
    }

    fn verb(&mut self, entry: &Entry, fields: &Fields<'_>) -> Option<Verb> {
        let node = &entry.value;
        let span = entry.key.span;
        Some(match entry.key.value.as_str() {
            "open" => {
                self.facts.opens.push(span);
                Verb::Open(self.address(node)?)
            }
            "click" => on(self.target(node)?, Deed::Click),
            "check" => on(self.target(node)?, Deed::Check(true)),
            "uncheck" => on(self.target(node)?, Deed::Check(false)),
            "hover" => on(self.target(node)?, Deed::Hover),
            "fill" => return self.fill(node),
            "select" => {
                let (target, inner) = self.target_of(node, &SELECT)?;
                on(target, Deed::Select(self.name(inner.get("option")?)?))
            }
            "upload" => {
                let (target, inner) = self.target_of(node, &UPLOAD)?;
                on(target, Deed::Upload(self.upload_path(inner.get("file")?)?))
            }
            "press" => Verb::Press(self.text(node)?),
            "scroll" => return self.scroll(node),
            "gesture" => return self.gesture(node),
            "dialog" => return self.dialog(node),
            "window" => Verb::Window(self.name(node)?),
            "switch" => return self.switch(entry),
            "handoff" => return self.handoff(node),
            "expect" => Verb::Expect(self.condition(node)?),
            "when" => {
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
                Verb::When {
                    condition: condition?,
                    then,
                    otherwise,
                }
            }
            "any-of" => {
                let items = self.list(node, "ways, each with `when` and `then`")?;
                if items.is_empty() {
                    self.error("empty-list", node.span, "the list is empty", "nothing in it", "");
                }
                Verb::AnyOf(items.iter().filter_map(|item| self.arm(item)).collect())
            }
            "repeat-while" => {
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
                Verb::RepeatWhile {
                    condition: condition?,
                    max: u32::try_from(max?).ok()?,
                    steps,
                }
            }
            "use" => return self.use_fragment(entry, fields),
            "pause" => Verb::Pause(self.text(node)?),
            _ => Verb::Note(self.text(node)?),
        })
    }

    fn fill(&mut self, node: &Node) -> Option<Verb> {
        let (target, inner) = self.target_of(node, &FILL)?;
        let with = inner.get("with")?;
        let text = match &with.value {
            // Emptying a field is an ordinary thing to do.
            Value::Scalar { text, plain: false } if text.is_empty() => crate::flow::Template::default(),
            _ => self.template(with)?,
        };
        lint::literal_secret(self, &target, &text, with.span);
        Some(on(target, Deed::Fill(text)))
    }

    fn upload_path(&mut self, node: &Node) -> Option<String> {
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

    fn scroll(&mut self, node: &Node) -> Option<Verb> {
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

    fn gesture(&mut self, node: &Node) -> Option<Verb> {
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

    fn dialog(&mut self, node: &Node) -> Option<Verb> {
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

    fn switch(&mut self, entry: &Entry) -> Option<Verb> {
        let fields = self.fields(&entry.value, &SWITCH)?;
        let to = fields
            .get("to")
            .and_then(|node| self.reference(node, "platform", |names| &names.platforms));
        let kind = fields.get("kind").and_then(|node| {
            if matches!(&node.value, Value::Scalar { text, .. } if text == "channel") {
                self.error(
                    "switch-to-channel",
                    node.span,
                    "a channel cannot be driven, so nothing can be switched to it",
                    "not a kind of `switch`",
                    "write `handoff: { channel: …, because: … }`",
                );
                return None;
            }
            self.choice(node, "kind of switch", words(&SWITCH, "kind"))
        });
        let at = fields.get("at").and_then(|node| self.address(node));
        let because = fields.get("because").and_then(|node| self.name(node));
        if fields.entry("because").is_none() {
            self.facts.bare_switches.push(entry.key.span);
        }
        let to = to?;
        self.used_platforms.insert(to.clone());
        Some(Verb::Switch {
            to,
            kind: kind?,
            at,
            because,
        })
    }

    fn handoff(&mut self, node: &Node) -> Option<Verb> {
        let fields = self.fields(node, &HANDOFF)?;
        let channel = fields
            .get("channel")
            .and_then(|node| self.choice(node, "channel", words(&HANDOFF, "channel")));
        let because = fields.get("because").and_then(|node| self.name(node));
        let attestation = fields.get("attested").and_then(|node| {
            let fields = self.fields(node, &ATTESTED)?;
            let mut text = |key| fields.get(key).and_then(|node| self.text(node));
            let (by, at, note) = (text("by"), text("at"), text("note"));
            Some(Attestation { by: by?, at: at?, note })
        });
        Some(Verb::Handoff {
            channel: channel?,
            because: because?,
            attestation,
        })
    }

    fn arm(&mut self, node: &Node) -> Option<Arm> {
        let fields = self.fields(node, &ARM)?;
        let when = fields.get("when").and_then(|node| self.condition(node));
        let then = fields.get("then").map(|node| self.steps(node)).unwrap_or_default();
        Some(Arm { when: when?, then })
    }

    fn use_fragment(&mut self, entry: &Entry, fields: &Fields<'_>) -> Option<Verb> {
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

fn on(target: Target, deed: Deed) -> Verb {
    Verb::On { target, deed }
}
