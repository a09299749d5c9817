//! Counts, each with how far it can be trusted.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shape;

shape! {
    /// The counts of one journey. Each of the three has every name, in the same order.
    Counts {
        /// Up to and including the entry.
        discovery: IndexMap<String, Count>,
        /// After the entry.
        flow: IndexMap<String, Count>,
        /// Both.
        total: IndexMap<String, Count>,
    }
}

shape! {
    /// One count.
    Count {
        /// The value; null if unknown.
        v: Option<u64>,
        /// `exact`, `at-least` or `unknown`.
        bound: Bound,
        /// The moment of each occurrence.
        moments: Vec<u32>,
        /// The value under the purposes that the flow declares, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        declared: Option<u64>,
    }
}

/// How far a count can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// This many.
    Exact,
    /// This many or more.
    AtLeast,
    /// Not known.
    Unknown,
}
