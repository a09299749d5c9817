//! How a journey is walked, beside what the flow says.

use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};

use crate::trace::Tool;

/// Asks a person to act and waits for the answer; `false`: nobody did. It may block the walk's thread.
pub type Attendant = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// How a journey is walked, beside what the flow says.
#[derive(Clone)]
pub struct Options {
    /// Whether steps marked `commit` may be taken.
    pub commit: bool,
    /// How long finding may take where a step does not say.
    pub find_timeout: Duration,
    /// How long finding may take for an `optional` step that does not say.
    pub optional_timeout: Duration,
    /// How long the whole journey may take. The clean-up has half as long again of its own.
    pub journey_timeout: Duration,
    /// Who answers a `pause`; nobody in an unattended run.
    pub attendant: Option<Attendant>,
    /// The run's id.
    pub run: String,
    /// Which repetition of the journey in this run, from 1.
    pub repetition: u32,
    /// The program that walks.
    pub tool: Tool,
    /// The value of `${unique}`: fresh for each walk.
    pub unique: String,
    /// How the walk is asked to end early.
    pub interrupt: Interrupt,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            commit: false,
            find_timeout: Duration::from_secs(10),
            optional_timeout: Duration::from_secs(1),
            journey_timeout: Duration::from_secs(180),
            attendant: None,
            run: String::new(),
            repetition: 1,
            tool: Tool::default(),
            unique: String::new(),
            interrupt: Interrupt::default(),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("commit", &self.commit)
            .field("find_timeout", &self.find_timeout)
            .field("optional_timeout", &self.optional_timeout)
            .field("journey_timeout", &self.journey_timeout)
            .field("attended", &self.attendant.is_some())
            .field("run", &self.run)
            .field("repetition", &self.repetition)
            .finish_non_exhaustive()
    }
}

/// A request to end the walk, from outside (a signal). Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<OnceLock<String>>);

impl Interrupt {
    /// Asks for the end; the first name stays. The walk stops before its next request to the browser.
    pub fn raise(&self, signal: &str) {
        let _ = self.0.set(signal.to_owned());
    }

    /// The signal's name, if the end was asked for.
    pub fn raised(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }
}
