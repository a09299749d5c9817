//! *warn*: states a bad consequence of leaving: lost data, access or benefits, fees, no refund, irreversibility.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    let boxed = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Box && reading.says(Concept::Warn, &control.name));
    reading
        .sentence(Concept::Warn)
        .map(str::to_owned)
        .or_else(|| boxed.map(|control| control.name.clone()))
}
