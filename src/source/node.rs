//! The spanned tree of scalars, sequences and maps.

use super::{Span, Spanned};

/// A piece of a file with the place it was written at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is. Scalars keep their text: what a text means is the decoder's business (`no` stays `no`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A scalar.
    Scalar {
        /// Its text after unescaping and folding.
        text: String,
        /// Whether it was written without quotes and not as a block, so that `true` or `5` may be more than text.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// A map; keys are unique scalars in file order.
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// What a person would call this: "a text", "a list", "a map", "nothing".
    pub fn kind(&self) -> &'static str {
        match &self.value {
            _ if self.is_empty() => "nothing",
            Value::Scalar { .. } => "a text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a map",
        }
    }

    /// Whether the key was left without a value (`key:`, `key: ~`, `key: null`).
    pub fn is_empty(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }
}
