//! What a comparison says: everything its reports need.

use jiff::{Timestamp, civil::Date};

use super::{change::Change, order::OrderAnswer, pairing::Matched, reading::Reading};
use crate::{
    audit::fingerprint::Fingerprint,
    flow::{Goal, Kind, PlatformKind},
    measure::Status,
    rulebook::{Strength, Value, VerdictKind},
    trace::Tool,
};

/// Two audits beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The tool that measured, judged and compared both sides.
    pub tool: Tool,
    /// The first side.
    pub before: SideFacts,
    /// The second side.
    pub after: SideFacts,
    /// Ids of the rulebooks under which both were judged.
    pub rulebooks: Vec<String>,
    /// What bears on how far the comparison can be trusted, one sentence each.
    pub notes: Vec<String>,
    /// Journeys, in the order of the first side; then those that only the second has.
    pub journeys: Vec<JourneyChange>,
    /// Whether an order was met, if one was given.
    pub order: Option<OrderAnswer>,
}

/// Where one side comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct SideFacts {
    /// The run's id.
    pub run: String,
    /// When the walk began, UTC.
    pub started: Timestamp,
    /// When it ended, UTC.
    pub finished: Timestamp,
    /// The day as of which it was judged.
    pub as_of: Date,
    /// The tool that walked.
    pub walked_by: Tool,
}

/// A journey of one side, all its walks together.
#[derive(Debug, Clone, PartialEq)]
pub struct Walked {
    /// The service's slug.
    pub service: String,
    /// Its variant.
    pub variant: Option<String>,
    /// The journey's slug.
    pub journey: String,
    /// join or leave.
    pub goal: Goal,
    /// Its kind.
    pub kind: Kind,
    /// The persona.
    pub persona: Option<String>,
    /// The platform it starts on.
    pub platform: String,
    /// The kind of that platform, if the flow declares it.
    pub platform_kind: Option<PlatformKind>,
    /// The outcome of each walk, by the number of the run.
    pub outcomes: Vec<(u32, Status)>,
    /// The first and the last day on which it was walked, UTC.
    pub days: (Date, Date),
}

impl Walked {
    /// `service[@variant]/journey`.
    pub fn name(&self) -> String {
        let variant = self
            .variant
            .as_ref()
            .map_or_else(String::new, |name| format!("@{name}"));
        format!("{}{variant}/{}", self.service, self.journey)
    }
}

/// A journey on both sides, or on one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyChange {
    /// On the first side.
    pub before: Option<Walked>,
    /// On the second side.
    pub after: Option<Walked>,
    /// How the two were found to belong together; none of a journey that only one side has.
    pub matched: Option<Matched>,
    /// What bears on how far they can be compared, one sentence each.
    pub notes: Vec<String>,
    /// Every measure, in the order of the catalogue; empty if a side lacks the journey.
    pub measures: Vec<MeasureChange>,
    /// Every rule that applies on a side, in the order of the rulebooks.
    pub rules: Vec<RuleChange>,
    /// The house score under each rulebook.
    pub scores: Vec<ScoreChange>,
}

/// One measure.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureChange {
    /// Its path in the catalogue, without the side: `flow.clicks`.
    pub path: &'static str,
    /// On the first side.
    pub before: Reading,
    /// On the second side.
    pub after: Reading,
    /// What became of it.
    pub change: Change,
}

/// What one rule says about a journey, the worst of its conclusive walks.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The verdict.
    pub kind: VerdictKind,
    /// Of not-met.
    pub strength: Option<Strength>,
    /// The value seen.
    pub observed: Option<Value>,
    /// `observed` is only a lower bound.
    pub observed_at_least: bool,
    /// `observed` is only an upper bound.
    pub observed_at_most: bool,
    /// The value demanded.
    pub demanded: Option<Value>,
    /// How much of the demand is attained, 0 to 1: with every unknown taken as 0, and as 1.
    pub attained: (f64, f64),
    /// The moments behind it, and the run that they are of.
    pub moments: (u32, Vec<u32>),
    /// Of unknown and not-applicable: why.
    pub why: Option<String>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleChange {
    /// Service, journey and rule; of the second side if it has the journey.
    pub fingerprint: Fingerprint,
    /// The rulebook.
    pub rulebook: String,
    /// The rule's title in English.
    pub title: String,
    /// What it says about the first side; none if that lacks the journey.
    pub before: Option<State>,
    /// What it says about the second side; none if that lacks the journey.
    pub after: Option<State>,
    /// What became of it.
    pub change: Change,
    /// Not met on the second side, or not met on the first and not known on the second.
    pub open: bool,
}

/// The house score under one rulebook, as a range over all conclusive walks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreChange {
    /// The rulebook.
    pub rulebook: String,
    /// Low and high end on the first side; none if there is no score.
    pub before: Option<(u32, u32)>,
    /// Low and high end on the second side.
    pub after: Option<(u32, u32)>,
    /// What became of it.
    pub change: Change,
}
