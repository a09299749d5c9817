//! The reachability matrix for `report.json`.

use super::v1;
use crate::{
    audit::{Cell, Row},
    report::wording,
};

pub(super) fn row(row: &Row) -> v1::Reachability {
    v1::Reachability {
        service: row.service.clone(),
        variant: row.variant.clone(),
        kind: wording::kind(row.kind).to_owned(),
        persona: row.persona.clone(),
        platforms: row.cells.iter().map(cell).collect(),
    }
}

fn cell(cell: &Cell) -> v1::ReachablePlatform {
    v1::ReachablePlatform {
        platform: cell.platform.clone(),
        joined: cell.joined,
        leaving: cell.leaving.name().to_owned(),
        journeys: cell.journeys.keys().cloned().collect(),
    }
}
