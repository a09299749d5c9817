//! The leave journeys that the flow files of the bundles hold and no side walked. A demand that names no journeys is about
//! them, too: it is not met as long as nobody looked.

use std::collections::HashSet;

use super::{
    super::{couples::Couple, walked::Group},
    model::Order,
};
use crate::{
    audit::model::Audit,
    flow::Goal,
    rulebook::VerdictKind,
    trace::{Header, ServiceFacts},
};

/// A journey that was known and not walked.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::audit::compare) struct Unwalked {
    service: ServiceFacts,
    journey: String,
    /// The demands that apply to it.
    demands: HashSet<String>,
}

/// What an order may be about and no side shows.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::audit::compare) struct Unlooked {
    /// The journeys that were known and not walked.
    pub(in crate::audit::compare) unwalked: Vec<Unwalked>,
    /// The flow files of each side that cannot be read: they may hold more.
    pub(in crate::audit::compare) unread: [Vec<String>; 2],
}

impl Unlooked {
    /// Of the sides whose flow files cannot all be read.
    pub(super) fn why(&self) -> Option<String> {
        let sides = ["first", "second"].into_iter().zip(&self.unread);
        let unread = sides.filter(|(_, files)| !files.is_empty());
        let each: Vec<String> = unread
            .map(|(which, files)| format!("of the {which} side {}", files.join(", ")))
            .collect();
        (!each.is_empty()).then(|| {
            format!(
                "which journeys else the service has is not known, as flow files cannot be read: {}",
                each.join("; ")
            )
        })
    }
}

impl Unwalked {
    /// `service[@variant]/journey`.
    pub(super) fn name(&self) -> String {
        let variant = self.service.variant.as_ref();
        let variant = variant.map_or_else(String::new, |variant| format!("@{variant}"));
        format!("{}{variant}/{}", self.service.id, self.journey)
    }

    /// Whether a demand applies to it.
    pub(super) fn is_of(&self, demand: &str) -> bool {
        self.demands.contains(demand)
    }
}

/// Those among the journeys that the flow files of both sides hold, judged under the order as if they could not be
/// begun; each once, whichever variants of the service have it.
pub(in crate::audit::compare) fn unwalked(
    order: &Order,
    known: [&Audit; 2],
    walked: &[Vec<Group>; 2],
    couples: &[Couple],
) -> Vec<Unwalked> {
    // What `--pair` left out was not looked at either.
    let before = couples.iter().filter_map(|couple| Some(&walked[0][couple.before?]));
    let after = couples.iter().filter_map(|couple| Some(&walked[1][couple.after?]));
    let mut seen: HashSet<&str> = before
        .chain(after)
        .filter(|group| group.walked.service == order.service)
        .map(|group| group.walked.journey.as_str())
        .collect();
    let journeys = known.into_iter().flat_map(|audit| &audit.journeys);
    let mut found = Vec::new();
    for judged in journeys {
        let Header { service, journey, .. } = &judged.header;
        if service.id == order.service && journey.goal == Goal::Leave && seen.insert(&journey.id) {
            let applies = judged
                .verdicts
                .iter()
                .filter(|verdict| verdict.kind != VerdictKind::NotApplicable);
            found.push(Unwalked {
                service: service.clone(),
                journey: journey.id.clone(),
                demands: applies.map(|verdict| verdict.rule.clone()).collect(),
            });
        }
    }
    found
}
