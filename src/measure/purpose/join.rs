//! Screens of join journeys: they carry form, handoff, challenge, confirm (an order check) and reauth.

use super::{
    challenge, handoff,
    reading::{Part, Reading},
};
use crate::lexicon::{Concept, Purpose};

pub(super) fn see(reading: &Reading) -> Vec<(Purpose, String)> {
    let mut seen = Vec::new();
    if let Some(words) = challenge::see(reading) {
        seen.push((Purpose::Challenge, words));
    }
    let code = reading
        .sentence(Concept::Code)
        .or(reading.sentence(Concept::Reauth))
        .map(str::to_owned);
    let identity = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Field && reading.says(Concept::IdentityField, &control.name));
    let proof = identity
        .map(|control| control.name.clone())
        .or(code.filter(|_| proof_field(reading)));
    if let Some(words) = handoff::see(reading, proof.is_some()) {
        seen.push((Purpose::Handoff, words));
    }
    let asked = reading.controls.iter().find(|control| {
        matches!(control.part, Part::Field | Part::Secret | Part::Choice | Part::Box)
            && !(control.part == Part::Field && reading.says(Concept::IdentityField, &control.name))
    });
    if let Some(field) = asked {
        seen.push((Purpose::Form, field.name.clone()));
    }
    if let Some(words) = proof {
        seen.push((Purpose::Reauth, words));
    }
    let ordered = reading
        .named(Concept::Order)
        .filter(|control| !control.link)
        .map(|control| control.name.as_str());
    // "Where to?" on a start page asks for no confirmation.
    let question = reading
        .sentence(Concept::AskAny)
        .filter(|_| reading.modal || reading.parts(Part::LeadOn) > 0);
    if let Some(words) = question.or(ordered).filter(|_| seen.is_empty()) {
        seen.push((Purpose::Confirm, words.to_owned()));
    }
    if seen.is_empty() {
        seen.push((Purpose::Menu, "only leads on".to_owned()));
    }
    seen
}

/// A field that takes none of the usual data: where a code is asked for, the field for it.
fn proof_field(reading: &Reading) -> bool {
    let fields = reading.controls.iter().filter(|control| control.part == Part::Field);
    fields
        .into_iter()
        .any(|control| !reading.says(Concept::Data, &control.name))
}
