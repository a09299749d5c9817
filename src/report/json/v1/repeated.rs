//! The runs of a journey beside each other.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bound, shape::shape};

shape! {
    /// A journey that was walked more than once.
    Repeated {
        /// The service's slug.
        service: String,
        /// The service's variant.
        variant: Option<String>,
        /// The journey's slug.
        journey: String,
        /// How many times it was walked.
        runs: u32,
        /// The conclusive runs with their outcomes; only these are compared.
        outcomes: Vec<RunOutcome>,
        /// An outcome or a count is not the same in all of them.
        varies: bool,
        /// The spread of every count; empty if fewer than two runs were conclusive.
        counts: Spreads,
    }
}

shape! {
    /// How one run ended.
    RunOutcome {
        /// The repetition, from 1.
        run: u32,
        /// `completed`, `dead-end`, …
        status: String,
    }
}

shape! {
    /// Spreads by segment and count.
    Spreads {
        /// Up to and including the entry.
        discovery: IndexMap<String, Spread>,
        /// After the entry.
        flow: IndexMap<String, Spread>,
        /// Both.
        total: IndexMap<String, Spread>,
    }
}

shape! {
    /// One count over the conclusive runs.
    Spread {
        /// The least value; null if any run does not know it.
        min: Option<u64>,
        /// The median; of an even number of runs the mean of the middle two.
        median: Option<f64>,
        /// The greatest value.
        max: Option<u64>,
        /// The weakest bound of all runs.
        bound: Bound,
        /// Value or bound differ between runs.
        varies: bool,
    }
}
