//! *reauth*: asks the logged-in person to prove identity again: password, one-time code, identity document.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    if reading.parts(Part::Secret) >= 2 || (reading.has(Concept::Password) && !reading.has(Concept::Act)) {
        return None;
    }
    if let Some(secret) = reading.control(Part::Secret) {
        return Some(format!("password field {}", secret.name));
    }
    let field = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Field && reading.says(Concept::IdentityField, &control.name));
    if let Some(field) = field {
        return Some(field.name.clone());
    }
    let words = reading.sentence(Concept::Reauth)?;
    // Without anything to act on it is mere talk of identity.
    let acts = !reading.controls.is_empty() && !reading.controls.iter().all(|control| control.part == Part::Help);
    acts.then(|| words.to_owned())
}
