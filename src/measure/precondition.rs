//! Preconditions in their own words (counting standard, section 4).
//!
//! *Definition.* For each prompt with the purpose precondition, the sentence that states it, in the spelling of the
//! page.
//!
//! *Pitfalls.* The classifier reads plain text; the quote is looked up in what the screen shows. Where it cannot be found
//! (it stood in a control's name) the classifier's words stand.

use serde::Serialize;

use super::{measured::Prompt, path::Path};
use crate::lexicon::{self, Purpose};

/// A precondition as it is stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatedPrecondition {
    /// The moment of its prompt.
    pub moment: u32,
    /// The sentence.
    pub quote: String,
}

/// The stated preconditions, in order.
pub(super) fn find(path: &Path<'_>, prompts: &[Prompt]) -> Vec<StatedPrecondition> {
    let said = |prompt: &Prompt| {
        let evidence = prompt.evidence.iter().find(|e| e.purpose == Purpose::Precondition)?;
        let shown = path.sights.iter().filter(|sight| sight.moment == prompt.moment);
        let quote = shown
            .flat_map(|sight| lexicon::quotable(sight.region.text()))
            .find(|sentence| {
                let (sentence, words) = (lexicon::plain(sentence), lexicon::plain(&evidence.words));
                sentence.contains(&words) || words.contains(&sentence)
            });
        Some(StatedPrecondition {
            moment: prompt.moment,
            quote: quote.unwrap_or_else(|| evidence.words.clone()),
        })
    };
    prompts.iter().filter_map(said).collect()
}
