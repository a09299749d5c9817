//! The public proof: `docs/validity.md` is what the kept sheets, the corpus and the kept repetitions say. The sheets are
//! held against walks by the tests that walk.
#![allow(clippy::unwrap_used, reason = "tests")]

mod generate;
mod generator;
#[path = "../hand_counts/sheet.rs"]
#[allow(dead_code, reason = "whoever reads sheets does not count, and the other way round")]
mod sheet;

use std::fs;

#[test]
fn the_document_is_what_the_kept_figures_say() {
    let document = generate::document();
    if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
        fs::write(generate::DOCUMENT, &document).unwrap();
    }
    assert!(
        fs::read_to_string(generate::DOCUMENT).is_ok_and(|kept| kept == document),
        "{} is not up to date: run this test with FAREWELL_UPDATE_EXPECTED=1 and read what it wrote",
        generate::DOCUMENT
    );
}
