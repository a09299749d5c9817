//! The fixed words of a report, one data file for each language, and the sentences that the meter and the judge write in
//! English (causes, notes, reasons), told in the others. What a rulebook, a flow or a page says stays in its own language,
//! and is marked.

mod book;
mod language;
mod phrases;
mod sentences;
#[cfg(test)]
mod sentences_told;
#[cfg(test)]
mod tests;

pub use language::{Language, UnknownLanguage};

pub(super) use book::{Words, fill};
pub(super) use sentences::{Piece, PieceKind, plain};
