//! What a list of steps was seen to do while it was read; references and lints need it afterwards.

use crate::source::Span;

/// A `use` step.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) fragment: String,
    pub(super) given: Vec<(String, Span)>,
    pub(super) span: Span,
}

/// Facts about one list of steps (branches included, fragments not followed).
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub(super) variables: Vec<(String, Span)>,
    pub(super) uses: Vec<Use>,
    /// `open` steps.
    pub(super) opens: Vec<Span>,
    /// `switch` steps without `because`.
    pub(super) bare_switches: Vec<Span>,
    pub(super) commits: bool,
}
