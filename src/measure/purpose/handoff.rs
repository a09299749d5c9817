//! *handoff*: sends the person to another platform or channel; a code sent to phone or mail, a mailed link.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

pub(super) fn see(reading: &Reading, reauth: bool) -> Option<String> {
    // The app that proves who one is, is at hand.
    if reauth && reading.has(Concept::Authenticator) {
        return None;
    }
    // To write a word into a field is not to write to somebody.
    let mut sentences = reading.sentences.iter();
    if let Some(words) =
        sentences.find(|sentence| reading.says(Concept::Handoff, sentence) && !reading.says(Concept::Typed, sentence))
    {
        return Some(words.clone());
    }
    if let Some(control) = reading.controls.iter().find(|control| {
        !matches!(
            control.part,
            Part::Help | Part::Back | Part::Field | Part::Choice | Part::Box | Part::Keep
        ) && reading.says(Concept::Handoff, &control.name)
    }) {
        return Some(control.name.clone());
    }
    // A link that is nothing but a telephone number, on a screen with little else.
    let number = |name: &str| {
        name.chars().filter(char::is_ascii_digit).count() >= 7
            && name.chars().all(|c| c.is_ascii_digit() || " +-/().".contains(c))
    };
    if let Some(control) = reading
        .controls
        .iter()
        .find(|control| control.link && number(&control.name))
        && reading.controls.len() <= 4
    {
        return Some(control.name.clone());
    }
    if let Some(words) = reading.sentence(Concept::Link) {
        return Some(words.to_owned());
    }
    if reauth {
        let words = reading.sentence(Concept::Code).map(str::to_owned);
        return words.or_else(|| reading.named(Concept::Code).map(|control| control.name.clone()));
    }
    None
}
