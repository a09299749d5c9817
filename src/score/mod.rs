//! Weighs verdicts into a range, or declines to.

mod model;
mod weigh;

pub use model::Score;
pub use weigh::weigh;
