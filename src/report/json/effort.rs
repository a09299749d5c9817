//! Effort and recurrences, brought to the frozen shape.

use super::v1;
use crate::{
    audit::{Audit, Recurrences},
    measure::{ActEffort, Bound, Estimate, Measured, MustRead, Operator},
};

pub(super) fn effort(measured: &Measured) -> v1::Effort {
    let (effort, reading) = (&measured.effort, &measured.reading);
    v1::Effort {
        discovery: part(&effort.discovery, &reading.discovery),
        flow: part(&effort.flow, &reading.flow),
        total: part(&effort.total, &reading.total),
        acts: effort.acts.iter().map(act).collect(),
    }
}

fn part(estimate: &Estimate, reading: &MustRead) -> v1::EffortPart {
    let known = reading.units().is_some();
    v1::EffortPart {
        seconds: estimate.millis.map(seconds),
        bound: bound(estimate.bound),
        operators: estimate.operators.clone(),
        indicative: estimate.indicative,
        reading: v1::RequiredReading {
            words: known.then_some(reading.words),
            characters: known.then_some(reading.characters),
            bound: bound(reading.bound),
            seconds: reading.seconds.map(|(low, high)| v1::SecondsRange {
                low: tenth(low),
                high: tenth(high),
            }),
            moments: reading.moments.clone(),
            declared: reading.declared,
        },
    }
}

fn act(act: &ActEffort) -> v1::EffortAct {
    let response = |operator: &Operator| match operator {
        Operator::Response(ms) => Some(*ms),
        _ => None,
    };
    v1::EffortAct {
        moment: act.moment,
        operators: act.written(),
        seconds: seconds(act.millis()),
        response_seconds: seconds(act.operators.iter().filter_map(response).sum()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of one journey")]
fn seconds(millis: u64) -> f64 {
    millis as f64 / 1000.0
}

/// More digits of an estimate would mean nothing.
fn tenth(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}

fn bound(bound: Bound) -> v1::Bound {
    match bound {
        Bound::Exact => v1::Bound::Exact,
        Bound::AtLeast => v1::Bound::AtLeast,
        Bound::Unknown => v1::Bound::Unknown,
    }
}

pub(super) fn recurrences(audit: &Audit, found: &Recurrences) -> v1::Recurrences {
    let place = |(journey, moment): (usize, u32)| v1::Place {
        evidence: format!("capture/{}", audit.journeys[journey].folder),
        moment,
    };
    v1::Recurrences {
        service: found.service.clone(),
        variant: found.variant.clone(),
        persona: found.persona.clone(),
        platform: found.platform.clone(),
        journeys: found.journeys,
        v: found.shown.len() as u64,
        bound: v1::Bound::AtLeast,
        shown: found
            .shown
            .iter()
            .map(|again| v1::ShownAgain {
                at: place(again.at),
                refused: place(again.refused),
            })
            .collect(),
    }
}
