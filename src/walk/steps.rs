//! The steps of a flow, one after the other.

use std::{future::Future, pin::Pin};

use indexmap::IndexMap;

use super::{
    driver::Driver,
    find::no_dialog,
    finder::Questions,
    halt::{Halt, Walked},
    observer::{Event, Observer},
    sink::Sink,
    walker::Walker,
    wording,
};
use crate::{
    flow::{Step, Template, Verb},
    trace::{Act, StepNote, StopReason},
};

type Walking<'a> = Pin<Box<dyn Future<Output = Walked<()>> + Send + 'a>>;

impl<'w, D: Driver, O: Observer, S: Sink> Walker<'w, D, O, S> {
    /// Takes a list of steps. `place` names the list for people: `steps`, `setup[0] › log-in`.
    pub(super) fn steps<'s>(&'s mut self, steps: &'w [Step], place: String) -> Walking<'s>
    where
        'w: 's,
    {
        Box::pin(async move {
            for (at, step) in steps.iter().enumerate() {
                let path = format!("{place}[{at}]");
                let mut note = self.note(step, path.clone());
                self.observer.event(&Event::StepStarted {
                    path: path.clone(),
                    what: self.scope.step(step),
                });
                if let Err(mut halt) = self.step(step, &mut note, &path).await {
                    halt.step.get_or_insert(note);
                    if matches!(*halt.reason, StopReason::CommitWithheld) {
                        self.plan(&steps[at + 1..], &place, at + 1)?;
                    }
                    return Err(halt);
                }
            }
            Ok(())
        })
    }

    async fn step(&mut self, step: &'w Step, note: &mut StepNote, path: &str) -> Walked<()> {
        self.in_time()?;
        match &step.verb {
            Verb::On { target, deed } => self.deed(step, note, target, deed).await,
            Verb::Expect(condition) => {
                let (held, seen) = self.first_of(&[condition], self.patience(step)).await?;
                let condition = self.scope.condition(condition);
                self.check("expect", &condition, held.is_some(), seen)?;
                if held.is_none() && !step.common.optional {
                    return Err(StopReason::ExpectationUnmet { condition }.into());
                }
                Ok(())
            }
            Verb::When {
                condition,
                then,
                otherwise,
            } => {
                let (held, seen) = self.holds(condition).await?;
                self.check("when", &self.scope.condition(condition), held, seen)?;
                let (way, name) = if held { (then, "then") } else { (otherwise, "else") };
                self.steps(way, format!("{path}.{name}")).await
            }
            Verb::AnyOf(arms) => {
                let conditions: Vec<_> = arms.iter().map(|arm| &arm.when).collect();
                let (held, seen) = self.first_of(&conditions, self.patience(step)).await?;
                match held {
                    Some(at) => {
                        self.check("any-of", &self.scope.condition(&arms[at].when), true, seen)?;
                        self.steps(&arms[at].then, format!("{path}.any-of[{at}].then")).await
                    }
                    None => {
                        let condition = self.scope.object(step).unwrap_or_default();
                        self.check("any-of", &condition, false, seen)?;
                        if step.common.optional {
                            return Ok(());
                        }
                        Err(StopReason::ExpectationUnmet { condition }.into())
                    }
                }
            }
            Verb::RepeatWhile { condition, max, steps } => {
                for round in 0.. {
                    let (held, seen) = self.holds(condition).await?;
                    self.check("repeat-while", &self.scope.condition(condition), held, seen)?;
                    if !held {
                        break;
                    }
                    if round == *max {
                        return Err(StopReason::LoopExceeded { max: *max }.into());
                    }
                    self.steps(steps, format!("{path}.steps")).await?;
                }
                Ok(())
            }
            Verb::Use { fragment, with } => self.fragment(fragment, with, path).await,
            Verb::Open(_)
            | Verb::Press(_)
            | Verb::ScrollPage(_)
            | Verb::Dialog { .. }
            | Verb::Window(_)
            | Verb::Switch { .. }
            | Verb::Handoff { .. }
            | Verb::Pause(_)
            | Verb::Note(_) => self.without_element(step, note).await,
        }
    }

    async fn fragment(&mut self, name: &str, with: &IndexMap<String, Template>, path: &str) -> Walked<()> {
        let flow = self.flow;
        let Some(fragment) = flow.fragments.get(name) else {
            let error = format!("the flow has no fragment `{name}`");
            return Err(StopReason::DriverFailed { error }.into());
        };
        let mut parameters = IndexMap::new();
        for (parameter, value) in with {
            parameters.insert(parameter.clone(), self.scope.render(value).map_err(Halt::no_value)?);
        }
        self.scope.enter(parameters);
        let walked = self.steps(&fragment.steps, format!("{path} › {name}")).await;
        self.scope.leave();
        walked
    }

    /// Records declared steps that are not taken, because an irreversible one before them was withheld. Which way
    /// a question would have gone is not known: it is planned as one.
    fn plan(&mut self, steps: &'w [Step], place: &str, first: usize) -> Walked<()> {
        for (at, step) in steps.iter().enumerate() {
            let path = format!("{place}[{}]", first + at);
            if let Verb::Use { fragment, .. } = &step.verb
                && let Some((name, fragment)) = self.flow.fragments.get_key_value(fragment)
            {
                self.plan(&fragment.steps, &format!("{path} › {name}"), 0)?;
                continue;
            }
            let planned = Act::Planned {
                verb: wording::verb(&step.verb).to_owned(),
                target: self.scope.object(step),
            };
            let note = self.note(step, path);
            let here = self.here(None);
            self.note_act(&note, planned, here)?;
        }
        Ok(())
    }

    /// What the trace repeats of a step.
    fn note(&self, step: &Step, path: String) -> StepNote {
        let position = self.flow.source.position(step.span.start);
        StepNote {
            path,
            line: position.line,
            column: position.column,
            caption: step.common.caption.clone(),
            entry: step.common.entry,
            commit: step.common.commit,
            purpose: step.common.purpose.clone(),
            stay: None,
            uncounted: !step.common.counts,
        }
    }

    /// The observation in front of an act that needs no element; refuses a native dialog that it does not answer.
    pub(super) async fn in_front(&mut self) -> Walked<u32> {
        let view = self.look(&Questions::default()).await?;
        no_dialog(&view.observation)?;
        Ok(view.observation.index)
    }

    /// Stops before an irreversible step that is not allowed.
    pub(super) fn guard(&mut self, step: &Step, note: &StepNote, before: Option<u32>) -> Walked<()> {
        if !step.common.commit || self.options.commit {
            return Ok(());
        }
        let planned = Act::Planned {
            verb: wording::verb(&step.verb).to_owned(),
            target: self.scope.object(step),
        };
        let here = self.here(before);
        self.note_act(note, planned, here)?;
        Err(StopReason::CommitWithheld.into())
    }
}
