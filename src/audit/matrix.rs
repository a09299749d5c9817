//! The reachability matrix (counting standard, section 6), and personas and platforms beside each other.
//!
//! *Definition.* For each platform on which one can join: whether leaving can be completed there alone. Joining and
//! leaving are of matching kinds; each persona has a row of its own, because paying members may be held where others
//! are let go. Alone means on no other platform and through no channel; fetching a code or a link is no platform.
//!
//! *Pitfalls.* A platform without a leave journey, with an inconclusive one or with one that was stopped before the
//! irreversible act is unknown, never good news; so is one that went elsewhere though nothing demanded it. Where several ways out were walked, one that ends there is enough.
//! Where the runs of one way end differently, that way varies.

use indexmap::IndexMap;

use super::model::Judged;
use crate::{
    flow::{Goal, Kind},
    measure::{CountName, Status},
    trace::Header,
};

/// One persona leaving one service, platform by platform.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The service's slug.
    pub service: String,
    /// Its variant.
    pub variant: Option<String>,
    /// The kind of leaving.
    pub kind: Kind,
    /// The persona, if any.
    pub persona: Option<String>,
    /// The platforms on which this persona leaves or on which one joins, in the order of the walk.
    pub cells: Vec<Cell>,
}

/// One platform of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The platform's name in the flow.
    pub platform: String,
    /// A walk of this run joined there.
    pub joined: bool,
    /// Whether leaving can be completed there alone.
    pub leaving: Reach,
    /// The ways out that begin there: journey by journey, each run as its index in [`super::Audit::journeys`].
    pub journeys: IndexMap<String, Vec<usize>>,
}

/// Whether leaving can be completed on a platform alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It can.
    Here,
    /// It begins there and ends on another platform or through a channel.
    Elsewhere,
    /// It ends nowhere.
    Nowhere,
    /// The runs of the only way out end differently.
    Varies,
    /// Not walked, not conclusive, or not walked to its end.
    Unknown,
}

impl Reach {
    /// As in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Elsewhere => "elsewhere",
            Self::Nowhere => "nowhere",
            Self::Varies => "varies",
            Self::Unknown => "unknown",
        }
    }
}

/// The rows of all services of a run, in the order of the walk.
#[must_use]
pub fn matrix(journeys: &[Judged]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, judged) in journeys.iter().enumerate() {
        let header = &judged.header;
        if header.journey.goal == Goal::Leave {
            let row = rows.iter().position(|row| row.is_of(header)).unwrap_or_else(|| {
                rows.push(Row::new(header));
                rows.len() - 1
            });
            let ways = &mut rows[row].cell(&header.journey.platform).journeys;
            ways.entry(header.journey.id.clone()).or_default().push(at);
        }
    }
    for row in &mut rows {
        for judged in journeys {
            if row.begins_with(judged) {
                row.cell(&judged.header.journey.platform).joined = true;
            }
        }
        for cell in &mut row.cells {
            cell.leaving = reach(&cell.journeys, journeys);
        }
    }
    rows
}

impl Cell {
    /// The run whose counts stand for the cell: the first that ended as the cell says.
    #[must_use]
    pub fn example(&self, journeys: &[Judged]) -> Option<usize> {
        let mut runs = self.journeys.values().flatten().copied();
        runs.find(|at| of_run(&journeys[*at]) == Some(self.leaving))
    }
}

impl Row {
    fn new(header: &Header) -> Self {
        Self {
            service: header.service.id.clone(),
            variant: header.service.variant.clone(),
            kind: header.journey.kind,
            persona: header.journey.persona.clone(),
            cells: Vec::new(),
        }
    }

    fn is_of(&self, leave: &Header) -> bool {
        self.kind == leave.journey.kind && self.persona == leave.journey.persona && self.serves(leave)
    }

    fn serves(&self, header: &Header) -> bool {
        self.service == header.service.id && self.variant == header.service.variant
    }

    /// Whether this is a finished join journey that the row's kind of leaving undoes.
    fn begins_with(&self, judged: &Judged) -> bool {
        let header = &judged.header;
        self.serves(header)
            && header.journey.kind == self.kind.twin()
            && matches!(judged.measured.outcome.status, Status::Completed | Status::Deferred)
    }

    fn cell(&mut self, platform: &str) -> &mut Cell {
        let found = self.cells.iter().position(|cell| cell.platform == platform);
        let at = found.unwrap_or_else(|| {
            self.cells.push(Cell {
                platform: platform.to_owned(),
                joined: false,
                leaving: Reach::Unknown,
                journeys: IndexMap::new(),
            });
            self.cells.len() - 1
        });
        &mut self.cells[at]
    }
}

/// The best way out decides, and what is not known is no way.
fn reach(ways: &IndexMap<String, Vec<usize>>, journeys: &[Judged]) -> Reach {
    let of_ways: Vec<Reach> = ways
        .values()
        .map(|runs| of_runs(runs.iter().map(|at| of_run(&journeys[*at]))))
        .collect();
    let order = [
        Reach::Here,
        Reach::Varies,
        Reach::Unknown,
        Reach::Elsewhere,
        Reach::Nowhere,
    ];
    let best = order.into_iter().find(|reach| of_ways.contains(reach));
    best.unwrap_or(Reach::Unknown)
}

/// What the conclusive runs of one journey agree on.
fn of_runs(runs: impl Iterator<Item = Option<Reach>>) -> Reach {
    let mut conclusive = runs.flatten();
    let Some(first) = conclusive.next() else {
        return Reach::Unknown;
    };
    if conclusive.all(|reach| reach == first) {
        first
    } else {
        Reach::Varies
    }
}

/// How one walk ended; nothing if it says nothing about the service.
fn of_run(judged: &Judged) -> Option<Reach> {
    let measured = &judged.measured;
    let some = |name| {
        measured
            .counts
            .total
            .get(&name)
            .and_then(|count| count.v)
            .is_some_and(|count| count > 0)
    };
    let (sent, moved) = (
        some(CountName::ForcedPlatformSwitches),
        some(CountName::PlatformSwitches),
    );
    match measured.outcome.status {
        Status::DeadEnd => Some(Reach::Nowhere),
        Status::HandedOff => Some(Reach::Elsewhere),
        Status::Completed | Status::Deferred | Status::StoppedBeforeCommit if sent => Some(Reach::Elsewhere),
        Status::Completed | Status::Deferred if !moved => Some(Reach::Here),
        // The flow went elsewhere though nothing demanded it: whether one can leave here was not walked.
        // What the irreversible act leads to was not seen.
        _ => None,
    }
}
