//! *review*: makes the person look at information and go on: usage history, terms, the request's details.

use super::reading::Reading;
use crate::lexicon::Concept;

/// Beside a loss notice, one neutral line does not suffice.
pub(super) fn see(reading: &Reading, warned: bool) -> Option<String> {
    let neutral = |sentence: &&String| reading.says(Concept::Info, sentence) && !reading.says(Concept::Warn, sentence);
    let lines: Vec<&String> = reading.sentences.iter().filter(neutral).collect();
    let told = reading.sentence(Concept::Review).or_else(|| {
        let control = reading
            .controls
            .iter()
            .find(|control| reading.says(Concept::Review, &control.name))?;
        Some(control.name.as_str())
    });
    match (lines.as_slice(), told) {
        ([first, _, ..], _) => Some((*first).clone()),
        ([only], Some(told)) if !warned => Some(format!("{told} / {only}")),
        ([only], None) if !warned && only.len() > 200 => Some((*only).clone()),
        ([], Some(told)) if !warned => Some(told.to_owned()),
        _ => None,
    }
}
