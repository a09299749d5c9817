//! *precondition*: demands that something else be ended or done first.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    // Time that must pass is a wait, not something to be done.
    let sentences = reading.sentences.iter();
    sentences
        .filter(|sentence| reading.says(Concept::Precondition, sentence) && !reading.says(Concept::Wait, sentence))
        .map(String::to_owned)
        .next()
}

/// Something is still open, and no control goes on with leaving, proves who one is or offers to stay: it has to be settled first.
pub(super) fn open_matter(reading: &Reading) -> Option<String> {
    let goes_on = reading.controls.iter().any(|control| match control.part {
        Part::Finish => !control.disabled,
        Part::LeadOn => !control.disabled && reading.says(Concept::Act, &control.name),
        Part::Keep | Part::Offer | Part::Secret | Part::Field | Part::Box => true,
        _ => false,
    });
    let told = reading.sentence(Concept::Obstacle).filter(|_| !goes_on);
    told.map(str::to_owned)
}

/// The last resort where nothing was understood: a screen about leaving that tells something and from which nothing leads
/// on to anything. It can be left only by doing something else first.
pub(super) fn dead_end(reading: &Reading) -> Option<String> {
    // "OK" only acknowledges.
    let leads = reading.controls.iter().any(|control| match control.part {
        Part::Back | Part::Help => false,
        Part::LeadOn => control.link || !reading.says(Concept::Close, &control.name),
        _ => true,
    });
    let mut body = reading
        .sentences
        .iter()
        .filter(|text| !reading.title.contains(text.as_str()));
    let told = body.next().filter(|_| reading.about_leaving() && !leads);
    told.cloned()
}
