//! What must hold of every journey, not only of those that somebody thought of.

use farewell::{
    flow::Channel,
    lexicon::Purpose,
    measure::{Bound, CountName, Segment, Status},
    rulebook::{Rulebook, Verdict, VerdictKind},
    score::{Score, weigh},
};
use proptest::prelude::*;

use super::build::{Journey, audit, book};

const STATUSES: [Status; 5] = [
    Status::Completed,
    Status::Deferred,
    Status::StoppedBeforeCommit,
    Status::HandedOff,
    Status::DeadEnd,
];

/// Something a service can put in the way.
fn burden(leave: &mut Journey, which: usize) {
    const PURPOSES: [Purpose; 8] = [
        Purpose::Confirm,
        Purpose::Retain,
        Purpose::Warn,
        Purpose::Reauth,
        Purpose::Survey,
        Purpose::Precondition,
        Purpose::Wait,
        Purpose::Review,
    ];
    match which {
        0..8 => leave.hurdle(&[PURPOSES[which]]),
        8 => leave.click(),
        9 => leave.fill(),
        10 => leave.forced_presentation_switch(),
        11 => leave.add(CountName::RequiredFields, 1),
        12 => leave.add(CountName::Refusals, 1),
        13 => leave.add(CountName::Verifications, 1),
        14 => leave.add(CountName::Exits, 1),
        _ => leave.hurdle(&[Purpose::Confirm, Purpose::Warn, Purpose::Retain]),
    }
}

const BURDENS: usize = 16;

fn journey(burdens: &[usize], discovery: usize) -> Journey {
    let mut leave = Journey::new("leave", farewell::flow::Kind::DeleteAccount);
    leave.trace.header.journey.twin = Some("join".into());
    for _ in 0..=discovery {
        leave.screen(Segment::Discovery, &[Purpose::Menu]);
        leave.click();
    }
    leave.enter();
    for which in burdens {
        burden(&mut leave, *which);
    }
    leave
}

fn books() -> Vec<Rulebook> {
    vec![book("kr"), book("house")]
}

fn judged(leave: &Journey, join: bool) -> (Vec<Verdict>, Vec<Score>) {
    let twin = Journey::join();
    let journeys: Vec<&Journey> = if join { vec![leave, &twin] } else { vec![leave] };
    let mut audit = audit(&journeys, &books());
    let first = audit.journeys.swap_remove(0);
    (first.verdicts, first.scores)
}

fn ended(leave: &Journey, at: usize, status: Status) -> Journey {
    match status {
        Status::HandedOff => leave.cut(at, Status::Completed).handed_off(Channel::Phone),
        status => leave.cut(at, status),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_score_is_a_range_within_0_and_100(
        burdens in prop::collection::vec(0..BURDENS, 0..12), discovery in 0..4_usize, at in 0..30_usize,
        status in prop::sample::select(&STATUSES[..]), join: bool,
    ) {
        let (_, scores) = judged(&ended(&journey(&burdens, discovery), at, status), join);
        prop_assert_eq!(scores.len(), 2);
        for score in scores {
            prop_assert!(score.low <= score.high && score.high <= 100, "{:?}", score);
        }
    }

    #[test]
    fn judging_twice_gives_the_same(burdens in prop::collection::vec(0..BURDENS, 0..12), at in 0..30_usize) {
        let leave = ended(&journey(&burdens, 1), at, Status::StoppedBeforeCommit);
        let twin = Journey::join();
        let once = format!("{:?}", audit(&[&leave, &twin], &books()));
        prop_assert_eq!(once, format!("{:?}", audit(&[&leave, &twin], &books())));
    }

    #[test]
    fn the_order_of_the_rules_never_matters(
        burdens in prop::collection::vec(0..BURDENS, 0..12), order in Just((0..30_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let leave = journey(&burdens, 1).handed_off(Channel::Phone);
        let twin = Journey::join();
        let shuffled: Vec<Rulebook> = books()
            .into_iter()
            .map(|mut book| {
                let rules = book.rules.clone();
                book.rules = order.iter().filter_map(|at| rules.get(*at).cloned()).collect();
                assert_eq!(book.rules.len(), rules.len());
                book
            })
            .collect();
        let mut scores = audit(&[&leave, &twin], &shuffled).journeys.swap_remove(0).scores;
        scores.sort_by(|a, b| b.rulebook.cmp(&a.rulebook));
        prop_assert_eq!(scores, judged(&leave, true).1);
    }

    #[test]
    fn adding_a_burden_never_raises_either_end(
        burdens in prop::collection::vec(0..BURDENS, 0..10), more in 0..BURDENS, join: bool,
        status in prop::sample::select(&STATUSES[..]),
    ) {
        let before = journey(&burdens, 1);
        let mut after = before.clone();
        burden(&mut after, more);
        let (old_verdicts, old) = judged(&before.ends(status), join);
        let (new_verdicts, new) = judged(&after.ends(status), join);
        let same = |a: &[Verdict], b: &[Verdict]| a.iter().zip(b).all(|(a, b)| a.kind == b.kind);
        // A lower bound that breaks a limit turns an unknown into a not-met; only equal statuses are compared then.
        if matches!(status, Status::Completed | Status::Deferred) || same(&old_verdicts, &new_verdicts) {
            for (old, new) in old.iter().zip(&new) {
                prop_assert!(new.low <= old.low && new.high <= old.high, "{old:?} → {new:?}");
            }
        }
    }

    #[test]
    fn cutting_a_journey_short_never_pays(
        burdens in prop::collection::vec(0..BURDENS, 0..10), discovery in 0..3_usize, at in 0..25_usize, join: bool,
        whole in prop::sample::select(&STATUSES[..]),
        cut in prop::sample::select(&[Status::StoppedBeforeCommit, Status::HandedOff, Status::DeadEnd][..]),
    ) {
        let leave = journey(&burdens, discovery);
        let last = leave.measured.rows.len();
        let (old_verdicts, old) = judged(&ended(&leave, last, whole), join);
        let (new_verdicts, new) = judged(&ended(&leave, at.min(last), cut), join);
        for (old, new) in old_verdicts.iter().zip(&new_verdicts) {
            let became_met = new.kind == VerdictKind::Met && old.kind != VerdictKind::Met;
            prop_assert!(!became_met, "{} was {:?}", new.rule, old.kind);
        }
        for (old, new) in old.iter().zip(&new) {
            // A hand-off says that leaving is possible elsewhere: more than a dead end says, or a withheld last step.
            if cut != Status::HandedOff || !matches!(whole, Status::DeadEnd | Status::StoppedBeforeCommit) {
                prop_assert!(new.low <= old.low, "{old:?} → {new:?}");
            }
            if cut != Status::StoppedBeforeCommit && whole != Status::DeadEnd {
                prop_assert!(new.high <= old.high, "{old:?} → {new:?}");
            }
        }
    }

    #[test]
    fn an_unknown_only_widens_the_range(
        burdens in prop::collection::vec(0..BURDENS, 0..10), which in 0..40_usize,
    ) {
        let leave = journey(&burdens, 1);
        let (mut verdicts, old) = judged(&leave, true);
        let at = which % verdicts.len();
        if verdicts[at].kind != VerdictKind::NotApplicable && !verdicts[at].completion {
            verdicts[at].kind = VerdictKind::Unknown;
            verdicts[at].attainment = Some(farewell::rulebook::Attainment { low: 0.0, high: 1.0 });
            for old in old {
                let new = weigh(&old.rulebook, Status::Completed, &verdicts).unwrap();
                prop_assert!(new.low <= old.low && new.high >= old.high, "{old:?} → {new:?}");
            }
        }
    }

    #[test]
    fn a_lower_bound_never_meets_and_never_breaks_without_cause(clicks in 0..8_u64, limit in 0..8_i64) {
        let mut leave = journey(&[], 0);
        let count = leave.count("flow", CountName::Clicks);
        count.v = Some(clicks);
        count.bound = Bound::AtLeast;
        let book = super::build::book_of(&[("limit", &format!("met: leave.flow.clicks <= {limit}\n    weight: 1"))]);
        let kind = super::build::verdict(&leave, &book, "limit").kind;
        let broken = i64::try_from(clicks).unwrap() > limit;
        prop_assert_eq!(kind, if broken { VerdictKind::NotMet } else { VerdictKind::Unknown });
    }
}
