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

/// Requests to stay that had been refused before.
pub(super) fn recurrences<'a>(all: &[&'a Prompt]) -> Vec<&'a Prompt> {
    let offers: Vec<&Prompt> = all
        .iter()
        .copied()
        .filter(|p| p.detected.contains(&Purpose::Retain))
        .collect();
    let grams: Vec<Trigrams> = offers.iter().map(|p| Trigrams::of(&masked(&p.text))).collect();
    (0..offers.len())
        .filter(|&later| {
            grams[..later]
                .iter()
                .any(|g| g.jaccard(&grams[later]) >= NEAR_DUPLICATE)
        })
        .map(|later| offers[later])
        .collect()
}
