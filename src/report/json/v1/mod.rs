//! The frozen shape `farewell.report/1`. Fields may be added, with a default; none is ever changed or removed.
//! Domain types are free to change; `convert` keeps the two together. Described in `docs/report-json.md`.

mod count;
mod demands;
mod effort;
mod journey;
mod looks;
mod matrix;
mod moment;
mod recurrence;
mod repeated;
mod report;
mod review;
mod screen;
mod setting;
mod shape;
mod verdict;

pub use count::{Bound, Count, Counts};
pub use demands::{Precondition, StatedDelay, Survey, Wait};
pub use effort::{Effort, EffortAct, EffortPart, RequiredReading, SecondsRange};
pub use journey::{Delay, Entry, Journey, Note, Outcome};
pub use looks::{Choice, Choices, Preselected, Reckoned, Visibility};
pub use matrix::{Reachability, ReachablePlatform};
pub use moment::{Action, FlowStep, Moment, Purposes, Screen};
pub use recurrence::{Place, Recurrences, ShownAgain};
pub use repeated::{Repeated, RunOutcome, Spread, Spreads};
pub use report::{Exit, Report, Response, Run, SCHEMA, Tool};
pub use review::{Agreement, Changed, Coder, Review};
pub use screen::{Prompt, PurposeEvidence, ScreenDetail};
pub use setting::{Platform, Setting};
pub use verdict::{Attainment, Rule, Score, Value, Verdict, VerdictKind};
