//! The journeys of one side: all walks of one journey together.

use indexmap::IndexMap;
use jiff::{civil::Date, tz::TimeZone};

use super::{compared::Half, model::Walked};
use crate::trace::Header;

/// A journey of a side, with the places of its walks in the record.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) walked: Walked,
    /// Every walk, in the order of the record.
    pub(super) all: Vec<usize>,
    /// Those that say something about the service.
    pub(super) conclusive: Vec<usize>,
}

/// The journeys of a side, in the order of their first walk.
pub(super) fn groups(side: &Half<'_>) -> Vec<Group> {
    let mut found: IndexMap<(&str, Option<&str>, &str), Vec<usize>> = IndexMap::new();
    for (at, trace) in side.record.traces.iter().enumerate() {
        let Header { service, journey, .. } = &trace.header;
        let key = (service.id.as_str(), service.variant.as_deref(), journey.id.as_str());
        found.entry(key).or_default().push(at);
    }
    found.into_values().map(|all| group(side, all)).collect()
}

fn group(side: &Half<'_>, all: Vec<usize>) -> Group {
    let header = &side.record.traces[all[0]].header;
    let status = |at: &usize| side.audit.journeys[*at].measured.outcome.status;
    let days = all.iter().map(|at| day(&side.record.traces[*at].header));
    let walked = Walked {
        service: header.service.id.clone(),
        variant: header.service.variant.clone(),
        journey: header.journey.id.clone(),
        goal: header.journey.goal,
        kind: header.journey.kind,
        persona: header.journey.persona.clone(),
        platform: header.journey.platform.clone(),
        platform_kind: header
            .platforms
            .get(&header.journey.platform)
            .map(|platform| platform.kind),
        outcomes: all
            .iter()
            .map(|at| (side.record.traces[*at].header.repetition, status(at)))
            .collect(),
        days: (days.clone().min().unwrap_or_default(), days.max().unwrap_or_default()),
    };
    let conclusive = all.iter().copied().filter(|at| !status(at).inconclusive()).collect();
    Group {
        walked,
        all,
        conclusive,
    }
}

/// The day of a walk, UTC.
fn day(header: &Header) -> Date {
    header.started.to_zoned(TimeZone::UTC).date()
}
