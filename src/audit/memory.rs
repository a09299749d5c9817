//! What judging remembers from one run to the next: what texts say, and what the conditions of rules come to.
//!
//! Everything remembered is a function of what was read, so an audit is the same with a memory that is empty, or full, or
//! another one. Two bundles of one service show the same pages: the second is judged mostly from memory.

use super::{
    judge::{AuditError, judge_by},
    model::Audit,
};
use crate::{
    measure::{self, Measured, measure_with},
    rulebook::{self, Rulebook},
    trace::RunRecord,
};

/// A memory is begun anew after as many journeys: what it holds grows with what they show.
const MOST_JOURNEYS: usize = 20_000;

/// What judging remembers. It belongs to whoever judges several runs.
#[derive(Debug, Default)]
pub struct Memory {
    texts: measure::Recall,
    conditions: rulebook::Recall,
    journeys: usize,
}

impl Memory {
    /// Measures every trace of a run, in their order.
    pub fn measure(&mut self, record: &RunRecord) -> Vec<Measured> {
        self.journeys += record.traces.len();
        if self.journeys > MOST_JOURNEYS {
            *self = Self {
                journeys: record.traces.len(),
                ..Self::default()
            };
        }
        let traces = record.traces.iter();
        traces.map(|trace| measure_with(trace, &self.texts)).collect()
    }

    /// As [`super::judge`].
    ///
    /// # Errors
    /// As [`super::judge`].
    pub fn judge(
        &mut self,
        record: &RunRecord,
        books: &[Rulebook],
        as_of: jiff::civil::Date,
    ) -> Result<Audit, AuditError> {
        let measured = self.measure(record);
        self.judge_measured(record, measured, books, as_of)
    }

    /// As [`super::judge_measured`].
    ///
    /// # Errors
    /// As [`super::judge_measured`].
    pub fn judge_measured(
        &self,
        record: &RunRecord,
        measured: Vec<Measured>,
        books: &[Rulebook],
        as_of: jiff::civil::Date,
    ) -> Result<Audit, AuditError> {
        judge_by(record, measured, books, as_of, &self.conditions)
    }
}
