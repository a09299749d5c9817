//! `judge(&RunRecord, &[Rulebook], as_of) -> Audit`: twins, personas, verdicts, scores.

mod model;

pub use model::{Audit, Exit, Judged, RuleText};
