//! What the run cannot say: journeys that could not be walked, rules that could not be decided.

use super::{
    harmless,
    log::{Id, Notification, Text},
    place,
};
use crate::{
    audit::{Audit, Judged},
    measure::Status,
    rulebook::{Verdict, VerdictKind},
};

/// Their kinds: a journey that says nothing about the service, and a rule that could not be decided.
pub(super) const KINDS: [&str; 2] = [INCONCLUSIVE, UNKNOWN];

const INCONCLUSIVE: &str = "inconclusive";
const UNKNOWN: &str = "unknown";

pub(super) fn all(audit: &Audit) -> Vec<Notification> {
    audit
        .journeys
        .iter()
        .flat_map(|judged| {
            let own = judged.measured.outcome.status;
            // Why every rule of it is unknown is said once.
            let unknown = judged
                .verdicts
                .iter()
                .filter(move |verdict| !own.inconclusive() && verdict.kind == VerdictKind::Unknown);
            let whole = own.inconclusive().then(|| inconclusive(judged));
            whole
                .into_iter()
                .chain(unknown.map(|verdict| undecided(judged, verdict)))
        })
        .collect()
}

fn inconclusive(judged: &Judged) -> Notification {
    let outcome = &judged.measured.outcome;
    let cause = outcome.cause.as_deref().unwrap_or("no cause is recorded");
    let last = outcome.moment.or_else(|| judged.steps.keys().next_back().copied());
    let text = format!(
        "{} is inconclusive ({}), and nothing is said about the service: {cause}",
        judged.folder,
        outcome.status.name()
    );
    Notification {
        descriptor: Id {
            id: INCONCLUSIVE.to_owned(),
        },
        associated_rule: None,
        // A fault is the tool's own; the others ask somebody to look.
        level: if outcome.status == Status::Fault {
            "error"
        } else {
            "warning"
        },
        message: Text { text: harmless(&text) },
        locations: vec![place::of(judged, last.as_slice())],
    }
}

fn undecided(judged: &Judged, verdict: &Verdict) -> Notification {
    let why = verdict.why.as_deref().unwrap_or("no reason is recorded");
    Notification {
        descriptor: Id { id: UNKNOWN.to_owned() },
        associated_rule: Some(Id {
            id: verdict.rule.clone(),
        }),
        level: "note",
        message: Text {
            text: harmless(&format!("{}: {} is not decided: {why}", judged.folder, verdict.rule)),
        },
        locations: vec![place::of(judged, &verdict.moments)],
    }
}
