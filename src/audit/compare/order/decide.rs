//! Was the order met by its deadline? Demand by demand, and all together.
//!
//! *Definition.* Met by the deadline: a walk that ended by the last day saw it met, and none saw it not met since. Met late: a
//! walk after the deadline saw it not met, and a later one saw it met. Not met: a walk after the deadline saw it not met, and
//! none saw it met since. Everything else cannot be told.
//!
//! *Pitfalls.* What is met after the deadline may have been met in time: only a walk between the two can tell. What is not met
//! before the deadline can still be. An unknown verdict, and a journey that was not walked, meet nothing.

use jiff::civil::Date;

use super::answer::{Answer, Said};
use crate::rulebook::VerdictKind;

/// The answer, whether it is open, and why.
pub(super) fn decide(deadline: Date, before: Option<&Said>, after: Option<&Said>) -> (Answer, bool, String) {
    let kind = |said: Option<&Said>| said.map(|said| (said.state.kind, said.day));
    let unknown = |said: &Said| said.state.why.clone().unwrap_or_else(|| "it is not known".into());
    use VerdictKind::{Met, NotMet};
    match (kind(before), after.map(|after| (after, after.state.kind, after.day))) {
        (_, None) => (
            Answer::CannotBeTold,
            !matches!(kind(before), Some((Met, _))),
            "the second side did not walk this journey".into(),
        ),
        (_, Some((_, Met, day))) if day <= deadline => (Answer::MetByDeadline, false, format!("met on {day}")),
        (Some((Met, first)), Some((_, Met, day))) if first <= deadline => (
            Answer::MetByDeadline,
            false,
            format!("met on {first}, and still on {day}"),
        ),
        (Some((NotMet, first)), Some((_, Met, day))) if first > deadline => (
            Answer::MetLate,
            false,
            format!("not met on {first}, after the deadline; met on {day}"),
        ),
        (_, Some((_, Met, day))) => (
            Answer::CannotBeTold,
            false,
            format!("met on {day}, after the deadline; no walk shows whether it was met on {deadline}"),
        ),
        (Some((Met, first)), Some((_, NotMet, day))) if day > deadline => (
            Answer::NotMet,
            true,
            format!("met on {first}, and not any more on {day}, after the deadline"),
        ),
        (_, Some((_, NotMet, day))) if day > deadline => {
            (Answer::NotMet, true, format!("not met on {day}, after the deadline"))
        }
        (_, Some((_, NotMet, day))) => (
            Answer::CannotBeTold,
            true,
            format!("not met on {day}, and the deadline is only {deadline}: walk it again after that day"),
        ),
        (Some((Met, first)), Some((after, ..))) => (
            Answer::CannotBeTold,
            true,
            format!("met on {first}, but not known on the second side: {}", unknown(after)),
        ),
        (_, Some((after, ..))) => (Answer::CannotBeTold, true, unknown(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::model::State, *};

    fn said(kind: VerdictKind, day: &str) -> Said {
        Said {
            state: State {
                kind,
                strength: None,
                observed: None,
                observed_at_least: false,
                observed_at_most: false,
                demanded: None,
                attained: (0.0, 1.0),
                moments: (1, Vec::new()),
                why: None,
            },
            day: day.parse().unwrap(),
        }
    }

    fn answered(before: Option<Said>, after: Option<Said>) -> (Answer, bool) {
        let deadline = "2025-12-17".parse().unwrap();
        let (answer, open, why) = decide(deadline, before.as_ref(), after.as_ref());
        assert!(!why.is_empty());
        (answer, open)
    }

    const EARLY: &str = "2025-12-01";
    const LAST: &str = "2025-12-17";
    const LATE: &str = "2025-12-18";
    const LATER: &str = "2026-01-09";

    #[test]
    fn the_deadline_is_the_last_day_on_which_it_can_be_met() {
        use VerdictKind::{Met, NotMet};
        let before = || Some(said(NotMet, EARLY));
        assert_eq!(
            answered(before(), Some(said(Met, LAST))),
            (Answer::MetByDeadline, false)
        );
        assert_eq!(answered(before(), Some(said(NotMet, LATE))), (Answer::NotMet, true));
        assert_eq!(
            answered(before(), Some(said(NotMet, LAST))),
            (Answer::CannotBeTold, true)
        );
        assert_eq!(answered(None, Some(said(Met, LAST))), (Answer::MetByDeadline, false));
    }

    #[test]
    fn late_needs_a_walk_after_the_deadline_that_saw_it_not_met() {
        use VerdictKind::{Met, NotMet, Unknown};
        let met = || Some(said(Met, LATER));
        assert_eq!(answered(Some(said(NotMet, LATE)), met()), (Answer::MetLate, false));
        // Nobody walked between the deadline and the day on which it was seen to be met.
        assert_eq!(answered(Some(said(NotMet, LAST)), met()), (Answer::CannotBeTold, false));
        assert_eq!(
            answered(Some(said(Unknown, LATE)), met()),
            (Answer::CannotBeTold, false)
        );
        assert_eq!(answered(None, met()), (Answer::CannotBeTold, false));
        assert_eq!(answered(Some(said(Met, LAST)), met()), (Answer::MetByDeadline, false));
    }

    #[test]
    fn an_unknown_and_a_journey_that_was_not_walked_meet_nothing() {
        use VerdictKind::{Met, NotMet, Unknown};
        for before in [Met, NotMet, Unknown] {
            let early = || Some(said(before, EARLY));
            assert_eq!(
                answered(early(), Some(said(Unknown, LAST))),
                (Answer::CannotBeTold, true)
            );
            assert_eq!(answered(early(), None).0, Answer::CannotBeTold);
        }
        assert_eq!(
            answered(Some(said(Met, EARLY)), Some(said(NotMet, LATE))),
            (Answer::NotMet, true)
        );
    }

    #[test]
    fn the_worst_answer_is_that_of_the_whole() {
        use Answer::{CannotBeTold, MetByDeadline, MetLate, NotMet};
        assert!(MetByDeadline < MetLate && MetLate < CannotBeTold && CannotBeTold < NotMet);
    }
}
