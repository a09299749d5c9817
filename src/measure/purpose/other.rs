//! *other*: nothing to do with leaving: log-in and sign-up, cookie banners, mailing lists, other objects' ends.

use super::reading::{Part, Reading};
use crate::lexicon::Concept;

/// Whether the title names something else than leaving.
pub(super) fn titled(reading: &Reading) -> bool {
    foreign(reading, &reading.title)
}

/// What the screen is about, if that is something else than leaving.
pub(super) fn see(reading: &Reading) -> Option<String> {
    let leaving_title = reading.says(Concept::Act, &reading.title) && !foreign(reading, &reading.title);
    if leaving_title {
        return None;
    }
    if foreign(reading, &reading.title) {
        return Some(reading.title.clone());
    }
    if let Some(words) = log_in(reading) {
        return Some(words);
    }
    let act = reading
        .sentences
        .iter()
        .filter(|s| reading.says(Concept::Act, s) && !foreign(reading, s))
        .count();
    let elsewhere = reading.sentences.iter().find(|sentence| foreign(reading, sentence));
    match elsewhere {
        Some(sentence) if act == 0 => Some(sentence.clone()),
        _ => None,
    }
}

fn foreign(reading: &Reading, text: &str) -> bool {
    if reading.kind_allows_newsletter() && reading.says(Concept::Newsletter, text) {
        return false;
    }
    reading.says(Concept::Foreign, text)
        || reading.says(Concept::Joining, text)
        || reading.says(Concept::ConsentLayer, text)
        || reading.says(Concept::Newsletter, text)
}

/// A log-in page: its words, a field for who one is, and no word of leaving.
fn log_in(reading: &Reading) -> Option<String> {
    if reading.has(Concept::Act) {
        return None;
    }
    let words = reading.sentence(Concept::LogIn).map(str::to_owned).or_else(|| {
        let named = reading
            .named(Concept::LogIn)
            .or_else(|| reading.named(Concept::JoinControl))?;
        (reading.parts(Part::Secret) > 0).then(|| named.name.clone())
    })?;
    Some(words)
}
