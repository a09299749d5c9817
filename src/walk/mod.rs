//! Walks a flow with any [`Driver`]; tells an [`Observer`], hands records to a [`Sink`].

mod driver;
mod observer;
mod sink;

pub use driver::{Capture, Drawn, Driven, Driver, DriverError, DriverErrorKind, Look, Match, Query, Sighting, Tick};
pub use observer::{Event, Observer};
pub use sink::Sink;
