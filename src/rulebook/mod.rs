//! Loads rulebooks, checks them against the catalogue of measures, evaluates CEL, gives verdicts.

mod bounds;
mod catalogue;
mod check;
mod decode;
mod demands;
mod derived;
mod distinct;
mod effort;
mod evaluate;
mod expression;
mod fact;
mod facts;

mod judge;
mod label;
mod looks;
mod problem;
mod recall;
mod rule;
mod shipped;
mod sights;
mod strength;
mod text;
mod translation;
mod unread;
mod verdict;
mod vocabulary;
mod whole;

pub use catalogue::{Entry, Type, catalogue};
pub use decode::{Conditions, begins_like_a_translation, begins_like_one, conditions, read, read_translation};
pub use distinct::repeated_ids;
pub use evaluate::Fault;
pub use expression::Expression;
pub use fact::Fact;
pub use facts::Facts;
pub use judge::{Case, Side, judge};
pub use recall::Recall;
pub use rule::{Origin, Rule, RuleSource, Rulebook, Undecided, Verified};
pub use shipped::{defaults, shipped, shipped_files, shipped_translations};
pub use text::RuleText;
pub use translation::{RuleWords, Translation};
pub use verdict::{Attainment, Strength, Value, Verdict, VerdictKind};
