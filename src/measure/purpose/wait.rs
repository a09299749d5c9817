//! *wait*: needs time to pass before the journey can go on. Processing after the request is a delay, no wait.

use super::reading::Reading;
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    if reading.countdown {
        return Some("countdown".to_owned());
    }
    reading.sentence(Concept::Wait).map(str::to_owned).or_else(|| {
        let timed = reading
            .controls
            .iter()
            .find(|control| control.disabled && reading.says(Concept::Wait, &control.name));
        timed.map(|control| control.name.clone())
    })
}
