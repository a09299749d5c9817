//! `search-log.json`: what was looked through before a walk found no way on. That something is not there can only be
//! shown by everything that was.

use serde::Serialize;

use crate::{
    flow::AssertedOutcome,
    trace::{Check, Control, ElementId, Observation, Phase, StopReason, Trace, Viewport},
};

/// Its file name, beside the trace.
pub(super) const NAME: &str = "search-log.json";

/// What was looked for, and every screen on which it was.
#[derive(Debug, Serialize)]
pub(super) struct SearchLog<'t> {
    schema: &'static str,
    /// What was looked for: the locator or condition, in the flow's words.
    looked_for: Vec<String>,
    /// How it ended, for people.
    ended: &'t str,
    /// The most similar controls, best first.
    candidates: &'t [String],
    /// The conditions that were asked.
    checks: &'t [Check],
    /// Every screen from the start on, in the order of the walk.
    screens: Vec<Screen<'t>>,
}

#[derive(Debug, Serialize)]
struct Screen<'t> {
    observation: u32,
    at: Option<jiff::Timestamp>,
    platform: &'t str,
    url: &'t str,
    title: &'t str,
    screenshot: Option<&'t str>,
    /// Whether the page had come to rest: what it lacks may otherwise have come later.
    at_rest: bool,
    viewport: Viewport,
    /// What a native dialog said; while one is open nothing else is seen.
    dialog: Option<&'t str>,
    /// How many stretches of text were read.
    texts: usize,
    controls: Vec<Seen<'t>>,
}

#[derive(Debug, Serialize)]
struct Seen<'t> {
    id: ElementId,
    role: &'t str,
    name: &'t str,
    href: Option<&'t str>,
    enabled: bool,
    in_view: bool,
    /// The moments at which it was acted on from this screen.
    acted_on: Vec<u32>,
}

/// The log of a walk that ended because there was no way on; none of another.
pub(super) fn of(trace: &Trace) -> Option<SearchLog<'_>> {
    let stop = trace.stop.as_ref()?;
    let nothing: &[String] = &[];
    let (what, candidates) = match &stop.reason {
        StopReason::AssertedSeen { outcome, .. } | StopReason::AssertedUnproven { outcome, .. }
            if *outcome == AssertedOutcome::DeadEnd =>
        {
            (None, nothing)
        }
        StopReason::TargetMissing { locator, candidates } | StopReason::TargetAmbiguous { locator, candidates } => {
            (Some(locator), candidates.as_slice())
        }
        StopReason::TargetObstructed { locator, .. } => (Some(locator), nothing),
        StopReason::ExpectationUnmet { condition } => (Some(condition), nothing),
        StopReason::HandedOff { .. } => (None, nothing),
        _ => return None,
    };
    let absent = trace.checks.iter().filter(|check| check.verb == "absent");
    let start = trace.moments.iter().find(|moment| moment.phase != Phase::Setup);
    let first = start.and_then(|start| start.after.first()).copied().unwrap_or(1);
    let screens = trace.observations.iter().filter(|seen| seen.index >= first);
    Some(SearchLog {
        schema: "farewell.search-log/1",
        looked_for: what
            .into_iter()
            .chain(absent.map(|check| &check.condition))
            .cloned()
            .collect(),
        ended: &stop.message,
        candidates,
        checks: &trace.checks,
        screens: screens.map(|seen| screen(trace, seen)).collect(),
    })
}

fn screen<'t>(trace: &'t Trace, seen: &'t Observation) -> Screen<'t> {
    let control = |control: &'t Control| Seen {
        id: control.id,
        role: &control.role,
        name: &control.name,
        href: control.href.as_deref(),
        enabled: control.enabled,
        in_view: control.in_view,
        acted_on: acted_on(trace, seen.index, control.id),
    };
    Screen {
        observation: seen.index,
        at: seen.at,
        platform: &seen.platform,
        url: &seen.url,
        title: &seen.title,
        screenshot: seen.screenshot.as_deref(),
        at_rest: !seen.settle.gave_up(),
        viewport: seen.viewport,
        dialog: seen.dialog.as_ref().map(|dialog| dialog.text.as_str()),
        texts: seen.blocks.len(),
        controls: seen.controls.iter().map(control).collect(),
    }
}

fn acted_on(trace: &Trace, before: u32, id: ElementId) -> Vec<u32> {
    let moments = trace.moments.iter().filter(|moment| moment.before == Some(before));
    let on = moments.filter(|moment| moment.target.as_ref().is_some_and(|target| target.id == id));
    on.map(|moment| moment.index).collect()
}
