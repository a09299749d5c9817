//! Answers an order from both sides.

use super::{
    super::{compared::Half, couples::Couple, walked::Group},
    answer::{Answer, DemandAnswer, OrderAnswer},
    demand::of_demand,
    model::Order,
    unwalked::{Unlooked, Unwalked},
};
use crate::flow::Goal;

/// Answers an order from both sides.
pub(in crate::audit::compare) fn answer(
    order: &Order,
    sides: [&Half<'_>; 2],
    walked: &[Vec<Group>; 2],
    (couples, unlooked): (&[Couple], &Unlooked),
) -> OrderAnswer {
    let groups: Vec<[Option<&Group>; 2]> = couples
        .iter()
        .map(|couple| {
            [
                couple.before.map(|at| &walked[0][at]),
                couple.after.map(|at| &walked[1][at]),
            ]
        })
        .filter(|groups| groups.iter().flatten().any(|group| is_about(order, group)))
        .collect();
    let demands: Vec<DemandAnswer> = order
        .demands
        .iter()
        .map(|demand| of_demand(order, demand, sides, &groups, unlooked))
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
        from: [0, 1].map(|at| {
            let compared = groups.iter().filter_map(|groups| groups[at]);
            let compared = compared.filter(|group| is_about(order, group));
            compared.map(|group| group.walked.name()).collect()
        }),
        missing: [0, 1].map(|at| {
            let elsewhere = groups
                .iter()
                .filter(|groups| groups[at].is_none())
                .flat_map(|groups| groups[1 - at]);
            let names = elsewhere.map(|group| group.walked.name());
            names.chain(unlooked.unwalked.iter().map(Unwalked::name)).collect()
        }),
        answer: demands
            .iter()
            .map(|demand| demand.answer)
            .max()
            .unwrap_or(Answer::CannotBeTold),
        demands,
    }
}

/// Whether an order is about a journey.
fn is_about(order: &Order, group: &Group) -> bool {
    group.walked.service == order.service && group.walked.goal == Goal::Leave
}
