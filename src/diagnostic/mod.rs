//! A coded message with labels into a source, and drawing it.

mod model;

pub use model::{Diagnostic, Label, Severity};
