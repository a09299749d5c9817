//! Writes an [`crate::audit::Audit`] in one format to any `io::Write`; one file or folder per format.
//!
//! Every writer is a pure function: the same audit gives the same bytes. Whatever an audited page supplied is
//! hostile and passes through [`escape`].

pub mod comparison;
pub mod csv;
mod demands;
mod effort;
pub mod escape;
mod explain;
mod format;
pub mod html;
pub mod json;
pub mod junit;
mod looks;
pub mod markdown;
mod reachability;
mod review;
pub mod rules;
pub mod sarif;
pub mod terminal;
mod wording;
pub mod words;

pub use explain::of_verdict;
pub use format::{Format, Request, write};
pub use html::{Captures, NoCaptures};
pub use words::Language;
