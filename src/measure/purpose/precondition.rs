//! *precondition*: demands that something else be ended or done first.

use super::reading::Reading;
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    reading.sentence(Concept::Precondition).map(str::to_owned)
}
