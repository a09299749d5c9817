//! From the spanned tree to the rulebook. All problems are reported, not the first.

mod book;
mod conditions;
mod rule;
mod source;
mod translation;
mod undecided;
mod value;

pub use book::{begins_like_one, read};
pub use conditions::{Conditions, conditions};
pub use translation::{begins_like_a_translation, read_translation};
