//! Prompts whose purpose no word tells (counting standard, section 4).
//!
//! *Definition.* Where the words of a screen are not understood, the likeliest purpose counts: a consequence that follows upon
//! leaving is a loss, words between leaving and staying argue for staying, and a text about leaving above ways to elsewhere
//! demands something. A prompt is guessed if one of its purposes rests on nothing else, and nobody settled what it is for.
//!
//! *Pitfalls.* What was not understood must not weigh against a service: a count that holds a guess is a maximum for every
//! rule. It stays in the count itself, so that a reader sees what may be there.

use std::collections::BTreeSet;

use super::measured::{Measured, Note, Prompt};

impl Prompt {
    /// Whether one of its purposes was guessed, and nobody settled what it is for.
    pub fn is_guessed(&self) -> bool {
        self.settled.is_none()
            && self.detected.iter().any(|purpose| {
                let mut behind = self.evidence.iter().filter(|e| e.purpose == *purpose).peekable();
                behind.peek().is_some() && behind.all(|e| e.guessed)
            })
    }
}

impl Measured {
    /// The moments of the prompts that were guessed.
    pub fn guessed(&self) -> BTreeSet<u32> {
        let guessed = self.prompts.iter().filter(|prompt| prompt.is_guessed());
        guessed.map(|prompt| prompt.moment).collect()
    }
}

/// The remark about them.
pub(super) fn note(prompts: &[Prompt]) -> Option<Note> {
    let guessed: Vec<&Prompt> = prompts.iter().filter(|prompt| prompt.is_guessed()).collect();
    (!guessed.is_empty()).then(|| Note {
        code: "guessed-purpose",
        text: "No word that farewell knows tells what these prompts are for: the likeliest purpose counts, and what rests on it is \
               a maximum for every rule until a person reviews it."
            .to_owned(),
        moments: guessed.iter().map(|prompt| prompt.moment).collect(),
    })
}
