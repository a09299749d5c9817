//! Prompts said twice (counting standard, section 4).
//!
//! *Definition.* **Near-duplicate prompts** are pairs of prompts with confirm, retain or warn whose masked texts have a
//! Jaccard similarity of the trigram sets of at least 0.8. **Recurrences** are requests to stay that are shown again
//! after they were refused.
//!
//! *Pitfalls.* One walk cannot see the days after: recurrences are always a lower bound. A pair counts where its later
//! prompt stands.

use super::{
    measured::Prompt,
    similarity::{NEAR_DUPLICATE, Trigrams, masked},
};
use crate::lexicon::Purpose;

/// For each pair of near-duplicates the later prompt.
pub(super) fn near_duplicates<'a>(pressing: &[&'a Prompt]) -> Vec<&'a Prompt> {
    let grams: Vec<Trigrams> = pressing.iter().map(|p| Trigrams::of(&masked(&p.text))).collect();
    (0..pressing.len())
        .flat_map(|later| {
            let alike = grams[..later]
                .iter()
                .filter(|g| g.jaccard(&grams[later]) >= NEAR_DUPLICATE)
                .count();
            std::iter::repeat_n(pressing[later], alike)
        })
        .collect()
}

/// A request to stay, as it is recognised when it is shown again.
#[derive(Debug, Clone)]
pub struct Request(Trigrams);

impl Request {
    /// The request that a prompt makes; none if it makes none.
    pub fn of(prompt: &Prompt) -> Option<Self> {
        prompt
            .detected
            .contains(&Purpose::Retain)
            .then(|| Self(Trigrams::of(&masked(&prompt.text))))
    }

    /// Whether a person would take the two for the same: masked texts at least 0.8 alike.
    pub fn is(&self, other: &Self) -> bool {
        self.0.jaccard(&other.0) >= NEAR_DUPLICATE
    }
}

/// Requests to stay that had been refused before.
pub(super) fn recurrences<'a>(all: &[&'a Prompt]) -> Vec<&'a Prompt> {
    let mut known: Vec<Request> = Vec::new();
    let mut again = Vec::new();
    for &prompt in all {
        let Some(request) = Request::of(prompt) else { continue };
        if known.iter().any(|earlier| earlier.is(&request)) {
            again.push(prompt);
        }
        known.push(request);
    }
    again
}
