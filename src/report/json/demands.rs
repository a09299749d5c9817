//! Delays, waits, surveys and preconditions, brought into the frozen shape.

use super::v1;
use crate::{
    measure::{DelaySource, Measured, WaitKind},
    report::demands,
};

pub(super) fn delays(measured: &Measured) -> Vec<v1::StatedDelay> {
    let all = measured.delays.all.iter();
    all.map(|delay| v1::StatedDelay {
        what: delay.what.map(|what| what.name().to_owned()),
        days: delay.days,
        from: delay.from,
        business: delay.business,
        source: match delay.source {
            DelaySource::Stated => "stated",
            DelaySource::Observed => "observed",
        }
        .to_owned(),
        quote: delay.quote.clone(),
        moment: delay.moment,
        holds: demands::holds(measured, delay),
    })
    .collect()
}

pub(super) fn waits(measured: &Measured) -> Vec<v1::Wait> {
    let all = measured.waits.iter();
    all.map(|wait| v1::Wait {
        kind: match wait.kind {
            WaitKind::Countdown => "countdown",
            WaitKind::DisabledControl => "disabled-control",
            WaitKind::Interstitial => "interstitial",
        }
        .to_owned(),
        from: wait.from,
        to: wait.to,
        seconds: wait.seconds,
        told: wait.told,
        words: wait.words.clone(),
    })
    .collect()
}

pub(super) fn surveys(measured: &Measured) -> Vec<v1::Survey> {
    let all = measured.surveys.iter();
    all.map(|survey| v1::Survey {
        moment: survey.moment,
        demand: survey.demand.map(|demand| demand.name().to_owned()),
        why: survey.why.clone(),
    })
    .collect()
}

pub(super) fn preconditions(measured: &Measured) -> Vec<v1::Precondition> {
    let all = measured.preconditions.iter();
    all.map(|stated| v1::Precondition {
        moment: stated.moment,
        quote: stated.quote.clone(),
    })
    .collect()
}
