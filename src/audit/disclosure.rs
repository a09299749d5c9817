//! Forced disclosure: kinds of data that leaving requires and joining did not (counting standard, section 7). It
//! needs both journeys, so it is counted here and not in `measure`.

use crate::measure::{Bound, Count, CountName, Measured, Segment, Status};

/// Fills in the count of forced disclosures of a leave journey, for each segment.
pub(super) fn count_forced_disclosures(leave: &mut Measured, join: Option<&Measured>) {
    let whole = |measured: &Measured| matches!(measured.outcome.status, Status::Completed | Status::Deferred);
    // What a join journey that was not walked to its end would still have asked is not known.
    let join = join.filter(|join| whole(join) && !leave.outcome.status.inconclusive());
    let bound = if whole(leave) { Bound::Exact } else { Bound::AtLeast };
    let entry = leave.entry.map(|entry| entry.moment);
    let mut all = Vec::new();
    if let Some(join) = join {
        for (kind, moments) in &leave.required {
            if !join.required.contains_key(kind) {
                all.push(moments.first().copied().unwrap_or_default());
            }
        }
    }
    all.sort_unstable();
    // Moment 0 stands for a screen that was not acted on: the last one, so it is of the flow.
    let of =
        |segment: Segment, moment: u32, entry: u32| (moment != 0 && moment <= entry) == (segment == Segment::Discovery);
    let part = |segment: Segment| match (join, entry) {
        (Some(_), Some(entry)) => {
            let moments = all
                .iter()
                .copied()
                .filter(|moment| of(segment, *moment, entry))
                .collect();
            // Discovery was seen whole once the entry was reached.
            Count::at(
                moments,
                if segment == Segment::Discovery {
                    Bound::Exact
                } else {
                    bound
                },
            )
        }
        _ => Count::unknown(),
    };
    let (discovery, flow) = (part(Segment::Discovery), part(Segment::Flow));
    let total = if join.is_some() {
        Count::at(all.clone(), bound)
    } else {
        Count::unknown()
    };
    leave.counts.discovery.insert(CountName::ForcedDisclosures, discovery);
    leave.counts.flow.insert(CountName::ForcedDisclosures, flow);
    leave.counts.total.insert(CountName::ForcedDisclosures, total);
}
