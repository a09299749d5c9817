//! What an audit means to whoever started farewell.

use super::model::{Audit, Exit, Judged};
use crate::rulebook::{Strength, Verdict, VerdictKind};

/// 10 if a verdict is not met at or above `fail_on` (none: no verdict fails the run), else 5 if a journey is
/// inconclusive, else 0. One reason for each finding and each inconclusive journey, findings first.
pub fn exit(audit: &Audit, fail_on: Option<Strength>) -> Exit {
    let mut reasons = Vec::new();
    for journey in &audit.journeys {
        for verdict in &journey.verdicts {
            if let Some(strength) = verdict.strength.filter(|_| verdict.kind == VerdictKind::NotMet)
                && fail_on.is_some_and(|least| strength >= least)
            {
                reasons.push(finding(journey, verdict, strength));
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
        _ => 10,
    };
    Exit { code, reasons }
}

fn finding(journey: &Judged, verdict: &Verdict, strength: Strength) -> String {
    let values = match (&verdict.observed, &verdict.demanded) {
        (Some(seen), Some(wanted)) => {
            let bound = match (verdict.observed_at_least, verdict.observed_at_most) {
                (true, _) => "at least ",
                (_, true) => "at most ",
                _ => "",
            };
            format!(" (observed {bound}{seen}, demanded {wanted})")
        }
        _ => String::new(),
    };
    format!("{} {} {}{values}", name(journey), strength.word(), verdict.rule)
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
