//! Loads rulebooks, checks them against the catalogue of measures, evaluates CEL, gives verdicts.

mod rule;
mod verdict;

pub use rule::{Origin, Rule, RuleSource, Rulebook, Verified};
pub use verdict::{Attainment, Strength, Value, Verdict, VerdictKind};
