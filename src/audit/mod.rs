//! `judge(&RunRecord, &[Rulebook], as_of) -> Audit`: twins, personas, verdicts, scores.

mod disclosure;
mod exit;
mod judge;
mod model;
mod recurrence;
mod repetition;
mod spread;
mod twin;

pub use exit::exit;
pub use judge::{AuditError, judge, judge_measured};
pub use model::{Audit, Exit, Judged, RuleText};
pub use recurrence::{Recurrences, ShownAgain};
pub use spread::{Repeated, Spread, SpreadCounts};
