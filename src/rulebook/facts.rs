//! What is known of one journey, under the paths of the catalogue.

use std::collections::BTreeMap;

use super::{derived, verdict::Value};
use crate::{
    measure::{Bound, Count, CountName, Measured, Status},
    trace::Trace,
};

/// One thing that is known, or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The value; none if it is not known.
    pub value: Option<Value>,
    /// The value is a lower bound.
    pub at_least: bool,
    /// The moments behind it.
    pub moments: Vec<u32>,
    /// Why it is not known, or only a lower bound.
    pub why: Option<String>,
}

impl Fact {
    /// Known.
    pub(super) fn known(value: Value) -> Self {
        Self {
            value: Some(value),
            at_least: false,
            moments: Vec::new(),
            why: None,
        }
    }

    /// Not known, and why.
    pub(super) fn unknown(why: impl Into<String>) -> Self {
        Self {
            value: None,
            at_least: false,
            moments: Vec::new(),
            why: Some(why.into()),
        }
    }
}

/// Everything that is known of one journey, by path without its side (`flow.clicks`).
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    by_path: BTreeMap<String, Fact>,
}

impl Facts {
    /// Of a measured trace. A pure function of both.
    pub fn of(trace: &Trace, measured: &Measured) -> Self {
        let mut by_path = BTreeMap::new();
        let segments = [
            ("discovery", &measured.counts.discovery),
            ("flow", &measured.counts.flow),
            ("total", &measured.counts.total),
        ];
        for (segment, counts) in segments {
            for name in CountName::ALL {
                let fact = match counts.get(name) {
                    Some(count) => counted(count, segment, measured),
                    None => Fact::unknown(missing(segment, measured)),
                };
                by_path.insert(format!("{segment}.{}", name.name()), fact);
            }
        }
        by_path.insert(
            "outcome".into(),
            Fact::known(Value::Text(measured.outcome.status.name().into())),
        );
        by_path.insert("completed".into(), completed(measured.outcome.status));
        for (path, fact) in derived::of(trace, measured) {
            by_path.insert(path.to_owned(), fact);
        }
        Self { by_path }
    }

    /// What is known under a path; none if nothing takes it (it is in the catalogue, but not measured).
    pub fn get(&self, path: &str) -> Option<&Fact> {
        self.by_path.get(path)
    }
}

fn counted(count: &Count, segment: &str, measured: &Measured) -> Fact {
    let Some(value) = count.v.filter(|_| count.bound != Bound::Unknown) else {
        return Fact::unknown(missing(segment, measured));
    };
    if let Some(declared) = count.declared {
        return Fact {
            moments: count.moments.clone(),
            ..Fact::unknown(disputed(value, declared))
        };
    }
    let at_least = count.bound == Bound::AtLeast;
    Fact {
        value: Some(Value::Int(i64::try_from(value).unwrap_or(i64::MAX))),
        at_least,
        moments: count.moments.clone(),
        why: at_least.then(|| rest_unseen(measured)),
    }
}

/// The words for a count that the declared purposes make another.
pub(super) fn disputed(detected: u64, declared: u64) -> String {
    format!(
        "it is {detected} by what the screens show and {declared} by what the flow declares; a person must review it"
    )
}

/// The words for a count that may be higher.
pub(super) fn rest_unseen(measured: &Measured) -> String {
    match measured.outcome.status {
        Status::StoppedBeforeCommit => {
            "the walk stopped before the irreversible act, and what follows it was not seen".into()
        }
        Status::HandedOff => "the journey goes on where it cannot be followed".into(),
        Status::DeadEnd => "the journey ended in a dead end".into(),
        _ => "one walk cannot show the rest".into(),
    }
}

/// The words for a count that nothing is known of.
pub(super) fn missing(segment: &str, measured: &Measured) -> String {
    if segment != "total" && measured.entry.is_none() {
        "the entry was never reached, so what comes before and after it cannot be told apart".into()
    } else {
        "this walk could not show it".into()
    }
}

fn completed(status: Status) -> Fact {
    match status {
        Status::Completed | Status::Deferred => Fact::known(Value::Bool(true)),
        Status::HandedOff | Status::DeadEnd => Fact::known(Value::Bool(false)),
        Status::StoppedBeforeCommit => {
            Fact::unknown("the walk stopped before the irreversible act; walk it with --commit")
        }
        Status::Blocked | Status::Drift | Status::Fault => {
            Fact::unknown(format!("the journey is inconclusive ({})", status.name()))
        }
    }
}
