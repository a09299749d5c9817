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
        .or_else(|| reading.control(Part::Offer).map(|control| control.name.clone()))
}
