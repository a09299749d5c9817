//! The house score.

use serde::Serialize;

/// The house score under one rulebook: a range within 0..=100. It never hides a verdict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Rulebook id.
    pub rulebook: String,
    /// Every unknown taken as 0.
    pub low: u32,
    /// Every unknown taken as 1.
    pub high: u32,
}
