//! A coded message with labels into a source, and drawing it.

mod draw;
mod harmless;
mod model;
mod nearest;

pub use draw::{draw, draw_all, summary};
pub use harmless::harmless;
pub use model::{Diagnostic, Label, Severity};
pub use nearest::nearest;
