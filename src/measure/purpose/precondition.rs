//! *precondition*: demands that something else be ended or done first.

use super::reading::{Part, ReadControl, Reading};
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

/// A text about leaving above nothing but one or two ways to somewhere else, none of which leaves: what is there has to
/// be seen to first. The last resort where nothing was understood.
pub(super) fn elsewhere(reading: &Reading) -> Option<String> {
    let away = |control: &ReadControl| {
        matches!(control.part, Part::Unknown | Part::Hub)
            && !reading.says(Concept::Act, &control.name)
            && !reading.says(Concept::Joining, &control.name)
            && !reading.says(Concept::JoinControl, &control.name)
    };
    let ways = reading.controls.iter().filter(|control| away(control)).count();
    let rest = reading
        .controls
        .iter()
        .all(|control| away(control) || matches!(control.part, Part::Back | Part::Help));
    let body = reading
        .sentences
        .iter()
        .find(|text| !reading.title.contains(text.as_str()))?;
    let told = reading.has(Concept::Act) && !reading.titled(Concept::HubTitle) && !reading.has(Concept::Article);
    ((1..=2).contains(&ways) && rest && told).then(|| body.clone())
}
