//! A trace as it is written: record by record, so that a crash loses at most the step in hand.

use serde::{Deserialize, Serialize};

use super::{
    header::{Header, Tool},
    moment::Moment,
    observation::Observation,
    stop::Stop,
};

/// One record of a trace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "kebab-case")]
pub enum Record {
    /// Always first.
    Header(Header),
    /// A look at the screen.
    Observation(Observation),
    /// An act.
    Moment(Moment),
    /// A condition was asked.
    Check(Check),
    /// Something in the way that is not part of the journey (a consent layer) was dealt with or noticed.
    Interruption(Interruption),
    /// The end. A trace without one was cut off.
    Stop(Stop),
}

/// A condition that the flow asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// `when`, `expect`, `any-of`, `repeat-while`, `done`, `absent` or `because`.
    pub verb: String,
    /// The condition, for people.
    pub condition: String,
    /// Whether it held.
    pub held: bool,
    /// The observation that showed it.
    pub observation: u32,
    /// The moment after which it was asked (0: before the first).
    pub moment: u32,
}

/// Something in the way that is no part of the journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interruption {
    /// What, for people.
    pub what: String,
    /// The observation that showed it.
    pub observation: u32,
}

/// All that is known of one walk of one journey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// What was declared and what it was walked with.
    pub header: Header,
    /// Every look, by index − 1.
    pub observations: Vec<Observation>,
    /// Every act, by index − 1.
    pub moments: Vec<Moment>,
    /// Every condition asked.
    pub checks: Vec<Check>,
    /// Everything in the way.
    pub interruptions: Vec<Interruption>,
    /// The end; none if the record was cut off.
    pub stop: Option<Stop>,
}

impl Trace {
    /// A trace of which only the header is known.
    pub fn begin(header: Header) -> Self {
        Self {
            header,
            observations: Vec::new(),
            moments: Vec::new(),
            checks: Vec::new(),
            interruptions: Vec::new(),
            stop: None,
        }
    }

    /// Adds a record. A second header is ignored; a moment that is already there is replaced, because a moment
    /// is written twice: when it is done, and again when what follows it has been seen.
    pub fn push(&mut self, record: Record) {
        match record {
            Record::Header(_) => {}
            Record::Observation(observation) => self.observations.push(observation),
            Record::Moment(moment) => match self.moments.iter_mut().find(|known| known.index == moment.index) {
                Some(known) => *known = moment,
                None => self.moments.push(moment),
            },
            Record::Check(check) => self.checks.push(check),
            Record::Interruption(interruption) => self.interruptions.push(interruption),
            Record::Stop(stop) => self.stop = Some(stop),
        }
    }

    /// The observation with this index.
    pub fn observation(&self, index: u32) -> Option<&Observation> {
        self.observations.get((index as usize).checked_sub(1)?)
    }

    /// The moment with this index.
    pub fn moment(&self, index: u32) -> Option<&Moment> {
        self.moments.get((index as usize).checked_sub(1)?)
    }
}

/// Everything that was recorded in one run. The input of everything pure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunRecord {
    /// The run's id: sortable, unique, part of the bundle's path.
    pub id: String,
    /// The tool that walked.
    pub tool: Tool,
    /// When the run began, UTC.
    pub started: jiff::Timestamp,
    /// When it ended, UTC.
    pub finished: jiff::Timestamp,
    /// One trace for each journey and repetition, in the order of the walk.
    pub traces: Vec<Trace>,
}
