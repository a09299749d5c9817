//! Rules as they are shown to people: the same content for `farewell rules` and for the pages in `docs/rules/`.

mod content;
mod page;

pub use content::{Row, of_rule, of_undecided, unmeasured};
pub use page::{index, page};
