//! Asking a text for thousands of expressions at once. Three things make it cheap, and none changes an answer: letters that
//! no expression tells apart are made one (`alphabet`), an expression is only tried where the letters that it needs stand
//! (`need`, `needs`), and it is compiled when it is first tried (`expression`).

mod alphabet;
mod expression;
mod hear;
mod need;
mod needs;

pub(in crate::lexicon) use hear::{Heard, Search};
pub(in crate::lexicon) use need::needs;
pub(in crate::lexicon) use needs::{Maybe, Needs};
