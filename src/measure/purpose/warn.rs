//! *warn*: states a bad consequence of leaving: lost data, access or benefits, fees, no refund, irreversibility.

use super::{
    reading::{Part, Reading},
    review,
};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    let boxed = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Box && reading.says(Concept::Warn, &control.name));
    // What happens only after something is done, a link is followed or time has passed is no consequence stated as bad.
    const NONE: [Concept; 4] = [Concept::Wait, Concept::Link, Concept::Done, Concept::Precondition];
    reading
        .sentences
        .iter()
        .find(|sentence| {
            // To ask whether one wants to give something up is to ask for confirmation.
            (!sentence.ends_with('?') || reading.says(Concept::Act, sentence))
                && reading.says(Concept::Warn, sentence)
                && !NONE.iter().any(|none| reading.says(*none, sentence))
                && !review::account(sentence)
        })
        .cloned()
        .or_else(|| boxed.map(|control| control.name.clone()))
}

/// What follows when one leaves, in words that no list has: nearly always something bad, unless it is known to be neutral.
pub(super) fn upon(reading: &Reading) -> Option<String> {
    const NEUTRAL: [Concept; 16] = [
        Concept::Info,
        Concept::Retain,
        Concept::Review,
        Concept::Deferral,
        Concept::Done,
        Concept::Wait,
        Concept::Link,
        Concept::Precondition,
        Concept::Handoff,
        Concept::Typed,
        Concept::Survey,
        Concept::Confirm,
        Concept::Reauth,
        Concept::Choose,
        Concept::Code,
        Concept::Foreign,
    ];
    let mut sentences = reading.sentences.iter();
    sentences
        .find(|sentence| {
            !sentence.ends_with('?')
                && !reading.title.contains(sentence.as_str())
                && reading.says(Concept::Upon, sentence)
                && !NEUTRAL.iter().any(|neutral| reading.says(*neutral, sentence))
        })
        .cloned()
}
