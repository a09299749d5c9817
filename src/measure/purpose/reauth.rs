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
    // Without anything to prove it with, it is mere talk of identity.
    let proves = reading.controls.iter().any(|control| match control.part {
        Part::Field => {
            !reading.says(Concept::Data, &control.name) && !reading.says(Concept::ReasonField, &control.name)
        }
        Part::Back | Part::Help | Part::Keep | Part::Choice | Part::Box => false,
        _ => reading.says(Concept::Reauth, &control.name) || reading.says(Concept::Code, &control.name),
    });
    let goes_on = !reading.has(Concept::Handoff)
        && reading.parts(Part::LeadOn) + reading.parts(Part::Unknown) > 0
        && reading.parts(Part::Field) == 0;
    (proves || goes_on).then(|| words.to_owned())
}
