//! The table of all journeys at the end.

use std::io;

use super::{
    journey::{outcome_paint, strength_paint},
    page::{Align, Page, Paint},
};
use crate::{
    audit::{Audit, Judged},
    measure::CountName,
    report::{Language, effort, wording},
};

/// Name, alignment, and the width of a terminal from which the column is shown.
const COLUMNS: [(&str, Align, usize); 9] = [
    ("service", Align::Left, 80),
    ("journey", Align::Left, 0),
    ("platform", Align::Left, 70),
    ("outcome", Align::Left, 0),
    ("screens", Align::Right, 60),
    ("clicks", Align::Right, 50),
    ("repeated", Align::Right, 60),
    ("worst", Align::Left, 90),
    ("score", Align::Left, 0),
];

pub(super) fn write<W: io::Write>(audit: &Audit, page: &mut Page<W>) -> io::Result<()> {
    if audit.journeys.is_empty() {
        return page.line(&[(Paint::Strong, "No journey was judged.")]);
    }
    let mut columns = COLUMNS.map(|(name, align, from)| (name, align, page.width >= from));
    // One service: naming it in every row says nothing.
    let first = wording::service(&audit.journeys[0]);
    columns[0].2 &= audit.journeys.iter().any(|judged| wording::service(judged) != first);
    let shown = |row: Vec<(Paint, String)>| -> Vec<(Paint, String)> {
        row.into_iter()
            .zip(&columns)
            .filter(|(_, column)| column.2)
            .map(|(cell, _)| cell)
            .collect()
    };
    let mut rows = vec![shown(
        columns
            .iter()
            .map(|(name, ..)| (Paint::Dim, (*name).to_owned()))
            .collect(),
    )];
    rows.extend(audit.journeys.iter().map(|judged| shown(row(judged))));
    let align: Vec<Align> = columns
        .iter()
        .filter(|column| column.2)
        .map(|column| column.1)
        .collect();
    page.table("", &align, &rows)?;
    for sentence in effort::recurrences(Language::En.words(), audit) {
        page.paragraph("asked again   ", &sentence, Paint::Warning)?;
    }
    page.gap()
}

fn row(judged: &Judged) -> Vec<(Paint, String)> {
    let outcome = judged.measured.outcome.status;
    let conclusive = !outcome.inconclusive();
    let total = |name: CountName| {
        let count = wording::count(judged.measured.counts.total.get(&name));
        (Paint::Plain, if conclusive { count } else { "–".to_owned() })
    };
    let worst = wording::findings(judged).first().copied().filter(|_| conclusive);
    let scores = || {
        let each =
            |score: &crate::score::Score| format!("{} {}", score.rulebook, wording::range(score.low, score.high));
        judged.scores.iter().map(each).collect::<Vec<_>>().join(" · ")
    };
    let run = judged.header.repetition;
    let run = if run > 1 { format!(" #{run}") } else { String::new() };
    vec![
        (Paint::Plain, wording::service(judged)),
        (Paint::Strong, format!("{}{run}", judged.header.journey.id)),
        (Paint::Plain, judged.platforms.join(" → ")),
        (outcome_paint(outcome), outcome.name().to_owned()),
        total(CountName::Screens),
        total(CountName::Clicks),
        total(CountName::RepeatedPrompts),
        worst.map_or((Paint::Dim, "–".to_owned()), |verdict| {
            (
                strength_paint(verdict.strength),
                format!("{} {}", wording::not_met(verdict.strength), verdict.rule),
            )
        }),
        if judged.scores.is_empty() {
            (Paint::Dim, "–".to_owned())
        } else {
            (Paint::Plain, scores())
        },
    ]
}
