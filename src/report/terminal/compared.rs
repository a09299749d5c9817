//! One journey of a comparison: its outcome, rules and measures on both sides. What is the same is counted, not listed.

use std::io;

use super::{
    comparison::paint,
    page::{Align, Page, Paint},
};
use crate::{
    audit::{Certainty, Change, JourneyChange, MeasureChange, Reading, RuleChange, State, Walked},
    measure::Status,
    report::wording,
    rulebook::{Value, VerdictKind},
};

const INDENT: &str = "    ";

/// `harbor-market/leave-paid`, with both variants if they differ.
pub(super) fn name(journey: &JourneyChange) -> String {
    match (&journey.before, &journey.after) {
        (Some(before), Some(after)) if before.name() != after.name() => {
            let variant = after.variant.as_deref().unwrap_or("–");
            match before.service == after.service && before.journey == after.journey {
                true => format!("{} → @{variant}", before.name()),
                false => format!("{} → {}", before.name(), after.name()),
            }
        }
        (Some(walked), _) | (_, Some(walked)) => walked.name(),
        (None, None) => String::new(),
    }
}

pub(super) fn write<W: io::Write>(journey: &JourneyChange, page: &mut Page<W>) -> io::Result<()> {
    let only = match (&journey.before, &journey.after) {
        (None, _) => "  only on the second side",
        (_, None) => "  only on the first side",
        _ => "",
    };
    page.line(&[(Paint::Strong, &name(journey)), (Paint::Warning, only)])?;
    let outcome = |walked: &Option<Walked>| walked.as_ref().map_or_else(|| "–".to_owned(), outcomes);
    let line = format!("{} → {}", outcome(&journey.before), outcome(&journey.after));
    page.paragraph("  outcome   ", &line, Paint::Plain)?;
    for score in &journey.scores {
        let range =
            |range: Option<(u32, u32)>| range.map_or_else(|| "–".to_owned(), |(low, high)| wording::range(low, high));
        page.line(&[
            (Paint::Plain, "  score     "),
            (Paint::Plain, &score.rulebook),
            (
                Paint::Plain,
                &format!(" {} → {}  ", range(score.before), range(score.after)),
            ),
            (paint(score.change), score.change.name()),
        ])?;
    }
    for note in &journey.notes {
        page.paragraph("  note      ", note, Paint::Dim)?;
    }
    rules(&journey.rules, page)?;
    measures(&journey.measures, page)?;
    page.gap()
}

/// `completed`, or each outcome with the number of walks that had it.
fn outcomes(walked: &Walked) -> String {
    let of = |status: Status| walked.outcomes.iter().filter(|(_, other)| *other == status).count();
    let each: Vec<String> = Status::ALL
        .into_iter()
        .filter(|status| of(*status) > 0)
        .map(|status| match walked.outcomes.len() {
            1 => status.name().to_owned(),
            _ => format!("{} {}", of(status), status.name()),
        })
        .collect();
    each.join(", ")
}

fn rules<W: io::Write>(rules: &[RuleChange], page: &mut Page<W>) -> io::Result<()> {
    for change in Change::ALL {
        let listed = |rule: &&RuleChange| {
            rule.change == change && (rule.open || !matches!(change, Change::Same | Change::Unknown))
        };
        for rule in rules.iter().filter(listed) {
            let word = match change {
                Change::Same | Change::Unknown => "open",
                change => change.name(),
            };
            let paint = if rule.open && paint(change) == Paint::Dim {
                Paint::Warning
            } else {
                paint(change)
            };
            page.line(&[
                (Paint::Plain, "  "),
                (paint, &format!("{word:<10}")),
                (Paint::Strong, &rule.fingerprint.rule),
                (
                    Paint::Plain,
                    &format!("  {} → {}", verdict(rule.before.as_ref()), verdict(rule.after.as_ref())),
                ),
                (Paint::Dim, &values(rule.before.as_ref(), rule.after.as_ref())),
                (
                    Paint::Warning,
                    if rule.open && word != "open" {
                        "  still open"
                    } else {
                        ""
                    },
                ),
            ])?;
            if let Some(why) = rule.after.as_ref().and_then(|state| state.why.as_ref()) {
                page.paragraph("            ", why, Paint::Dim)?;
            }
        }
    }
    let count = |change: Change| rules.iter().filter(|rule| rule.change == change && !rule.open).count();
    let (same, unknown) = (count(Change::Same), count(Change::Unknown));
    if same + unknown > 0 {
        let line = format!("  {same} rules are met as before, {unknown} are not known on a side");
        page.line(&[(Paint::Dim, &line)])?;
    }
    Ok(())
}

/// A verdict in a word.
fn verdict(state: Option<&State>) -> String {
    match state {
        None => "–".to_owned(),
        Some(state) => match state.kind {
            VerdictKind::NotMet => wording::not_met(state.strength).to_owned(),
            VerdictKind::NotApplicable => "not applicable".to_owned(),
            kind => kind.name().to_owned(),
        },
    }
}

/// `  (observed ≥ 4 → 1, demanded 1)`; empty if no side prints values.
pub(super) fn values(before: Option<&State>, after: Option<&State>) -> String {
    let both = |value: fn(&State) -> Option<String>| {
        let (before, after) = (before.and_then(value), after.and_then(value));
        match (&before, &after) {
            (None, None) => None,
            (Some(before), Some(after)) if before == after => Some(before.clone()),
            _ => {
                let shown = |value: Option<String>| value.unwrap_or_else(|| "?".to_owned());
                Some(format!("{} → {}", shown(before), shown(after)))
            }
        }
    };
    let observed = both(|state| {
        let bound = match (state.observed_at_least, state.observed_at_most) {
            (true, _) => "≥ ",
            (_, true) => "≤ ",
            _ => "",
        };
        state.observed.as_ref().map(|value| format!("{bound}{value}"))
    });
    let demanded = both(|state| state.demanded.as_ref().map(Value::to_string));
    let parts = [("observed", observed), ("demanded", demanded)];
    let told: Vec<String> = parts
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name} {}", value?)))
        .collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("  ({})", told.join(", "))
    }
}

/// Measures that changed; a part of a count whose total changed is not told again.
fn measures<W: io::Write>(measures: &[MeasureChange], page: &mut Page<W>) -> io::Result<()> {
    let moved = |change: Change| matches!(change, Change::Better | Change::Worse | Change::Different);
    let told_by_total = |path: &str| {
        let name = path.strip_prefix("discovery.").or_else(|| path.strip_prefix("flow."));
        let total = name.map(|name| format!("total.{name}"));
        total.is_some_and(|total| measures.iter().any(|other| other.path == total && moved(other.change)))
    };
    let listed = measures
        .iter()
        .filter(|measure| moved(measure.change) && !told_by_total(measure.path));
    let rows: Vec<Vec<(Paint, String)>> = listed
        .map(|measure| {
            let cell = |text: String| (Paint::Plain, text);
            vec![
                cell(measure.path.replace(['.', '_'], " ")),
                cell(reading(&measure.before)),
                cell("→".to_owned()),
                cell(reading(&measure.after)),
                (paint(measure.change), measure.change.name().to_owned()),
            ]
        })
        .collect();
    page.table(
        INDENT,
        &[Align::Left, Align::Right, Align::Left, Align::Left, Align::Left],
        &rows,
    )?;
    if rows.is_empty() && !measures.is_empty() {
        page.line(&[(Paint::Plain, INDENT), (Paint::Plain, "no measure is known to differ")])?;
    }
    let unknown = measures
        .iter()
        .filter(|measure| measure.change == Change::Unknown)
        .count();
    if unknown > 0 {
        let line = format!(
            "{INDENT}{unknown} of {} measures are not known well enough on a side",
            measures.len()
        );
        page.line(&[(Paint::Dim, &line)])?;
    }
    Ok(())
}

/// `7`, `≥ 7`, `4–5`, `?`.
fn reading(reading: &Reading) -> String {
    let Some(value) = &reading.value else {
        return "?".to_owned();
    };
    match (reading.certainty, &reading.to) {
        _ if value.to_string().is_empty() => "nothing".to_owned(),
        (Certainty::AtLeast, _) => format!("≥ {value}"),
        (Certainty::AtMost, _) => format!("≤ {value}"),
        (Certainty::Between, Some(to)) => format!("{value}–{to}"),
        _ => value.to_string(),
    }
}
