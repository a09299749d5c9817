//! The one redaction point: secrets are found in every encoding in which a page, an address or a file may repeat
//! them, and replaced by `[secret:NAME]`.

mod encodings;
mod paint;
mod redactor;
mod writer;

pub use paint::DrawnText;
pub(super) use paint::paint;
pub use redactor::{Redactor, UnfitSecret};
pub use writer::RedactingWriter;
