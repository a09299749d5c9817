//! Who reviewed what the prompts are for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shape;

shape! {
    /// A person's review of the purposes of prompts.
    Review {
        /// Who, as named in the review.
        reviewer: String,
        /// When, ISO 8601.
        date: String,
        /// SHA-256 of the review.
        sha256: String,
        /// Prompts of the run.
        prompts: u64,
        /// Those whose purposes were accepted.
        accepted: u64,
        /// Those that are not decided.
        undecided: u64,
        /// Those whose purposes were changed.
        changed: Vec<Changed>,
        /// The walks of which nothing is settled, because a prompt is not decided.
        waiting: Vec<String>,
        /// Who labelled the prompts without seeing any labels; null: nobody.
        coder: Option<Coder>,
        /// How far the second coder agrees.
        agreement: Vec<Agreement>,
    }
}

shape! {
    /// A prompt whose purposes the reviewer changed.
    Changed {
        /// `<service>[@variant]/<journey>/<run>`.
        walk: String,
        /// Screen.
        screen: u32,
        /// Number within the screen; 1 is the screen itself.
        prompt: u32,
        /// The machine's purposes.
        from: Vec<String>,
        /// The reviewer's.
        to: Vec<String>,
        /// Why.
        reason: String,
    }
}

shape! {
    /// Who labelled the prompts blindly.
    Coder {
        /// Who.
        name: String,
        /// When, ISO 8601.
        date: String,
        /// SHA-256 of the labels.
        sha256: String,
        /// Prompts that were labelled.
        labelled: u64,
    }
}

shape! {
    /// How far two readers of the same prompts agree.
    Agreement {
        /// `reviewer-coder` or `machine-coder`.
        between: String,
        /// A purpose, a measure (`reconfirmations`, `repeated_prompts`), or `all purposes`.
        what: String,
        /// Prompts that both read.
        n: u64,
        /// Of these, those on which they say the same.
        alike: u64,
        /// The share of these, in percent.
        percent: f64,
        /// Cohen's kappa; null where it is undefined.
        kappa: Option<f64>,
    }
}
