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
    let mark = reading
        .sentence(Concept::ArticleMark)
        .or_else(|| reading.named(Concept::ArticleMark).map(|control| control.name.as_str()))
        .map(str::to_owned);
    let manner = mark
        .clone()
        .or_else(|| reading.sentence(Concept::Article).map(str::to_owned));
    let only_links = reading
        .controls
        .iter()
        .any(|control| control.link || control.part == Part::Help)
        && reading
            .controls
            .iter()
            .all(|control| control.link || matches!(control.part, Part::Back | Part::Help));
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
