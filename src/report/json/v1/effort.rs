//! The time that the walked actions take an expert, and what must be read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bound, shape::shape};

shape! {
    /// Effort of one journey: predicted, required reading, and observed response, never added to one another.
    Effort {
        /// Up to and including the entry.
        discovery: EffortPart,
        /// After the entry.
        flow: EffortPart,
        /// Both.
        total: EffortPart,
        /// Each counted action in operators.
        acts: Vec<EffortAct>,
    }
}

shape! {
    /// A part of the journey.
    EffortPart {
        /// Predicted seconds of an expert, Keystroke-Level Model; null if unknown.
        seconds: Option<f64>,
        /// How far they can be trusted.
        bound: Bound,
        /// The operators, action by action; empty if unknown.
        operators: String,
        /// Touch operators are among them.
        indicative: bool,
        /// What must be read.
        reading: RequiredReading,
    }
}

shape! {
    /// Text that must be read.
    RequiredReading {
        /// Words; null if unknown.
        words: Option<u64>,
        /// Characters of Chinese, Japanese and Korean writing, without spaces; null if unknown.
        characters: Option<u64>,
        /// How far the two can be trusted.
        bound: Bound,
        /// Seconds; null if unknown.
        seconds: Option<SecondsRange>,
        /// The moments of the prompts that are read.
        moments: Vec<u32>,
        /// Words and characters together under the purposes that the flow declares, where that is another number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        declared: Option<u64>,
    }
}

shape! {
    /// A range of seconds.
    SecondsRange {
        /// Of fast readers.
        low: f64,
        /// Of slow readers.
        high: f64,
    }
}

shape! {
    /// One action in operators.
    EffortAct {
        /// The moment.
        moment: u32,
        /// Its operators.
        operators: String,
        /// What they cost, in seconds.
        seconds: f64,
        /// Seconds that the service took to respond to it, observed; no part of the above.
        response_seconds: f64,
    }
}
