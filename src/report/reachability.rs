//! Personas and platforms beside each other, as tables of words: one for each service and kind of leaving.

use crate::{
    audit::{Audit, Cell, Judged, Reach, Row, matrix},
    measure::CountName,
    report::wording,
};

/// Who can leave where.
#[derive(Debug, PartialEq)]
pub(super) struct Table {
    /// Service and kind of leaving.
    pub(super) title: String,
    /// The names of the columns.
    pub(super) platforms: Vec<String>,
    /// Persona, and a cell for each platform.
    pub(super) rows: Vec<(String, Vec<Shown>)>,
}

/// One cell in words.
#[derive(Debug, PartialEq)]
pub(super) struct Shown {
    /// `leaves here`, `only elsewhere`, …
    pub(super) text: String,
    /// It is bad news.
    pub(super) bad: bool,
}

/// The tables that compare something: those of more than one persona or platform.
pub(super) fn tables(audit: &Audit) -> Vec<Table> {
    let rows = matrix(&audit.journeys);
    let mut tables = Vec::new();
    let mut rest = rows.as_slice();
    while let Some(first) = rest.first() {
        let same = |row: &&Row| (&row.service, &row.variant, row.kind) == (&first.service, &first.variant, first.kind);
        let together: Vec<&Row> = rows.iter().filter(same).collect();
        if std::ptr::eq(together[0], first) {
            tables.extend(table(&together, &audit.journeys));
        }
        rest = &rest[1..];
    }
    tables
}

fn table(rows: &[&Row], journeys: &[Judged]) -> Option<Table> {
    let mut platforms: Vec<String> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if !platforms.contains(&cell.platform) {
            platforms.push(cell.platform.clone());
        }
    }
    if rows.len() < 2 && platforms.len() < 2 {
        return None;
    }
    let of_row = |row: &&Row| {
        let cells = platforms.iter().map(|platform| {
            let cell = row.cells.iter().find(|cell| cell.platform == *platform);
            shown(cell, journeys)
        });
        let persona = row.persona.clone().unwrap_or_else(|| "anybody".to_owned());
        (persona, cells.collect())
    };
    let service = wording::service_named(&rows[0].service, rows[0].variant.as_deref());
    Some(Table {
        title: format!("{service} · {}", wording::kind(rows[0].kind)),
        rows: rows.iter().map(of_row).collect(),
        platforms,
    })
}

fn shown(cell: Option<&Cell>, journeys: &[Judged]) -> Shown {
    let Some(cell) = cell else {
        return Shown {
            text: "–".to_owned(),
            bad: false,
        };
    };
    let words = match cell.leaving {
        Reach::Here => "leaves here",
        Reach::Elsewhere => "only elsewhere",
        Reach::Nowhere => "no way out",
        Reach::Varies => "varies between runs",
        Reach::Unknown if cell.journeys.is_empty() => "not walked",
        Reach::Unknown => "unknown",
    };
    let mut text = words.to_owned();
    if let Some(at) = cell.example(journeys) {
        let count = |name| wording::count(journeys[at].measured.counts.total.get(&name));
        text += &format!(
            ", {} screens, {} actions",
            count(CountName::Screens),
            count(CountName::Actions)
        );
    }
    if !cell.joined {
        text += " (joining not walked)";
    }
    Shown {
        text,
        bad: matches!(cell.leaving, Reach::Elsewhere | Reach::Nowhere | Reach::Varies),
    }
}
