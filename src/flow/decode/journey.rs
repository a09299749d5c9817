//! Journeys: references, the end, the twin.

use indexmap::IndexMap;

use super::{
    facts::Facts,
    fragments::Closure,
    lint,
    reader::{Fields, Place, Reader},
    words::words,
};
use crate::{
    flow::{AssertedOutcome, End, Goal, Journey, Kind, Persona, Proof, Session, Step, Template, Verb, table::JOURNEY},
    source::{Entry, Node, Span},
};

/// What the twin check needs of a journey, sound or not.
pub(super) struct Outline {
    pub(super) id: String,
    pub(super) kind: Option<Kind>,
    pub(super) twin: Option<(String, Span)>,
    pub(super) span: Span,
}

impl Reader {
    pub(super) fn journey(
        &mut self,
        entry: &Entry,
        personas: &IndexMap<String, Persona>,
        closure: &mut Closure,
        outlines: &mut Vec<Outline>,
    ) -> Option<Journey> {
        let span = entry.key.span;
        let fields = self.fields(&entry.value, &JOURNEY)?;
        let (goal, kind) = self.goal_and_kind(&fields);
        let persona = fields
            .get("persona")
            .and_then(|node| self.reference(node, "persona", |names| &names.personas));
        let platform = fields
            .get("platform")
            .and_then(|node| self.reference(node, "platform", |names| &names.platforms));
        self.used_personas.extend(persona.clone());
        self.used_platforms.extend(platform.clone());
        let session = fields
            .get("session")
            .and_then(|node| self.choice(node, "session", words(&JOURNEY, "session")));
        let twin = fields
            .get("twin")
            .and_then(|node| Some((self.reference(node, "journey", |names| &names.journeys)?, node.span)));
        outlines.push(Outline {
            id: entry.key.value.clone(),
            kind,
            twin: twin.clone(),
            span,
        });

        let mut everything = Facts::default();
        let setup = self.uncounted(fields.get("setup"), &mut everything);
        self.facts = Facts::default();
        let start = fields
            .get("start")
            .map_or_else(|| Template::parse("/").ok(), |node| self.address(node));
        self.place = Place::Counted;
        let steps = fields.get("steps").map(|node| self.steps(node)).unwrap_or_default();
        let end = self.end(&fields, &steps);
        let counted = std::mem::take(&mut self.facts);
        let cleanup = self.uncounted(fields.get("cleanup"), &mut everything);

        if goal == Some(Goal::Leave) {
            lint::leave(self, &fields, span, &counted, closure, start.as_ref(), &end);
        }
        lint::typed_addresses(self, &counted, closure);
        everything.variables.extend(counted.variables);
        everything.uses.extend(counted.uses);
        let holder = persona.as_ref().and_then(|name| personas.get(name));
        let unsound = fields.get("persona").is_some() && holder.is_none();
        let secrets = holder.map(|persona| persona.secrets.clone()).unwrap_or_default();
        if unsound {
            // What an unsound persona holds is not known; its own problem has been told.
            everything.variables.clear();
        } else {
            closure.check_scope(&everything, &secrets, persona.as_deref(), self);
        }
        let (goal, kind, platform, start, end) = (goal?, kind?, platform?, start?, end?);
        let default = if goal == Goal::Leave {
            Session::LoggedIn
        } else {
            Session::Anonymous
        };
        Some(Journey {
            id: entry.key.value.clone(),
            goal,
            kind,
            persona,
            platform,
            session: session.unwrap_or(default),
            twin: twin.map(|(name, _)| name),
            setup,
            start,
            steps,
            end,
            cleanup,
            span,
        })
    }

    fn uncounted(&mut self, node: Option<&Node>, everything: &mut Facts) -> Vec<Step> {
        self.facts = Facts::default();
        self.place = Place::Uncounted;
        let steps = node.map(|node| self.steps(node)).unwrap_or_default();
        let facts = std::mem::take(&mut self.facts);
        everything.variables.extend(facts.variables);
        everything.uses.extend(facts.uses);
        steps
    }

    fn goal_and_kind(&mut self, fields: &Fields<'_>) -> (Option<Goal>, Option<Kind>) {
        let goal: Option<Goal> = fields
            .get("goal")
            .and_then(|node| self.choice(node, "goal", words(&JOURNEY, "goal")));
        let kind: Option<Kind> = fields
            .get("kind")
            .and_then(|node| self.choice(node, "kind", words(&JOURNEY, "kind")));
        if let (Some(goal), Some(kind), Some(node)) = (goal, kind, fields.get("kind"))
            && kind.goal() != goal
        {
            let wanted = if goal == Goal::Join { "join" } else { "leave" };
            self.error(
                "goal-and-kind",
                node.span,
                format!("`{kind}` is no kind of the goal `{wanted}`"),
                "does not fit `goal`",
                format!("did you mean `{}`? or change `goal`", kind.twin()),
            );
        }
        (goal, kind)
    }

    fn end(&mut self, fields: &Fields<'_>, steps: &[Step]) -> Option<End> {
        let done = fields.get("done").map(|node| self.condition(node));
        let because = fields.get("because").map(|node| self.name(node));
        let absent = fields.get("absent").map(|node| self.target(node));
        let outcome = fields.entry("outcome");
        let Some(outcome) = outcome else {
            for key in ["because", "absent"] {
                if let Some(entry) = fields.entry(key) {
                    self.error(
                        "proof-without-outcome",
                        entry.key.span,
                        format!("`{key}` proves an `outcome`, and there is none"),
                        "proof of what?",
                        "add `outcome: dead-end` or `outcome: deferred`",
                    );
                }
            }
            let handed_off = steps
                .last()
                .is_some_and(|step| matches!(step.verb, Verb::Handoff { .. }));
            return match (done, fields.entry("done"), handed_off) {
                (Some(_), Some(entry), true) => {
                    self.error(
                        "done-after-handoff",
                        entry.key.span,
                        "a journey that ends with `handoff` cannot see that it is done",
                        "never seen",
                        "delete `done`, or the `handoff`",
                    );
                    None
                }
                (Some(condition), _, _) => condition.map(End::Done),
                (None, _, true) => Some(End::HandedOff),
                (None, _, false) => {
                    self.error("missing-end", fields.span, "the journey does not say how it ends", "in this map", "add `done: { text: … }`, or `outcome: dead-end` with `because`, or end the steps with `handoff`");
                    None
                }
            };
        };
        let asserted: Option<AssertedOutcome> = self.choice(&outcome.value, "outcome", words(&JOURNEY, "outcome"));
        if because.is_none() {
            self.error(
                "outcome-without-proof",
                outcome.key.span,
                "an asserted `outcome` needs proof",
                "asserted without proof",
                "add `because:` with the words that stand on the page",
            );
        }
        if let (Some(entry), Some(AssertedOutcome::DeadEnd)) = (fields.entry("done"), asserted) {
            self.error(
                "done-and-dead-end",
                entry.key.span,
                "a dead end is never done",
                "only one of `done` and `outcome: dead-end` may be here",
                "delete one of them; `outcome: deferred` goes with `done`",
            );
            return None;
        }
        let proof = Proof {
            because: because??,
            absent: match absent {
                Some(target) => Some(target?),
                None => None,
            },
            done: match done {
                Some(condition) => Some(condition?),
                None => None,
            },
            span: outcome.key.span,
        };
        Some(End::Asserted {
            outcome: asserted?,
            proof,
        })
    }

    /// Twins point from a leave journey to a join journey of the matching kind.
    pub(super) fn twins(&mut self, outlines: &[Outline]) {
        let kinds: std::collections::HashMap<&str, Option<Kind>> = outlines
            .iter()
            .map(|outline| (outline.id.as_str(), outline.kind))
            .collect();
        for outline in outlines {
            let Some(kind) = outline.kind else { continue };
            let Some((twin, span)) = &outline.twin else {
                if kind.goal() == Goal::Leave {
                    let message = "the leave journey has no twin, so leaving cannot be compared with joining";
                    self.warning(
                        "no-twin",
                        outline.span,
                        message,
                        "this journey",
                        format!("add `twin:` with the name of a journey of the kind `{}`", kind.twin()),
                    );
                }
                continue;
            };
            if kind.goal() == Goal::Join {
                self.error(
                    "twin-of-join",
                    *span,
                    "only a leave journey has a `twin`",
                    "this journey joins",
                    "delete it here; the leave journey names this one as its twin",
                );
                continue;
            }
            match kinds.get(twin.as_str()).copied().flatten() {
                Some(other) if other.goal() == Goal::Leave => {
                    self.error(
                        "twin-not-join",
                        *span,
                        format!("the twin `{twin}` does not join"),
                        "this journey leaves, too",
                        format!("name a journey of the kind `{}`", kind.twin()),
                    );
                }
                Some(other) if other != kind.twin() => {
                    self.warning(
                        "twin-of-other-kind",
                        *span,
                        format!("the twin `{twin}` is of the kind `{other}`"),
                        format!("`{kind}` is compared with `{}`", kind.twin()),
                        "name a journey of that kind",
                    );
                }
                _ => {}
            }
        }
    }
}
