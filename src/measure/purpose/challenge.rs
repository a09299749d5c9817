//! *challenge*: a CAPTCHA or bot check.

use super::reading::Reading;
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    reading
        .sentence(Concept::Challenge)
        .map(str::to_owned)
        .or_else(|| reading.named(Concept::Challenge).map(|control| control.name.clone()))
}
