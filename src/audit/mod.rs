//! `judge(&RunRecord, &[Rulebook], as_of) -> Audit`: twins, personas, verdicts, scores.

mod compare;
mod disclosure;
pub mod explain;
mod fingerprint;
mod gate;
mod judge;
mod matrix;
mod memory;
mod model;
mod narrow;
mod outline;
mod recurrence;
mod repetition;
pub mod review;
mod spread;
mod twin;

pub use compare::{
    Answer, BadPair, Basis, Certainty, Change, CompareError, Comparison, Demand, DemandAnswer, JourneyAnswer,
    JourneyChange, Matched, MeasureChange, Order, OrderAnswer, Pair, Reading, RuleChange, Said, ScoreChange, Side,
    SideFacts, State, Walked, begins_like_an_order, compare, comparison_exit, read_order,
};
pub use fingerprint::Fingerprint;
pub use gate::{
    BASELINE_SCHEMA, BadThreshold, Baseline, Gate, Ignore, Ignores, Standing, Standings, Threshold, Unfit, Worse,
    WorseHow, begins_like_a_baseline, begins_like_ignores, exit, read_baseline, read_ignores,
};
pub use judge::{AuditError, judge, judge_measured};
pub use matrix::{Cell, Reach, Row, matrix};
pub use memory::Memory;
pub use model::{Audit, Exit, FlowStep, Judged, RUNS_OF_EVIDENCE, Reply};
pub use outline::{Outline, OutlineRole};
pub use recurrence::{Recurrences, ShownAgain};
pub use spread::{Repeated, Spread, SpreadCounts};
