//! Requests that came back in another journey of the run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bound, shape::shape};

shape! {
    /// Requests to stay that one persona refused in one leave journey and was shown again in a later one.
    Recurrences {
        /// The service's slug.
        service: String,
        /// The service's variant.
        variant: Option<String>,
        /// The persona.
        persona: Option<String>,
        /// The platform on which the journeys start.
        platform: String,
        /// How many leave journeys, repetitions included, were compared.
        journeys: u64,
        /// How many requests came back.
        v: u64,
        /// Always `at-least`: nothing can be said of later days.
        bound: Bound,
        /// Each of them.
        shown: Vec<ShownAgain>,
    }
}

shape! {
    /// A request that came back.
    ShownAgain {
        /// Where it was shown.
        at: Place,
        /// Where it had been refused before.
        refused: Place,
    }
}

shape! {
    /// A moment of a journey.
    Place {
        /// The journey's `evidence`.
        evidence: String,
        /// The moment.
        moment: u32,
    }
}
