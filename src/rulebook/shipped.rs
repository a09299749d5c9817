//! The rulebooks that are part of farewell.

use std::sync::LazyLock;

use super::{decode::read, rule::Rulebook};

/// One rulebook = one file. `tests/rules.rs` proves that each can be read without a warning.
const FILES: &[(&str, &str)] = &[
    ("kr.yaml", include_str!("books/kr.yaml")),
    ("house.yaml", include_str!("books/house.yaml")),
];

static SHIPPED: LazyLock<Vec<Rulebook>> = LazyLock::new(|| {
    FILES
        .iter()
        .filter_map(|(name, text)| read(name, text.as_bytes()).ok())
        .map(|(book, _)| book)
        .collect()
});

/// All shipped rulebooks.
pub fn shipped() -> &'static [Rulebook] {
    &SHIPPED
}

/// Names and texts of the shipped files.
pub fn shipped_files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The rulebooks used by default for services of these jurisdictions: theirs, and those that are for everywhere.
pub fn defaults<S: AsRef<str>>(jurisdictions: &[S]) -> Vec<Rulebook> {
    shipped()
        .iter()
        .filter(|book| {
            book.jurisdictions.is_empty()
                || book
                    .jurisdictions
                    .iter()
                    .any(|code| jurisdictions.iter().any(|wanted| wanted.as_ref() == code))
        })
        .cloned()
        .collect()
}
