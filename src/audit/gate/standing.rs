//! What the gate makes of each finding, so that reports for CI systems do not call a failure what fails nothing.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{
    super::{fingerprint::Fingerprint, model::Audit},
    exit::Gate,
};
use crate::rulebook::VerdictKind;

/// What a gate makes of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The run fails on it.
    Fails,
    /// It is not what `--fail-on` asks for.
    NotAsked,
    /// It is no worse than the baseline.
    Accepted,
    /// It is lived with.
    Ignored {
        /// Why, in the words of the file.
        reason: String,
        /// The last day.
        until: Date,
    },
}

/// The findings of a run as a gate sees them, by the journey's folder and the rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standings {
    known: IndexMap<(String, String), Standing>,
}

impl Standings {
    /// What `gate` makes of every finding. Nothing, if it asks for nothing: `report` and `walk` judge no one's build.
    pub(super) fn of(audit: &Audit, gate: &Gate) -> Self {
        if gate.fail_on.is_empty() && gate.baseline.is_none() {
            return Self::default();
        }
        let worse: Option<BTreeSet<Fingerprint>> = gate.baseline.as_ref().map(|baseline| {
            let worse = baseline.worse(audit).into_iter();
            worse.map(|worse| worse.fingerprint).collect()
        });
        let mut known = IndexMap::new();
        for journey in &audit.journeys {
            for verdict in &journey.verdicts {
                if verdict.kind != VerdictKind::NotMet {
                    continue;
                }
                let name = Fingerprint::of(journey, verdict);
                let standing = if let Some(ignore) = gate.ignores.find(&name, audit.as_of) {
                    Standing::Ignored {
                        reason: ignore.reason.clone(),
                        until: ignore.until,
                    }
                } else if !gate.fails_on(verdict) {
                    Standing::NotAsked
                } else if worse.as_ref().is_some_and(|worse| !worse.contains(&name)) {
                    Standing::Accepted
                } else {
                    Standing::Fails
                };
                known.insert((journey.folder.clone(), verdict.rule.clone()), standing);
            }
        }
        Self { known }
    }

    /// Of the finding of this rule in the journey of this folder; none if no gate was asked.
    pub fn find(&self, folder: &str, rule: &str) -> Option<&Standing> {
        self.known.get(&(folder.to_owned(), rule.to_owned()))
    }

    /// These standings, by folder and rule.
    pub fn from_list(list: impl IntoIterator<Item = (String, String, Standing)>) -> Self {
        let known = list
            .into_iter()
            .map(|(folder, rule, standing)| ((folder, rule), standing));
        Self { known: known.collect() }
    }
}
