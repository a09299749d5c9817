//! How an element is found.

use indexmap::IndexMap;
use regex::Regex;

use super::Template;
use crate::source::Span;

/// How to find one element, by what a person perceives first.
#[derive(Debug, Clone)]
pub struct Target {
    /// The main locator.
    pub locator: Locator,
    /// Only inside this element.
    pub within: Option<Box<Self>>,
    /// Only inside this frame element.
    pub frame: Option<Box<Self>>,
    /// Tried in order when the main locator finds nothing.
    pub or: Vec<Self>,
    /// The n-th match, from 1 (a weak target).
    pub nth: Option<usize>,
    /// Where it is written.
    pub span: Span,
}

/// One way to find an element.
#[derive(Debug, Clone)]
pub enum Locator {
    /// A button (also a submit input, a summary, an element with that role) by accessible name.
    Button(Name),
    /// A link by accessible name.
    Link(Name),
    /// A form field of any kind by its label (accessible name).
    Field(Name),
    /// The innermost element whose rendered text contains this.
    Text(Name),
    /// Any ARIA role, with a name if given.
    Role {
        /// ARIA role.
        role: String,
        /// Accessible name.
        name: Option<Name>,
    },
    /// `data-testid` (also `data-test-id`, `data-test`).
    TestId(String),
    /// CSS selector.
    Css(String),
    /// XPath expression (weak).
    XPath(String),
}

/// How a name or a text is matched: after NFKC and white-space folding.
#[derive(Debug, Clone)]
pub enum Name {
    /// This text (whole for accessible names, a substring for texts).
    Text(Template),
    /// One text for each language (BCP 47); any of them matches.
    PerLanguage(IndexMap<String, Template>),
    /// A regular expression, searched.
    Regex(Regex),
}
