//! The measures, on traces written by hand: one file a case, with its expected counts (see `case/mod.rs`).

#![expect(clippy::unwrap_used, reason = "a malformed case must stop the test")]

mod case;
mod effort;
mod properties;
mod traces;
