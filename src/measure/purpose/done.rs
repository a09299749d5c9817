//! *done*: says that leaving has happened or been requested.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    // A screen on which leaving can still be gone through with is not at its end.
    let data = reading
        .controls
        .iter()
        .any(|control| control.part == Part::Field && reading.says(Concept::Data, &control.name));
    if reading.parts(Part::Secret) > 0 || data {
        return None;
    }
    let words = reading
        .sentence(Concept::Done)
        .or_else(|| reading.sentence(Concept::Deferral).filter(|_| over(reading)))
        .filter(|_| reading.about_leaving() || reading.on_the_way() || reading.leaves())?;
    let open = reading.controls.iter().any(|control| match control.part {
        Part::Finish | Part::LeadOn | Part::Unknown => {
            reading.says(Concept::Act, &control.name) || reading.says(Concept::Bare, &control.name)
        }
        _ => false,
    });
    // "We're sorry to see you go" above what can still be answered is no farewell yet.
    let confirms = reading
        .sentences
        .iter()
        .any(|text| reading.says(Concept::Confirm, text) && !reading.says(Concept::Survey, text));
    let both = reading.parts(Part::Finish) > 0 && reading.parts(Part::Keep) > 0;
    if both || confirms && reading.parts(Part::Finish) + reading.parts(Part::LeadOn) > 0 {
        return None;
    }
    // "We have your request. Come back on Friday" is not the end yet.
    let waits = reading.has(Concept::Wait) && !reading.has(Concept::Deferral);
    let titled = reading.says(Concept::Done, &reading.title);
    (titled && !(open && waits) || !open && !waits).then(|| words.to_owned())
}

/// Nothing can be given, and everything on the screen closes it or leads away: what is told of the future is settled.
fn over(reading: &Reading) -> bool {
    const OPEN: [Concept; 5] = [
        Concept::Precondition,
        Concept::Wait,
        Concept::Handoff,
        Concept::Link,
        Concept::Confirm,
    ];
    let closes = reading.controls.iter().all(|control| {
        matches!(control.part, Part::Back | Part::Help) || !control.link && reading.says(Concept::Close, &control.name)
    });
    closes && !reading.controls.is_empty() && !OPEN.iter().any(|open| reading.has(*open))
}
