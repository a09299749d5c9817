//! farewell audits how hard a service makes it to leave.
//!
//! The way through the house (see `docs/architecture.md`):
//! flow file → [`flow::Flow`] → ([`walk::Driver`]) → [`trace::Trace`] → screens → measurements → verdicts
//! → score → [`audit::Audit`] → a report. Left of the trace is the world; right of it everything is a pure
//! function of recorded data.

pub mod audit;
#[cfg(feature = "browser")]
pub mod browser;
pub mod cli;
#[cfg(feature = "browser")]
pub mod demo;
pub mod diagnostic;
pub mod evidence;
pub mod fields;
pub mod flow;
pub mod lexicon;
pub mod measure;
pub mod report;
pub mod rulebook;
pub mod score;
pub mod source;
pub mod trace;
pub mod walk;
