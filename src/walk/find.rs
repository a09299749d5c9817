//! Finding: repeated until the time-out. An act is done once.

use std::time::Duration;

use super::{
    driver::Driver,
    finder::{Asked, Finder, Questions},
    halt::{Halt, Walked},
    observer::Observer,
    resolve::{Candidate, View, enclosing, holds_now, reachable, resolve},
    sink::Sink,
    walker::{Walker, millis, passing},
    wording,
};
use crate::{
    flow::{Condition, Step, Target, Test},
    trace::{Control, ElementId, Located, Observation, Obstacle, StopReason},
};

/// How long one wait for a change may take; looks in between notice what makes no change (an overlay that fades).
const SLICE: Duration = Duration::from_millis(1000);
/// The same, when an element was found but something is in the way.
const SHORT_SLICE: Duration = Duration::from_millis(200);

/// An element that is ready to be acted on.
pub(super) struct Found {
    /// The element to act on.
    pub(super) id: ElementId,
    /// What the trace says of it, as it was first seen: before the walker scrolled to it.
    pub(super) control: Control,
    /// How it was found.
    pub(super) located: Located,
    /// The observation in which it was matched.
    pub(super) observation: u32,
    /// The control that keeps the customer, on the same screen.
    pub(super) stay: Option<ElementId>,
}

/// What an element must be before it is found.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Readiness {
    /// Seen.
    Visible,
    /// Seen, and nothing in the way of acting on it.
    Actionable,
    /// As `Actionable`, unless a box is already in this state.
    ActionableUnless(bool),
}

/// What was wrong in the last look.
enum Trouble {
    Missing,
    Ambiguous(Vec<String>),
    Obstructed(Obstacle),
}

impl<D: Driver, O: Observer, S: Sink> Walker<'_, D, O, S> {
    /// How long finding may take for a step.
    pub(super) fn patience(&self, step: &Step) -> Duration {
        let usual = if step.common.optional {
            self.options.optional_timeout
        } else {
            self.options.find_timeout
        };
        step.common.timeout.unwrap_or(usual)
    }

    /// Finds the step's target, ready to be acted on; none if the step is optional and it is not there.
    pub(super) async fn find(&mut self, step: &Step, target: &Target, ready: Readiness) -> Walked<Option<Found>> {
        let mut questions = Questions::default();
        let finder = self.scope.finder(target, &mut questions).map_err(Halt::no_value)?;
        let stay = match &step.common.stay {
            Some(stay) => Some(self.scope.finder(stay, &mut questions).map_err(Halt::no_value)?),
            None => None,
        };
        let began = self.driver.now().elapsed;
        let patience = self.patience(step);
        let mut first: Option<Control> = None;
        loop {
            let view = self.look(&questions).await?;
            no_dialog(&view.observation)?;
            let trouble = match self.ready(&finder, &view, ready).await {
                Ok(Ok((candidate, by, fallback))) => {
                    let waited = self.driver.now().elapsed.saturating_sub(began);
                    let control = self.described(&candidate, &view, first).await?;
                    let stay = self.stays(stay.as_ref(), &view).await;
                    return Ok(Some(Found {
                        id: candidate.id,
                        control,
                        located: Located {
                            by,
                            fallback,
                            waited_ms: millis(waited),
                        },
                        observation: view.observation.index,
                        stay,
                    }));
                }
                Ok(Err((trouble, seen))) => {
                    // Scrolling to an element that is not ready yet must not hide that it had to be scrolled to.
                    if let Some(seen) = seen.filter(|seen| first.as_ref().is_none_or(|first| first.id != seen.id)) {
                        first = Some(seen);
                    }
                    trouble
                }
                Err(error) if passing(&error) => Trouble::Missing,
                Err(error) => return Err(error.into()),
            };
            let spent = self.driver.now().elapsed.saturating_sub(began);
            if spent >= patience {
                if step.common.optional && matches!(trouble, Trouble::Missing) {
                    return Ok(None);
                }
                return Err(self.not_found(&finder, trouble, &view));
            }
            let slice = match trouble {
                Trouble::Obstructed(_) => SHORT_SLICE,
                Trouble::Missing | Trouble::Ambiguous(_) => SLICE,
            };
            self.wait(&view, slice.min(patience - spent)).await?;
        }
    }

    async fn ready(
        &mut self,
        finder: &Finder,
        view: &View,
        ready: Readiness,
    ) -> super::driver::Driven<Result<(Candidate, String, usize), (Trouble, Option<Control>)>> {
        let resolved = resolve(self.driver, finder, view).await?;
        if resolved.candidates.is_empty() {
            return Ok(Err((Trouble::Missing, None)));
        }
        let (mut reach, behind) = reachable(self.driver, resolved.candidates, view).await?;
        let candidate = match (reach.len(), behind) {
            (1, _) => reach.swap_remove(0),
            (0, behind) => {
                let by = behind.unwrap_or_default();
                return Ok(Err((Trouble::Obstructed(Obstacle::Covered { by }), None)));
            }
            _ => {
                let list = reach
                    .iter()
                    .map(|candidate| wording::control(&candidate.control))
                    .collect();
                return Ok(Err((Trouble::Ambiguous(list), None)));
            }
        };
        let act = match ready {
            Readiness::Visible => false,
            Readiness::Actionable => true,
            Readiness::ActionableUnless(state) => candidate.control.checked != Some(state),
        };
        if act && let Some(obstacle) = self.driver.obstacle(candidate.id).await? {
            return Ok(Err((Trouble::Obstructed(obstacle), Some(candidate.control))));
        }
        Ok(Ok((candidate, resolved.by, resolved.fallback)))
    }

    async fn described(&mut self, candidate: &Candidate, view: &View, first: Option<Control>) -> Walked<Control> {
        let mut control = match enclosing(self.driver, candidate, view).await {
            Ok(Some(control)) => control,
            Ok(None) => candidate.control.clone(),
            Err(error) if passing(&error) => candidate.control.clone(),
            Err(error) => return Err(error.into()),
        };
        if let Some(first) = first.filter(|first| first.id == candidate.id) {
            control.in_view = first.in_view;
            control.scroll_distance = first.scroll_distance;
        }
        Ok(control)
    }

    async fn stays(&mut self, stay: Option<&Finder>, view: &View) -> Option<ElementId> {
        let found = resolve(self.driver, stay?, view).await.ok()?.candidates;
        match found.as_slice() {
            [one] => Some(one.id),
            _ => None,
        }
    }

    fn not_found(&self, finder: &Finder, trouble: Trouble, view: &View) -> Halt {
        let locator = finder.shown.clone();
        match trouble {
            Trouble::Missing => StopReason::TargetMissing {
                locator,
                candidates: similar(finder, &view.observation),
            },
            Trouble::Ambiguous(candidates) => StopReason::TargetAmbiguous { locator, candidates },
            Trouble::Obstructed(obstacle) => StopReason::TargetObstructed { locator, obstacle },
        }
        .into()
    }

    /// Looks once and says whether a condition holds, with the observation that shows it.
    pub(super) async fn holds(&mut self, condition: &Condition) -> Walked<(bool, u32)> {
        let mut questions = Questions::default();
        let asked = self.scope.asked(condition, &mut questions).map_err(Halt::no_value)?;
        // A page that changes under the question is looked at again; it must come to rest some time.
        loop {
            let view = self.look(&questions).await?;
            match holds_now(self.driver, &asked, &view).await {
                Ok(held) => return Ok((held, view.observation.index)),
                Err(error) if passing(&error) => self.wait(&view, SHORT_SLICE).await?,
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Looks once and says whether a target has no visible match, with the observation that shows it.
    pub(super) async fn absent(&mut self, target: &Target) -> Walked<(bool, u32)> {
        let condition = Condition {
            tests: vec![Test::Absent(target.clone())],
            span: target.span,
        };
        self.holds(&condition).await
    }

    /// Waits until one of the conditions holds; which, with the last observation.
    pub(super) async fn first_of(
        &mut self,
        conditions: &[&Condition],
        patience: Duration,
    ) -> Walked<(Option<usize>, u32)> {
        let mut questions = Questions::default();
        let asked: Result<Vec<Asked>, String> = conditions
            .iter()
            .map(|condition| self.scope.asked(condition, &mut questions))
            .collect();
        let asked = asked.map_err(Halt::no_value)?;
        let began = self.driver.now().elapsed;
        loop {
            let view = self.look(&questions).await?;
            for (at, asked) in asked.iter().enumerate() {
                match holds_now(self.driver, asked, &view).await {
                    Ok(true) => return Ok((Some(at), view.observation.index)),
                    Ok(false) => {}
                    Err(error) if passing(&error) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            let spent = self.driver.now().elapsed.saturating_sub(began);
            if spent >= patience {
                no_dialog(&view.observation)?;
                return Ok((None, view.observation.index));
            }
            self.wait(&view, SLICE.min(patience - spent)).await?;
        }
    }
}

/// Refuses a native dialog that no step answers.
pub(super) fn no_dialog(seen: &Observation) -> Walked<()> {
    match &seen.dialog {
        Some(dialog) => Err(StopReason::UnexpectedDialog {
            text: dialog.text.clone(),
        }
        .into()),
        None => Ok(()),
    }
}

/// The controls on screen that are most like what was looked for, best first; if none is, the first of its kind.
fn similar(finder: &Finder, seen: &Observation) -> Vec<String> {
    const LIKE_ENOUGH: f64 = 0.3;
    const SHOWN: usize = 5;
    let mut ranked: Vec<(f64, String)> = seen
        .controls
        .iter()
        .map(|control| (finder.likeness(control), wording::control(control)))
        .filter(|(likeness, _)| *likeness >= LIKE_ENOUGH)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    if ranked.is_empty() {
        let of_its_kind = seen
            .controls
            .iter()
            .filter(|c| finder.is_of_its_kind(c) && !c.name.is_empty());
        ranked.extend(of_its_kind.map(|control| (0.0, wording::control(control))));
    }
    let mut names: Vec<String> = Vec::new();
    for (_, name) in ranked {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(SHOWN);
    names
}
