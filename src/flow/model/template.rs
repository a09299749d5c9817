//! Text with variables.

/// Text with `${variable}` parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    /// The parts in order.
    pub parts: Vec<TemplatePart>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplatePart {
    /// As it stands.
    Literal(String),
    /// `${name}`: a secret of the persona, a parameter of the fragment, or `unique`.
    Variable(String),
}
