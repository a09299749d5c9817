//! What leaving demands and how long it takes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shape;

shape! {
    /// When something happens, as it is stated or was observed.
    StatedDelay {
        /// `request` (accepted), `renewal` (stopped), `access` (ends), `deletion` (of the data), `refund`; null if the
        /// words do not tell.
        what: Option<String>,
        /// Days, of a range the longer end; null for the end of a paid period without a date.
        days: Option<u32>,
        /// The shorter end of a range.
        from: Option<u32>,
        /// Stated in business days: at least as many days.
        business: bool,
        /// `stated` or `observed`.
        source: String,
        /// The sentence; of what was observed, what it was.
        quote: String,
        /// The moment on whose screen it stands.
        moment: Option<u32>,
        /// It is the one that holds for `what`.
        holds: bool,
    }
}

shape! {
    /// A wait that was observed.
    Wait {
        /// `countdown`, `disabled-control` or `interstitial`.
        kind: String,
        /// The moment that led to it.
        from: Option<u32>,
        /// The moment that could be done after it.
        to: u32,
        /// Seconds observed.
        seconds: f64,
        /// Seconds that the screen told.
        told: Option<u32>,
        /// The words of the screen.
        words: String,
    }
}

shape! {
    /// What one survey demands.
    Survey {
        /// The moment of its prompt.
        moment: u32,
        /// `optional` or `mandatory`; null if nothing tells.
        demand: Option<String>,
        /// What tells it.
        why: Option<String>,
    }
}

shape! {
    /// A precondition as it is stated.
    Precondition {
        /// The moment of its prompt.
        moment: u32,
        /// The sentence.
        quote: String,
    }
}
