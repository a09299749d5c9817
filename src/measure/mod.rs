//! One file per measure of the counting standard.
//!
//! `screens` alone cuts a trace into screens and prompts; `purpose` alone classifies; `outcome` alone tells
//! blocked, drift and fault apart.

mod actions;
mod bounds;
mod choice;
mod contrast;
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
mod visibility;
mod waits;

pub use choice::{Choice, Choices, Preselected, Reading};
pub use count::{Bound, Count, CountName, Counts, Segment};
pub use measured::{
    ActionType, CountedAction, Delay, Entry, EntrySource, Measured, MomentRow, Note, Outcome, Prompt, PurposeEvidence,
    Screen, ScreenKind, Status,
};
pub use meter::measure;
pub use visibility::Visibility;
