//! Cutting a recorded walk short, anywhere and anyhow, never pays. The walks are real ones, of Harbor Market.

use std::sync::LazyLock;

use farewell::{
    audit::{Judged, judge},
    evidence,
    flow::{AssertedOutcome, Channel, Goal, Kind},
    rulebook::{Rulebook, VerdictKind, defaults},
    trace::{RunRecord, Stop, StopReason, Trace},
};

use crate::bundles::RECORDED;

static BOOKS: LazyLock<Vec<Rulebook>> = LazyLock::new(|| defaults(&["KR"]));

fn judged(record: &RunRecord, trace: &Trace) -> Judged {
    let as_of = jiff::civil::date(2026, 11, 23);
    let audit = judge(record, &BOOKS, as_of).unwrap();
    let of = |judged: &Judged| judged.header.journey.id == trace.header.journey.id;
    audit.journeys.into_iter().find(of).unwrap()
}

/// The recorded deletion journeys, each with its twin as the second.
fn pairs() -> Vec<RunRecord> {
    let record = evidence::open(&RECORDED.bundle).unwrap();
    let find = |id: &str| {
        record
            .traces
            .iter()
            .find(|trace| trace.header.journey.id == id)
            .unwrap()
    };
    let deleting = record.traces.iter().filter(|trace| {
        let journey = &trace.header.journey;
        journey.goal == Goal::Leave && journey.kind == Kind::DeleteAccount
    });
    deleting
        .map(|leave| {
            let twin = leave.header.journey.twin.as_ref().unwrap();
            RunRecord {
                traces: vec![leave.clone(), find(twin).clone()],
                ..record.clone()
            }
        })
        .collect()
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

/// The ways in which a walk can end after so many moments. One that is inconclusive is like another: they take turns.
fn endings(keep: usize) -> Vec<Option<StopReason>> {
    let inconclusive = [
        Some(StopReason::TargetMissing {
            locator: "button".into(),
            candidates: Vec::new(),
        }),
        Some(StopReason::BrowserGone { error: "gone".into() }),
        // The record itself is cut off.
        None,
    ];
    vec![
        Some(StopReason::CommitWithheld),
        Some(StopReason::HandedOff {
            channel: Channel::Phone,
        }),
        Some(StopReason::AssertedSeen {
            outcome: AssertedOutcome::DeadEnd,
            because: "no way on".into(),
        }),
        inconclusive[keep % inconclusive.len()].clone(),
    ]
}

#[test]
fn cutting_a_recorded_leave_journey_short_never_pays() {
    let mut tried = 0;
    for (nth, record) in pairs().into_iter().enumerate() {
        let trace = &record.traces[0];
        let whole = judged(&record, trace);
        assert!(!whole.scores.is_empty());
        for keep in 0..=trace.moments.len() {
            for (way, reason) in endings(keep).into_iter().enumerate() {
                // Every ending at every place of the first journey; in the others the endings take turns.
                if nth > 0 && way != keep % 4 {
                    continue;
                }
                let place = format!("{} after {keep} moments, {reason:?}", trace.header.journey.id);
                assert_no_better(
                    &whole,
                    &judged(&with_cut(&record, 0, keep, reason.clone()), trace),
                    &reason,
                    &place,
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 90, "{tried}");
}

fn assert_no_better(whole: &Judged, short: &Judged, reason: &Option<StopReason>, place: &str) {
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
        if *reason != Some(StopReason::CommitWithheld) {
            assert!(new.high <= old.high, "{place}: {old:?} → {new:?}");
        }
    }
}

#[test]
fn cutting_the_recorded_twin_short_decides_nothing() {
    let mut tried = 0;
    for record in pairs().into_iter().take(1) {
        let [leave, twin] = &record.traces[..] else {
            panic!("a journey and its twin")
        };
        let whole = judged(&record, leave);
        for keep in 0..twin.moments.len() {
            for reason in endings(keep) {
                let place = format!("{} after {keep} moments, {reason:?}", twin.header.journey.id);
                let short = judged(&with_cut(&record, 1, keep, reason), leave);
                for (old, new) in whole.verdicts.iter().zip(&short.verdicts) {
                    let decided = matches!(new.kind, VerdictKind::Met | VerdictKind::NotMet) && new.kind != old.kind;
                    assert!(!decided, "{place}: {} was {:?}, is {:?}", new.rule, old.kind, new.kind);
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "{tried}");
}
