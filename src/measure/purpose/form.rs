//! *form*: asks for data that the request needs, other than proofs of identity, reasons and typed phrases.

use super::{
    reading::{Part, ReadControl, Reading},
    retain,
};
use crate::lexicon::{Concept, FieldKind, field_kind};

pub(super) fn see(reading: &Reading, survey: bool, typed: bool, proves: bool) -> Option<String> {
    let fields = reading.controls.iter().filter(|control| control.part == Part::Field);
    let open = |name: &str| {
        !reading.says(Concept::ReasonField, name)
            && !reading.says(Concept::IdentityField, name)
            && !reading.says(Concept::Search, name)
            && !reading.says(Concept::Typed, name)
    };
    // A number that a code goes to belongs to the proof.
    let receives = |name: &str| {
        proves
            && (reading.has(Concept::Code) || reading.named(Concept::Code).is_some())
            && matches!(field_kind(name), Some((FieldKind::Phone | FieldKind::Email, _)))
    };
    for field in fields.filter(|field| !receives(&field.name)) {
        let data = reading.says(Concept::Data, &field.name);
        if data && !typed || (open(&field.name) && !survey && !typed && !proves) {
            return Some(field.name.clone());
        }
    }
    if reading.has(Concept::LawReason) {
        return reading.sentence(Concept::LawReason).map(str::to_owned);
    }
    let chosen = reading.parts(Part::Choice) + reading.parts(Part::Box) > 0;
    if chosen && let Some(words) = reading.sentence(Concept::Choose) {
        return Some(words.to_owned());
    }
    let submits = reading
        .controls
        .iter()
        .any(|control| !control.link && matches!(control.part, Part::LeadOn | Part::Finish | Part::Unknown));
    // A list to choose from is no reason where none is asked for, and no offer where none is made.
    let list = |control: &&ReadControl| {
        control.part == Part::Choice
            && (reading.says(Concept::Choose, &control.name)
                || control.list
                    && submits
                    && !survey
                    && retain::see(reading).is_none()
                    && !reading.says(Concept::Reason, &control.name))
    };
    // Ways to leave beside each other, none of them a reason.
    let choices = || reading.controls.iter().filter(|control| control.part == Part::Choice);
    let ways = choices().count() >= 2
        && !survey
        && choices().all(|control| {
            !control.list
                && !reading.says(Concept::Reason, &control.name)
                && !reading.says(Concept::Keep, &control.name)
        })
        && retain::see(reading).is_none();
    let one = || choices().next().filter(|_| ways);
    if let Some(control) = reading.controls.iter().find(list).or_else(one) {
        return Some(control.name.clone());
    }
    // What is agreed to is chosen by switches.
    if reading.kind_allows_newsletter()
        && let Some(switch) = reading.controls.iter().find(|control| control.switch)
    {
        return Some(switch.name.clone());
    }
    let data = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Choice && reading.says(Concept::Data, &control.name));
    data.filter(|_| !survey).map(|control| control.name.clone())
}
