//! One file per measure of the counting standard.
//!
//! `screens` alone cuts a trace into screens and prompts; `purpose` alone classifies; `outcome` alone tells
//! blocked, drift and fault apart.

/// The version of the counting standard that is followed.
pub const COUNTING_STANDARD: u32 = 1;

mod actions;
mod at_once;
mod bounds;
mod choice;
mod contrast;
mod count;
mod counts;
mod delay;
mod effort;
mod entry;
mod fields;
mod folded;
mod guessed;
mod hand;
mod keystrokes;
mod klm;
mod layers;
mod led_on;
mod left_alone;
mod measured;
mod meter;
mod notes;
mod options;
mod outcome;
mod path;
mod platforms;
mod precondition;
mod prompts;
pub mod purpose;
mod purpose_input;
mod reading;
mod recall;
mod refusals;
mod region;
mod repeats;
mod required;
mod response;
mod screens;
mod settlement;
mod similarity;
mod snooze;
mod survey;
mod understood;
mod unread;
mod visibility;
mod waits;

pub use at_once::ConfirmAtOnce;
pub use choice::{Choice, Choices, Preselected, Reckoned};
pub use count::{Bound, Count, CountName, Counts, Segment};
pub use delay::{Delay, DelaySource, DelayValue, Delays};
pub use effort::{ActEffort, Effort, Estimate};
pub use klm::Operator;
pub use measured::{
    ActionType, CountedAction, Entry, EntrySource, Measured, MomentRow, Note, Outcome, Prompt, PurposeEvidence, Screen,
    ScreenKind, Settled, Status,
};
pub use meter::{measure, measure_settled, measure_with};
pub use precondition::StatedPrecondition;
pub use prompts::OF_JOINING;
pub use reading::{MustRead, Reading};
pub use recall::Recall;
pub use repeats::Request;
pub use settlement::Settlement;
pub use snooze::SnoozeOffer;
pub use survey::{Demand, SurveyDemand};
pub use visibility::Visibility;
pub use waits::{Wait, WaitKind};
