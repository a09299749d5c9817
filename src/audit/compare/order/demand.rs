//! One demand of an order: over which journeys it is answered, and what each side says of them.

use jiff::civil::Date;

use super::{
    super::{compared::Half, model::State, rules::state, walked::Group},
    answer::{Answer, DemandAnswer, JourneyAnswer, Said},
    decide::decide,
    model::{Basis, Demand, Order},
    unwalked::{Unlooked, Unwalked},
};
use crate::{rulebook::VerdictKind, trace::Trace};

/// Answers a demand from the journeys of the service; what no side shows meets nothing.
pub(super) fn of_demand(
    order: &Order,
    demand: &Demand,
    sides: [&Half<'_>; 2],
    groups: &[[Option<&Group>; 2]],
    unlooked: &Unlooked,
) -> DemandAnswer {
    let deadline = demand.deadline.unwrap_or(order.deadline);
    let journeys: Vec<JourneyAnswer> = match demand.rule() {
        None => Vec::new(),
        Some(_) => groups
            .iter()
            .filter(|groups| about(demand, groups))
            .filter_map(|groups| of_journey(order, demand, deadline, sides, *groups))
            .collect(),
    };
    // What it is about and nobody walked meets nothing, whatever the others do.
    let named = demand.journeys.iter().filter(|named| !seen(named, groups)).cloned();
    let known = unlooked.unwalked.iter().filter(|_| demand.journeys.is_empty());
    let unseen: Vec<String> = named
        .chain(known.filter(|one| one.is_of(&demand.id)).map(Unwalked::name))
        .collect();
    let unread = unlooked.why().filter(|_| demand.journeys.is_empty());
    let why = match &demand.basis {
        Basis::Undecided(why) => Some(why.clone()),
        _ if !unseen.is_empty() => Some(format!(
            "neither side holds a walk of {}, which {}",
            unseen.join(", "),
            match demand.journeys.is_empty() {
                true => "a flow file of the bundles holds and it applies to",
                false => "it names",
            }
        )),
        _ if unread.is_some() => unread.clone(),
        _ if journeys.is_empty() => Some(format!(
            "neither side holds a walk of a leave journey of `{}` that it applies to",
            order.service
        )),
        _ => None,
    };
    let whole = unseen.is_empty() && unread.is_none();
    let least = (!whole).then_some(Answer::CannotBeTold);
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
        open: journeys.is_empty() || !whole || journeys.iter().any(|journey| journey.open),
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
