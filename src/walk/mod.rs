//! Walks a flow with any [`Driver`]; tells an [`Observer`], hands records to a [`Sink`].
//!
//! [`walk`] takes the steps in order. It records what was seen and never decides what it means: whatever happens,
//! the result is a [`Trace`](crate::trace::Trace) with the cause of its end in it.

mod below;
mod deed;
mod driver;
mod elsewhere;
mod find;
mod finder;
mod halt;
mod journey;
mod observer;
mod options;
mod resolve;
mod secrets;
mod sink;
mod steps;
mod walker;
mod wording;

pub use driver::{Capture, Drawn, Driven, Driver, DriverError, DriverErrorKind, Look, Match, Query, Sighting, Tick};
pub use journey::{not_begun, walk};
pub use observer::{Event, Observer};
pub use options::{Attendant, Interrupt, Options};
pub use secrets::Secrets;
pub use sink::Sink;
