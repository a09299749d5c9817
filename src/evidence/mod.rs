//! The bundle on disk: atomic writes, seals, reading back, and redaction.
//!
//! Everything that is written goes through a [`Redactor`]; everything is written once and never overwritten.

mod bundle;
mod capture;
mod error;
mod files;
mod manifest;
mod open;
mod redact;

pub use bundle::{Analysis, Bundle, RunFacts, root_hash, run_id, verify};
pub use capture::CaptureWriter;
pub use error::EvidenceError;
pub use files::write as replace_file;
pub use manifest::{Difference, Manifest, Sealed};
pub use open::{Opened, open, open_with_folders};
pub use redact::{DrawnText, RedactingWriter, Redactor, UnfitSecret};
