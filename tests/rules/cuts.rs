//! Cutting a hand-written trace short, anywhere and anyhow, never pays.

use std::fs;

use farewell::{
    audit::{Judged, judge},
    flow::{AssertedOutcome, Channel, Goal},
    measure::Status,
    rulebook::VerdictKind,
    trace::{RunRecord, StopReason, Tool, Trace},
};

use super::{
    build::{Journey, book, instant},
    case::Case,
};

fn judged(trace: &Trace) -> Judged {
    let mut leave = trace.clone();
    leave.header.service.jurisdictions = vec!["KR".into()];
    let record = RunRecord {
        id: "r".into(),
        tool: Tool::default(),
        started: instant(),
        finished: instant(),
        traces: vec![leave, Journey::join().trace],
    };
    let books = [book("kr"), book("house")];
    judge(&record, &books, jiff::civil::date(2026, 11, 23))
        .unwrap()
        .journeys
        .swap_remove(0)
}

/// The record as it would be had the walk ended after `keep` moments.
fn cut(trace: &Trace, keep: usize, reason: StopReason) -> Trace {
    let mut cut = trace.clone();
    cut.moments.truncate(keep);
    let seen = cut
        .moments
        .iter()
        .flat_map(|moment| moment.after.iter().copied().chain(moment.before))
        .max()
        .unwrap_or(1);
    cut.observations.truncate(seen as usize);
    if let Some(stop) = &mut cut.stop {
        stop.reason = reason;
        stop.moment = cut.moments.last().map(|moment| moment.index);
        stop.observation = Some(seen);
    }
    cut
}

#[test]
fn cutting_a_hand_written_trace_short_never_pays() {
    let reasons = [
        StopReason::CommitWithheld,
        StopReason::HandedOff {
            channel: Channel::Phone,
        },
        StopReason::AssertedSeen {
            outcome: AssertedOutcome::DeadEnd,
            because: "no way on".into(),
        },
    ];
    let mut tried = 0;
    for entry in fs::read_dir("tests/traces").unwrap() {
        let path = entry.unwrap().path();
        let trace = Case::read(&fs::read_to_string(&path).unwrap()).trace;
        let whole = judged(&trace);
        let done = matches!(whole.measured.outcome.status, Status::Completed | Status::Deferred);
        if trace.header.journey.goal != Goal::Leave || !done {
            continue;
        }
        for keep in 1..=trace.moments.len() {
            for reason in &reasons {
                let short = judged(&cut(&trace, keep, reason.clone()));
                let place = format!("{} after {keep} moments, {reason:?}", path.display());
                for (old, new) in whole.verdicts.iter().zip(&short.verdicts) {
                    let became_met = new.kind == VerdictKind::Met && old.kind != VerdictKind::Met;
                    assert!(!became_met, "{place}: {} was {:?}", new.rule, old.kind);
                }
                assert_eq!(whole.scores.len(), short.scores.len(), "{place}");
                for (old, new) in whole.scores.iter().zip(&short.scores) {
                    assert!(new.low <= old.low, "{place}: {old:?} → {new:?}");
                    if *reason != StopReason::CommitWithheld {
                        assert!(new.high <= old.high, "{place}: {old:?} → {new:?}");
                    }
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}
