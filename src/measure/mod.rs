//! One file per measure of the counting standard.
//!
//! `screens` alone cuts a trace into screens and prompts; `purpose` alone classifies; `outcome` alone tells
//! blocked, drift and fault apart.

/// The version of the counting standard that is followed.
pub const COUNTING_STANDARD: u32 = 1;

mod actions;
mod bounds;
mod count;
mod counts;
mod entry;
mod fields;
mod keystrokes;
mod measured;
mod meter;
mod notes;
mod options;
mod outcome;
mod path;
mod platforms;
mod prompts;
pub mod purpose;
mod purpose_input;
mod refusals;
mod region;
mod repeats;
mod required;
mod response;
mod screens;
mod similarity;
mod waits;

pub use count::{Bound, Count, CountName, Counts, Segment};
pub use measured::{
    ActionType, CountedAction, Delay, Entry, EntrySource, Measured, MomentRow, Note, Outcome, Prompt, PurposeEvidence,
    Screen, ScreenKind, Status,
};
pub use meter::measure;
