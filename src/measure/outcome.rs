//! How a journey ended; alone tells blocked, drift and fault apart (counting standard, section 8).
//!
//! *Definition.* See the table in [`of`]. Blocked: the service keeps the tool out (401, 403, 429, 503, a bot wall, a
//! refused log-in). Drift: the flow no longer fits the site. Fault: driver, browser, network or tool failed.
//!
//! *Pitfalls.* A missing target on a bot wall is no drift; the last look decides. What the tool itself did wrong is
//! never a finding.

use super::{
    actions::is_activation,
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
    trace::{Act, Observation, Phase, Stop, StopReason},
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
            None if lost_its_log_in(path, stop, seen) => {
                let cause = format!("{}; {LOG_IN_LOST}", stop.message);
                outcome(Status::Drift, Some(cause), None)
            }
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
    (stop.phase == Phase::Setup && asks_for_password(path, seen) && tried_to_log_in(path))
        .then(|| "the log-in was refused".to_owned())
}

/// What to do about a page that keeps its log-in in memory only.
const LOG_IN_LOST: &str = "the screen asks to log in, so the log-in of the setup did not outlast the opening of the start: \
                           log in under `steps`, each step with `counts: false`";

/// Whether the journey's first screen asks again for the log-in that the setup has done.
fn lost_its_log_in<'a>(path: &Path<'a>, stop: &Stop, seen: Option<&'a Observation>) -> bool {
    stop.phase == Phase::Steps
        && path.sights.iter().all(|sight| sight.act.is_none())
        && tried_to_log_in(path)
        && seen.is_some_and(|seen| asks_for_password(path, seen))
}

fn asks_for_password<'a>(path: &Path<'a>, seen: &'a Observation) -> bool {
    let region = path.region(seen);
    region
        .controls
        .iter()
        .any(|c| fields::kind(path.recall, c) == FieldKind::Password)
        && shows_log_in(path, &region)
}

/// Whether the setup sent a password, or a person did: a log-in that was never asked for was not refused.
fn tried_to_log_in(path: &Path<'_>) -> bool {
    let mut entered = false;
    path.trace.moments.iter().filter(|m| m.phase == Phase::Setup).any(|m| {
        let sent = entered && is_activation(m) || matches!(m.act, Act::Pause { .. });
        entered |= matches!(m.act, Act::Fill { .. })
            && m.target
                .as_ref()
                .is_some_and(|t| fields::kind(path.recall, t) == FieldKind::Password);
        sent
    })
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
