//! Derived measures that need another look at what was on the screen.

use super::{
    derived::{count, prompts},
    fact::Fact,
};
use crate::{
    lexicon::{Purpose, primary},
    measure::{Measured, Screen, ScreenKind, Status},
    trace::{Act, Observation, Phase, Trace},
};

/// Screens with the purpose retain that, when first shown, had no enabled control by which leaving went on: it came
/// only after something else was done, or the way goes on elsewhere. In-place prompts are not counted: what answers
/// them stands beside them.
pub(super) fn retention_without_way_on(trace: &Trace, measured: &Measured) -> Fact {
    let mut unseen = false;
    let retain = prompts(measured, |_, purposes| purposes.contains(&Purpose::Retain));
    if retain.value.is_none() {
        return retain;
    }
    let without: Vec<u32> = measured
        .prompts
        .iter()
        .filter(|prompt| !prompt.in_place && prompt.detected.contains(&Purpose::Retain))
        .filter(|prompt| retain.moments.contains(&prompt.moment))
        .filter(|prompt| {
            let screen = measured.screens.iter().find(|screen| screen.index == prompt.screen);
            match screen.and_then(|screen| way_on(trace, measured, screen)) {
                Some(there) => !there,
                None => {
                    unseen = true;
                    false
                }
            }
        })
        .map(|prompt| prompt.moment)
        .collect();
    let mut fact = count(without, measured);
    if unseen && !fact.at_least {
        fact.at_least = true;
        fact.why = Some("what the screen showed at first was not recorded".into());
    }
    fact
}

/// Whether the control by which the walk left a screen was there and enabled from the first look; none if that was
/// not recorded, or the page had not come to rest.
fn way_on(trace: &Trace, measured: &Measured, screen: &Screen) -> Option<bool> {
    let last_screen = measured.screens.last().is_some_and(|last| last.index == screen.index);
    if last_screen && measured.outcome.status == Status::DeadEnd {
        return Some(false);
    }
    let first = seen_before(trace, *screen.moments.first()?)?;
    let leaving = trace.moment(*screen.moments.last()?)?;
    if matches!(leaving.act, Act::Handoff { .. } | Act::Switch { .. }) {
        return Some(false);
    }
    if first.dialog.is_some() && matches!(leaving.act, Act::Dialog { .. }) {
        return Some(true);
    }
    let target = leaving.target.as_ref()?;
    let same = |id, role: &str, name: &str| id == target.id || role == target.role && name == target.name;
    let there = first
        .controls
        .iter()
        .any(|control| control.enabled && same(control.id, &control.role, &control.name));
    // What a page lacked that had not come to rest is no finding.
    (there || !first.settle.gave_up()).then_some(there)
}

/// Screens whose document says it is in another language than the start screen's. Dialects are one
/// language; a native dialog says none.
pub(super) fn language_changes(trace: &Trace, measured: &Measured) -> Fact {
    let start = trace
        .moments
        .iter()
        .find(|moment| moment.phase == Phase::Steps)
        .and_then(|moment| trace.observation(moment.before?))
        .and_then(language);
    let Some(start) = start else {
        return Fact::unknown("the start screen does not say in which language it is");
    };
    let mut silent = false;
    let changed = measured
        .screens
        .iter()
        .filter(|screen| screen.counted && screen.kind != ScreenKind::Dialog)
        .filter(
            |screen| match trace.observation(screen.observation).and_then(language) {
                Some(language) => language != start,
                None => {
                    silent = true;
                    false
                }
            },
        )
        .map(|screen| screen.moments.first().copied().unwrap_or_default())
        .collect();
    let mut fact = count(changed, measured);
    if silent && !fact.at_least {
        fact.at_least = true;
        fact.why = Some("a screen does not say in which language it is".into());
    }
    fact
}

fn seen_before(trace: &Trace, moment: u32) -> Option<&Observation> {
    trace.observation(trace.moment(moment)?.before?)
}

/// The first part of a document's language, in lower case; none if it says none.
fn language(seen: &Observation) -> Option<String> {
    Some(primary(seen.lang.as_deref()?)).filter(|first| !first.is_empty())
}
