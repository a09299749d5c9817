//! `report.json`: the stable, versioned output for programs.

mod convert;
mod demands;
mod effort;
mod looks;
mod matrix;
mod review;
pub mod v1;

use std::io::{self, Write as _};

pub(super) use convert::value;

use crate::audit::{Audit, Exit};

/// Writes `farewell.report/1`, indented, with a line feed at the end. Equal audits give equal bytes.
///
/// # Errors
/// Only what the writer returns.
pub fn write(audit: &Audit, exit: &Exit, out: impl io::Write) -> io::Result<()> {
    // It comes in pieces of a few bytes.
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    serde_json::to_writer_pretty(&mut out, &v1::Report::new(audit, exit))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The JSON Schema of `farewell.report/1`.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(v1::Report)
}

/// Why a report could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Not JSON, or not of the promised shape.
    #[error("this is no farewell report: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A version that this farewell does not know.
    #[error(
        "this report says `{found}`, but this farewell reads `{}`; use a farewell of the version that wrote it",
        v1::SCHEMA
    )]
    Version {
        /// What it says.
        found: String,
    },
}

/// Reads a `farewell.report/1`. Fields that were added later are ignored.
///
/// # Errors
/// If it is malformed, or of another version.
pub fn read(bytes: &[u8]) -> Result<v1::Report, ReadError> {
    #[derive(serde::Deserialize)]
    struct Version {
        schema: String,
    }
    let Version { schema: found } = serde_json::from_slice(bytes)?;
    if found != v1::SCHEMA {
        return Err(ReadError::Version { found });
    }
    Ok(serde_json::from_slice(bytes)?)
}
