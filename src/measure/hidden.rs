//! Words that the classifier cannot read, because a rule of the flow masked them (counting standard, section 4).
//!
//! *Definition.* The texts of a prompt (lines and names of controls) that hold the mask of a rule whose matches can hold
//! letters. Numbers hide no words. The persona's secrets are what the walk itself typed, and hide none either.
//!
//! *Pitfalls.* The rules of all flows of a run hold in the whole run: a name that the own flow has not may be of another,
//! and hide words. A page that writes what looks like a mask makes its own counts minimums, which meet nothing.

use indexmap::IndexMap;

use super::{
    count::Segment,
    measured::{Measured, Note, Prompt},
    purpose::ScreenText,
};
use crate::trace::masked_by;

/// How many texts of a prompt have words masked.
pub(super) fn texts(input: &ScreenText, masks: Option<&IndexMap<String, bool>>) -> u32 {
    let hides = |name: &str| masks.is_none_or(|masks| masks.get(name).copied().unwrap_or(true));
    let names = input.controls.iter().map(|control| control.name.as_str());
    let hidden = input.text.lines().chain(names).filter(|text| masked_by(text).any(hides));
    u32::try_from(hidden.count()).unwrap_or(u32::MAX)
}

/// Whether words are hidden in discovery and in the flow, of prompts of which nobody settled what they are for.
pub(super) fn by_segment(prompts: &[Prompt]) -> [bool; 2] {
    [Segment::Discovery, Segment::Flow].map(|segment| {
        prompts
            .iter()
            .any(|prompt| prompt.segment == segment && doubtful(prompt))
    })
}

fn doubtful(prompt: &Prompt) -> bool {
    prompt.hidden > 0 && prompt.settled.is_none()
}

/// The remark about it; none if nothing was hidden.
pub(super) fn note(prompts: &[Prompt]) -> Option<Note> {
    let touched = || prompts.iter().filter(|prompt| prompt.hidden > 0);
    let texts: u32 = touched().map(|prompt| prompt.hidden).sum();
    let open = touched().any(doubtful);
    (texts > 0).then(|| Note {
        code: "masked-words",
        text: format!(
            "In {texts} {} of what was asked, rules of the flow masked what may be words: {}",
            if texts == 1 { "text" } else { "texts" },
            match open {
                true => "what prompts are for may be more than was seen, and what rests on it is a minimum until a person \
                         reviews it.",
                false => "a person settled what those prompts are for.",
            }
        ),
        moments: touched().map(|prompt| prompt.moment).collect(),
    })
}

impl Measured {
    /// The moments of the prompts in a segment (in all, if none is given) of which words were masked and nobody settled what
    /// they are for.
    pub fn hidden_words(&self, segment: Option<Segment>) -> Vec<u32> {
        let here = |prompt: &&Prompt| segment.is_none_or(|segment| prompt.segment == segment) && doubtful(prompt);
        self.prompts.iter().filter(here).map(|prompt| prompt.moment).collect()
    }
}
