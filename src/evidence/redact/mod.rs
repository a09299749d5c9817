//! The one redaction point: secrets are found in every encoding in which a page, an address or a file may repeat
//! them, and replaced by `[secret:NAME]`; what a rule of a flow names, by `[redacted:NAME]`.

mod encodings;
mod entities;
mod escapes;
mod paint;
mod reading;
mod redactor;
mod writer;

pub use paint::DrawnText;
pub(super) use paint::{Painted, paint};
pub(super) use redactor::Tally;
pub use redactor::{Redactor, UnfitSecret};
pub use writer::RedactingWriter;
