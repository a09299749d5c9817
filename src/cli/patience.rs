//! How long things may take.

use std::time::Duration;

/// How long things may take. A step's own `timeout:` wins over `--find-timeout`.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Patience {
    /// Seconds for which a step looks for its target, and the end of the journey is waited for.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600), env = "FAREWELL_FIND_TIMEOUT")]
    find_timeout: u64,
    /// Seconds after which a journey is ended.
    #[arg(long, value_name = "SECONDS", default_value_t = 180, value_parser = clap::value_parser!(u64).range(1..=86_400), env = "FAREWELL_JOURNEY_TIMEOUT")]
    journey_timeout: u64,
}

impl Patience {
    /// For finding.
    pub(super) fn find(&self) -> Duration {
        Duration::from_secs(self.find_timeout)
    }

    /// For a whole journey.
    pub(super) fn journey(&self) -> Duration {
        Duration::from_secs(self.journey_timeout)
    }
}
