//! What a message about an input file carries.

use crate::source::{Refusal, Source, Span};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A hint; nothing is wrong.
    Note,
    /// Works, but a careful author would mend it. Fails only under `--strict`.
    Warning,
    /// The file cannot be used.
    Error,
}

/// One place in a source, with what is to be said about it.
#[derive(Debug, Clone)]
pub struct Label {
    /// The file.
    pub source: Source,
    /// The stretch under the caret.
    pub span: Span,
    /// The words beside the caret ("expected one of …").
    pub text: String,
}

/// A message that points into the user's own file and says what to do next.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Stable kebab-case code, for example `unknown-key`.
    pub code: &'static str,
    /// Error, warning or note.
    pub severity: Severity,
    /// One sentence: what is wrong.
    pub message: String,
    /// The places; the first is the one that `file:line:col` names.
    pub labels: Vec<Label>,
    /// What to do ("did you mean `click`?").
    pub help: Vec<String>,
}

impl Diagnostic {
    /// The message about a file that cannot be read at all.
    pub fn refused(source: Source, refusal: Refusal) -> Self {
        Self {
            code: refusal.code,
            severity: Severity::Error,
            message: refusal.message,
            labels: vec![Label {
                source,
                span: refusal.span,
                text: refusal.label,
            }],
            help: vec![refusal.help],
        }
    }
}
