//! Journeys as they come out of the measures, without a browser.

mod ends;
mod header;
mod journey;
mod judged;

pub use header::instant;
pub use journey::Journey;
pub use judged::{audit, book, book_of, score, verdict};
