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
    recall::Recall,
    similarity::{NEAR_DUPLICATE, Trigrams, masked},
};
use crate::lexicon::Purpose;

/// For each pair of near-duplicates the later prompt.
pub(super) fn near_duplicates<'a>(recall: &Recall, pressing: &[&'a Prompt]) -> Vec<&'a Prompt> {
    let grams: Vec<_> = pressing.iter().map(|p| recall.masked(&p.text)).collect();
    (0..pressing.len())
        .flat_map(|later| {
            let alike = grams[..later]
                .iter()
                .filter(|g| g.alike(&grams[later], NEAR_DUPLICATE))
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
        asks_to_stay(prompt).then(|| Self(Trigrams::of(&masked(&prompt.text))))
    }

    /// Whether a person would take the two for the same.
    pub fn is(&self, other: &Self) -> bool {
        same_request(&self.0, &other.0)
    }
}

/// Requests to stay that had been refused before.
pub(super) fn recurrences<'a>(recall: &Recall, all: &[&'a Prompt]) -> Vec<&'a Prompt> {
    let requests: Vec<&Prompt> = all.iter().copied().filter(|prompt| asks_to_stay(prompt)).collect();
    let grams: Vec<_> = requests.iter().map(|prompt| recall.masked(&prompt.text)).collect();
    let before = |at: usize| grams[..at].iter().any(|earlier| same_request(earlier, &grams[at]));
    (0..requests.len())
        .filter(|&at| before(at))
        .map(|at| requests[at])
        .collect()
}

fn asks_to_stay(prompt: &Prompt) -> bool {
    prompt.detected.contains(&Purpose::Retain)
}

/// Whether a person would take the two for the same: masked texts at least 0.8 alike.
fn same_request(a: &Trigrams, b: &Trigrams) -> bool {
    a.alike(b, NEAR_DUPLICATE)
}
