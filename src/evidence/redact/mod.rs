//! The one redaction point: secrets are found in every encoding in which a page, an address or a file may repeat
//! them, and replaced by `[secret:NAME]`; what a rule of a flow names, by `[redacted:NAME]`.

mod encodings;
mod entities;
mod escapes;
mod found;
mod paint;
mod reading;
mod redactor;
mod rules;
mod secrets;
mod writer;

pub(super) use found::Tally;
pub use paint::DrawnText;
pub(super) use paint::{Painted, paint};
pub use redactor::Redactor;
pub use secrets::UnfitSecret;
pub use writer::RedactingWriter;
