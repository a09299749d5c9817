//! The text of an input file and positions in it; the spanned YAML tree.

mod node;
mod refusal;
mod span;
mod text;
mod yaml;

pub use node::{Entry, Node, Value};
pub use refusal::Refusal;
pub use span::{Position, Source, Span, Spanned};
pub use text::{MAX_BYTES, read_text};
pub use yaml::{MAX_DEPTH, MAX_NODES, read_tree};
