//! One file per measure of the counting standard.
//!
//! `screens` alone cuts a trace into screens and prompts; `purpose` alone classifies; `outcome` alone tells
//! blocked, drift and fault apart.

mod actions;
mod bounds;
mod count;
mod counts;
mod effort;
mod entry;
mod fields;
mod hand;
mod keystrokes;
mod klm;
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
mod reading;
mod refusals;
mod region;
mod repeats;
mod required;
mod response;
mod screens;
mod similarity;
mod waits;

pub use count::{Bound, Count, CountName, Counts, Segment};
pub use effort::{ActEffort, Effort, Estimate};
pub use klm::Operator;
pub use measured::{
    ActionType, CountedAction, Delay, Entry, EntrySource, Measured, MomentRow, Note, Outcome, Prompt, PurposeEvidence,
    Screen, ScreenKind, Status,
};
pub use meter::measure;
pub use reading::{MustRead, Reading};
pub use repeats::Request;
