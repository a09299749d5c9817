//! Doing something to one element: found, made sure that it can be acted on, done once.

use std::path::{Component, Path};

use super::{
    driver::{Driven, Driver, DriverErrorKind},
    find::{Found, Readiness},
    halt::{Halt, Walked},
    observer::Observer,
    secrets::Rendered,
    sink::Sink,
    walker::{Deeded, Walker},
    wording,
};
use crate::{
    flow::{Deed, Gesture, Name, Step, Target, fold},
    trace::{Act, Obstacle, Sensitivity, StepNote, StopReason, Typed},
};

impl<D: Driver, O: Observer, S: Sink> Walker<'_, D, O, S> {
    /// Finds the target and does the deed. An irreversible one that is not allowed is found, recorded as planned
    /// and withheld.
    pub(super) async fn deed(&mut self, step: &Step, note: &mut StepNote, target: &Target, deed: &Deed) -> Walked<()> {
        let ready = match deed {
            Deed::Scroll => Readiness::Visible,
            Deed::Check(to) => Readiness::ActionableUnless(*to),
            _ => Readiness::Actionable,
        };
        let Some(found) = self.find(step, target, ready).await? else {
            return Ok(());
        };
        note.stay = found.stay;
        let done = Deeded {
            began: self.driver.now(),
            before: Some(found.observation),
            target: Some(found.control.clone()),
            located: Some(found.located.clone()),
        };
        if step.common.commit && !self.options.commit {
            let planned = Act::Planned {
                verb: wording::verb(&step.verb).to_owned(),
                target: Some(found.located.by.clone()),
            };
            self.note_act(note, planned, done)?;
            return Err(StopReason::CommitWithheld.into());
        }
        let (outcome, act) = match deed {
            Deed::Click => (self.driver.click(found.id).await, Act::Click),
            Deed::Hover => (self.driver.hover(found.id).await, Act::Hover),
            // Bringing it into view is all there is to it; whatever is in the way does not matter.
            Deed::Scroll => (self.driver.obstacle(found.id).await.map(|_| ()), Act::Scroll),
            Deed::Check(to) if found.control.checked == Some(*to) => (Ok(()), Act::Check { to: *to }),
            Deed::Check(to) => (self.driver.click(found.id).await, Act::Check { to: *to }),
            Deed::Fill(template) => {
                let text = self.scope.render(template).map_err(Halt::no_value)?;
                let outcome = self.driver.fill(found.id, &text.text).await;
                (outcome, Act::Fill { typed: typed(&text) })
            }
            Deed::Select(name) => {
                let option = self.option(name, &found)?;
                (self.driver.select(found.id, &option).await, Act::Select { option })
            }
            Deed::Gesture(gesture) => {
                let outcome = self.gesture(step, &found, gesture).await?;
                let gesture = wording::gesture(gesture).to_owned();
                (outcome, Act::Gesture { gesture })
            }
            Deed::Upload(path) => {
                let (path, file) = self.file(path)?;
                (self.driver.upload(found.id, &path).await, Act::Upload { file })
            }
        };
        if let Err(error) = outcome {
            return Err(match error.kind {
                DriverErrorKind::Stale => StopReason::TargetObstructed {
                    locator: found.located.by,
                    obstacle: Obstacle::Gone,
                }
                .into(),
                DriverErrorKind::DialogOpen => StopReason::UnexpectedDialog { text: error.message }.into(),
                DriverErrorKind::Invalid if matches!(act, Act::Select { .. }) => {
                    missing_option(&act, found.control.options)
                }
                DriverErrorKind::Navigation => {
                    // It was done, and led nowhere.
                    let halt = self.failed(error);
                    self.note_act(note, act, done)?;
                    halt
                }
                _ => error.into(),
            });
        }
        self.acted(note, act, done).await?;
        Ok(())
    }

    /// The exact label of the option that a name means.
    fn option(&self, name: &Name, found: &Found) -> Walked<String> {
        let pattern = self.scope.pattern(name).map_err(Halt::no_value)?;
        let options = &found.control.options;
        let mut meant = options.iter().filter(|option| pattern.is(option));
        match (meant.next(), meant.next()) {
            (Some(one), None) => Ok(one.clone()),
            (Some(_), Some(_)) => Err(StopReason::TargetAmbiguous {
                locator: format!("option {}", self.scope.words(name)),
                candidates: options.iter().filter(|option| pattern.is(option)).cloned().collect(),
            }
            .into()),
            // Only the first options are listed: the browser knows the rest.
            (None, _) => match name {
                Name::Text(template) => self
                    .scope
                    .render(template)
                    .map(|text| text.text)
                    .map_err(Halt::no_value),
                _ => Err(StopReason::TargetMissing {
                    locator: format!("option {}", self.scope.words(name)),
                    candidates: options.clone(),
                }
                .into()),
            },
        }
    }

    async fn gesture(&mut self, step: &Step, found: &Found, gesture: &Gesture) -> Walked<Driven<()>> {
        Ok(match gesture {
            Gesture::Swipe(direction) => self.driver.swipe(found.id, direction).await,
            Gesture::Slide(value) => self.driver.slide(found.id, *value).await,
            Gesture::DragTo(target) => match self.find(step, target, Readiness::Visible).await? {
                Some(onto) => self.driver.drag(found.id, onto.id).await,
                None => Ok(()),
            },
        })
    }

    /// The file to give, beside the flow file and nowhere else: flows are untrusted.
    fn file(&self, written: &str) -> Walked<(String, String)> {
        let path = Path::new(written);
        let tame = path
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let (true, Some(name)) = (tame, name) else {
            return Err(StopReason::DriverFailed {
                error: format!("`{written}` is outside the flow file's folder"),
            }
            .into());
        };
        let folder = Path::new(self.flow.source.name()).parent().unwrap_or(Path::new(""));
        let whole = folder.join(path);
        let whole = std::path::absolute(&whole).unwrap_or(whole);
        Ok((whole.to_string_lossy().into_owned(), name))
    }
}

fn missing_option(act: &Act, candidates: Vec<String>) -> Halt {
    let option = match act {
        Act::Select { option } => fold(option),
        _ => String::new(),
    };
    StopReason::TargetMissing {
        locator: format!("option \"{option}\""),
        candidates,
    }
    .into()
}

/// What the trace says of a typed text.
pub(super) fn typed(text: &Rendered) -> Typed {
    Typed {
        text: (!text.secret).then(|| text.text.clone()),
        sensitivity: if text.secret {
            Sensitivity::Secret
        } else {
            Sensitivity::Plain
        },
    }
}
