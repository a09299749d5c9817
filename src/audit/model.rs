//! An audit: everything a report needs, and nothing that needs the world.

use std::{collections::BTreeMap, sync::Arc};

use indexmap::IndexMap;

use super::outline::Outline;
use super::recurrence::Recurrences;
use super::{gate::Standings, review::ReviewSummary, spread::Repeated};
use crate::{
    measure::{Measured, Screen},
    rulebook::{RuleText, Verdict},
    score::Score,
    trace::{Header, Tool},
};

/// Walks of a journey that evidence needs: what was seen once may have been chance.
pub const RUNS_OF_EVIDENCE: usize = 3;

/// The judged run. Every report is a pure function of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// The tool that judged.
    pub tool: Tool,
    /// The run's id.
    pub run: String,
    /// When the run began, UTC.
    pub started: jiff::Timestamp,
    /// When it ended, UTC.
    pub finished: jiff::Timestamp,
    /// The day on which it is judged.
    pub as_of: jiff::civil::Date,
    /// Judged journeys, in the order of the walk.
    pub journeys: Vec<Judged>,
    /// The journeys that were walked more than once, in the order of the first walk of each.
    pub repeated: Vec<Repeated>,
    /// What personas were asked again in another journey of the run.
    pub recurrences: Vec<Recurrences>,
    /// Who reviewed what the prompts are for; none: it is the machine's output alone.
    pub review: Option<ReviewSummary>,
    /// What was answered to it, in the order in which it is kept; whoever reads the bundle adds it.
    pub replies: Vec<Reply>,
    /// The texts of every rule that a verdict names, by rule id.
    pub rules: IndexMap<String, Arc<RuleText>>,
}

/// One journey, measured and judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// What was declared and what it was walked with.
    pub header: Header,
    /// Folder of its capture, relative to the bundle's `capture/`: `<service>[@variant]/<journey>/<run>`.
    pub folder: String,
    /// What was measured.
    pub measured: Measured,
    /// Screenshots and DOMs by observation index: (screenshot, dom), relative to `folder`.
    pub captures: IndexMap<u32, (Option<String>, Option<String>)>,
    /// Where the flow file asks for each moment of the start and the steps, by moment; none where the record does not
    /// say.
    pub steps: BTreeMap<u32, FlowStep>,
    /// Where the controls that were acted on, and those that would have kept the customer, stand on the pictures.
    pub outlines: Vec<Outline>,
    /// The twin it was compared with: journey id; none if there is none or it is inconclusive.
    pub twin: Option<String>,
    /// The platforms it used, in order of first use.
    pub platforms: Vec<String>,
    /// A visited origin is not the service's: the report is headed "simulation".
    pub simulation: bool,
    /// Verdicts, by rulebook and then in rulebook order.
    pub verdicts: Vec<Verdict>,
    /// One score for each rulebook; none if inconclusive, or a join journey.
    pub scores: Vec<Score>,
    /// Why there is no score.
    pub no_score: Option<String>,
}

impl Judged {
    /// The look whose capture shows a screen. A look that saw nothing new is not captured again, so it is the newest
    /// since the screen before.
    pub fn captured(&self, screen: &Screen) -> Option<u32> {
        if self.captures.contains_key(&screen.observation) {
            return Some(screen.observation);
        }
        let screens = self.measured.screens.iter().filter(|other| other.index < screen.index);
        let earlier = screens.map(|other| other.observation).max();
        let since = |index: &u32| *index <= screen.observation && earlier.is_none_or(|earlier| *index > earlier);
        self.captures.keys().copied().filter(since).max()
    }
}

/// A step of the flow file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FlowStep {
    /// Where it stands, for people: `steps[3]`.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What somebody answered to what the bundle shows. It is kept beside the capture and may come long after the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Who answered, as the file says.
    pub from: String,
    /// When.
    pub date: jiff::civil::Date,
    /// What.
    pub text: String,
    /// Its place in the bundle.
    pub path: String,
}

/// The exit code and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// As in the table of `docs/exit-codes.md`.
    pub code: u8,
    /// One sentence for each reason.
    pub reasons: Vec<String>,
    /// Which findings the run fails on, and why it passes over the others.
    pub standings: Standings,
}
