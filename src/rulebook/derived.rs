//! Measures that the demands of rulebooks are worded in, made from what was measured. Each is defined in the
//! catalogue.

use std::collections::{BTreeSet, HashSet};

use super::{
    fact::{Fact, disputed, missing, rest_unseen},
    sights,
    verdict::Value,
};
use crate::{
    flow::Channel,
    lexicon::Purpose,
    measure::{Bound, CountName, Measured, Prompt, ScreenKind, Segment, Status},
    trace::{Act, Phase, StopReason, Trace},
};

/// All derived measures, by path without side.
pub(super) fn of(trace: &Trace, measured: &Measured) -> Vec<(&'static str, Fact)> {
    vec![
        ("flow.decision_screens", decision_screens(measured)),
        ("total.reconfirmation_screens", reconfirmation_screens(measured)),
        (
            "total.loss_notice_screens",
            prompts(measured, |_, purposes| purposes.contains(&Purpose::Warn)),
        ),
        ("total.alternative_only_screens", alternative_only_screens(measured)),
        ("total.repeatable_reauths", repeatable_reauths(measured)),
        (
            "total.offline_handoffs",
            handoffs(
                trace,
                measured,
                &[Channel::Phone, Channel::Sms, Channel::Post, Channel::InPerson],
            ),
        ),
        (
            "total.agent_handoffs",
            handoffs(trace, measured, &[Channel::Phone, Channel::Chat, Channel::InPerson]),
        ),
        (
            "total.retention_without_way_on",
            sights::retention_without_way_on(trace, measured),
        ),
        ("total.language_changes", sights::language_changes(trace, measured)),
    ]
}

/// A count whose bound is that of the outcome.
pub(super) fn count(moments: Vec<u32>, measured: &Measured) -> Fact {
    let at_least = !matches!(measured.outcome.status, Status::Completed | Status::Deferred);
    Fact {
        value: Some(Value::Int(i64::try_from(moments.len()).unwrap_or(i64::MAX))),
        at_least,
        at_most: false,
        moments,
        why: at_least.then(|| rest_unseen(measured)),
    }
}

/// The screens (no in-place prompts) that `wanted` picks by their purposes. Where the declared purposes pick
/// another number it is disputed.
pub(super) fn prompts(measured: &Measured, wanted: impl Fn(&Prompt, &BTreeSet<Purpose>) -> bool) -> Fact {
    let pick = |purposes: fn(&Prompt) -> &BTreeSet<Purpose>| -> Vec<u32> {
        measured
            .prompts
            .iter()
            .filter(|prompt| !prompt.in_place && asks(purposes(prompt)) && wanted(prompt, purposes(prompt)))
            .map(|prompt| prompt.moment)
            .collect()
    };
    let detected = pick(|prompt| &prompt.detected);
    let declared = pick(declared_or_detected);
    if detected.len() != declared.len() {
        return Fact {
            value: None,
            at_least: false,
            at_most: false,
            why: Some(disputed(detected.len() as u64, declared.len() as u64)),
            moments: detected,
        };
    }
    count(detected, measured)
}

/// A screen that says it is done and asks nothing about leaving enters no count.
fn asks(purposes: &BTreeSet<Purpose>) -> bool {
    !purposes.contains(&Purpose::Done) || purposes.contains(&Purpose::Confirm)
}

fn declared_or_detected(prompt: &Prompt) -> &BTreeSet<Purpose> {
    prompt.declared.as_ref().unwrap_or(&prompt.detected)
}

fn screen_kind(measured: &Measured, index: u32) -> Option<ScreenKind> {
    measured
        .screens
        .iter()
        .find(|screen| screen.index == index)
        .map(|screen| screen.kind)
}

fn reconfirmation_screens(measured: &Measured) -> Fact {
    prompts(measured, |prompt, purposes| {
        let asks = purposes.contains(&Purpose::Confirm) || purposes.contains(&Purpose::Retain);
        asks && screen_kind(measured, prompt.screen) != Some(ScreenKind::Dialog)
    })
}

fn decision_screens(measured: &Measured) -> Fact {
    if measured.entry.is_none() {
        return Fact::unknown(missing("flow", measured));
    }
    let without_one_reauth = |purposes: fn(&Prompt) -> &BTreeSet<Purpose>| -> Vec<u32> {
        let reauth = measured
            .prompts
            .iter()
            .find(|prompt| {
                !prompt.in_place && prompt.segment == Segment::Flow && purposes(prompt).contains(&Purpose::Reauth)
            })
            .map(|prompt| prompt.screen);
        measured
            .screens
            .iter()
            .filter(|screen| screen.counted && screen.segment == Segment::Flow && Some(screen.index) != reauth)
            .map(|screen| screen.moments.first().copied().unwrap_or_default())
            .collect()
    };
    let detected = without_one_reauth(|prompt| &prompt.detected);
    let declared = without_one_reauth(declared_or_detected);
    if detected.len() != declared.len() {
        return Fact::unknown(disputed(detected.len() as u64, declared.len() as u64));
    }
    count(detected, measured)
}

/// A screen from which the walk went on had a way on. Only the last screen of a dead end can lack one.
fn alternative_only_screens(measured: &Measured) -> Fact {
    let last = measured.screens.last().map(|screen| screen.index);
    let stuck = measured.outcome.status == Status::DeadEnd;
    prompts(measured, |prompt, purposes| {
        stuck && Some(prompt.screen) == last && purposes.contains(&Purpose::Retain)
    })
}

/// A log-in wall is no reauth to the classifier, but counts as one; met on arrival at another platform it is what
/// the switch costs, which its own rule weighs.
fn repeatable_reauths(measured: &Measured) -> Fact {
    let Some(reauths) = measured.counts.total.get(&CountName::Reauths) else {
        return Fact::unknown(missing("total", measured));
    };
    let Some(value) = reauths.v.filter(|_| reauths.bound != Bound::Unknown) else {
        return Fact::unknown(missing("total", measured));
    };
    if let Some(declared) = reauths.declared {
        return Fact::unknown(disputed(value, declared));
    }
    let platform = |moment: u32| {
        measured
            .rows
            .iter()
            .find(|row| row.moment == moment)
            .map(|row| row.platform.as_str())
    };
    let first = measured.rows.first().map(|row| row.platform.as_str());
    let mut arrived = HashSet::new();
    let kept: Vec<u32> = reauths
        .moments
        .iter()
        .copied()
        .filter(|moment| {
            let wall = measured
                .prompts
                .iter()
                .find(|prompt| prompt.moment == *moment)
                .is_some_and(|prompt| !prompt.detected.contains(&Purpose::Reauth));
            let here = platform(*moment);
            let elsewhere = here.is_some() && here != first;
            !(wall && elsewhere && arrived.insert(here))
        })
        .collect();
    let left_out = reauths.moments.len() - kept.len();
    let at_least = reauths.bound == Bound::AtLeast;
    Fact {
        value: Some(Value::Int(
            i64::try_from(value).unwrap_or(i64::MAX) - i64::try_from(left_out).unwrap_or_default(),
        )),
        at_least,
        at_most: false,
        moments: kept,
        why: at_least.then(|| rest_unseen(measured)),
    }
}

fn handoffs(trace: &Trace, measured: &Measured, channels: &[Channel]) -> Fact {
    let mut moments: Vec<u32> = trace
        .moments
        .iter()
        .filter(|moment| moment.phase == Phase::Steps)
        .filter(|moment| matches!(moment.act, Act::Handoff { channel, .. } if channels.contains(&channel)))
        .map(|moment| moment.index)
        .collect();
    if let Some(stop) = &trace.stop
        && let StopReason::HandedOff { channel } = stop.reason
        && moments.is_empty()
        && channels.contains(&channel)
    {
        moments.push(stop.moment.unwrap_or_default());
    }
    count(moments, measured)
}
