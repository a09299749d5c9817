//! How far counts can be trusted after each outcome (counting standard, section 8).
//!
//! *Definition.* Completed and deferred: exact. Stopped, handed off, dead end: at least; discovery exact once the entry
//! was reached. Inconclusive: at least what was seen. Without an entry only the total is known. A walk that never came
//! to its steps says nothing.
//!
//! *Pitfalls.* Cutting a journey short must never turn a bound into an exact count.

use super::{
    count::Bound,
    measured::{Entry, Status},
};

/// The bounds of one trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) discovery: Bound,
    pub(super) flow: Bound,
    pub(super) total: Bound,
}

/// The bounds after an outcome.
pub(super) fn after(status: Status, entry: Option<Entry>, started: bool) -> Bounds {
    if !started && status.inconclusive() {
        return Bounds {
            discovery: Bound::Unknown,
            flow: Bound::Unknown,
            total: Bound::Unknown,
        };
    }
    let (discovery, flow) = match status {
        Status::Completed | Status::Deferred => (Bound::Exact, Bound::Exact),
        Status::StoppedBeforeCommit | Status::HandedOff | Status::DeadEnd => (Bound::Exact, Bound::AtLeast),
        Status::Blocked | Status::Drift | Status::Fault => (Bound::AtLeast, Bound::AtLeast),
    };
    match entry {
        Some(_) => Bounds {
            discovery,
            flow,
            total: flow,
        },
        None => Bounds {
            discovery: Bound::Unknown,
            flow: Bound::Unknown,
            total: flow,
        },
    }
}
