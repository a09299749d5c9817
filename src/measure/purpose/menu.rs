//! *menu*: only leads on: account hubs, help articles on the way.

use super::reading::{Part, ReadControl, Reading};
use crate::lexicon::Concept;

/// A help article: written as one, and with nothing to give.
pub(super) fn article(reading: &Reading) -> Option<String> {
    let gives = reading
        .controls
        .iter()
        .any(|control| matches!(control.part, Part::Field | Part::Secret | Part::Choice | Part::Box));
    if gives || reading.modal {
        return None;
    }
    let titled = reading.titled(Concept::ArticleTitle);
    let mark = reading
        .sentence(Concept::ArticleMark)
        .or_else(|| reading.named(Concept::ArticleMark).map(|control| control.name.as_str()))
        .map(str::to_owned);
    let manner = mark
        .clone()
        .or_else(|| reading.sentence(Concept::Article).map(str::to_owned));
    // "Was this helpful? Yes / No" are buttons too.
    let answer = |control: &ReadControl| control.name.chars().count() <= 5;
    let only_links = reading
        .controls
        .iter()
        .any(|control| control.link || control.part == Part::Help)
        && reading
            .controls
            .iter()
            .all(|control| control.link || matches!(control.part, Part::Back | Part::Help) || answer(control));
    match (titled, mark, manner) {
        (true, Some(words), _) => Some(words),
        (true, None, Some(words)) if only_links => Some(words),
        (true, None, None) if only_links => Some(reading.title.clone()),
        (false, Some(words), _) if reading.control(Part::Finish).is_none() => Some(words),
        _ => None,
    }
}

/// An account or settings page: most of what it offers leads to other parts of the account.
pub(super) fn hub(reading: &Reading) -> Option<String> {
    if let Some(saves) = settings(reading) {
        return Some(saves);
    }
    let asks = reading
        .controls
        .iter()
        .any(|control| matches!(control.part, Part::Secret | Part::Choice));
    if asks || reading.modal {
        return None;
    }
    let places = reading.parts(Part::Hub);
    let titled = reading.titled(Concept::HubTitle);
    let ways = reading
        .controls
        .iter()
        .filter(|control| {
            control.link && matches!(control.part, Part::Hub | Part::Unknown | Part::Finish | Part::Offer)
        })
        .count();
    let only_ways = (ways >= 4 || ways >= 3 && places >= 1)
        && reading.named(Concept::Act).is_some_and(|control| control.link)
        && reading
            .controls
            .iter()
            .all(|control| control.link || control.part == Part::Back);
    let many = if titled {
        places >= 1 || ways >= 2
    } else {
        places >= 3 || places >= 1 && ways >= 5 || only_ways
    };
    many.then(|| {
        let names: Vec<&str> = reading
            .controls
            .iter()
            .filter(|control| control.part == Part::Hub || places == 0 && control.link)
            .take(3)
            .map(|control| control.name.as_str())
            .collect();
        names.join(" / ")
    })
}

/// Several links and nothing else, at least two of them to places and none that goes on, stays or takes an offer: whatever is
/// told above them, one only goes on from here to somewhere.
pub(super) fn ways(reading: &Reading) -> Option<String> {
    let place = |control: &ReadControl| {
        control.link
            && matches!(
                control.part,
                Part::Hub | Part::Unknown | Part::Help | Part::Back | Part::Finish
            )
    };
    let links = reading.controls.len() >= 3 && !reading.modal && reading.controls.iter().all(place);
    let places = reading.parts(Part::Hub) + reading.parts(Part::Unknown);
    (links && places >= 2).then(|| "nothing but links".to_owned())
}

/// A form that keeps settings or a profile, with a way to leaving beside it: what it asks for is not for leaving.
pub(super) fn settings(reading: &Reading) -> Option<String> {
    let saves = reading
        .controls
        .iter()
        .find(|control| !control.link && reading.says(Concept::Save, &control.name))?;
    let fills = reading
        .controls
        .iter()
        .any(|control| matches!(control.part, Part::Field | Part::Secret | Part::Choice | Part::Box));
    (fills && !reading.modal).then(|| saves.name.clone())
}

/// An account page that holds many places: what its sections say in passing is about those.
pub(super) fn large(reading: &Reading) -> bool {
    let gives = reading.parts(Part::Secret) + reading.parts(Part::Choice) > 0;
    reading.parts(Part::Hub) >= 4 && reading.controls.len() >= 8 && !gives
}
