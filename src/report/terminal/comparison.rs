//! A comparison as a person reads it at a terminal: what was compared, the order's answer, each journey, an overview.

use std::io;

use super::{
    Options, compared,
    page::{Align, Page, Paint},
};
use crate::audit::{Answer, Change, Comparison, DemandAnswer, Exit, JourneyChange, OrderAnswer, SideFacts};

/// Writes the comparison for a terminal of `options.width` columns. What a page supplied is escaped and cut.
///
/// # Errors
/// Only what the writer returns.
pub fn write(comparison: &Comparison, exit: &Exit, options: Options<'_>, out: impl io::Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    for (label, side) in [("first   ", &comparison.before), ("second  ", &comparison.after)] {
        page.line(&[
            (Paint::Dim, label),
            (Paint::Strong, &side.run),
            (Paint::Plain, &walked(side)),
        ])?;
    }
    for note in &comparison.notes {
        page.paragraph("note    ", note, Paint::Dim)?;
    }
    page.gap()?;
    for journey in &comparison.journeys {
        compared::write(journey, &mut page)?;
    }
    overview(comparison, &mut page)?;
    if let Some(answer) = &comparison.order {
        order(answer, &mut page)?;
    }
    for reason in &exit.reasons {
        page.paragraph(&format!("exit {}: ", exit.code), reason, Paint::Strong)?;
    }
    if exit.reasons.is_empty() {
        page.line(&[(Paint::Dim, &format!("exit {}", exit.code))])?;
    }
    Ok(())
}

fn walked(side: &SideFacts) -> String {
    format!(
        "  walked {} by {} {}, judged as of {}",
        side.started.to_zoned(jiff::tz::TimeZone::UTC).date(),
        side.walked_by.name,
        side.walked_by.version,
        side.as_of
    )
}

/// The paint of a change.
pub(super) fn paint(change: Change) -> Paint {
    match change {
        Change::Better => Paint::Good,
        Change::Worse => Paint::Bad,
        Change::New => Paint::Warning,
        Change::Gone | Change::Different => Paint::Plain,
        Change::Same | Change::Unknown => Paint::Dim,
    }
}

/// How many rules of each journey came out how.
fn overview<W: io::Write>(comparison: &Comparison, page: &mut Page<W>) -> io::Result<()> {
    const SHOWN: [Change; 6] = [
        Change::Better,
        Change::Worse,
        Change::New,
        Change::Gone,
        Change::Same,
        Change::Unknown,
    ];
    let judged = comparison.journeys.iter().filter(|journey| !journey.rules.is_empty());
    let head = ["rules"]
        .into_iter()
        .chain(SHOWN.map(Change::name))
        .chain(["still open"]);
    let mut rows = vec![head.map(|name| (Paint::Dim, name.to_owned())).collect::<Vec<_>>()];
    rows.extend(judged.map(|journey| row(journey, &SHOWN)));
    if rows.len() == 1 {
        return page.line(&[(Paint::Strong, "No leave journey was judged on either side.")]);
    }
    let mut align = vec![Align::Right; rows[0].len()];
    align[0] = Align::Left;
    page.table("", &align, &rows)?;
    page.gap()
}

fn row(journey: &JourneyChange, shown: &[Change]) -> Vec<(Paint, String)> {
    let number = |count: usize, loud: Paint| match count {
        0 => (Paint::Dim, "0".to_owned()),
        count => (loud, count.to_string()),
    };
    let of = |change: &Change| {
        let count = journey.rules.iter().filter(|rule| rule.change == *change).count();
        number(count, paint(*change))
    };
    let open = journey.rules.iter().filter(|rule| rule.open).count();
    let name = (Paint::Strong, compared::name(journey));
    [name]
        .into_iter()
        .chain(shown.iter().map(of))
        .chain([number(open, Paint::Warning)])
        .collect()
}

/// The answer in words.
fn said(answer: Answer) -> (Paint, &'static str) {
    match answer {
        Answer::MetByDeadline => (Paint::Good, "met by the deadline"),
        Answer::MetLate => (Paint::Bad, "met late"),
        Answer::CannotBeTold => (Paint::Warning, "cannot be told"),
        Answer::NotMet => (Paint::Bad, "not met"),
    }
}

fn order<W: io::Write>(order: &OrderAnswer, page: &mut Page<W>) -> io::Result<()> {
    page.line(&[(Paint::Dim, "order   "), (Paint::Strong, &order.title)])?;
    let instrument = order
        .instrument
        .as_ref()
        .map_or_else(String::new, |kind| format!(" ({kind})"));
    let about = format!(
        "{}, {}{instrument}; given {}, deadline {} ({})",
        order.authority, order.case, order.date, order.deadline, order.time_zone
    );
    page.paragraph("        ", &about, Paint::Plain)?;
    let binds = order
        .addressee
        .as_ref()
        .map_or_else(String::new, |name| format!(" of {name}"));
    page.paragraph(
        "        ",
        &format!("about the service {}{binds}", order.service),
        Paint::Plain,
    )?;
    if let Some(source) = order.source.as_ref().or(order.url.as_ref()) {
        page.paragraph("        ", &format!("read in: {source}"), Paint::Dim)?;
    }
    for (side, walked, missing) in [
        ("first", &order.from[0], &order.missing[0]),
        ("second", &order.from[1], &order.missing[1]),
    ] {
        let walked = match walked.is_empty() {
            true => "no walk".to_owned(),
            false => walked.join(", "),
        };
        page.paragraph(
            "        ",
            &format!("answered from the {side} side's {walked}"),
            Paint::Dim,
        )?;
        if !missing.is_empty() {
            let missing = format!("not walked on the {side} side: {}", missing.join(", "));
            page.paragraph("        ", &missing, Paint::Warning)?;
        }
    }
    page.gap()?;
    for one in &order.demands {
        demand(order, one, page)?;
    }
    let (paint, words) = said(order.answer);
    page.line(&[(Paint::Strong, "Was the order met by its deadline?  "), (paint, words)])?;
    page.gap()
}

fn demand<W: io::Write>(order: &OrderAnswer, demand: &DemandAnswer, page: &mut Page<W>) -> io::Result<()> {
    let (paint, words) = said(demand.answer);
    let open = if demand.open { "  still open" } else { "" };
    page.line(&[
        (Paint::Strong, &demand.id),
        (Paint::Plain, "  "),
        (paint, words),
        (Paint::Warning, open),
    ])?;
    page.paragraph("    ", &demand.text, Paint::Plain)?;
    let by = match (&demand.rule, &demand.condition) {
        (Some(rule), _) => format!("decided by the rule {rule}"),
        (_, Some(condition)) => format!("met where {condition}"),
        _ => "no walk decides it".to_owned(),
    };
    let own = match demand.deadline == order.deadline {
        true => String::new(),
        false => format!("; its deadline is {}", demand.deadline),
    };
    page.paragraph("    ", &format!("{by}{own}"), Paint::Dim)?;
    if let Some(why) = &demand.why {
        page.paragraph("    ", why, Paint::Dim)?;
    }
    for journey in &demand.journeys {
        let (paint, words) = said(journey.answer);
        let name = journey.walked_after.as_ref().or(journey.walked_before.as_ref());
        let name = name.map(|walked| walked.name()).unwrap_or_default();
        let values = compared::values(
            journey.before.as_ref().map(|said| &said.state),
            journey.after.as_ref().map(|said| &said.state),
        );
        page.line(&[
            (Paint::Plain, "    "),
            (Paint::Strong, &name),
            (Paint::Plain, "  "),
            (paint, words),
            (Paint::Dim, &values),
        ])?;
        page.paragraph("        ", &journey.why, Paint::Plain)?;
    }
    page.gap()
}
