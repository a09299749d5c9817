//! One row for each moment.

use std::{collections::BTreeSet, io};

use super::sheet::{Sheet, cell, yes};
use crate::{
    audit::{Audit, Judged},
    lexicon::Purpose,
    measure::{CountName, MomentRow, Prompt},
    report::wording,
};

const COLUMNS: [&str; 24] = [
    "run_id",
    "service",
    "variant",
    "journey",
    "run",
    "moment",
    "segment",
    "platform",
    "types",
    "target",
    "keystrokes",
    "scroll",
    "switch",
    "screen",
    "visit",
    "screen_kind",
    "title",
    "url",
    "purposes_detected",
    "purposes_declared",
    "in_place_purposes",
    "counted_in",
    "screenshot",
    "purposes_settled",
];

/// Writes `moments.csv`. `counted_in` names the counts (of the total) that the moment caused.
///
/// # Errors
/// Only what the writer returns.
pub fn write(audit: &Audit, out: impl io::Write) -> io::Result<()> {
    let mut sheet = Sheet::new(out)?;
    sheet.row(COLUMNS)?;
    for judged in &audit.journeys {
        for row in &judged.measured.rows {
            sheet.row(cells(audit, judged, row))?;
        }
    }
    sheet.finish()
}

fn cells(audit: &Audit, judged: &Judged, row: &MomentRow) -> [String; COLUMNS.len()] {
    let header = &judged.header;
    let screen = row.screen.and_then(|index| wording::screen(judged, index));
    let prompt = screen.and_then(|screen| wording::prompt_of(judged, screen.index));
    let here = |prompt: &&Prompt| prompt.in_place && prompt.moment == row.moment;
    let in_place = judged.measured.prompts.iter().find(here);
    let screenshot = screen.and_then(|screen| wording::capture(judged, screen)?.0.as_ref());
    [
        audit.run.clone(),
        header.service.id.clone(),
        cell(header.service.variant.as_ref()),
        header.journey.id.clone(),
        header.repetition.to_string(),
        row.moment.to_string(),
        row.segment.map(wording::segment).unwrap_or_default().to_owned(),
        row.platform.clone(),
        wording::types(row).join(" "),
        row.target.clone(),
        row.action.keystrokes.to_string(),
        yes(row.action.scroll),
        cell(wording::switch_at(judged, row.moment).map(|(kind, _)| wording::switch_kind(kind))),
        cell(screen.map(|screen| screen.index)),
        cell(screen.map(|screen| screen.visit)),
        cell(screen.map(|screen| wording::screen_kind(screen.kind))),
        cell(screen.map(|screen| &screen.title)),
        cell(screen.map(|screen| &screen.url)),
        names(prompt.map(Prompt::seen_by_machine)),
        names(prompt.and_then(Prompt::told_by_flow)),
        names(in_place.map(|prompt| &prompt.detected)),
        counted_in(judged, row.moment),
        screenshot
            .map(|path| format!("capture/{}/{path}", judged.folder))
            .unwrap_or_default(),
        names(
            prompt
                .filter(|prompt| prompt.settled.is_some())
                .map(|prompt| &prompt.detected),
        ),
    ]
}

fn names(purposes: Option<&BTreeSet<Purpose>>) -> String {
    let names: Vec<&str> = purposes.into_iter().flatten().map(|purpose| purpose.name()).collect();
    names.join(" ")
}

fn counted_in(judged: &Judged, moment: u32) -> String {
    let total = &judged.measured.counts.total;
    let caused = |name: &&CountName| total.get(*name).is_some_and(|count| count.moments.contains(&moment));
    let names: Vec<&str> = CountName::ALL.iter().filter(caused).map(|name| name.name()).collect();
    names.join(" ")
}
