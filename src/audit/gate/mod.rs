//! What makes a run fail: thresholds, exceptions with a reason and an expiry, and the state that it is compared with.

mod baseline;
mod exit;
mod ignores;
mod standing;
mod threshold;

pub(super) use baseline::burden;
pub use baseline::{BASELINE_SCHEMA, Baseline, Unfit, Worse, WorseHow, begins_like_a_baseline, read_baseline};
pub use exit::{Gate, exit};
pub use ignores::{Ignore, Ignores, begins_like_ignores, read_ignores};
pub use standing::{Standing, Standings};
pub use threshold::{BadThreshold, Threshold};
