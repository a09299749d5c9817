//! The frozen shape `farewell.report/1`. Fields may be added, with a default; none is ever changed or removed.
//! Domain types are free to change; `convert` keeps the two together. Described in `docs/report-json.md`.

mod count;
mod journey;
mod looks;
mod moment;
mod report;
mod screen;
mod setting;
mod shape;
mod verdict;

pub use count::{Bound, Count, Counts};
pub use journey::{Delay, Entry, Journey, Note, Outcome};
pub use looks::{Choice, Choices, Preselected, Reading, Visibility};
pub use moment::{Action, Moment, Purposes, Screen};
pub use report::{Exit, Report, Run, SCHEMA, Tool};
pub use screen::{Prompt, PurposeEvidence, ScreenDetail};
pub use setting::{Platform, Setting};
pub use verdict::{Attainment, Rule, Score, Value, Verdict, VerdictKind};
