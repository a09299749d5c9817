//! How many controls have the role and the name that the browser computes, from the sheet that the comparison keeps.

use std::fs;

use super::markdown::{Table, plain};

/// The sheet: folder, pages, controls, agreed, listed.
pub(crate) const FIGURES: &str = "docs/validity/names.csv";
const WORDS: &str = include_str!("names.md");

/// The section, without its heading.
pub(crate) fn section() -> String {
    let mut reader = csv::Reader::from_reader(fs::File::open(FIGURES).unwrap());
    let mut table = Table::new(&["pages in", ">pages", ">controls", ">agreed", ">listed"]);
    let mut sums = [0; 4];
    for row in reader.records() {
        let row = row.unwrap();
        table.row(&row.iter().map(plain).collect::<Vec<_>>());
        for (sum, cell) in sums.iter_mut().zip(row.iter().skip(1)) {
            *sum += cell.parse::<u32>().unwrap();
        }
    }
    let [pages, controls, agreed, listed] = sums;
    table.row(
        &[
            "all",
            &pages.to_string(),
            &controls.to_string(),
            &agreed.to_string(),
            &listed.to_string(),
        ]
        .map(str::to_owned),
    );
    let percent = f64::from(agreed) * 100.0 / f64::from(controls);
    format!(
        "{WORDS}\n{agreed} of {controls} controls agree in role and name: **{percent:.1} %** (target: at least 99 %).\n\n{}",
        table.end()
    )
}
