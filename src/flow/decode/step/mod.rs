//! Steps: one verb and the keys beside it.

mod act;
mod branch;
mod common;
mod list;
mod passage;
mod verb;
