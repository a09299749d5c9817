//! Cutting a recorded walk short, anywhere and anyhow, never pays. The walks are real ones, of Harbor Market.

use farewell::{
    audit::{Judged, judge},
    evidence,
    flow::{AssertedOutcome, Channel, Goal},
    rulebook::{VerdictKind, defaults},
    trace::{RunRecord, Stop, StopReason, Trace},
};

use crate::bundles::RECORDED;

fn judged(record: &RunRecord, trace: &Trace) -> Judged {
    let books = defaults(["KR"].as_slice());
    let as_of = jiff::civil::date(2026, 11, 23);
    let audit = judge(record, &books, as_of).unwrap();
    let of = |judged: &Judged| judged.header.journey.id == trace.header.journey.id;
    audit.journeys.into_iter().find(of).unwrap()
}

/// The record with this walk ended after so many moments.
fn with_cut(record: &RunRecord, at: usize, keep: usize, reason: Option<StopReason>) -> RunRecord {
    let mut record = record.clone();
    let trace = &mut record.traces[at];
    trace.moments.truncate(keep);
    let seen = trace
        .moments
        .iter()
        .flat_map(|moment| moment.after.iter().copied().chain(moment.before))
        .max();
    trace.observations.truncate(seen.unwrap_or(0) as usize);
    trace
        .checks
        .retain(|check| check.moment <= keep as u32 && check.observation <= seen.unwrap_or(0));
    let last = trace.moments.last();
    trace.stop = reason.map(|reason| Stop {
        message: String::new(),
        reason,
        phase: last.map_or(farewell::trace::Phase::Setup, |moment| moment.phase),
        moment: last.map(|moment| moment.index),
        observation: seen,
        step: None,
    });
    record
}

fn endings() -> Vec<Option<StopReason>> {
    vec![
        Some(StopReason::CommitWithheld),
        Some(StopReason::HandedOff {
            channel: Channel::Phone,
        }),
        Some(StopReason::AssertedSeen {
            outcome: AssertedOutcome::DeadEnd,
            because: "no way on".into(),
        }),
        Some(StopReason::TargetMissing {
            locator: "button".into(),
            candidates: Vec::new(),
        }),
        Some(StopReason::BrowserGone { error: "gone".into() }),
        Some(StopReason::Interrupted {
            signal: "SIGINT".into(),
        }),
        // The record itself is cut off.
        None,
    ]
}

#[test]
fn cutting_a_recorded_leave_journey_short_never_pays() {
    let record = evidence::open(&RECORDED.bundle).unwrap();
    let mut tried = 0;
    for (at, trace) in record.traces.iter().enumerate() {
        if trace.header.journey.goal != Goal::Leave {
            continue;
        }
        let whole = judged(&record, trace);
        assert!(!whole.scores.is_empty());
        for keep in 0..=trace.moments.len() {
            for reason in endings() {
                let place = format!("{} after {keep} moments, {reason:?}", trace.header.journey.id);
                let short = judged(&with_cut(&record, at, keep, reason.clone()), trace);
                for (old, new) in whole.verdicts.iter().zip(&short.verdicts) {
                    assert_eq!(old.rule, new.rule, "{place}");
                    let became_met = new.kind == VerdictKind::Met && old.kind != VerdictKind::Met;
                    assert!(!became_met, "{place}: {} was {:?}", new.rule, old.kind);
                }
                if short.measured.outcome.status.inconclusive() {
                    assert!(short.scores.is_empty(), "{place}");
                    let against = short
                        .verdicts
                        .iter()
                        .find(|verdict| verdict.kind == VerdictKind::NotMet);
                    assert!(against.is_none(), "{place}: {against:?}");
                } else {
                    assert_eq!(whole.scores.len(), short.scores.len(), "{place}");
                }
                for (old, new) in whole.scores.iter().zip(&short.scores) {
                    assert!(new.low <= old.low, "{place}: {old:?} → {new:?}");
                    if reason != Some(StopReason::CommitWithheld) {
                        assert!(new.high <= old.high, "{place}: {old:?} → {new:?}");
                    }
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn cutting_the_recorded_twin_short_decides_nothing() {
    let record = evidence::open(&RECORDED.bundle).unwrap();
    let mut tried = 0;
    for leave in record
        .traces
        .iter()
        .filter(|trace| trace.header.journey.goal == Goal::Leave)
    {
        let whole = judged(&record, leave);
        let twin = leave.header.journey.twin.as_ref().unwrap();
        let at = record
            .traces
            .iter()
            .position(|trace| trace.header.journey.id == *twin)
            .expect("the twin was walked");
        for keep in 0..record.traces[at].moments.len() {
            for reason in endings() {
                let place = format!("{twin} after {keep} moments, {reason:?}");
                let short = judged(&with_cut(&record, at, keep, reason), leave);
                for (old, new) in whole.verdicts.iter().zip(&short.verdicts) {
                    let decided = matches!(new.kind, VerdictKind::Met | VerdictKind::NotMet) && new.kind != old.kind;
                    assert!(!decided, "{place}: {} was {:?}, is {:?}", new.rule, old.kind, new.kind);
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "{tried}");
}
