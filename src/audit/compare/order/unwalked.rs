//! The leave journeys that the flow files of the bundles hold and no side walked. A demand that names no journeys is about
//! them, too: it is not met as long as nobody looked.

use std::collections::HashSet;

use super::{super::walked::Group, model::Order};
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
) -> Vec<Unwalked> {
    let groups = walked.iter().flatten().map(|group| &group.walked);
    let mut seen: HashSet<&str> = groups
        .filter(|walked| walked.service == order.service)
        .map(|walked| walked.journey.as_str())
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
