//! Judges a run with what a review settled.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    super::{AuditError, judge::judge_measured, model::Audit},
    agreement::{Agreement, Between, Pair, agreement},
    hold::{Held, Said},
    model::{Coding, Decision, Place, Review},
};
use crate::{
    lexicon::Purpose,
    measure::{Measured, Recall, measure_settled},
    rulebook::Rulebook,
    trace::RunRecord,
};

/// Who looked at what the prompts are for, and with what result.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewSummary {
    /// The reviewer, as named in the file.
    pub reviewer: String,
    /// The day that the file says.
    pub date: Date,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Prompts of the run.
    pub prompts: usize,
    /// Those whose purposes were accepted.
    pub accepted: usize,
    /// Those whose purposes were changed.
    pub changed: Vec<Changed>,
    /// The walks of which nothing is settled, because a prompt was not decided.
    pub waiting: Vec<String>,
    /// The second coder.
    pub coder: Option<Coder>,
    /// How far the second coder agrees with the reviewer and with the machine.
    pub agreement: Vec<Agreement>,
}

impl ReviewSummary {
    /// Prompts that nobody decided about.
    pub fn undecided(&self) -> usize {
        self.prompts - self.accepted - self.changed.len()
    }
}

/// A prompt whose purposes were changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Where it stands.
    pub place: Place,
    /// The machine's purposes.
    pub from: BTreeSet<Purpose>,
    /// The reviewer's.
    pub to: BTreeSet<Purpose>,
    /// Why.
    pub reason: String,
}

/// Who labelled the prompts blindly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coder {
    /// As named in the file.
    pub name: String,
    /// The day that the file says.
    pub date: Date,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Prompts that were labelled.
    pub labelled: usize,
}

/// Measures a run with the purposes that a review settled in the place of the machine's, in the order of its traces.
pub fn measure_reviewed(record: &RunRecord, held: &Held) -> Vec<Measured> {
    let recall = Recall::default();
    let each = record.traces.iter().zip(&held.settlements);
    each.map(|(trace, settlement)| measure_settled(trace, settlement, &recall))
        .collect()
}

/// Judges a run as [`super::super::judge`] does, with the purposes that a review settled in the place of the machine's.
///
/// # Errors
/// As [`super::super::judge`].
pub fn judge_reviewed(
    record: &RunRecord,
    (review, coding, held): (&Review, Option<&Coding>, &Held),
    books: &[Rulebook],
    as_of: Date,
) -> Result<Audit, AuditError> {
    let mut audit = judge_measured(record, measure_reviewed(record, held), books, as_of)?;
    audit.review = Some(summary(review, coding, held));
    Ok(audit)
}

fn summary(review: &Review, coding: Option<&Coding>, held: &Held) -> ReviewSummary {
    let accepted = held
        .prompts
        .iter()
        .filter(|said| said.decision == Some(Decision::Accept));
    let changed = held.prompts.iter().filter_map(|said| match &said.decision {
        Some(Decision::Change { purposes, reason }) => Some(Changed {
            place: said.place.clone(),
            from: said.machine.clone(),
            to: purposes.clone(),
            reason: reason.clone(),
        }),
        _ => None,
    });
    ReviewSummary {
        reviewer: review.reviewer.value.clone(),
        date: review.date,
        sha256: review.sha256.clone(),
        prompts: held.prompts.len(),
        accepted: accepted.count(),
        changed: changed.collect(),
        waiting: held.waiting.clone(),
        coder: coding.map(|coding| Coder {
            name: coding.coder.value.clone(),
            date: coding.date,
            sha256: coding.sha256.clone(),
            labelled: held.prompts.iter().filter(|said| said.coded.is_some()).count(),
        }),
        agreement: rows(&held.prompts),
    }
}

fn rows(prompts: &[Said]) -> Vec<Agreement> {
    let reviewer: Vec<Pair<'_>> = prompts
        .iter()
        .filter_map(|said| Some((said.settled()?, said.coded.as_ref()?)))
        .collect();
    let machine: Vec<Pair<'_>> = prompts
        .iter()
        .filter_map(|said| Some((&said.machine, said.coded.as_ref()?)))
        .collect();
    let mut rows = agreement(Between::ReviewerAndCoder, &reviewer);
    rows.extend(agreement(Between::MachineAndCoder, &machine));
    rows
}
