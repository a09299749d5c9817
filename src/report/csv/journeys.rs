//! One row for each journey and repetition.

use std::io;

use super::{
    measures,
    sheet::{Sheet, cell, yes},
};
use crate::{
    audit::{Audit, Judged},
    measure::{Bound, CountName},
    report::wording,
    rulebook::{Strength, VerdictKind},
};

const STRENGTHS: [Strength; 5] = [
    Strength::Breach,
    Strength::Indication,
    Strength::Friction,
    Strength::Benchmark,
    Strength::Informational,
];

const FACTS: [&str; 20] = [
    "run_id",
    "service",
    "service_name",
    "variant",
    "journey",
    "run",
    "goal",
    "kind",
    "persona",
    "platforms",
    "twin",
    "simulation",
    "outcome",
    "cause",
    "outcome_moment",
    "delay_days",
    "entry_moment",
    "response_seconds",
    "notes",
    "evidence",
];

/// Writes `journeys.csv`. A value cell is a number, or empty where the count is unknown; `total_at_least` (and
/// `discovery_at_least`, `flow_at_least`) names the counts of the row that are only lower bounds.
///
/// # Errors
/// Only what the writer returns.
pub fn write(audit: &Audit, out: impl io::Write) -> io::Result<()> {
    let rulebooks = rulebooks(audit);
    let mut sheet = Sheet::new(out)?;
    sheet.row(header(&rulebooks))?;
    for judged in &audit.journeys {
        let mut row = facts(audit, judged);
        row.extend(verdicts(judged, &rulebooks));
        row.extend(counts(judged));
        row.extend(measures::cells(judged));
        sheet.row(row)?;
    }
    sheet.finish()
}

/// Every rulebook with a score, in order of first use: each has two columns.
fn rulebooks(audit: &Audit) -> Vec<&str> {
    let mut found = Vec::new();
    for score in audit.journeys.iter().flat_map(|judged| &judged.scores) {
        if !found.contains(&score.rulebook.as_str()) {
            found.push(score.rulebook.as_str());
        }
    }
    found
}

fn header(rulebooks: &[&str]) -> Vec<String> {
    let mut header: Vec<String> = FACTS.iter().map(|&name| name.to_owned()).collect();
    header.extend(STRENGTHS.iter().map(|strength| strength.name().to_owned()));
    header.extend(["not_met", "met", "unknown", "not_applicable"].map(str::to_owned));
    header.extend(
        rulebooks
            .iter()
            .flat_map(|id| [format!("score_{id}_low"), format!("score_{id}_high")]),
    );
    // The totals first: they are what most readers look for.
    for part in ["total", "discovery", "flow"] {
        header.extend(CountName::ALL.iter().map(|name| format!("{part}_{}", name.name())));
        header.push(format!("{part}_at_least"));
    }
    header.extend(measures::header());
    header
}

fn facts(audit: &Audit, judged: &Judged) -> Vec<String> {
    let (header, measured) = (&judged.header, &judged.measured);
    let outcome = &measured.outcome;
    let notes: Vec<&str> = measured.notes.iter().map(|note| note.code).collect();
    vec![
        audit.run.clone(),
        header.service.id.clone(),
        header.service.name.clone(),
        cell(header.service.variant.as_ref()),
        header.journey.id.clone(),
        header.repetition.to_string(),
        wording::goal(header.journey.goal).to_owned(),
        wording::kind(header.journey.kind).to_owned(),
        cell(header.journey.persona.as_ref()),
        judged.platforms.join(" "),
        cell(judged.twin.as_ref()),
        yes(judged.simulation),
        outcome.status.name().to_owned(),
        cell(outcome.cause.as_ref()),
        cell(outcome.moment),
        cell(outcome.delay.as_ref().and_then(|delay| delay.days)),
        cell(measured.entry.map(|entry| entry.moment)),
        format!("{:.3}", measured.response_seconds),
        notes.join(" "),
        format!("capture/{}", judged.folder),
    ]
}

fn verdicts(judged: &Judged, rulebooks: &[&str]) -> Vec<String> {
    let findings = wording::findings(judged);
    let of = |strength| {
        findings
            .iter()
            .filter(|verdict| verdict.strength == Some(strength))
            .count()
    };
    let mut cells: Vec<String> = STRENGTHS.iter().map(|&strength| of(strength).to_string()).collect();
    let kinds = [
        VerdictKind::NotMet,
        VerdictKind::Met,
        VerdictKind::Unknown,
        VerdictKind::NotApplicable,
    ];
    cells.extend(kinds.map(|kind| wording::how_many(judged, kind).to_string()));
    for id in rulebooks {
        let score = judged.scores.iter().find(|score| score.rulebook == *id);
        cells.extend([cell(score.map(|score| score.low)), cell(score.map(|score| score.high))]);
    }
    cells
}

fn counts(judged: &Judged) -> Vec<String> {
    let counts = &judged.measured.counts;
    let mut cells = Vec::new();
    for part in [&counts.total, &counts.discovery, &counts.flow] {
        let known = |name: &CountName| part.get(name).filter(|count| count.bound != Bound::Unknown);
        cells.extend(
            CountName::ALL
                .iter()
                .map(|name| cell(known(name).and_then(|count| count.v))),
        );
        let lower = |name: &&CountName| known(name).is_some_and(|count| count.bound == Bound::AtLeast);
        let names: Vec<&str> = CountName::ALL.iter().filter(lower).map(|name| name.name()).collect();
        cells.push(names.join(" "));
    }
    cells
}
