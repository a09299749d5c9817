//! What a person settled of the purposes of prompts: it stands in the place of what is detected.
//!
//! *Definition.* A prompt is known by its screen and its number within it: 1 is the screen itself, the in-place prompts
//! follow in their order. A settled set counts as a detected one would, and nothing is disputed any more.
//!
//! *Pitfalls.* Where screens begin, and which newly visible text is a prompt, is not settled by it: only what a prompt
//! is for. A log-in wall is `other` to the classifier and counts as one reauth; settled as `other` it still does.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

use super::measured::{Prompt, Settled};
use crate::lexicon::Purpose;

/// The settled purposes of the prompts of one trace; empty: a machine alone has looked at them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settlement(BTreeMap<(u32, u32), BTreeSet<Purpose>>);

impl Settlement {
    /// Settles what the prompt with this number within this screen is for.
    pub fn settle(&mut self, screen: u32, number: u32, purposes: BTreeSet<Purpose>) {
        self.0.insert((screen, number), purposes);
    }

    /// What a prompt was settled to be for.
    pub(super) fn of(&self, screen: u32, number: u32) -> Option<&BTreeSet<Purpose>> {
        self.0.get(&(screen, number))
    }
}

/// Lets what was settled count.
pub(super) fn settle(prompt: &mut Prompt, settled: Option<&BTreeSet<Purpose>>) {
    if let Some(purposes) = settled {
        prompt.settled = Some(Settled {
            machine: mem::replace(&mut prompt.detected, purposes.clone()),
            declared: prompt.declared.take(),
        });
    }
}
