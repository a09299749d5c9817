//! Finds the join journey that a leave journey is compared with.

use crate::{
    measure::Measured,
    trace::{Header, Trace},
};

/// The index of the declared twin among the traces of the run, or why there is none. It is the journey that the
/// flow names, of the matching kind, of the same service and variant, and conclusive: the same repetition if there
/// is one, else the first.
pub(super) fn twin(leave: &Header, traces: &[Trace], measured: &[Measured]) -> Result<usize, String> {
    let Some(name) = &leave.journey.twin else {
        return Err("the flow names no join journey to compare with".into());
    };
    let candidates: Vec<usize> = (0..traces.len())
        .filter(|at| {
            let header = &traces[*at].header;
            header.journey.id == *name && same_service(header, leave)
        })
        .collect();
    let Some(first) = candidates.first() else {
        return Err(format!("the join journey `{name}` was not walked in this run"));
    };
    if traces[*first].header.journey.kind != leave.journey.kind.twin() {
        return Err(format!(
            "`{name}` is not of the kind that this journey is compared with"
        ));
    }
    let conclusive = |at: &&usize| !measured[**at].outcome.status.inconclusive();
    candidates
        .iter()
        .filter(conclusive)
        .find(|at| traces[**at].header.repetition == leave.repetition)
        .or_else(|| candidates.iter().find(conclusive))
        .copied()
        .ok_or_else(|| {
            let status = measured[*first].outcome.status.name();
            format!("the join journey `{name}` is inconclusive ({status})")
        })
}

/// Whether two journeys are of the same service in the same variant.
pub(super) fn same_service(a: &Header, b: &Header) -> bool {
    a.service.id == b.service.id && a.service.variant == b.service.variant
}
