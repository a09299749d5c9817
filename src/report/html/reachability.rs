//! Who can leave where, for the template.

use serde::Serialize;

use super::text::page;
use crate::report::reachability::Table;

#[derive(Debug, Serialize)]
pub(super) struct ReachView {
    title: String,
    platforms: Vec<String>,
    /// Persona; for each platform the words, and whether they are bad news.
    rows: Vec<(String, Vec<(String, bool)>)>,
}

impl ReachView {
    pub(super) fn new(table: Table) -> Self {
        let row = |(persona, cells): (String, Vec<_>)| {
            let cells = cells.into_iter();
            let shown = |cell: crate::report::reachability::Shown| (page(&cell.text), cell.bad);
            (page(&persona), cells.map(shown).collect())
        };
        Self {
            title: page(&table.title),
            platforms: table.platforms.iter().map(|name| page(name)).collect(),
            rows: table.rows.into_iter().map(row).collect(),
        }
    }
}
