//! Where records go while the walk goes on.

use std::io;

use super::driver::Sighting;
use crate::trace::{Observation, Record};

/// Takes records as they arise. Everything that goes through it comes out redacted.
pub trait Sink: Send {
    /// Stores an observation (already numbered) with its screenshot and DOM, and gives it back as stored:
    /// redacted, with the paths of the files.
    fn observation(&mut self, sighting: Sighting) -> io::Result<Observation>;

    /// Stores any other record and gives it back as stored: redacted.
    fn record(&mut self, record: Record) -> io::Result<Record>;
}
