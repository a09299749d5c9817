//! Why a step could not be taken, on its way to becoming the walk's [`Stop`](crate::trace::Stop).

use super::driver::{DriverError, DriverErrorKind};
use crate::trace::{Obstacle, StepNote, StopReason};

/// The walk cannot go on.
pub(super) struct Halt {
    /// The fact.
    pub(super) reason: Box<StopReason>,
    /// The step, filled in by the innermost step that was under way.
    pub(super) step: Option<StepNote>,
}

/// What a part of the walk gives.
pub(super) type Walked<T> = Result<T, Halt>;

impl From<StopReason> for Halt {
    fn from(reason: StopReason) -> Self {
        Self {
            reason: Box::new(reason),
            step: None,
        }
    }
}

impl From<DriverError> for Halt {
    fn from(error: DriverError) -> Self {
        let error_text = error.message;
        match error.kind {
            DriverErrorKind::Gone => StopReason::BrowserGone { error: error_text },
            _ => StopReason::DriverFailed { error: error_text },
        }
        .into()
    }
}

impl Halt {
    /// A variable of the flow has no value.
    pub(super) fn no_value(name: String) -> Self {
        StopReason::DriverFailed {
            error: format!("no value was given for ${{{name}}}"),
        }
        .into()
    }

    /// Whether nothing more can be asked of the browser or told to the sink.
    pub(super) fn is_final(&self) -> bool {
        matches!(
            *self.reason,
            StopReason::BrowserGone { .. } | StopReason::Interrupted { .. } | StopReason::SinkFailed { .. }
        )
    }
}

/// One sentence for people.
pub(super) fn sentence(reason: &StopReason) -> String {
    let several = |candidates: &[String]| candidates.join(", ");
    match reason {
        StopReason::DoneSeen => "the end of the journey was seen".to_owned(),
        StopReason::DoneMissing => "all steps were taken, but the end of the journey was not seen".to_owned(),
        StopReason::AssertedSeen { because, .. } => format!("the page says \"{because}\", as the flow asserts"),
        StopReason::AssertedUnproven { missing, .. } => {
            format!("the outcome that the flow asserts is not proven: {missing}")
        }
        StopReason::CommitWithheld => "the irreversible action was reached and not taken".to_owned(),
        StopReason::HandedOff { .. } => "the journey goes on in a channel that cannot be driven".to_owned(),
        StopReason::TargetMissing { locator, candidates } if candidates.is_empty() => {
            format!("found no {locator}, nor anything like it")
        }
        StopReason::TargetMissing { locator, candidates } => {
            format!("found no {locator}; on screen: {}", several(candidates))
        }
        StopReason::TargetAmbiguous { locator, candidates } => {
            format!(
                "found {} matches of {locator}: {}",
                candidates.len(),
                several(candidates)
            )
        }
        StopReason::TargetObstructed { locator, obstacle } => {
            let why = match obstacle {
                Obstacle::Invisible => "is not visible".to_owned(),
                Obstacle::Disabled => "stayed disabled".to_owned(),
                Obstacle::Moving => "never stood still".to_owned(),
                Obstacle::Covered { by } => format!("is covered by {by}"),
                Obstacle::Gone => "left the page".to_owned(),
            };
            format!("{locator} was found, but {why}")
        }
        StopReason::ExpectationUnmet { condition } => format!("waited in vain until {condition}"),
        StopReason::QuoteUnproven { quote } => format!("the page does not say \"{quote}\", as the flow quotes it"),
        StopReason::UnexpectedDialog { text } => format!("a native dialog that no step answers is open: \"{text}\""),
        StopReason::DialogMissing { expected, found: None } => format!("no native dialog opened; expected {expected}"),
        StopReason::DialogMissing {
            expected,
            found: Some(found),
        } => {
            format!("the native dialog says \"{found}\"; expected {expected}")
        }
        StopReason::LoopExceeded { max } => format!("repeated {max} times, and the condition still holds"),
        StopReason::Unattended { why } => format!("a person is needed, and nobody is there: {why}"),
        StopReason::NavigationFailed { url, error } => format!("{url} could not be loaded: {error}"),
        StopReason::DriverFailed { error } => format!("the driver failed: {error}"),
        StopReason::NotBegun { error } => format!("the journey could not be begun: {error}"),
        StopReason::BrowserGone { error } => format!("the browser is gone: {error}"),
        StopReason::TimedOut { seconds } => format!("the journey took longer than {seconds} seconds"),
        StopReason::Interrupted { signal } => format!("interrupted by {signal}"),
        StopReason::SinkFailed { error } => format!("the evidence could not be written: {error}"),
    }
}
