//! Questions to the page.

use super::{Name, Target};
use crate::source::Span;

/// All tests must hold.
#[derive(Debug, Clone)]
pub struct Condition {
    /// At least one.
    pub tests: Vec<Test>,
    /// Where it is written.
    pub span: Span,
}

/// One question to the page.
#[derive(Debug, Clone)]
pub enum Test {
    /// At least one visible match.
    Visible(Target),
    /// No visible match.
    Absent(Target),
    /// The rendered text of the page (or an open native dialog) contains it.
    Text(Name),
    /// The address contains it (a regex searches).
    Url(Name),
    /// The document's title contains it.
    Title(Name),
    /// A native dialog is open whose text contains it.
    Dialog(Name),
    /// One of these holds.
    Any(Vec<Condition>),
}
