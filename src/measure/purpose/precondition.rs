//! *precondition*: demands that something else be ended or done first.

use super::reading::Reading;
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    // Time that must pass is a wait, not something to be done.
    let sentences = reading.sentences.iter();
    sentences
        .filter(|sentence| reading.says(Concept::Precondition, sentence) && !reading.says(Concept::Wait, sentence))
        .map(String::to_owned)
        .next()
}
