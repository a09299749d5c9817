//! The text of an input file and positions in it; the spanned YAML tree.

mod span;

pub use span::{Position, Source, Span, Spanned};
