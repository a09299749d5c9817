//! Switches of platform and channel (counting standard, section 6).
//!
//! *Definition.* Four kinds, never mixed: device, presentation, channel, verification. `platform_switches` are the
//! first three. A switch is forced when the screen shown demands it: the quote stood in the rendered text.
//!
//! *Pitfalls.* A verification is one, there and back (the way back is no counted moment). Coming back from any other switch is another switch. A hand-off
//! is a switch to a channel; it is recorded only when its quote was there, so it is always forced.

use super::{measured::Note, path::Path};
use crate::{flow::SwitchKind, trace::Act};

/// Moments of the switches.
#[derive(Debug, Default)]
pub(super) struct Switches {
    pub(super) device: Vec<u32>,
    pub(super) presentation: Vec<u32>,
    pub(super) channel: Vec<u32>,
    pub(super) verification: Vec<u32>,
    pub(super) forced: Vec<u32>,
}

impl Switches {
    /// The first three kinds, ascending.
    pub(super) fn platform(&self) -> Vec<u32> {
        let mut all = [&self.device[..], &self.presentation, &self.channel].concat();
        all.sort_unstable();
        all
    }
}

/// Finds the switches and remarks on those that nothing demanded.
pub(super) fn find(path: &Path<'_>) -> (Switches, Vec<Note>) {
    let mut found = Switches::default();
    let mut unforced = Vec::new();
    for walked in path.counted() {
        let index = walked.moment.index;
        match &walked.moment.act {
            Act::Handoff { .. } => {
                found.channel.push(index);
                found.forced.push(index);
            }
            Act::Switch {
                kind: SwitchKind::Verification,
                ..
            } => found.verification.push(index),
            Act::Switch { kind, proven, .. } => {
                match kind {
                    SwitchKind::Device => found.device.push(index),
                    SwitchKind::Presentation => found.presentation.push(index),
                    SwitchKind::Channel | SwitchKind::Verification => found.channel.push(index),
                }
                if *proven {
                    found.forced.push(index);
                } else {
                    unforced.push(index);
                }
            }
            _ => {}
        }
    }
    let notes = if unforced.is_empty() || !path.leaves() {
        Vec::new()
    } else {
        vec![Note {
            code: "unforced-switch",
            text: "The flow changes the platform although no quoted demand of the screen forces it.".to_owned(),
            moments: unforced,
        }]
    };
    (found, notes)
}
