//! The words of the format's table that a key allows.

use crate::flow::table::{Shape, Table};

/// The words that a key of a table allows.
pub(super) fn words(table: &'static Table, key: &str) -> &'static [&'static str] {
    let shape = table
        .all()
        .find(|candidate| candidate.name == key)
        .map(|key| &key.shape);
    match shape {
        Some(Shape::Choice(words) | Shape::OneOrList(Shape::Choice(words))) => words,
        Some(Shape::Any(shapes)) => shapes
            .iter()
            .find_map(|shape| {
                if let Shape::Choice(words) = shape {
                    Some(*words)
                } else {
                    None
                }
            })
            .unwrap_or_default(),
        _ => &[],
    }
}
