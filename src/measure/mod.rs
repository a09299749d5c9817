//! One file per measure of the counting standard.
//!
//! `screens` alone cuts a trace into screens and prompts; `purpose` alone classifies; `outcome` alone tells
//! blocked, drift and fault apart.

mod count;
mod measured;
pub mod purpose;

pub use count::{Bound, Count, CountName, Counts, Segment};
pub use measured::{
    ActionType, CountedAction, Delay, Entry, EntrySource, Measured, MomentRow, Note, Outcome, Prompt, PurposeEvidence,
    Screen, ScreenKind, Status,
};
