//! `judge(&RunRecord, &[Rulebook], as_of) -> Audit`: twins, personas, verdicts, scores.

mod disclosure;
mod fingerprint;
mod gate;
mod judge;
mod model;
mod narrow;
mod outline;
mod recurrence;
mod repetition;
mod spread;
mod twin;

pub use fingerprint::Fingerprint;
pub use gate::{
    BASELINE_SCHEMA, BadThreshold, Baseline, Gate, Ignore, Ignores, Threshold, Unfit, Worse, WorseHow, exit,
    read_ignores,
};
pub use judge::{AuditError, judge, judge_measured};
pub use model::{Audit, Exit, Judged, RuleText};
pub use outline::{Outline, OutlineRole};
pub use recurrence::{Recurrences, ShownAgain};
pub use spread::{Repeated, Spread, SpreadCounts};
