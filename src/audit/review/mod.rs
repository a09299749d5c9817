//! What people say a run's prompts are for: a named reviewer's decisions and a blind second coder's labels, read, held
//! against the run and settled. Pure, as all judging is.

mod agreement;
mod asked;
mod decode;
mod form;
mod hold;
mod model;
mod read;
mod settle;

pub use agreement::{Agreement, Between};
pub use asked::{Asked, asked};
pub use form::{blind_form, form};
pub use hold::{Held, hold, together};
pub use model::{Coded, Coding, Decision, Place, Review, Reviewed};
pub use read::{is_coding, is_review, read_coding, read_review};
pub use settle::{Changed, Coder, ReviewSummary, judge_reviewed, measure_reviewed};
