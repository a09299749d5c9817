//! *retain*: offers a reason or an alternative to stay. A neutral "keep subscription" button is none.

use super::{
    reading::{Part, ReadControl, Reading},
    review,
};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading) -> Option<String> {
    // Asking why, thanking at the end, saying until when it lasts: no reason to stay.
    const NONE: [Concept; 4] = [Concept::Survey, Concept::Done, Concept::Deferral, Concept::Wait];
    reading
        .sentences
        .iter()
        .find(|sentence| {
            reading.says(Concept::Retain, sentence)
                && !NONE.iter().any(|none| reading.says(*none, sentence))
                && !review::account(sentence)
        })
        .cloned()
        .or_else(|| offer(reading))
}

/// A control that takes an alternative. It is one where the text speaks of leaving, changing the plan only where the
/// journey can also be gone on with or broken off; elsewhere both are places of the account like others.
fn offer(reading: &Reading) -> Option<String> {
    let on_the_way = reading.parts(Part::LeadOn) + reading.parts(Part::Keep) > 0;
    let spoken = reading.has(Concept::Act)
        || reading.has(Concept::Confirm)
        || reading.controls.len() <= 2
            && !reading.titled(Concept::HubTitle)
            && reading
                .controls
                .iter()
                .any(|control| control.part == Part::Finish && !control.link);
    let place = |name: &str| !on_the_way && (reading.says(Concept::PlanChange, name) || !spoken);
    let offers = reading.controls.iter().filter(|control| control.part == Part::Offer);
    offers.map(|control| &control.name).find(|name| !place(name)).cloned()
}

/// A screen that asks for nothing, on which one can go on with leaving or do something else instead, whatever the
/// words: the last resort where nothing was understood.
pub(super) fn alternative(reading: &Reading) -> Option<String> {
    let onward = reading
        .controls
        .iter()
        .any(|control| control.part == Part::LeadOn && reading.says(Concept::Act, &control.name));
    let instead = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Unknown && !control.link)?;
    let few = reading.controls.len() <= 4 && reading.parts(Part::Hub) == 0;
    let told = reading.sentences.len() > 1;
    (onward && few && told && !reading.says(Concept::Act, &instead.name)).then(|| instead.name.clone())
}

/// Words that do not name leaving, between a control that leaves and one that does not: what else could they be but a
/// reason to stay? Either they ask after a trouble ("Too many e-mails?") that the other control sees to, or the other
/// control stays.
pub(super) fn argued(reading: &Reading) -> Option<String> {
    let leaves = |control: &ReadControl| {
        !control.link
            && (control.part == Part::Finish
                || control.part == Part::LeadOn && reading.says(Concept::Act, &control.name))
    };
    let other = |control: &ReadControl| !control.link && !leaves(control) && !reading.says(Concept::Act, &control.name);
    let two = reading.controls.len() <= 3
        && reading.controls.iter().any(leaves)
        && reading.controls.iter().all(|control| {
            matches!(
                control.part,
                Part::Finish | Part::LeadOn | Part::Keep | Part::Unknown | Part::Hub | Part::Offer
            )
        });
    if !two || reading.titled(Concept::HubTitle) || reading.parts(Part::Hub) > 1 {
        return None;
    }
    const ASKS: [Concept; 4] = [Concept::Confirm, Concept::Survey, Concept::AskBare, Concept::Choose];
    let trouble = |text: &&String| text.ends_with('?') && !ASKS.iter().any(|asks| reading.says(*asks, text));
    let seen_to = |control: &ReadControl| other(control) && control.part != Part::Keep;
    if reading.controls.iter().any(seen_to)
        && let Some(words) = reading.sentences.iter().find(trouble)
    {
        return Some(words.clone());
    }
    const TOLD: [Concept; 8] = [
        Concept::Act,
        // A question is asked, and what stands below it ("This is the last step.") belongs to it.
        Concept::Confirm,
        Concept::Warn,
        Concept::Info,
        Concept::Review,
        Concept::AskBare,
        Concept::Survey,
        Concept::Foreign,
    ];
    let silent = reading
        .sentences
        .iter()
        .all(|text| !TOLD.iter().any(|told| reading.says(*told, text)));
    let stays = reading.parts(Part::Keep) > 0 && silent && reading.sentences.len() > 1;
    stays.then(|| reading.sentences[reading.sentences.len() - 1].clone())
}
