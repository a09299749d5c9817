//! Holds a bundle against its seals.

mod contents;
mod custody;
mod seals;
mod told;
mod whole;

pub use told::{SealState, SignatureCheck, StampCheck, Verification};
pub use whole::{Trust, verify};
