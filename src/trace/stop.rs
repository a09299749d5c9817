//! Why a walk came to its end: facts, not verdicts. `measure::outcome` decides what they mean.

use serde::{Deserialize, Serialize};

use super::moment::{Phase, StepNote};
use crate::flow::{AssertedOutcome, Channel};

/// The end of a walk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// Why.
    pub reason: StopReason,
    /// The part of the journey it happened in.
    pub phase: Phase,
    /// The last moment before it.
    pub moment: Option<u32>,
    /// The last observation.
    pub observation: Option<u32>,
    /// The step that could not be taken, or after which nothing was left.
    pub step: Option<StepNote>,
    /// One sentence for people.
    pub message: String,
}

/// What made an element impossible to act on, although it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Obstacle {
    /// No size, hidden, or transparent.
    Invisible,
    /// Disabled.
    Disabled,
    /// Never stood still.
    Moving,
    /// Something else takes the click.
    Covered {
        /// What, for people.
        by: String,
    },
    /// Left the document.
    Gone,
}

/// Why a walk ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum StopReason {
    /// The `done` condition was seen.
    DoneSeen,
    /// All steps were taken, but the `done` condition was not seen in time.
    DoneMissing,
    /// The flow asserts an outcome, and the walker saw the proof.
    AssertedSeen {
        /// What it asserts.
        outcome: AssertedOutcome,
        /// The words that were seen.
        because: String,
    },
    /// The flow asserts an outcome, but the proof does not stand.
    AssertedUnproven {
        /// What it asserts.
        outcome: AssertedOutcome,
        /// What is missing.
        missing: String,
    },
    /// The irreversible action was reached and withheld.
    CommitWithheld,
    /// The journey goes on in a channel.
    HandedOff {
        /// The channel.
        channel: Channel,
    },
    /// No visible match.
    TargetMissing {
        /// The locator, for people.
        locator: String,
        /// Similar controls on screen, best first.
        candidates: Vec<String>,
    },
    /// More than one visible match.
    TargetAmbiguous {
        /// The locator, for people.
        locator: String,
        /// The matches.
        candidates: Vec<String>,
    },
    /// One match, but it could not be acted on.
    TargetObstructed {
        /// The locator, for people.
        locator: String,
        /// Why.
        obstacle: Obstacle,
    },
    /// An `expect` did not hold in time, or no arm of `any-of` did.
    ExpectationUnmet {
        /// The condition, for people.
        condition: String,
    },
    /// A `switch` or `handoff` quotes words that are not in the rendered text.
    QuoteUnproven {
        /// The quote.
        quote: String,
    },
    /// A native dialog stands in the way of a step that does not answer it.
    UnexpectedDialog {
        /// What it says.
        text: String,
    },
    /// A `dialog` step found no dialog, or one with other words.
    DialogMissing {
        /// What was expected.
        expected: String,
        /// What another dialog says, if one was open.
        found: Option<String>,
    },
    /// `repeat-while` reached its `max` with the condition still true.
    LoopExceeded {
        /// The limit.
        max: u32,
    },
    /// A `pause` with nobody there to act.
    Unattended {
        /// Why a person was needed.
        why: String,
    },
    /// The page could not be loaded (connection refused, name not found…).
    NavigationFailed {
        /// Address.
        url: String,
        /// The browser's error.
        error: String,
    },
    /// The driver answered with an error that is none of the above.
    DriverFailed {
        /// Its error.
        error: String,
    },
    /// No browser could be started for it: not one step was tried.
    NotBegun {
        /// Why.
        error: String,
    },
    /// The driver or the browser is gone.
    BrowserGone {
        /// What was seen of it.
        error: String,
    },
    /// The whole journey took longer than allowed.
    TimedOut {
        /// The limit.
        seconds: u64,
    },
    /// A signal.
    Interrupted {
        /// Its name.
        signal: String,
    },
    /// The evidence could not be written.
    SinkFailed {
        /// The error.
        error: String,
    },
}
