//! Looking: the probe's findings in every visible frame, put together in document order.

mod again;
mod arrival;
mod change;
mod dialog;
mod fingerprint;
mod frames;
mod gathering;
mod page;
mod see;
mod step_indicator;

pub(super) use fingerprint::Last;
