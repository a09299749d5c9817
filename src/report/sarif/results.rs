//! Demands that are not met. Met, unknown and not applicable are no results.

use std::collections::BTreeMap;

use indexmap::{IndexMap, map::Entry};

use super::{
    harmless,
    log::{Finding, FindingProperties, Suppression, Text},
    place,
};
use crate::{
    audit::{Audit, Exit, Fingerprint, Judged, Standing},
    report::wording,
    rulebook::{Strength, Verdict},
};

/// The name under which the fingerprint stands. A later way to make one will have another.
const FINGERPRINT: &str = "farewellFinding/v1";

/// One result for each finding. The repetitions of a journey, and its variants, are occurrences of the same; the
/// strongest of them is told.
pub(super) fn all(audit: &Audit, exit: &Exit) -> Vec<Finding> {
    let mut found: IndexMap<Fingerprint, (&Judged, &Verdict, usize)> = IndexMap::new();
    for judged in &audit.journeys {
        for verdict in wording::findings(judged) {
            match found.entry(Fingerprint::of(judged, verdict)) {
                Entry::Vacant(place) => {
                    place.insert((judged, verdict, 1));
                }
                Entry::Occupied(mut known) => {
                    let (first, told, times) = *known.get();
                    let next = if verdict.strength > told.strength {
                        (judged, verdict, times + 1)
                    } else {
                        (first, told, times + 1)
                    };
                    known.insert(next);
                }
            }
        }
    }
    found
        .iter()
        .map(|(fingerprint, (judged, verdict, times))| finding(audit, exit, fingerprint, judged, verdict, *times))
        .collect()
}

fn finding(
    audit: &Audit,
    exit: &Exit,
    fingerprint: &Fingerprint,
    judged: &Judged,
    verdict: &Verdict,
    occurrence_count: usize,
) -> Finding {
    let standing = exit.standings.find(&judged.folder, &verdict.rule);
    let text = format!("{} {}", fingerprint.walked(), wording::finding(verdict));
    Finding {
        rule_id: verdict.rule.clone(),
        rule_index: audit.rules.get_index_of(&verdict.rule).unwrap_or_default(),
        level: level(verdict.strength),
        message: Text { text: harmless(&text) },
        locations: [place::of(judged, &verdict.moments)],
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint.to_string())]),
        occurrence_count,
        suppressions: standing.and_then(suppression).into_iter().collect(),
        properties: FindingProperties {
            strength: verdict.strength.map_or("unclassified", Strength::name),
            rulebook: verdict.rulebook.clone(),
            moments: verdict.moments.clone(),
            evidence: format!("capture/{}", harmless(&judged.folder)),
            fails: standing.map(|standing| *standing == Standing::Fails),
        },
    }
}

/// A breach of what is in force is an error; what only compares or is not in force yet is a note.
fn level(strength: Option<Strength>) -> &'static str {
    match strength {
        Some(Strength::Breach) => "error",
        Some(Strength::Indication | Strength::Friction) | None => "warning",
        Some(Strength::Benchmark | Strength::Informational) => "note",
    }
}

fn suppression(standing: &Standing) -> Option<Suppression> {
    match standing {
        Standing::Ignored { reason, until } => Some(Suppression {
            kind: "external",
            status: "accepted",
            justification: format!("{} (until {until})", harmless(reason)),
        }),
        Standing::Fails | Standing::NotAsked | Standing::Accepted => None,
    }
}
