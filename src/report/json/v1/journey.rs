//! One judged journey, and how it ended.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Choices, Counts, Effort, Moment, Precondition, Prompt, Score, ScreenDetail, Setting, StatedDelay, Survey, Verdict,
    Visibility, Wait, shape::shape,
};

shape! {
    /// One journey, one repetition.
    Journey {
        /// The service's slug.
        service: String,
        /// The service's variant.
        variant: Option<String>,
        /// The journey's slug.
        journey: String,
        /// The repetition, from 1.
        run: u32,
        /// `join` or `leave`.
        goal: String,
        /// `delete-account`, `sign-up`, …
        kind: String,
        /// The persona.
        persona: Option<String>,
        /// Platforms used, in order of first use.
        platforms: Vec<String>,
        /// The join journey that it is, or would be, compared with.
        twin: Option<String>,
        /// Whether that twin was there and conclusive.
        #[serde(default)]
        compared: bool,
        /// A visited origin is not the service's.
        #[serde(default)]
        simulation: bool,
        /// How it ended.
        outcome: Outcome,
        /// Where leaving (joining) was first named; null if it was never reached.
        entry: Option<Entry>,
        /// How well the entry point can be seen; null if it was never reached.
        #[serde(default)]
        visibility: Option<Visibility>,
        /// Leave controls against stay controls.
        #[serde(default)]
        choices: Option<Choices>,
        /// The counts.
        counts: Counts,
        /// The acts, in order, that of opening the start screen first.
        moments: Vec<Moment>,
        /// The screens, as visits, in order.
        #[serde(default)]
        screens: Vec<ScreenDetail>,
        /// Screens and in-place prompts with what they are for.
        #[serde(default)]
        prompts: Vec<Prompt>,
        /// Verdicts, by rulebook and then in rulebook order.
        verdicts: Vec<Verdict>,
        /// The house score under each rulebook.
        scores: Vec<Score>,
        /// Why there is no score.
        #[serde(default)]
        no_score: Option<String>,
        /// Kinds of data that must be given, with the moments of the screens that ask.
        #[serde(default)]
        required: IndexMap<String, Vec<u32>>,
        /// Remarks that bear on how far the numbers can be trusted.
        #[serde(default)]
        notes: Vec<Note>,
        /// Consent layers and the like that were met; they are never counted.
        #[serde(default)]
        interruptions: Vec<String>,
        /// Origins visited, in order of the first visit.
        #[serde(default)]
        origins: Vec<String>,
        /// Seconds the service took to respond, summed over the counted moments.
        #[serde(default)]
        response_seconds: f64,
        /// Predicted time of the walked actions and required reading; null in reports of versions without it.
        #[serde(default)]
        effort: Option<Effort>,
        /// When what happens, stated and observed.
        #[serde(default)]
        delays: Vec<StatedDelay>,
        /// Waits that were observed.
        #[serde(default)]
        waits: Vec<Wait>,
        /// What each survey demands.
        #[serde(default)]
        surveys: Vec<Survey>,
        /// The words in which preconditions are stated.
        #[serde(default)]
        preconditions: Vec<Precondition>,
        /// What was declared about the service and what the journey was walked with.
        #[serde(default)]
        setting: Setting,
        /// Where its evidence is, relative to the bundle: `capture/<folder>`.
        #[serde(default)]
        evidence: String,
    }
}

shape! {
    /// How a journey ended.
    Outcome {
        /// completed, deferred, stopped-before-commit, handed-off, dead-end, blocked, drift or fault.
        status: String,
        /// Why, where the status does not say it all.
        cause: Option<String>,
        /// The moment after which it was seen.
        moment: Option<u32>,
        /// Of deferred journeys: when the goal is reached.
        #[serde(default)]
        delay: Option<Delay>,
    }
}

shape! {
    /// Words that state when the goal is reached.
    Delay {
        /// The quote.
        quote: String,
        /// Days, where the quote gives a duration.
        days: Option<u32>,
    }
}

shape! {
    /// The entry point.
    Entry {
        /// Its moment.
        moment: u32,
        /// `declared` (by the flow) or `inferred` (by the meter).
        source: String,
    }
}

shape! {
    /// A remark.
    Note {
        /// Stable code.
        code: String,
        /// One sentence.
        text: String,
        /// The moments it is about.
        moments: Vec<u32>,
    }
}
