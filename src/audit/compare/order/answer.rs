//! What is answered to an order, as data.

use jiff::civil::Date;

use super::super::model::{State, Walked};

/// The four answers, from the best to the worst but for the third, which is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Met on a day up to the deadline, and since.
    MetByDeadline,
    /// Met, but not on a day after the deadline.
    MetLate,
    /// The walks do not tell.
    CannotBeTold,
    /// Not met after the deadline.
    NotMet,
}

impl Answer {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::MetByDeadline => "met-by-deadline",
            Self::MetLate => "met-late",
            Self::CannotBeTold => "cannot-be-told",
            Self::NotMet => "not-met",
        }
    }
}

/// What a side says about a demand.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The verdict, of the worst conclusive walk.
    pub state: State,
    /// The day that it speaks of, in the order's zone: the last on which it was seen.
    pub day: Date,
}

/// One demand on one journey.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyAnswer {
    /// The journey on the first side.
    pub walked_before: Option<Walked>,
    /// The journey on the second side.
    pub walked_after: Option<Walked>,
    /// What the first side says.
    pub before: Option<Said>,
    /// What the second side says.
    pub after: Option<Said>,
    /// The answer.
    pub answer: Answer,
    /// Whether the last that is known of it is not that it is met.
    pub open: bool,
    /// Why that is the answer, in one sentence.
    pub why: String,
}

/// One demand.
#[derive(Debug, Clone, PartialEq)]
pub struct DemandAnswer {
    /// Its slug.
    pub id: String,
    /// In plain words.
    pub text: String,
    /// The rule that decides it.
    pub rule: Option<String>,
    /// The condition that decides it.
    pub condition: Option<String>,
    /// The last day.
    pub deadline: Date,
    /// The answer: the worst over its journeys; a journey that it names, or is about without naming any, and that no side
    /// walked cannot be told.
    pub answer: Answer,
    /// Whether it is still open on a journey.
    pub open: bool,
    /// Why it cannot be told, if that is so of the demand as a whole.
    pub why: Option<String>,
    /// Its journeys.
    pub journeys: Vec<JourneyAnswer>,
}

/// The order and its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderAnswer {
    /// Slug.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who gave it.
    pub authority: String,
    /// Its case number.
    pub case: String,
    /// What kind of act it is.
    pub instrument: Option<String>,
    /// Whom it binds.
    pub addressee: Option<String>,
    /// The service that it is about.
    pub service: String,
    /// The day on which it was given.
    pub date: Date,
    /// The last day on which it can be met.
    pub deadline: Date,
    /// The zone whose days are meant.
    pub time_zone: String,
    /// Where its text was read.
    pub source: Option<String>,
    /// Link.
    pub url: Option<String>,
    /// The leave journeys of the service that each side walked, by name: those it is answered from.
    pub from: [Vec<String>; 2],
    /// Those that each side did not walk and the other side walked, or a flow file of either side holds.
    pub missing: [Vec<String>; 2],
    /// The answer: the worst over its demands.
    pub answer: Answer,
    /// Demands, in the order of the file.
    pub demands: Vec<DemandAnswer>,
}
