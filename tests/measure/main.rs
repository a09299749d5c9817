//! The measures, on traces written by hand: one file a case, with its expected counts (see `case.rs`).

mod case;
mod properties;
mod traces;
