//! From the spanned tree to the rulebook. All problems are reported, not the first.

mod book;
mod conditions;
mod rule;
mod source;
mod undecided;
mod value;

pub use book::{begins_like_one, read};
pub use conditions::{Conditions, conditions};
