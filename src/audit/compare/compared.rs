//! From two run records to a comparison: a pure function of both, the rulebooks, the days and the order.

use super::{
    couples::{Couple, couples},
    measures::measures,
    model::{Comparison, JourneyChange, SideFacts},
    notes,
    order::{Order, Unlooked, answer, unwalked},
    pairing::{BadPair, Pair},
    rules::{rules, scores},
    walked::{Group, groups},
};
use crate::{
    audit::{
        judge::{AuditError, judge},
        memory::Memory,
        model::Audit,
    },
    measure::Measured,
    rulebook::Rulebook,
    trace::{RunRecord, Trace},
};

/// One side of a comparison.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    record: &'a RunRecord,
    measured: Vec<Measured>,
    as_of: jiff::civil::Date,
    known: Vec<Trace>,
    unread: Vec<String>,
}

impl<'a> Side<'a> {
    /// Measures what was recorded; it is judged as of this day.
    pub fn of(record: &'a RunRecord, as_of: jiff::civil::Date, memory: &mut Memory) -> Self {
        Self::of_measured(record, memory.measure(record), as_of)
    }

    /// What has been measured, in the order of the traces.
    pub fn of_measured(record: &'a RunRecord, measured: Vec<Measured>, as_of: jiff::civil::Date) -> Self {
        Self {
            record,
            measured,
            as_of,
            known: Vec::new(),
            unread: Vec::new(),
        }
    }

    /// With what its flow files hold, walked or not: a trace that was not begun for each journey; and those of them that
    /// cannot be read. An order that names no journeys is about all journeys.
    pub fn knowing(self, (known, unread): (Vec<Trace>, Vec<String>)) -> Self {
        Self { known, unread, ..self }
    }

    /// The journeys that it knows, judged under an order.
    fn known(&self, order: &Order) -> Result<Audit, AuditError> {
        let record = RunRecord {
            id: self.record.id.clone(),
            tool: self.record.tool.clone(),
            started: self.record.started,
            finished: self.record.finished,
            traces: self.known.clone(),
        };
        judge(&record, &[order.rulebook()], self.as_of)
    }
}

/// Why two sides cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompareError {
    /// A side cannot be judged.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// The pairs fit no journeys.
    #[error(transparent)]
    Pair(#[from] BadPair),
}

/// One side, judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Half<'a> {
    pub(super) record: &'a RunRecord,
    pub(super) audit: &'a Audit,
    /// Judged under the order's demands.
    pub(super) ordered: Option<&'a Audit>,
    pub(super) rulebooks: &'a [String],
}

/// Judges both sides under the same rulebooks, pairs their journeys and says what became of every measure and rule; with
/// an order also whether it was met by its deadline.
///
/// # Errors
/// As [`crate::audit::judge`]; and pairs that name what a side does not hold.
pub fn compare(
    before: Side<'_>,
    after: Side<'_>,
    books: &[Rulebook],
    pairs: &[Pair],
    order: Option<&Order>,
) -> Result<Comparison, CompareError> {
    let ids: Vec<String> = books.iter().map(|book| book.id.clone()).collect();
    let of_order = order.map(|order| [order.rulebook()]);
    let memory = Memory::default();
    let audits = |side: &Side<'_>| {
        let ordered = of_order
            .as_ref()
            .map(|book| memory.judge_measured(side.record, side.measured.clone(), book, side.as_of));
        let audit = memory.judge_measured(side.record, side.measured.clone(), books, side.as_of)?;
        Ok::<_, AuditError>((audit, ordered.transpose()?))
    };
    let (first, second) = (audits(&before)?, audits(&after)?);
    let halves = [
        Half {
            record: before.record,
            audit: &first.0,
            ordered: first.1.as_ref(),
            rulebooks: &ids,
        },
        Half {
            record: after.record,
            audit: &second.0,
            ordered: second.1.as_ref(),
            rulebooks: &ids,
        },
    ];
    let sides = [&halves[0], &halves[1]];
    let walked = sides.map(groups);
    let (couples, remarks) = couples(&walked[0], &walked[1], pairs)?;
    let mut all_notes = notes::of_sides(sides);
    all_notes.extend(remarks);
    let answered = order.map(|order| {
        let (first, second) = (before.known(order)?, after.known(order)?);
        let unlooked = Unlooked {
            unwalked: unwalked(order, [&first, &second], &walked, &couples),
            unread: [before.unread.clone(), after.unread.clone()],
        };
        Ok::<_, AuditError>(answer(order, sides, &walked, (&couples, &unlooked)))
    });
    Ok(Comparison {
        tool: first.0.tool.clone(),
        before: facts(before.record, &first.0),
        after: facts(after.record, &second.0),
        rulebooks: ids.clone(),
        notes: all_notes,
        journeys: couples.iter().map(|couple| journey(sides, &walked, *couple)).collect(),
        order: answered.transpose()?,
    })
}

fn facts(record: &RunRecord, audit: &Audit) -> SideFacts {
    SideFacts {
        run: record.id.clone(),
        started: record.started,
        finished: record.finished,
        as_of: audit.as_of,
        walked_by: record.tool.clone(),
    }
}

fn journey(sides: [&Half<'_>; 2], walked: &[Vec<Group>; 2], couple: Couple) -> JourneyChange {
    let before = couple.before.map(|at| &walked[0][at]);
    let after = couple.after.map(|at| &walked[1][at]);
    let both = before.zip(after).map(|(before, after)| [before, after]);
    JourneyChange {
        before: before.map(|group| group.walked.clone()),
        after: after.map(|group| group.walked.clone()),
        matched: couple.matched,
        notes: both.map_or_else(Vec::new, |both| notes::of_journey(sides, both)),
        measures: both.map_or_else(Vec::new, |both| measures(sides, both)),
        rules: rules(sides, [before, after]),
        scores: scores(sides, [before, after]),
    }
}
