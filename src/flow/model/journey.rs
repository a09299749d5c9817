//! A journey and how it is known to have ended.

use super::{Condition, Name, Step, Target, Template};
use crate::{
    flow::{AssertedOutcome, Goal, Kind, Session},
    source::Span,
};

/// One goal, pursued by one persona, starting on one platform.
#[derive(Debug, Clone)]
pub struct Journey {
    /// Slug, unique in the file.
    pub id: String,
    /// join or leave; always that of `kind`.
    pub goal: Goal,
    /// The kind.
    pub kind: Kind,
    /// Key into [`Flow::personas`].
    pub persona: Option<String>,
    /// Key into [`Flow::platforms`].
    pub platform: String,
    /// Logged in or anonymous.
    pub session: Session,
    /// The join journey that a leave journey is compared with.
    pub twin: Option<String>,
    /// Walked, recorded, never counted.
    pub setup: Vec<Step>,
    /// The start screen, as written (path or absolute URL).
    pub start: Template,
    /// The steps that are counted.
    pub steps: Vec<Step>,
    /// How the journey ends.
    pub end: End,
    /// Always run, never counted.
    pub cleanup: Vec<Step>,
    /// Where the journey's name stands.
    pub span: Span,
}

/// How a journey is known to have ended.
#[expect(clippy::large_enum_variant, reason = "a journey has one")]
#[derive(Debug, Clone)]
pub enum End {
    /// This condition is seen.
    Done(Condition),
    /// The flow asserts another outcome, with proof.
    Asserted {
        /// What it asserts.
        outcome: AssertedOutcome,
        /// The proof.
        proof: Proof,
    },
    /// The last step is a hand-off to a channel; nothing can be seen after it.
    HandedOff,
}

/// What must be seen for an asserted outcome to stand.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Words that must stand in the rendered text.
    pub because: Name,
    /// A control that must not be there.
    pub absent: Option<Target>,
    /// A condition that must hold besides (for `deferred`: that the request was accepted).
    pub done: Option<Condition>,
    /// Where the proof is written.
    pub span: Span,
}
