//! What an audit means to whoever started farewell.

use super::{
    super::{
        fingerprint::Fingerprint,
        model::{Audit, Exit, Judged},
    },
    baseline::{Baseline, WorseHow},
    ignores::Ignores,
    standing::Standings,
    threshold::Threshold,
};
use crate::rulebook::{Strength, Verdict, VerdictKind};

/// What makes a run fail.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gate {
    /// Which findings fail it; with a baseline: which of those that are worse.
    pub fail_on: Vec<Threshold>,
    /// Exceptions.
    pub ignores: Ignores,
    /// The accepted state.
    pub baseline: Option<Baseline>,
}

impl Gate {
    /// Fails on findings of at least this strength.
    pub fn at(least: Strength) -> Self {
        Self {
            fail_on: vec![Threshold::at(least)],
            ..Self::default()
        }
    }

    pub(super) fn fails_on(&self, verdict: &Verdict) -> bool {
        self.fail_on.iter().any(|threshold| threshold.reached_by(verdict))
    }
}

/// With a baseline 11 if a finding that the gate fails on is worse, else 10 if there is such a finding; else 5 if a
/// journey is inconclusive, else 0. One reason for each finding and each inconclusive journey, findings first; then
/// remarks on the exceptions, which do not change the code.
pub fn exit(audit: &Audit, gate: &Gate) -> Exit {
    let mut reasons = Vec::new();
    match &gate.baseline {
        Some(baseline) => {
            for worse in baseline.worse(audit) {
                if gate.fails_on(worse.verdict) && gate.ignores.find(&worse.fingerprint, audit.as_of).is_none() {
                    let was = match worse.how {
                        WorseHow::New(None) => "it is new".to_owned(),
                        WorseHow::New(Some(VerdictKind::Met)) => "it was met".to_owned(),
                        WorseHow::New(_) => "it was not known".to_owned(),
                        WorseHow::Stronger(strength) => format!("it was {}", strength.name()),
                        WorseHow::Further(Some(value)) => format!("it was {value}"),
                        WorseHow::Further(None) => "it is further from the demand".to_owned(),
                    };
                    reasons.push(format!(
                        "worse than the baseline: {} {} {}{}; {was}",
                        worse.fingerprint.walked(),
                        word(worse.verdict),
                        worse.verdict.rule,
                        values(worse.verdict)
                    ));
                }
            }
        }
        None => {
            for journey in &audit.journeys {
                for verdict in &journey.verdicts {
                    let known = || gate.ignores.find(&Fingerprint::of(journey, verdict), audit.as_of);
                    if gate.fails_on(verdict) && known().is_none() {
                        reasons.push(finding(journey, verdict));
                    }
                }
            }
        }
    }
    let findings = reasons.len();
    for journey in &audit.journeys {
        let outcome = &journey.measured.outcome;
        if outcome.status.inconclusive() {
            let cause = outcome
                .cause
                .as_ref()
                .map_or_else(String::new, |cause| format!(": {cause}"));
            reasons.push(format!(
                "{} is inconclusive ({}){cause}",
                name(journey),
                outcome.status.name()
            ));
        }
    }
    let code = match (findings, reasons.len()) {
        (0, 0) => 0,
        (0, _) => 5,
        _ if gate.baseline.is_some() => 11,
        _ => 10,
    };
    reasons.extend(remarks(audit, &gate.ignores));
    Exit {
        code,
        reasons,
        standings: Standings::of(audit, gate),
    }
}

/// Exceptions that have run out or cover nothing any more: somebody should look at them.
fn remarks(audit: &Audit, ignores: &Ignores) -> Vec<String> {
    let mut remarks = Vec::new();
    for ignore in &ignores.list {
        let place = format!("{}:{}: the ignore of {}", ignores.file, ignore.line, ignore.pattern());
        let covered = |kind: Option<VerdictKind>| {
            audit.journeys.iter().any(|journey| {
                journey.verdicts.iter().any(|verdict| {
                    kind.is_none_or(|kind| kind == verdict.kind) && ignore.covers(&Fingerprint::of(journey, verdict))
                })
            })
        };
        if ignore.until < audit.as_of {
            remarks.push(format!("{place} ended on {}; decide again or delete it", ignore.until));
        } else if !covered(None) {
            remarks.push(format!("{place} names nothing that this run judged"));
        } else if !covered(Some(VerdictKind::NotMet)) && !covered(Some(VerdictKind::Unknown)) {
            remarks.push(format!("{place} is not needed any more: the rule is met; delete it"));
        }
    }
    remarks
}

fn finding(journey: &Judged, verdict: &Verdict) -> String {
    format!(
        "{} {} {}{}",
        name(journey),
        word(verdict),
        verdict.rule,
        values(verdict)
    )
}

fn word(verdict: &Verdict) -> &'static str {
    verdict.strength.map_or("", Strength::word)
}

fn values(verdict: &Verdict) -> String {
    match (&verdict.observed, &verdict.demanded) {
        (Some(seen), Some(wanted)) => {
            let bound = match (verdict.observed_at_least, verdict.observed_at_most) {
                (true, _) => "at least ",
                (_, true) => "at most ",
                _ => "",
            };
            format!(" (observed {bound}{seen}, demanded {wanted})")
        }
        _ => String::new(),
    }
}

/// `service[@variant]/journey`, with the run where there are several.
fn name(journey: &Judged) -> String {
    match journey.header.repetition {
        1 => journey.folder.strip_suffix("/1").unwrap_or(&journey.folder).to_owned(),
        run => {
            let folder = journey
                .folder
                .strip_suffix(&format!("/{run}"))
                .unwrap_or(&journey.folder);
            format!("{folder} (run {run})")
        }
    }
}
