//! Who can leave where: personas beside each other, platform by platform.

use std::io;

use super::page::{Align, Page, Paint};
use crate::{
    audit::Audit,
    report::{Language, reachability::tables},
};

pub(super) fn write<W: io::Write>(audit: &Audit, page: &mut Page<W>) -> io::Result<()> {
    for table in tables(Language::En.words(), audit) {
        page.line(&[(Paint::Dim, "leaving from  "), (Paint::Strong, &table.title)])?;
        let dim = |text: &String| (Paint::Dim, text.clone());
        let mut rows = vec![
            [(Paint::Dim, String::new())]
                .into_iter()
                .chain(table.platforms.iter().map(dim))
                .collect(),
        ];
        rows.extend(table.rows.into_iter().map(|(persona, cells)| {
            let paint = |bad| if bad { Paint::Warning } else { Paint::Plain };
            let cells = cells.into_iter().map(|cell| (paint(cell.bad), cell.text));
            [(Paint::Plain, persona)].into_iter().chain(cells).collect()
        }));
        page.table("  ", &vec![Align::Left; table.platforms.len() + 1], &rows)?;
        page.gap()?;
    }
    Ok(())
}
