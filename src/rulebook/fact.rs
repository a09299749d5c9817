//! One thing that is known of a journey, or why it is not.

use super::verdict::Value;
use crate::measure::{Measured, Status};

/// One thing that is known, or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The value; none if it is not known.
    pub value: Option<Value>,
    /// The value is a lower bound.
    pub at_least: bool,
    /// The value is an upper bound.
    pub at_most: bool,
    /// The moments behind it.
    pub moments: Vec<u32>,
    /// Why it is not known, or only a bound.
    pub why: Option<String>,
}

impl Fact {
    /// Known.
    pub fn known(value: Value) -> Self {
        Self {
            value: Some(value),
            at_least: false,
            at_most: false,
            moments: Vec::new(),
            why: None,
        }
    }

    /// Not known, and why.
    pub fn unknown(why: impl Into<String>) -> Self {
        Self {
            value: None,
            at_least: false,
            at_most: false,
            moments: Vec::new(),
            why: Some(why.into()),
        }
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
