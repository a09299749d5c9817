//! Prompts that ask again, linked to one another.

use serde::Serialize;

use crate::{
    audit::Judged,
    lexicon::Purpose,
    measure::{CountName, Prompt},
};

/// A prompt's place among those that ask again.
#[derive(Debug, Serialize)]
pub(super) struct Again {
    /// Its number, from 1.
    number: usize,
    /// How many there are.
    all: usize,
    /// The screen of the one before.
    before: Option<u32>,
    /// The screen of the one after.
    after: Option<u32>,
}

/// The first prompt that asks to reconsider and those that count as repeated, in order; empty if none is repeated.
pub(super) fn chain(judged: &Judged) -> Vec<&Prompt> {
    let repeated = judged.measured.counts.total.get(&CountName::RepeatedPrompts);
    let repeated = repeated.map(|count| count.moments.as_slice()).unwrap_or_default();
    let presses = |prompt: &&Prompt| {
        [Purpose::Confirm, Purpose::Retain, Purpose::Warn]
            .iter()
            .any(|purpose| prompt.detected.contains(purpose))
    };
    let pressing = || judged.measured.prompts.iter().filter(presses);
    let Some(second) = pressing().find(|prompt| repeated.contains(&prompt.moment)) else {
        return Vec::new();
    };
    let earlier = |prompt: &&Prompt| !std::ptr::eq(*prompt, second) && prompt.moment <= second.moment;
    let first = pressing().filter(earlier).min_by_key(|prompt| prompt.moment);
    let mut chain: Vec<&Prompt> = first.into_iter().collect();
    chain.extend(
        pressing().filter(|prompt| {
            repeated.contains(&prompt.moment) && first.is_none_or(|first| !std::ptr::eq(first, *prompt))
        }),
    );
    chain.sort_by_key(|prompt| prompt.moment);
    chain
}

/// Where this prompt stands in the chain; none if it is not in it.
pub(super) fn place(chain: &[&Prompt], prompt: &Prompt) -> Option<Again> {
    let at = chain.iter().position(|other| std::ptr::eq(*other, prompt))?;
    let screen = |at: usize| chain.get(at).map(|prompt| prompt.screen);
    Some(Again {
        number: at + 1,
        all: chain.len(),
        before: at.checked_sub(1).and_then(screen),
        after: screen(at + 1),
    })
}
