//! Weighs verdicts into a range, or declines to.

mod model;

pub use model::Score;
