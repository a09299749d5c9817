//! The rulebooks that are part of farewell.

use std::sync::LazyLock;

use super::{
    decode::{read, read_translation},
    rule::Rulebook,
    translation::Translation,
};

/// One rulebook = one file. `tests/rules.rs` proves that each can be read without a warning.
const FILES: &[(&str, &str)] = &[
    ("kr.yaml", include_str!("books/kr.yaml")),
    ("eu.yaml", include_str!("books/eu.yaml")),
    ("de.yaml", include_str!("books/de.yaml")),
    ("fr.yaml", include_str!("books/fr.yaml")),
    ("uk.yaml", include_str!("books/uk.yaml")),
    ("us.yaml", include_str!("books/us.yaml")),
    ("us-ca.yaml", include_str!("books/us-ca.yaml")),
    ("us-states.yaml", include_str!("books/us-states.yaml")),
    ("in.yaml", include_str!("books/in.yaml")),
    ("au.yaml", include_str!("books/au.yaml")),
    ("jp.yaml", include_str!("books/jp.yaml")),
    ("stores.yaml", include_str!("books/stores.yaml")),
    ("benchmarks.yaml", include_str!("books/benchmarks.yaml")),
    ("house.yaml", include_str!("books/house.yaml")),
];

/// What is translated of them; `tests/rules.rs` proves that each translation fits its rulebook and leaves nothing out.
const TRANSLATIONS: &[(&str, &str)] = &[
    (
        "kr.ko.translation.yaml",
        include_str!("translations/kr.ko.translation.yaml"),
    ),
    (
        "eu.ko.translation.yaml",
        include_str!("translations/eu.ko.translation.yaml"),
    ),
    (
        "de.ko.translation.yaml",
        include_str!("translations/de.ko.translation.yaml"),
    ),
    (
        "fr.ko.translation.yaml",
        include_str!("translations/fr.ko.translation.yaml"),
    ),
    (
        "uk.ko.translation.yaml",
        include_str!("translations/uk.ko.translation.yaml"),
    ),
    (
        "us.ko.translation.yaml",
        include_str!("translations/us.ko.translation.yaml"),
    ),
    (
        "us-ca.ko.translation.yaml",
        include_str!("translations/us-ca.ko.translation.yaml"),
    ),
    (
        "us-states.ko.translation.yaml",
        include_str!("translations/us-states.ko.translation.yaml"),
    ),
    (
        "in.ko.translation.yaml",
        include_str!("translations/in.ko.translation.yaml"),
    ),
    (
        "au.ko.translation.yaml",
        include_str!("translations/au.ko.translation.yaml"),
    ),
    (
        "stores.ko.translation.yaml",
        include_str!("translations/stores.ko.translation.yaml"),
    ),
    (
        "benchmarks.ko.translation.yaml",
        include_str!("translations/benchmarks.ko.translation.yaml"),
    ),
    (
        "house.ko.translation.yaml",
        include_str!("translations/house.ko.translation.yaml"),
    ),
];

static SHIPPED: LazyLock<Vec<Rulebook>> = LazyLock::new(|| {
    FILES
        .iter()
        .filter_map(|(name, text)| read(name, text.as_bytes()).ok())
        .map(|(mut book, _)| {
            let of_book = TRANSLATED.iter().filter(|translation| translation.rulebook == book.id);
            let of_book: Vec<Translation> = of_book.cloned().collect();
            book.translate(of_book);
            book
        })
        .collect()
});

static TRANSLATED: LazyLock<Vec<Translation>> = LazyLock::new(|| {
    TRANSLATIONS
        .iter()
        .filter_map(|(name, text)| read_translation(name, text.as_bytes()).ok())
        .map(|(translation, _)| translation)
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

/// Names and texts of the shipped translations.
pub fn shipped_translations() -> &'static [(&'static str, &'static str)] {
    TRANSLATIONS
}

/// The rulebooks used by default for services of these jurisdictions: theirs, and those that are for everywhere; never
/// those that must be asked for.
pub fn defaults<S: AsRef<str>>(jurisdictions: &[S]) -> Vec<Rulebook> {
    shipped()
        .iter()
        .filter(|book| !book.on_request && book.concerns(jurisdictions))
        .cloned()
        .collect()
}
