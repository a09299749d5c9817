//! The part of `farewell.comparison/1` that answers an order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::v1::State;
use crate::audit::{self, DemandAnswer, JourneyAnswer};

/// The four answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Met on a day up to the deadline, and since.
    MetByDeadline,
    /// Met, but not yet on a day after the deadline.
    MetLate,
    /// The walks do not tell.
    CannotBeTold,
    /// Not met after the deadline.
    NotMet,
}

/// The order and whether it was met.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OrderAnswer {
    /// Slug of the order.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who gave it.
    pub authority: String,
    /// The authority's case number.
    pub case: String,
    /// What kind of act it is.
    pub instrument: Option<String>,
    /// Whom it binds.
    pub addressee: Option<String>,
    /// The service that it is about.
    pub service: String,
    /// The day on which it was given, ISO 8601.
    pub date: String,
    /// The last day on which it can be met, ISO 8601.
    pub deadline: String,
    /// The time zone whose days are meant.
    pub time_zone: String,
    /// Where its text was read.
    pub source: Option<String>,
    /// Link.
    pub url: Option<String>,
    /// The leave journeys of the service that the first side walked, `service[@variant]/journey`.
    #[serde(default)]
    pub walked_before: Vec<String>,
    /// Those that the second side walked.
    #[serde(default)]
    pub walked_after: Vec<String>,
    /// Those that the first side did not walk, and the second did or a flow file of either holds.
    #[serde(default)]
    pub missing_before: Vec<String>,
    /// Those that the second side did not walk, and the first did or a flow file of either holds.
    #[serde(default)]
    pub missing_after: Vec<String>,
    /// The worst answer over its demands, not-met being worse than cannot-be-told.
    pub answer: Answer,
    /// Demands, in the order of the file.
    pub demands: Vec<Demand>,
}

/// One demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Demand {
    /// Its slug.
    pub id: String,
    /// In plain words.
    pub text: String,
    /// The rule that decides it.
    pub rule: Option<String>,
    /// The condition that decides it.
    pub condition: Option<String>,
    /// The last day, ISO 8601.
    pub deadline: String,
    /// The worst answer over its journeys.
    pub answer: Answer,
    /// Whether it is still open.
    pub open: bool,
    /// Why it cannot be told, if that is so of the demand as a whole.
    pub why: Option<String>,
    /// The journeys to which it applies.
    pub journeys: Vec<JourneyAnswered>,
}

/// One demand on one journey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JourneyAnswered {
    /// `service[@variant]/journey` of the first side.
    pub before: Option<String>,
    /// `service[@variant]/journey` of the second side.
    pub after: Option<String>,
    /// What the first side says.
    pub said_before: Option<Said>,
    /// What the second side says.
    pub said_after: Option<Said>,
    /// The answer.
    pub answer: Answer,
    /// Whether it is still open.
    pub open: bool,
    /// Why that is the answer.
    pub why: String,
}

/// What one side says about a demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Said {
    /// The last day on which it was so, in the order's time zone, ISO 8601.
    pub day: String,
    /// The verdict on the demand, and the values.
    #[serde(flatten)]
    pub state: State,
}

impl From<&audit::OrderAnswer> for OrderAnswer {
    fn from(order: &audit::OrderAnswer) -> Self {
        Self {
            id: order.id.clone(),
            title: order.title.clone(),
            authority: order.authority.clone(),
            case: order.case.clone(),
            instrument: order.instrument.clone(),
            addressee: order.addressee.clone(),
            service: order.service.clone(),
            date: order.date.to_string(),
            deadline: order.deadline.to_string(),
            time_zone: order.time_zone.clone(),
            source: order.source.clone(),
            url: order.url.clone(),
            walked_before: order.from[0].clone(),
            walked_after: order.from[1].clone(),
            missing_before: order.missing[0].clone(),
            missing_after: order.missing[1].clone(),
            answer: order.answer.into(),
            demands: order.demands.iter().map(Demand::from).collect(),
        }
    }
}

impl From<audit::Answer> for Answer {
    fn from(answer: audit::Answer) -> Self {
        match answer {
            audit::Answer::MetByDeadline => Self::MetByDeadline,
            audit::Answer::MetLate => Self::MetLate,
            audit::Answer::CannotBeTold => Self::CannotBeTold,
            audit::Answer::NotMet => Self::NotMet,
        }
    }
}

impl From<&DemandAnswer> for Demand {
    fn from(demand: &DemandAnswer) -> Self {
        Self {
            id: demand.id.clone(),
            text: demand.text.clone(),
            rule: demand.rule.clone(),
            condition: demand.condition.clone(),
            deadline: demand.deadline.to_string(),
            answer: demand.answer.into(),
            open: demand.open,
            why: demand.why.clone(),
            journeys: demand.journeys.iter().map(JourneyAnswered::from).collect(),
        }
    }
}

impl From<&JourneyAnswer> for JourneyAnswered {
    fn from(journey: &JourneyAnswer) -> Self {
        let said = |said: &audit::Said| Said {
            day: said.day.to_string(),
            state: State::from(&said.state),
        };
        Self {
            before: journey.walked_before.as_ref().map(audit::Walked::name),
            after: journey.walked_after.as_ref().map(audit::Walked::name),
            said_before: journey.before.as_ref().map(said),
            said_after: journey.after.as_ref().map(said),
            answer: journey.answer.into(),
            open: journey.open,
            why: journey.why.clone(),
        }
    }
}
