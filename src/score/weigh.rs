//! The formula of the house score.

use super::model::Score;
use crate::{
    measure::Status,
    rulebook::{Verdict, VerdictKind},
};

/// A handed-off journey scores this at most, whatever else it does well.
const MOST_HANDED_OFF: f64 = 39.0;

/// Rounding down must not turn 57 into 56 because of how fractions are stored.
const EPSILON: f64 = 1e-9;

/// Weighs the verdicts of one rulebook on one conclusive leave journey: 100 × Σ weight·attainment ÷ Σ weight, with
/// every unknown taken as 0 for the low end and as 1 for the high end, rounded down. None if no rule applies.
///
/// - A dead end is 0.
/// - Handed-off: only what was seen whole counts, at both ends, and the result is capped; so cutting a journey short
///   can never pay.
/// - If it is unknown whether leaving can be completed (stopped before the irreversible act), what lies behind may be
///   a dead end, so the low end is 0.
pub fn weigh(rulebook: &str, status: Status, verdicts: &[Verdict]) -> Option<Score> {
    let mut counted: Vec<&Verdict> = verdicts
        .iter()
        .filter(|verdict| verdict.attainment.is_some() && verdict.weight > 0.0 && verdict.rulebook == rulebook)
        .collect();
    // Fractions are added in one order, whatever the order of the rules.
    counted.sort_by(|a, b| a.rule.cmp(&b.rule));
    let weight: f64 = counted.iter().map(|verdict| verdict.weight).sum();
    if weight <= 0.0 {
        return None;
    }
    let sum = |part: fn(&Verdict) -> f64| -> f64 {
        let total: f64 = counted.iter().map(|verdict| verdict.weight * part(verdict)).sum();
        100.0 * total / weight
    };
    let (low, high) = match status {
        Status::DeadEnd => (0.0, 0.0),
        Status::HandedOff => {
            let seen = sum(seen_whole).min(MOST_HANDED_OFF);
            (seen, seen)
        }
        _ => (sum(low), sum(high)),
    };
    let open = counted
        .iter()
        .any(|verdict| verdict.completion && verdict.kind == VerdictKind::Unknown);
    Some(Score {
        rulebook: rulebook.to_owned(),
        low: if open { 0 } else { points(low) },
        high: points(high),
    })
}

fn low(verdict: &Verdict) -> f64 {
    verdict.attainment.map_or(0.0, |attainment| attainment.low)
}

fn high(verdict: &Verdict) -> f64 {
    verdict.attainment.map_or(0.0, |attainment| attainment.high)
}

/// What is attained for certain: an unknown, and a lower bound that breaks a limit, are worth nothing.
fn seen_whole(verdict: &Verdict) -> f64 {
    if verdict.kind == VerdictKind::Unknown {
        0.0
    } else {
        low(verdict)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=100"
)]
fn points(value: f64) -> u32 {
    (value + EPSILON).floor().clamp(0.0, 100.0) as u32
}
