//! *retain*: offers a reason or an alternative to stay. A neutral "keep subscription" button is none.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    // Asking why, thanking at the end, saying until when it lasts: no reason to stay.
    const NONE: [Concept; 4] = [Concept::Survey, Concept::Done, Concept::Deferral, Concept::Wait];
    reading
        .sentences
        .iter()
        .find(|sentence| {
            reading.says(Concept::Retain, sentence) && !NONE.iter().any(|none| reading.says(*none, sentence))
        })
        .cloned()
        .or_else(|| offer(reading))
}

/// A control that takes an alternative. It is one where the text speaks of leaving, changing the plan only where the
/// journey can also be gone on with or broken off; elsewhere both are places of the account like others.
fn offer(reading: &Reading) -> Option<String> {
    let on_the_way = reading.parts(Part::LeadOn) + reading.parts(Part::Keep) > 0;
    let spoken = reading.has(Concept::Act) || reading.has(Concept::Confirm);
    let place = |name: &str| !on_the_way && (reading.says(Concept::PlanChange, name) || !spoken);
    let offers = reading.controls.iter().filter(|control| control.part == Part::Offer);
    offers.map(|control| &control.name).find(|name| !place(name)).cloned()
}

/// A screen that asks for nothing, on which one can go on with leaving or do something else instead, whatever the
/// words: the last resort where nothing was understood.
pub(super) fn alternative(reading: &Reading) -> Option<String> {
    let onward = reading
        .controls
        .iter()
        .any(|control| control.part == Part::LeadOn && reading.says(Concept::Act, &control.name));
    let instead = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Unknown && !control.link)?;
    let few = reading.controls.len() <= 4 && reading.parts(Part::Hub) == 0;
    let told = reading.sentences.len() > 1;
    (onward && few && told && !reading.says(Concept::Act, &instead.name)).then(|| instead.name.clone())
}
