//! The prompts of a run, as a person is asked about them.

use std::collections::BTreeSet;

use super::model::Place;
use crate::{
    flow::Goal,
    lexicon::Purpose,
    measure::{Measured, Prompt, measure},
    trace::{RunRecord, Trace, sha256},
};

/// A prompt, as a person is asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which trace of the run, from 0.
    pub trace: usize,
    /// Where it stands.
    pub place: Place,
    /// SHA-256 of its text, hexadecimal: a review of another capture, or of other words, has another.
    pub sha256: String,
    /// Its text, as recorded.
    pub text: String,
    /// The screenshot that shows it, relative to the bundle; none of a native dialog.
    pub screenshot: Option<String>,
    /// The moments of the acts on its screen; of an in-place prompt the one that answers it.
    pub moments: Vec<u32>,
    /// The machine's purposes.
    pub machine: BTreeSet<Purpose>,
    /// The words behind them.
    pub because: Vec<String>,
    /// The purposes that the flow declares.
    pub declared: Option<BTreeSet<Purpose>>,
    /// It belongs to a join journey.
    pub joins: bool,
}

/// Every prompt of a run, in the order of the walk. A pure function of the record.
pub fn asked(record: &RunRecord) -> Vec<Asked> {
    let each = record.traces.iter().enumerate();
    each.flat_map(|(at, trace)| of_trace(at, trace, &measure(trace)))
        .collect()
}

fn of_trace(at: usize, trace: &Trace, measured: &Measured) -> Vec<Asked> {
    let walk = walk(trace);
    let (mut screen, mut number) = (0, 0);
    let each = measured.prompts.iter().map(|prompt| {
        number = if prompt.screen == screen { number + 1 } else { 1 };
        screen = prompt.screen;
        Asked {
            trace: at,
            place: Place {
                walk: walk.clone(),
                screen,
                prompt: number,
            },
            sha256: sha256(prompt.text.as_bytes()),
            text: prompt.text.clone(),
            screenshot: shown(trace, measured, prompt).map(|file| format!("capture/{walk}/{file}")),
            moments: moments(measured, prompt),
            machine: prompt.seen_by_machine().clone(),
            because: prompt.evidence.iter().map(|why| why.words.clone()).collect(),
            declared: prompt.told_by_flow().cloned(),
            joins: trace.header.journey.goal == Goal::Join,
        }
    });
    each.collect()
}

/// The folder of a trace's capture, as reports name it.
pub(super) fn walk(trace: &Trace) -> String {
    let service = &trace.header.service;
    let variant = service
        .variant
        .as_ref()
        .map_or_else(String::new, |variant| format!("@{variant}"));
    let (journey, repetition) = (&trace.header.journey.id, trace.header.repetition);
    format!("{}{variant}/{journey}/{repetition}", service.id)
}

fn moments(measured: &Measured, prompt: &Prompt) -> Vec<u32> {
    let screen = measured.screens.iter().find(|screen| screen.index == prompt.screen);
    match screen {
        Some(screen) if !prompt.in_place => screen.moments.clone(),
        _ => vec![prompt.moment],
    }
}

/// The picture of what was seen before the act that answers the prompt; of a screen that nobody acted on the last.
fn shown(trace: &Trace, measured: &Measured, prompt: &Prompt) -> Option<String> {
    let before = trace.moment(prompt.moment).and_then(|moment| moment.before);
    let screen = measured.screens.iter().find(|screen| screen.index == prompt.screen);
    let seen = before.or(screen.map(|screen| screen.observation))?;
    trace.observation(seen)?.screenshot.clone()
}
