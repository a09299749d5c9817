//! The frozen shape `farewell.comparison/1`. Fields may be added, with a default; none is ever changed or removed. Described
//! in `docs/compare.md`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::order::OrderAnswer;
use crate::report::json::v1::{Exit, Tool, Value};

/// The value of `schema`.
pub const SCHEMA: &str = "farewell.comparison/1";

/// Two audits beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Compared {
    /// Always `farewell.comparison/1`.
    pub schema: String,
    /// The program that measured, judged and compared both sides.
    pub tool: Tool,
    /// The first side.
    pub before: Side,
    /// The second side.
    pub after: Side,
    /// Ids of the rulebooks under which both were judged.
    pub rulebooks: Vec<String>,
    /// The exit code and why.
    pub exit: Exit,
    /// What bears on how far the comparison can be trusted.
    pub notes: Vec<String>,
    /// How many rules came out how, over all journeys.
    pub summary: Summary,
    /// Journeys, in the order of the first side; then those that only the second has.
    pub journeys: Vec<Journey>,
    /// Whether the order was met, if one was given.
    pub order: Option<OrderAnswer>,
}

/// Where one side comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// The run's id.
    pub run: String,
    /// When the walk began, UTC, RFC 3339.
    pub started: String,
    /// When it ended, UTC, RFC 3339.
    pub finished: String,
    /// The day as of which it was judged, ISO 8601.
    pub as_of: String,
    /// The program that walked.
    pub walked_by: Tool,
}

/// How many rules came out how.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Surely better.
    pub better: usize,
    /// Surely worse.
    pub worse: usize,
    /// Only the second side has them.
    pub new: usize,
    /// Only the first side has them.
    pub gone: usize,
    /// Another strength, the same burden.
    pub different: usize,
    /// The same.
    pub same: usize,
    /// A side does not know.
    pub unknown: usize,
    /// Demands that are still open on the second side.
    pub open: usize,
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Surely less stands between a person and leaving.
    Better,
    /// Surely more does.
    Worse,
    /// Only the second side has it.
    New,
    /// Only the first side has it.
    Gone,
    /// Neither better nor worse by itself.
    Different,
    /// The same.
    Same,
    /// A side does not know it well enough.
    Unknown,
}

/// A journey on both sides, or on one of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Journey {
    /// On the first side; null if it has no such journey.
    pub before: Option<Walked>,
    /// On the second side; null if it has no such journey.
    pub after: Option<Walked>,
    /// How they were found to belong together: same, renamed, alike, kind or named; null if a side lacks it.
    pub matched: Option<String>,
    /// What bears on how far the two can be compared.
    pub notes: Vec<String>,
    /// Every measure; empty if a side lacks the journey.
    pub measures: Vec<Measure>,
    /// Every rule that applies on a side.
    pub rules: Vec<Rule>,
    /// The house score under each rulebook.
    pub scores: Vec<Score>,
}

/// A journey of one side, all its walks together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Walked {
    /// The service's slug.
    pub service: String,
    /// Its variant.
    pub variant: Option<String>,
    /// The journey's slug.
    pub journey: String,
    /// join or leave.
    pub goal: String,
    /// Its kind.
    pub kind: String,
    /// The persona.
    pub persona: Option<String>,
    /// The platform it starts on.
    pub platform: String,
    /// The outcome of each walk.
    pub outcomes: Vec<Outcome>,
    /// The first day on which it was walked, UTC.
    pub first_day: String,
    /// The last day on which it was walked, UTC.
    pub last_day: String,
}

/// The outcome of one walk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The number of the run.
    pub run: u32,
    /// The outcome.
    pub status: String,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// Its path in the catalogue of measures, without the side: `flow.clicks`.
    pub measure: String,
    /// On the first side.
    pub before: Reading,
    /// On the second side.
    pub after: Reading,
    /// What became of it.
    pub change: Change,
}

/// What one side knows of a measure, over all its conclusive walks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// exact, at-least, at-most, between (the walks differ: from `v` to `to`) or unknown.
    pub bound: String,
    /// The value, or the known end of the range; null if unknown.
    pub v: Option<Value>,
    /// The upper end of `between`.
    pub to: Option<Value>,
    /// The moments behind it, of the first conclusive walk.
    pub moments: Vec<u32>,
    /// Why it is not known, or only a bound.
    pub why: Option<String>,
}

/// What one rule says about a journey on both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// `service/journey/rule`, as in baselines and ignores.
    pub finding: String,
    /// Rulebook id.
    pub rulebook: String,
    /// Rule id.
    pub rule: String,
    /// Title in English.
    pub title: String,
    /// On the first side; null if it has no such journey.
    pub before: Option<State>,
    /// On the second side; null if it has no such journey.
    pub after: Option<State>,
    /// What became of it.
    pub change: Change,
    /// Not met on the second side; or not met on the first, and not known to be met on the second.
    pub open: bool,
}

/// The worst verdict over the conclusive walks of a journey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct State {
    /// met, not-met, unknown or not-applicable.
    pub verdict: String,
    /// Of not-met: breach, indication, friction, benchmark or informational.
    pub strength: Option<String>,
    /// The value seen.
    pub observed: Option<Value>,
    /// `observed` is only a lower bound.
    pub observed_at_least: bool,
    /// `observed` is only an upper bound.
    pub observed_at_most: bool,
    /// The value demanded.
    pub demanded: Option<Value>,
    /// The run that the moments are of.
    pub run: u32,
    /// The moments behind it.
    pub moments: Vec<u32>,
    /// Of unknown and not-applicable: why.
    pub why: Option<String>,
}

/// The house score under one rulebook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Score {
    /// Rulebook id.
    pub rulebook: String,
    /// On the first side; null if there is none.
    pub before: Option<Range>,
    /// On the second side.
    pub after: Option<Range>,
    /// What became of it: better or worse only where the ranges do not overlap.
    pub change: Change,
}

/// A range of scores, over all conclusive walks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// Every unknown taken as 0.
    pub low: u32,
    /// Every unknown taken as 1.
    pub high: u32,
}
