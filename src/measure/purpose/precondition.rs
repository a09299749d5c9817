//! *precondition*: demands that something else be ended or done first.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    // Time that must pass is a wait, not something to be done; so is a phrase to be typed on this very screen.
    const NONE: [Concept; 2] = [Concept::Wait, Concept::Typed];
    let sentences = reading.sentences.iter();
    sentences
        .filter(|sentence| {
            reading.says(Concept::Precondition, sentence) && !NONE.iter().any(|none| reading.says(*none, sentence))
        })
        .map(String::to_owned)
        .next()
}

/// Something is still open, and no control goes on with leaving, proves who one is or offers to stay: it has to be settled first.
/// Where no control was seen (a native dialog has none of its own) nothing is known of what goes on.
pub(super) fn open_matter(reading: &Reading) -> Option<String> {
    let goes_on = reading.controls.iter().any(|control| match control.part {
        Part::Finish => !control.disabled,
        // "OK" goes on as little as it closes.
        Part::LeadOn => {
            !control.disabled
                && (reading.says(Concept::Act, &control.name) || !reading.says(Concept::Close, &control.name))
        }
        Part::Keep | Part::Offer | Part::Secret | Part::Field | Part::Box => true,
        _ => false,
    });
    let told = reading
        .sentence(Concept::Obstacle)
        .filter(|_| !goes_on && !reading.controls.is_empty());
    told.map(str::to_owned)
}
