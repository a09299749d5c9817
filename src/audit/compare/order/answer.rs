//! Was the order met by its deadline? Demand by demand, and all together.
//!
//! *Definition.* Met by the deadline: a walk that ended by the last day saw it met, and none saw it not met since. Met late: a
//! walk after the deadline saw it not met, and a later one saw it met. Not met: a walk after the deadline saw it not met, and
//! none saw it met since. Everything else cannot be told.
//!
//! *Pitfalls.* What is met after the deadline may have been met in time: only a walk between the two can tell. What is not met
//! before the deadline can still be. An unknown verdict, and a journey that was not walked, meet nothing.

use jiff::civil::Date;

use super::{
    super::{
        compared::Half,
        model::{State, Walked},
        pairing::Couple,
        rules::state,
        walked::Group,
    },
    model::{Basis, Demand, Order},
};
use crate::{flow::Goal, rulebook::VerdictKind, trace::Trace};

/// The four answers, from the best to the worst but for the third, which is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Met on a day up to the deadline, and since.
    MetByDeadline,
    /// Met, but not on a day after the deadline.
    MetLate,
    /// The walks do not tell.
    CannotBeTold,
    /// Not met after the deadline.
    NotMet,
}

impl Answer {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::MetByDeadline => "met-by-deadline",
            Self::MetLate => "met-late",
            Self::CannotBeTold => "cannot-be-told",
            Self::NotMet => "not-met",
        }
    }
}

/// What a side says about a demand.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The verdict, of the worst conclusive walk.
    pub state: State,
    /// The day that it speaks of, in the order's zone: the last on which it was seen.
    pub day: Date,
}

/// One demand on one journey.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyAnswer {
    /// The journey on the first side.
    pub walked_before: Option<Walked>,
    /// The journey on the second side.
    pub walked_after: Option<Walked>,
    /// What the first side says.
    pub before: Option<Said>,
    /// What the second side says.
    pub after: Option<Said>,
    /// The answer.
    pub answer: Answer,
    /// Whether the last that is known of it is not that it is met.
    pub open: bool,
    /// Why that is the answer, in one sentence.
    pub why: String,
}

/// One demand.
#[derive(Debug, Clone, PartialEq)]
pub struct DemandAnswer {
    /// Its slug.
    pub id: String,
    /// In plain words.
    pub text: String,
    /// The rule that decides it.
    pub rule: Option<String>,
    /// The condition that decides it.
    pub condition: Option<String>,
    /// The last day.
    pub deadline: Date,
    /// The answer: the worst over its journeys; a journey that it names and that no side walked cannot be told.
    pub answer: Answer,
    /// Whether it is still open on a journey.
    pub open: bool,
    /// Why it cannot be told, if that is so of the demand as a whole.
    pub why: Option<String>,
    /// Its journeys.
    pub journeys: Vec<JourneyAnswer>,
}

/// The order and its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderAnswer {
    /// Slug.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who gave it.
    pub authority: String,
    /// Its case number.
    pub case: String,
    /// What kind of act it is.
    pub instrument: Option<String>,
    /// Whom it binds.
    pub addressee: Option<String>,
    /// The service that it is about.
    pub service: String,
    /// The day on which it was given.
    pub date: Date,
    /// The last day on which it can be met.
    pub deadline: Date,
    /// The zone whose days are meant.
    pub time_zone: String,
    /// Where its text was read.
    pub source: Option<String>,
    /// Link.
    pub url: Option<String>,
    /// The answer: the worst over its demands.
    pub answer: Answer,
    /// Demands, in the order of the file.
    pub demands: Vec<DemandAnswer>,
}

/// Answers an order from both sides.
pub(in crate::audit::compare) fn answer(
    order: &Order,
    sides: [&Half<'_>; 2],
    walked: &[Vec<Group>; 2],
    couples: &[Couple],
) -> OrderAnswer {
    let groups: Vec<[Option<&Group>; 2]> = couples
        .iter()
        .map(|couple| {
            [
                couple.before.map(|at| &walked[0][at]),
                couple.after.map(|at| &walked[1][at]),
            ]
        })
        .filter(|groups| {
            let of = |group: &&Group| group.walked.service == order.service && group.walked.goal == Goal::Leave;
            groups.iter().flatten().any(of)
        })
        .collect();
    let demands: Vec<DemandAnswer> = order
        .demands
        .iter()
        .map(|demand| of_demand(order, demand, sides, &groups))
        .collect();
    OrderAnswer {
        id: order.id.clone(),
        title: order.title.clone(),
        authority: order.authority.clone(),
        case: order.case.clone(),
        instrument: order.instrument.clone(),
        addressee: order.addressee.clone(),
        service: order.service.clone(),
        date: order.date,
        deadline: order.deadline,
        time_zone: order.zone_name.clone(),
        source: order.source.clone(),
        url: order.url.clone(),
        answer: demands
            .iter()
            .map(|demand| demand.answer)
            .max()
            .unwrap_or(Answer::CannotBeTold),
        demands,
    }
}

fn of_demand(order: &Order, demand: &Demand, sides: [&Half<'_>; 2], groups: &[[Option<&Group>; 2]]) -> DemandAnswer {
    let deadline = demand.deadline.unwrap_or(order.deadline);
    let journeys: Vec<JourneyAnswer> = match demand.rule() {
        None => Vec::new(),
        Some(_) => groups
            .iter()
            .filter(|groups| about(demand, groups))
            .filter_map(|groups| of_journey(order, demand, deadline, sides, *groups))
            .collect(),
    };
    // What it names and nobody walked meets nothing, whatever the others do.
    let unseen: Vec<&str> = demand
        .journeys
        .iter()
        .map(String::as_str)
        .filter(|named| !seen(named, groups))
        .collect();
    let why = match &demand.basis {
        Basis::Undecided(why) => Some(why.clone()),
        _ if journeys.is_empty() => Some(format!(
            "neither side holds a walk of a leave journey of `{}` that it applies to",
            order.service
        )),
        _ if !unseen.is_empty() => Some(format!(
            "neither side holds a walk of {}, which it names",
            unseen.join(", ")
        )),
        _ => None,
    };
    let least = (!unseen.is_empty()).then_some(Answer::CannotBeTold);
    let (rule, condition) = match &demand.basis {
        Basis::Rule { named, .. } => (Some(named.clone()), None),
        Basis::Condition(rule) => (None, Some(rule.met.text().to_owned())),
        Basis::Undecided(_) => (None, None),
    };
    DemandAnswer {
        id: demand.id.clone(),
        text: demand.text.clone(),
        rule,
        condition,
        deadline,
        answer: journeys
            .iter()
            .map(|journey| journey.answer)
            .chain(least)
            .max()
            .unwrap_or(Answer::CannotBeTold),
        open: journeys.is_empty() || !unseen.is_empty() || journeys.iter().any(|journey| journey.open),
        why,
        journeys,
    }
}

fn about(demand: &Demand, groups: &[Option<&Group>; 2]) -> bool {
    let named = |group: &&Group| demand.journeys.contains(&group.walked.journey);
    demand.journeys.is_empty() || groups.iter().flatten().any(named)
}

/// Whether a journey of this name was walked on a side.
fn seen(name: &str, groups: &[[Option<&Group>; 2]]) -> bool {
    let walked = groups.iter().flatten().flatten();
    walked.into_iter().any(|group| group.walked.journey == name)
}

/// None if the demand does not apply to the journey.
fn of_journey(
    order: &Order,
    demand: &Demand,
    deadline: Date,
    sides: [&Half<'_>; 2],
    groups: [Option<&Group>; 2],
) -> Option<JourneyAnswer> {
    let said = |at: usize| -> Option<Said> {
        let (half, group) = (sides[at], groups[at]?);
        let (state, worst) = state(half.ordered?, group, &demand.id)?;
        let day = spoken_of(order, half, group, &demand.id, &state, worst);
        Some(Said { state, day })
    };
    let (before, after) = (said(0), said(1));
    let last = after.as_ref().or(before.as_ref())?;
    if last.state.kind == VerdictKind::NotApplicable {
        return None;
    }
    let (answer, open, why) = decide(deadline, before.as_ref(), after.as_ref());
    Some(JourneyAnswer {
        walked_before: groups[0].map(|group| group.walked.clone()),
        walked_after: groups[1].map(|group| group.walked.clone()),
        before,
        after,
        answer,
        open,
        why,
    })
}

/// The last day of which the verdict speaks: met holds once the last walk that met it was over, not met while a walk that did
/// not meet it was begun.
fn spoken_of(order: &Order, half: &Half<'_>, group: &Group, rule: &str, state: &State, worst: usize) -> Date {
    let zoned = |at: jiff::Timestamp| at.to_zoned(order.zone.clone()).date();
    let begun = |trace: &Trace| zoned(trace.header.started);
    let over = |trace: &Trace| zoned(trace.moments.last().map_or(trace.header.started, |moment| moment.at));
    let traces = &half.record.traces;
    let like = |at: &&usize| {
        let verdicts = half.ordered.map(|audit| &audit.journeys[**at].verdicts);
        verdicts.is_some_and(|all| all.iter().any(|one| one.rule == rule && one.kind == state.kind))
    };
    let walks = group.conclusive.iter().filter(like);
    let last = match state.kind {
        VerdictKind::Met => walks.map(|at| over(&traces[*at])).max(),
        _ => walks.map(|at| begun(&traces[*at])).max(),
    };
    last.unwrap_or_else(|| begun(&traces[worst]))
}

/// The answer, whether it is open, and why.
fn decide(deadline: Date, before: Option<&Said>, after: Option<&Said>) -> (Answer, bool, String) {
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
    use super::*;

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
