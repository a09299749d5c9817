//! *menu*: only leads on: account hubs, help articles on the way.

use super::reading::{Part, Reading};
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
    let titled = reading.says(Concept::ArticleTitle, &reading.title);
    let manner = reading.sentence(Concept::Article).map(str::to_owned);
    let named = reading.named(Concept::Article).map(|control| control.name.clone());
    match (titled, manner.or(named)) {
        (true, words) => Some(words.unwrap_or_else(|| reading.title.clone())),
        (false, Some(words)) if reading.control(Part::Finish).is_none() => Some(words),
        _ => None,
    }
}

/// An account or settings page: most of what it offers leads to other parts of the account.
pub(super) fn hub(reading: &Reading) -> Option<String> {
    let asks = reading
        .controls
        .iter()
        .any(|control| matches!(control.part, Part::Secret | Part::Choice));
    if asks || reading.modal {
        return None;
    }
    let places = reading.parts(Part::Hub);
    let titled = reading.says(Concept::HubTitle, &reading.title);
    let needed = if titled { 1 } else { 3 };
    (places >= needed).then(|| {
        let names: Vec<&str> = reading
            .controls
            .iter()
            .filter(|control| control.part == Part::Hub)
            .take(3)
            .map(|control| control.name.as_str())
            .collect();
        names.join(" / ")
    })
}
