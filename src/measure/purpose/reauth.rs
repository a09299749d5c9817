//! *reauth*: asks the logged-in person to prove identity again: password, one-time code, identity document.

use super::reading::{Part, ReadControl, Reading};
use crate::lexicon::{Concept, FieldKind, field_kind};

pub(super) fn see(reading: &Reading) -> Option<String> {
    let secrets: Vec<&ReadControl> = reading
        .controls
        .iter()
        .filter(|control| control.part == Part::Secret)
        .collect();
    let current = |secret: &&&ReadControl| reading.says(Concept::CurrentPassword, &secret.name);
    match secrets.as_slice() {
        [] => {}
        // Setting a password after it was forgotten.
        [only] if reading.says(Concept::Password, &only.name) && !current(&only) => return None,
        [only] => return Some(format!("password field {}", only.name)),
        // Choosing a new password twice proves nothing; beside a button that leaves, the present one does.
        several => {
            let leaves = reading
                .controls
                .iter()
                .any(|control| control.part == Part::Finish && !control.link);
            let secret = several.iter().find(current).filter(|_| leaves)?;
            return Some(format!("password field {}", secret.name));
        }
    }
    let field = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Field && reading.says(Concept::IdentityField, &control.name));
    // An identity number among names and addresses is data like them.
    let among = |name: &str| {
        reading.parts(Part::Field) >= 3 && !matches!(field_kind(name), Some((FieldKind::Code | FieldKind::Password, _)))
    };
    if let Some(field) = field {
        if among(&field.name) && !reading.has(Concept::Code) {
            return None;
        }
        return Some(field.name.clone());
    }
    let button = || {
        let control = reading.named(Concept::Reauth)?;
        (!control.link && matches!(control.part, Part::Unknown | Part::LeadOn)).then_some(control.name.as_str())
    };
    // "Please type DELETE in the confirmation field" proves nobody's identity.
    let said = reading.sentences.iter().map(String::as_str);
    let mut said = said.filter(|words| reading.says(Concept::Reauth, words) && !reading.says(Concept::Typed, words));
    let words = said.next().or_else(button)?;
    // Without anything to prove it with, it is mere talk of identity.
    let proves = reading.controls.iter().any(|control| match control.part {
        Part::Field => {
            !reading.says(Concept::Data, &control.name) && !reading.says(Concept::ReasonField, &control.name)
        }
        Part::Back | Part::Help | Part::Keep | Part::Choice | Part::Box => false,
        _ => reading.says(Concept::Reauth, &control.name) || reading.says(Concept::Code, &control.name),
    });
    let goes_on = (!reading.has(Concept::Handoff) || reading.has(Concept::Authenticator))
        && !reading.has(Concept::Link)
        && reading.parts(Part::LeadOn) + reading.parts(Part::Unknown) > 0
        && reading.parts(Part::Field) == 0;
    (proves || goes_on).then(|| words.to_owned())
}
