//! Whether a bundle has what a hearing asks of evidence, and what it lacks. A pure function of what its seals tell.

use std::collections::BTreeMap;

use serde::Serialize;

use super::verify::SealState;
use crate::audit::RUNS_OF_EVIDENCE;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// Nothing in the bundle differs from its seals.
    Intact,
    /// Every journey was walked three times or more.
    ThreeRuns,
    /// Every walk that was planned is there, also one that failed.
    AllKept,
    /// The run came to its end by itself: it was not cut off, and nothing of it was taken from another run.
    InOnePiece,
    /// Signed, and the signature was checked.
    Signed,
    /// Dated, and the time stamp was checked.
    Dated,
}

/// A condition that does not hold, or of which that cannot be said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Missing {
    /// Which.
    pub condition: Condition,
    /// Why, for people.
    pub why: String,
}

/// The grade of a bundle as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Grade {
    /// Every condition holds.
    pub evidence: bool,
    /// The others.
    pub missing: Vec<Missing>,
}

/// What the grade depends on.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts<'f> {
    pub(super) intact: bool,
    /// The analyses without a signature, if that is all that is wrong.
    pub(super) unsigned: &'f [&'f str],
    /// The folders of the walks that were planned: `<service>[@variant]/<journey>/<repetition>`.
    pub(super) planned: &'f [String],
    /// Those of the walks whose trace is whole.
    pub(super) walked: &'f [String],
    /// The end of the run is written down.
    pub(super) finished: bool,
    pub(super) signature: Option<SealState>,
    pub(super) time_stamp: Option<SealState>,
}

impl Grade {
    pub(super) fn of(facts: &Facts<'_>) -> Self {
        let mut missing = Vec::new();
        let mut lacks = |condition, why: String| missing.push(Missing { condition, why });
        if !facts.intact {
            lacks(Condition::Intact, "it is not intact".to_owned());
        }
        let mut runs: BTreeMap<&str, usize> = BTreeMap::new();
        for walk in facts.planned {
            let journey = walk.rsplit_once('/').map_or(walk.as_str(), |(journey, _)| journey);
            *runs.entry(journey).or_default() += usize::from(facts.walked.contains(walk));
        }
        let few: Vec<String> = runs
            .iter()
            .filter(|(_, runs)| **runs < RUNS_OF_EVIDENCE)
            .map(|(journey, runs)| format!("{journey} {runs}×"))
            .collect();
        if !few.is_empty() || runs.is_empty() {
            let walked = if runs.is_empty() {
                "nothing".to_owned()
            } else {
                few.join(", ")
            };
            lacks(
                Condition::ThreeRuns,
                format!("fewer than {RUNS_OF_EVIDENCE} runs ({walked})"),
            );
        }
        let lost: Vec<&str> = facts
            .planned
            .iter()
            .filter(|walk| !facts.walked.contains(walk))
            .map(String::as_str)
            .collect();
        if !lost.is_empty() {
            lacks(
                Condition::AllKept,
                format!("planned and not there: {}", lost.join(", ")),
            );
        }
        if !facts.finished {
            lacks(Condition::InOnePiece, "the run was cut off".to_owned());
        }
        for (condition, state, word, how) in [
            (Condition::Signed, facts.signature, "signed", "--key"),
            (Condition::Dated, facts.time_stamp, "dated", "--tsa-ca"),
        ] {
            match state {
                Some(SealState::Valid) => {}
                Some(SealState::Unchecked) => lacks(condition, format!("{word}, which was not checked (give {how})")),
                Some(SealState::Invalid) if condition == Condition::Signed && !facts.unsigned.is_empty() => {
                    lacks(condition, format!("not signed: {}", facts.unsigned.join(", ")));
                }
                Some(SealState::Invalid) => lacks(condition, format!("not validly {word}")),
                Some(SealState::Absent) | None => lacks(condition, format!("not {word}")),
            }
        }
        Self {
            evidence: missing.is_empty(),
            missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walks(of: &[(&str, usize)]) -> Vec<String> {
        of.iter()
            .flat_map(|(journey, runs)| (1..=*runs).map(move |run| format!("{journey}/{run}")))
            .collect()
    }

    fn missing(facts: &Facts<'_>) -> Vec<String> {
        Grade::of(facts)
            .missing
            .into_iter()
            .map(|missing| missing.why)
            .collect()
    }

    #[test]
    fn it_is_evidence_when_every_condition_holds_and_each_that_does_not_is_named() {
        let all = walks(&[("shop/join", 3), ("shop/leave", 4)]);
        let whole = Facts {
            intact: true,
            unsigned: &[],
            planned: &all,
            walked: &all,
            finished: true,
            signature: Some(SealState::Valid),
            time_stamp: Some(SealState::Valid),
        };
        assert_eq!(
            Grade::of(&whole),
            Grade {
                evidence: true,
                missing: Vec::new()
            }
        );
        let lost = walks(&[("shop/join", 3), ("shop/leave", 2)]);
        let facts = Facts {
            walked: &lost,
            ..whole.clone()
        };
        assert_eq!(
            missing(&facts),
            [
                "fewer than 3 runs (shop/leave 2×)",
                "planned and not there: shop/leave/3, shop/leave/4"
            ]
        );
        let facts = Facts {
            intact: false,
            finished: false,
            signature: Some(SealState::Unchecked),
            time_stamp: Some(SealState::Absent),
            ..whole
        };
        assert_eq!(
            missing(&facts),
            [
                "it is not intact",
                "the run was cut off",
                "signed, which was not checked (give --key)",
                "not dated"
            ]
        );
        let none = Facts::default();
        assert_eq!(Grade::of(&none).missing.len(), 5);
    }
}
