//! Personas and platforms beside each other, as tables of words: one for each service and kind of leaving.

use crate::{
    audit::{Audit, Cell, Judged, Reach, Row, matrix},
    measure::CountName,
    report::{wording, words::Words},
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
pub(super) fn tables(words: &Words, audit: &Audit) -> Vec<Table> {
    let mut together: Vec<Vec<Row>> = Vec::new();
    for row in matrix(&audit.journeys) {
        let same = |rows: &&mut Vec<Row>| {
            (&rows[0].service, &rows[0].variant, rows[0].kind) == (&row.service, &row.variant, row.kind)
        };
        match together.iter_mut().find(same) {
            Some(rows) => rows.push(row),
            None => together.push(vec![row]),
        }
    }
    let tables = together.iter().filter_map(|rows| table(words, rows, &audit.journeys));
    tables.collect()
}

fn table(words: &Words, rows: &[Row], journeys: &[Judged]) -> Option<Table> {
    let mut platforms: Vec<String> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if !platforms.contains(&cell.platform) {
            platforms.push(cell.platform.clone());
        }
    }
    if rows.len() < 2 && platforms.len() < 2 {
        return None;
    }
    let of_row = |row: &Row| {
        let cells = platforms.iter().map(|platform| {
            let cell = row.cells.iter().find(|cell| cell.platform == *platform);
            shown(words, cell, journeys)
        });
        let persona = row
            .persona
            .clone()
            .unwrap_or_else(|| words.say("reach.anybody").to_owned());
        (persona, cells.collect())
    };
    let service = wording::service_named(&rows[0].service, rows[0].variant.as_deref());
    Some(Table {
        title: format!("{service} · {}", words.name("kind", wording::kind(rows[0].kind))),
        rows: rows.iter().map(of_row).collect(),
        platforms,
    })
}

fn shown(words: &Words, cell: Option<&Cell>, journeys: &[Judged]) -> Shown {
    let Some(cell) = cell else {
        return Shown {
            text: "–".to_owned(),
            bad: false,
        };
    };
    let key = match cell.leaving {
        Reach::Here => "reach.here",
        Reach::Elsewhere => "reach.elsewhere",
        Reach::Nowhere => "reach.nowhere",
        Reach::Varies => "reach.varies",
        Reach::Unknown if cell.journeys.is_empty() => "reach.unwalked",
        Reach::Unknown => "reach.unknown",
    };
    let mut text = words.say(key).to_owned();
    if let Some(at) = cell.example(journeys) {
        let count = |name| wording::count(journeys[at].measured.counts.total.get(&name));
        let said = [
            ("words", text.as_str()),
            ("screens", &count(CountName::Screens)),
            ("actions", &count(CountName::Actions)),
        ];
        text = words.fill("reach.cost", &said);
    }
    if !cell.joined {
        text = words.fill("reach.unjoined", &[("words", &text)]);
    }
    Shown {
        text,
        bad: matches!(cell.leaving, Reach::Elsewhere | Reach::Nowhere | Reach::Varies),
    }
}
