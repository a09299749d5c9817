//! Progress is events; nothing prints below `cli`.

use crate::trace::{Moment, Stop};

/// What happens while a journey is walked.
#[derive(Debug, Clone)]
pub enum Event {
    /// A journey begins.
    JourneyStarted {
        /// Service id, with variant: `harbor-market@before`.
        service: String,
        /// Journey id.
        journey: String,
        /// Repetition, from 1.
        repetition: u32,
        /// Number of steps as written (without `when`, loops and fragments), for a progress bar.
        steps: usize,
    },
    /// A step of the flow begins.
    StepStarted {
        /// For people: `steps[3]`.
        path: String,
        /// What it does, for people: `click button "탈퇴하기"`.
        what: String,
    },
    /// An act is done and what followed it has been seen.
    Acted(Box<Moment>),
    /// The journey is over.
    JourneyEnded(Box<Stop>),
    /// A person is asked to act.
    Paused {
        /// Why.
        reason: String,
    },
}

/// Somebody who is told. Strings in events come from pages and flows: hostile, but already redacted.
pub trait Observer: Send {
    /// Something happened.
    fn event(&mut self, event: &Event);
}

impl Observer for () {
    fn event(&mut self, _: &Event) {}
}
