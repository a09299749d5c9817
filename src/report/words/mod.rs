//! The fixed words of a report, one data file for each language. What a rulebook, a flow or a page says stays in its
//! own language; sentences that the meter writes (causes, notes) are English and marked as such.

mod book;
mod language;
mod phrases;
#[cfg(test)]
mod tests;

pub use language::{Language, UnknownLanguage};

pub(super) use book::{Words, fill};
