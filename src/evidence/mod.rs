//! The bundle on disk: atomic writes, seals, reading back, and redaction.
//!
//! Everything that is written goes through a [`Redactor`]; everything is written once and never overwritten.

mod analysis;
mod attestation;
mod beside;
mod bundle;
mod capture;
mod chain;
mod custody;
mod error;
mod fault;
mod files;
mod grade;
mod handoff;
mod links;
mod manifest;
mod open;
mod originals;
mod record;
mod redact;
mod redactions;
mod sealed;
mod search_log;
mod signature;
mod stamp;
mod tree;
mod verify;

pub use analysis::Analysis;
pub use attestation::attest;
pub use beside::{
    ATTESTATIONS, RESPONSES, Response, begins_like_a_response, keep_response, read_response, responses, untold,
};
pub use bundle::{Build, Bundle, RunFacts, Setting, run_id};
pub use capture::CaptureWriter;
pub use custody::{Deed, record};
pub use error::EvidenceError;
pub use fault::{Fault, FaultKind};
pub use files::{read as read_plain, write as replace_file};
pub use grade::{Condition, Grade, Missing};
pub use manifest::{Manifest, Sealed};
pub use open::{Opened, flows, open, open_with_folders};
pub use originals::{Keepers, UnfitKeeper};
pub use redact::{DrawnText, RedactingWriter, Redactor, UnfitSecret};
pub use sealed::{is_signed, keep_stamp, root_hash, to_be_stamped, unsigned};
pub use signature::{SigningKey, TrustedKey, UnfitKey};
pub use stamp::{Authority, Stamp, UnfitAuthority, request};
pub use verify::{SealState, SignatureCheck, StampCheck, Trust, Verification, verify};
