//! How a journey ended; alone tells blocked, drift and fault apart (counting standard, section 8).
//!
//! *Definition.* See the table in [`of`]. Blocked: the service keeps the tool out (401, 403, 429, 503, a bot wall, a
//! refused log-in). Drift: the flow no longer fits the site. Fault: driver, browser, network or tool failed.
//!
//! *Pitfalls.* A missing target on a bot wall is no drift; the last look decides. What the tool itself did wrong is
//! never a finding.

use super::{
    delay::Delay,
    fields,
    measured::{Outcome, Status},
    path::Path,
    prompts::shows_log_in,
    region::joined,
};
use crate::{
    flow::{AssertedOutcome, Kind},
    lexicon::FieldKind,
    trace::{Observation, Phase, Stop, StopReason},
};

/// The outcome of a trace.
pub(super) fn of(path: &Path<'_>) -> Outcome {
    let Some(stop) = &path.trace.stop else {
        return Outcome {
            status: Status::Fault,
            cause: Some("the record was cut off: the walk never came to an end".to_owned()),
            moment: path.trace.moments.last().map(|m| m.index),
            delay: None,
        };
    };
    let seen = stop
        .observation
        .and_then(|i| path.trace.observation(i))
        .or(path.trace.observations.last());
    let outcome = |status, cause: Option<String>, delay| Outcome {
        status,
        cause,
        moment: stop.moment,
        delay,
    };
    let said = || Some(stop.message.clone()).filter(|message| !message.is_empty());
    // The setup is not the journey: what would end the journey there says nothing of leaving.
    if stop.phase == Phase::Setup && concludes(&stop.reason) {
        let cause = format!("the setup ended before the journey began: {}", stop.message);
        return outcome(Status::Drift, Some(cause.trim_end_matches([':', ' ']).to_owned()), None);
    }
    match &stop.reason {
        StopReason::DoneSeen => match deferral(path, seen) {
            Some(delay) => outcome(Status::Deferred, None, Some(delay)),
            None => outcome(Status::Completed, None, None),
        },
        StopReason::AssertedSeen {
            outcome: AssertedOutcome::Deferred,
            because,
        } => {
            let lang = seen.and_then(|o| o.lang.as_deref()).or(path.lang());
            let quote = path.recall.deferral(because, lang).unwrap_or_else(|| because.clone());
            outcome(Status::Deferred, None, Some(Delay::stated(path, quote, lang)))
        }
        StopReason::AssertedSeen {
            outcome: AssertedOutcome::DeadEnd,
            because,
        } => outcome(Status::DeadEnd, Some(because.clone()), None),
        StopReason::CommitWithheld => outcome(Status::StoppedBeforeCommit, said(), None),
        StopReason::HandedOff { .. } => outcome(Status::HandedOff, said(), None),
        StopReason::QuoteUnproven { quote } => outcome(
            blocked(path, stop, seen).map_or(Status::Drift, |_| Status::Blocked),
            blocked(path, stop, seen).or_else(|| {
                Some(format!(
                    "an error of the flow: it quotes words that the screen does not show: \"{quote}\""
                ))
            }),
            None,
        ),
        StopReason::DoneMissing
        | StopReason::AssertedUnproven { .. }
        | StopReason::TargetMissing { .. }
        | StopReason::TargetAmbiguous { .. }
        | StopReason::TargetObstructed { .. }
        | StopReason::ExpectationUnmet { .. }
        | StopReason::UnexpectedDialog { .. }
        | StopReason::DialogMissing { .. }
        | StopReason::LoopExceeded { .. } => match blocked(path, stop, seen) {
            Some(cause) => outcome(Status::Blocked, Some(cause), None),
            None => outcome(Status::Drift, said(), None),
        },
        StopReason::Unattended { .. } | StopReason::TimedOut { .. } | StopReason::NavigationFailed { .. } => {
            match blocked(path, stop, seen) {
                Some(cause) => outcome(Status::Blocked, Some(cause), None),
                None => outcome(Status::Fault, said(), None),
            }
        }
        StopReason::DriverFailed { .. }
        | StopReason::NotBegun { .. }
        | StopReason::BrowserGone { .. }
        | StopReason::Interrupted { .. }
        | StopReason::SinkFailed { .. } => outcome(Status::Fault, said(), None),
    }
}

/// Whether a reason to stop is an end of a journey, and not something in its way.
fn concludes(reason: &StopReason) -> bool {
    matches!(
        reason,
        StopReason::DoneSeen
            | StopReason::AssertedSeen { .. }
            | StopReason::CommitWithheld
            | StopReason::HandedOff { .. }
    )
}

/// Why the service keeps the tool out, if it does.
fn blocked<'a>(path: &Path<'a>, stop: &Stop, seen: Option<&'a Observation>) -> Option<String> {
    let seen = seen?;
    if let Some(status @ (401 | 403 | 429 | 503)) = seen.status {
        return Some(format!("the service answered with HTTP status {status}"));
    }
    let region = path.region(seen);
    let lang = region.lang(path.lang());
    let whole = joined(&seen.blocks.iter().collect::<Vec<_>>());
    if path.recall.bot_wall(&format!("{}\n{whole}", seen.title), lang) {
        return Some("the service showed a bot check or a rate limit".to_owned());
    }
    let asks_password = region
        .controls
        .iter()
        .any(|c| fields::kind(path.recall, c) == FieldKind::Password);
    if stop.phase == Phase::Setup && asks_password && shows_log_in(path, &region) {
        return Some("the log-in was refused".to_owned());
    }
    None
}

/// What the last screen says of a later effect, in journeys whose goal is an effect: an account gone, processing
/// stopped. Access until the end of a paid term is no deferral.
fn deferral<'a>(path: &Path<'a>, seen: Option<&'a Observation>) -> Option<Delay> {
    if !matches!(
        path.trace.header.journey.kind,
        Kind::DeleteAccount | Kind::WithdrawConsent
    ) {
        return None;
    }
    let region = path.region(seen?);
    let lang = region.lang(path.lang());
    Some(Delay::stated(path, path.recall.deferral(region.text(), lang)?, lang))
}
