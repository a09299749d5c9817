//! Personas and platforms beside each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shape;

shape! {
    /// One persona leaving one service, platform by platform (reachability matrix, counting standard, section 6).
    Reachability {
        /// The service's slug.
        service: String,
        /// The service's variant.
        variant: Option<String>,
        /// The kind of leaving: `delete-account`, `cancel-subscription`, …
        kind: String,
        /// The persona's slug.
        persona: Option<String>,
        /// The platforms on which this persona leaves or on which one joins.
        platforms: Vec<ReachablePlatform>,
    }
}

shape! {
    /// One platform of a row.
    ReachablePlatform {
        /// Its name in the flow file.
        platform: String,
        /// A walk of this run joined there.
        joined: bool,
        /// Whether leaving can be completed there alone: `here`, `elsewhere` (it begins there and ends on another
        /// platform or through a channel), `nowhere`, `varies` (between runs), `unknown`.
        leaving: String,
        /// The journeys that leave from there.
        journeys: Vec<String>,
    }
}
