//! *confirm*: asks whether the person really wants to leave, or tells them to confirm it.

use super::reading::{Part, Reading};
use crate::lexicon::{Concept, sentences};

/// A phrase to be typed.
pub(super) fn typed(reading: &Reading) -> Option<String> {
    let field = reading
        .controls
        .iter()
        .find(|control| control.part == Part::Field && reading.says(Concept::Typed, &control.name));
    let words = reading
        .sentence(Concept::Typed)
        .filter(|_| reading.parts(Part::Field) > 0)
        .map(str::to_owned);
    words
        .or_else(|| field.map(|field| field.name.clone()))
        .or_else(|| shown(reading))
}

/// A field named by a phrase that the text quotes (or a name in one word), where that is no kind of data.
fn shown(reading: &Reading) -> Option<String> {
    const OTHERWISE: [Concept; 4] = [
        Concept::Data,
        Concept::IdentityField,
        Concept::ReasonField,
        Concept::Search,
    ];
    let mut fields = reading.controls.iter().filter(|control| {
        control.part == Part::Field
            && control.name.chars().count() > 1
            && !OTHERWISE.iter().any(|concept| reading.says(*concept, &control.name))
    });
    let field = fields.find(|field| {
        let quoted = [format!("\"{}\"", field.name), format!("'{}'", field.name)];
        let word = field.name.contains('-') && !field.name.contains(' ');
        reading.sentences.iter().any(|text| {
            quoted.iter().any(|quoted| text.contains(quoted)) || word && text.contains(&format!("{} ", field.name))
        })
    })?;
    Some(field.name.clone())
}

/// A question, an instruction, or a box that says that one leaves.
pub(super) fn asked(reading: &Reading) -> Option<String> {
    // Without a word of leaving, a question about some thing is about that thing; on the way out of a contract it may be
    // about what goes with it ("give up your coupons?").
    let concept = if reading.about_leaving() || reading.on_the_way() {
        Concept::Confirm
    } else {
        Concept::AskBare
    };
    let chooses = reading.parts(Part::Choice) + reading.parts(Part::Box) > 0;
    let question = reading.sentences.iter().find(|sentence| {
        // "Why", "which one" and "when" want an answer of another kind.
        reading.says(concept, sentence)
            && !reading.says(Concept::Survey, sentence)
            && !(chooses && reading.says(Concept::Choose, sentence))
    });
    if let Some(words) = question {
        return Some(words.clone());
    }
    // A button may itself ask: "Are you sure? Click again".
    let button = reading.controls.iter().find(|control| {
        !control.link
            && matches!(control.part, Part::Finish | Part::LeadOn | Part::Unknown)
            && sentences(&control.name)
                .iter()
                .any(|words| words.ends_with('?') && reading.says(Concept::AskBare, words))
    });
    if let Some(control) = button {
        return Some(control.name.clone());
    }
    let boxed = reading
        .controls
        .iter()
        .filter(|control| control.part == Part::Box)
        .find(|control| {
            sentences(&control.name)
                .iter()
                .any(|words| reading.says(Concept::ConfirmBox, words))
        });
    boxed.map(|control| control.name.clone())
}

/// A screen that asks for nothing and offers only to go through with it, in a control that names it as done, or to
/// go back.
pub(super) fn only_goes_through(reading: &Reading) -> Option<String> {
    let finish = reading.control(Part::Finish)?;
    // What becomes possible only hours or days later is waited for, not confirmed; a button that counts down will be used.
    let later = |words: &str| !reading.says(Concept::Moment, words);
    if finish.disabled && !reading.countdown && reading.sentence(Concept::Wait).is_some_and(later) {
        return None;
    }
    // Several links to choose from only lead on, as does one that has nothing beside it to go back with.
    let buttons = reading
        .controls
        .iter()
        .any(|control| control.part == Part::Finish && !control.link);
    let back = reading.parts(Part::Back) + reading.parts(Part::Keep) > 0;
    if !buttons && (reading.parts(Part::Finish) > 1 || !back) {
        return None;
    }
    let asks = reading
        .controls
        .iter()
        .any(|control| matches!(control.part, Part::Field | Part::Secret | Part::Choice));
    let elsewhere = reading
        .controls
        .iter()
        .filter(|control| {
            matches!(control.part, Part::Hub | Part::LeadOn | Part::Unknown | Part::Offer) && !control.unfolds
        })
        .count();
    let leaving = reading.about_leaving()
        || reading.on_the_way()
        || reading
            .sentences
            .iter()
            .any(|sentence| reading.says(Concept::AskBare, sentence));
    (leaving && !asks && elsewhere == 0).then(|| finish.name.clone())
}
