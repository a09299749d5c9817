//! The runs of a journey beside each other: min, median, max of every count (counting standard, section 9).
//!
//! *Definition.* Only conclusive runs are compared: an inconclusive one says nothing about the service. A count that
//! is not the same in all of them, in value or bound, makes the journey a *varying* one; so does another outcome.
//!
//! *Pitfalls.* If one run does not know a count, the spread of that count is unknown: the least of the others need not
//! be the least. If one run knows a count as a lower bound only, so is the spread.

use indexmap::IndexMap;

use crate::{
    measure::{Bound, Count, CountName, Measured, Note, Status},
    trace::{Header, Trace},
};

use super::twin::same_service;

/// A journey that was walked more than once in a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeated {
    /// The service's slug.
    pub service: String,
    /// Its variant.
    pub variant: Option<String>,
    /// The journey's slug.
    pub journey: String,
    /// How many times it was walked.
    pub runs: u32,
    /// The outcome of each conclusive run, by its number, in order.
    pub outcomes: Vec<(u32, Status)>,
    /// Over the conclusive runs; empty if there are fewer than two.
    pub counts: SpreadCounts,
}

/// The spread of every count, by segment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SpreadCounts {
    /// Up to and including the entry.
    pub discovery: IndexMap<CountName, Spread>,
    /// After it.
    pub flow: IndexMap<CountName, Spread>,
    /// Both.
    pub total: IndexMap<CountName, Spread>,
}

/// One count over the conclusive runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Least, median and greatest value, the median of an even number of runs being the mean of the middle two; none
    /// if any run does not know it.
    pub values: Option<(u64, f64, u64)>,
    /// The weakest bound of all runs.
    pub bound: Bound,
    /// Value or bound differ between runs.
    pub varies: bool,
}

impl Repeated {
    /// Whether the service showed different journeys: another outcome or another count.
    pub fn varies(&self) -> bool {
        self.outcomes.windows(2).any(|pair| pair[0].1 != pair[1].1) || !self.varying().is_empty()
    }

    /// Segment, name and spread of each count that varies; parts of a count whose total varies are not named again.
    pub fn varying(&self) -> Vec<(&'static str, CountName, Spread)> {
        let SpreadCounts { discovery, flow, total } = &self.counts;
        let varies =
            |counts: &IndexMap<CountName, Spread>, name: &CountName| counts.get(name).is_some_and(|s| s.varies);
        let parts = [("total", total), ("discovery", discovery), ("flow", flow)];
        let named = parts.into_iter().flat_map(|(part, counts)| {
            let counts = counts.iter().filter(|(_, spread)| spread.varies);
            counts
                .filter(move |(name, _)| part == "total" || !varies(total, name))
                .map(move |(name, spread)| (part, *name, *spread))
        });
        named.collect()
    }
}

/// Every journey that was walked more than once, in the order of the first walk.
pub(super) fn repeated(traces: &[Trace], measured: &[Measured]) -> Vec<Repeated> {
    let mut found: Vec<(&Header, Vec<usize>)> = Vec::new();
    for (at, trace) in traces.iter().enumerate() {
        let header = &trace.header;
        let same = |(first, _): &&mut (&Header, Vec<usize>)| {
            first.journey.id == header.journey.id && same_service(first, header)
        };
        match found.iter_mut().find(same) {
            Some((_, runs)) => runs.push(at),
            None => found.push((header, vec![at])),
        }
    }
    found.retain(|(_, runs)| runs.len() > 1);
    found
        .into_iter()
        .map(|(header, runs)| {
            let walked: Vec<(u32, &Measured)> = runs
                .iter()
                .map(|at| (traces[*at].header.repetition, &measured[*at]))
                .collect();
            of(header, &walked)
        })
        .collect()
}

fn of(header: &Header, walked: &[(u32, &Measured)]) -> Repeated {
    let mut conclusive: Vec<_> = walked
        .iter()
        .filter(|(_, run)| !run.outcome.status.inconclusive())
        .collect();
    conclusive.sort_by_key(|(number, _)| *number);
    let segment = |counts: fn(&Measured) -> &IndexMap<CountName, Count>| {
        let all = |name: &CountName| {
            let each: Option<Vec<&Count>> = conclusive.iter().map(|(_, run)| counts(run).get(name)).collect();
            Some((*name, spread(&each.filter(|each| each.len() > 1)?)))
        };
        CountName::ALL.iter().filter_map(all).collect()
    };
    Repeated {
        service: header.service.id.clone(),
        variant: header.service.variant.clone(),
        journey: header.journey.id.clone(),
        runs: walked.len() as u32,
        outcomes: conclusive
            .iter()
            .map(|(number, run)| (*number, run.outcome.status))
            .collect(),
        counts: SpreadCounts {
            discovery: segment(|run| &run.counts.discovery),
            flow: segment(|run| &run.counts.flow),
            total: segment(|run| &run.counts.total),
        },
    }
}

/// Of at least one count.
fn spread(counts: &[&Count]) -> Spread {
    let known = |count: &&Count| count.v.filter(|_| count.bound != Bound::Unknown);
    let values: Option<Vec<u64>> = counts.iter().map(known).collect();
    let kind = |count: &Count| (count.v.filter(|_| count.bound != Bound::Unknown), count.bound);
    Spread {
        bound: match &values {
            Some(_) => counts.iter().map(|count| count.bound).max().unwrap_or(Bound::Unknown),
            None => Bound::Unknown,
        },
        values: values.and_then(middle),
        varies: counts.windows(2).any(|pair| kind(pair[0]) != kind(pair[1])),
    }
}

/// Least, median, greatest.
fn middle(mut values: Vec<u64>) -> Option<(u64, f64, u64)> {
    values.sort_unstable();
    let (low, high) = (
        values.get((values.len().checked_sub(1)?) / 2)?,
        values.get(values.len() / 2)?,
    );
    Some((*values.first()?, (*low as f64 + *high as f64) / 2.0, *values.last()?))
}

/// The note that every run of a varying journey carries.
pub(super) fn note(repeated: &Repeated) -> Option<Note> {
    if !repeated.varies() {
        return None;
    }
    let mut told = Vec::new();
    if repeated.outcomes.windows(2).any(|pair| pair[0].1 != pair[1].1) {
        let each = repeated
            .outcomes
            .iter()
            .map(|(number, status)| format!("{} in run {number}", status.name()));
        told.push(each.collect::<Vec<_>>().join(", "));
    }
    for (part, name, spread) in repeated.varying() {
        let name = name.name().replace('_', " ");
        told.push(match spread.values {
            Some((min, _, max)) if min != max => format!("{part} {name} {min} to {max}"),
            Some(_) => format!("{part} {name} exact in some runs only"),
            None => format!("{part} {name} known in some runs only"),
        });
    }
    Some(Note {
        code: "varying-journey",
        text: format!(
            "This journey varies between its {} runs: {}.",
            repeated.runs,
            told.join("; ")
        ),
        moments: Vec::new(),
    })
}
