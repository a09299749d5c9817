//! Why a text cannot be read at all. Diagnostics are made from it one room further.

use super::Span;

/// A text was refused: one reason, at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Stable kebab-case code.
    pub code: &'static str,
    /// One sentence: what is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    /// The words beside the caret.
    pub label: String,
    /// What to do instead.
    pub help: String,
}
