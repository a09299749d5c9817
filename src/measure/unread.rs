//! Prompts that the classifier could not read whole (counting standard, section 4).
//!
//! *Definition.* A prompt is unread if one of its texts (lines and names of controls) holds the mask of a rule whose matches
//! can hold letters, or if it is in a language without a word file; and nobody settled what it is for. Numbers hide no words.
//! The persona's secrets are what the walk itself typed, and hide none either.
//!
//! *Pitfalls.* The rules of all flows of a run hold in the whole run: a name that the own flow has not may be of another,
//! and hide words. A page that writes what looks like a mask makes its own counts minimums, which meet nothing. A page in a
//! language without a word file that declares none, or another one in the same script, is taken to be read.

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
    let hidden = shown(input).filter(|text| masked_by(text).any(hides));
    u32::try_from(hidden.count()).unwrap_or(u32::MAX)
}

fn shown(input: &ScreenText) -> impl Iterator<Item = &str> {
    let names = input.controls.iter().map(|control| control.name.as_str());
    let title = Some(input.title.as_str()).filter(|title| !input.text.contains(title));
    title.into_iter().chain(input.text.lines()).chain(names)
}

/// Whether discovery and the flow have prompts that were not read whole.
pub(super) fn by_segment(prompts: &[Prompt]) -> [bool; 2] {
    [Segment::Discovery, Segment::Flow].map(|segment| {
        let mut here = prompts.iter().filter(|prompt| prompt.segment == segment);
        here.any(Prompt::is_unread)
    })
}

/// The remarks about them.
pub(super) fn notes(prompts: &[Prompt]) -> Vec<Note> {
    let note = |code, touched: &dyn Fn(&&Prompt) -> bool, what: String| {
        let touched: Vec<&Prompt> = prompts.iter().filter(touched).collect();
        (!touched.is_empty()).then(|| Note {
            code,
            text: format!(
                "{what}: {}",
                match touched.iter().any(|prompt| prompt.settled.is_none()) {
                    true =>
                        "what prompts are for may be more than was seen, and what rests on it is a minimum until a \
                         person reviews it.",
                    false => "a person settled what those prompts are for.",
                }
            ),
            moments: touched.iter().map(|prompt| prompt.moment).collect(),
        })
    };
    let texts: u32 = prompts.iter().map(|prompt| prompt.hidden).sum();
    let foreign = prompts.iter().filter(|prompt| prompt.foreign).count();
    let plural = |number: usize, one: &str, many: &str| {
        if number == 1 {
            format!("1 {one}")
        } else {
            format!("{number} {many}")
        }
    };
    let masked = format!(
        "In {} of what was asked, rules of the flow masked what may be words",
        plural(texts as usize, "text", "texts")
    );
    let language = format!(
        "{} in a language that farewell has no words of",
        plural(foreign, "prompt is", "prompts are")
    );
    let masked = note("masked-words", &|prompt| prompt.hidden > 0, masked);
    let language = note("unread-language", &|prompt| prompt.foreign, language);
    masked.into_iter().chain(language).collect()
}

impl Prompt {
    /// Whether a purpose may have been missed, because it could not be read whole and nobody settled what it is for.
    pub fn is_unread(&self) -> bool {
        (self.hidden > 0 || self.foreign) && self.settled.is_none()
    }
}

impl Measured {
    /// The prompts of a segment (of all, if none is given) that were not read whole.
    pub fn unread(&self, segment: Option<Segment>) -> impl Iterator<Item = &Prompt> {
        let here =
            move |prompt: &&Prompt| segment.is_none_or(|segment| prompt.segment == segment) && prompt.is_unread();
        self.prompts.iter().filter(here)
    }
}
