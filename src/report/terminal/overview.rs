//! The table of all journeys at the end.

use std::io;

use super::{
    journey::{outcome_paint, strength_paint},
    page::{Align, Page, Paint},
};
use crate::{
    audit::{Audit, Judged},
    measure::CountName,
    report::wording,
};

pub(super) fn write<W: io::Write>(audit: &Audit, page: &mut Page<W>) -> io::Result<()> {
    if audit.journeys.is_empty() {
        return page.line(&[(Paint::Strong, "No journey was judged.")]);
    }
    let names = [
        "service", "journey", "platform", "outcome", "screens", "clicks", "repeated", "worst", "score",
    ];
    let mut rows = vec![
        names
            .iter()
            .map(|name| (Paint::Dim, (*name).to_owned()))
            .collect::<Vec<_>>(),
    ];
    rows.extend(audit.journeys.iter().map(row));
    let columns = [
        Align::Left,
        Align::Left,
        Align::Left,
        Align::Left,
        Align::Right,
        Align::Right,
        Align::Right,
        Align::Left,
        Align::Left,
    ];
    page.table("", &columns, &rows)?;
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
