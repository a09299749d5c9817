//! A comparison of two audits, for programs (`farewell.comparison/1`) and for people at a terminal.

mod convert;
pub mod order;
pub mod v1;

use std::io;

use crate::audit::{Comparison, Exit};

/// Writes `farewell.comparison/1`, indented, with a line feed at the end. Equal comparisons give equal bytes.
///
/// # Errors
/// Only what the writer returns.
pub fn write_json(comparison: &Comparison, exit: &Exit, mut out: impl io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &v1::Compared::new(comparison, exit))?;
    out.write_all(b"\n")
}

/// The JSON Schema of `farewell.comparison/1`.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(v1::Compared)
}
