//! *wait*: needs time to pass before the journey can go on. Processing after the request is a delay, no wait.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    if reading.countdown {
        return Some("countdown".to_owned());
    }
    // A break that is offered instead, or how long an offer lasts, holds nobody up.
    let mut sentences = reading.sentences.iter();
    let told = sentences.find(|text| reading.says(Concept::Wait, text) && !reading.says(Concept::Retain, text));
    told.cloned().or_else(|| {
        let timed = reading
            .controls
            .iter()
            .find(|control| control.disabled && reading.says(Concept::Wait, &control.name));
        timed.map(|control| control.name.clone())
    })
}

/// Nothing can be given, and every control that goes on is disabled: only time can enable it.
pub(super) fn held(reading: &Reading) -> Option<String> {
    // A button of unknown use may be an answer that is pressed.
    let gives = reading.controls.iter().any(|control| match control.part {
        Part::Field | Part::Secret | Part::Choice | Part::Box => true,
        Part::Unknown => !control.link && !control.disabled,
        _ => false,
    });
    let onward: Vec<_> = reading
        .controls
        .iter()
        .filter(|control| !control.link && matches!(control.part, Part::Finish | Part::LeadOn))
        .collect();
    let held = !gives && !onward.is_empty() && onward.iter().all(|control| control.disabled);
    held.then(|| onward[0].name.clone())
}
