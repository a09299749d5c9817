//! What a prompt is for (counting standard, section 4): detected from what is shown, from that screen alone.
//!
//! Each purpose has a file that says when it is seen; `decide` sets them against each other.

mod challenge;
mod confirm;
mod decide;
mod done;
mod evaluation;
mod form;
mod handoff;
mod join;
mod menu;
mod other;
mod precondition;
mod reading;
mod reauth;
mod retain;
mod review;
mod screen_text;
mod segments;
mod survey;
mod wait;
mod warn;

pub use decide::classify;
pub(super) use decide::classify_by;
pub use evaluation::{Evaluation, Miss, Tally, macro_f1, micro};
pub(super) use reading::caption;
pub use screen_text::{ControlText, Detected, ScreenText};
pub use survey::mandatory_survey;
pub(super) use survey::only_answers_lead_on;
