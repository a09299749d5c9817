//! *retain*: offers a reason or an alternative to stay. A neutral "keep subscription" button is none.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    reading
        .sentence(Concept::Retain)
        .map(str::to_owned)
        .or_else(|| reading.control(Part::Offer).map(|control| control.name.clone()))
}
