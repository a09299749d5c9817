//! The words of a comparison.

/// What became of something from one side to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Surely less stands between a person and leaving.
    Better,
    /// Surely more does.
    Worse,
    /// Only the second side has it.
    New,
    /// Only the first side has it.
    Gone,
    /// Not the same, and neither better nor worse by itself.
    Different,
    /// The same.
    Same,
    /// A side does not know it well enough. Neither good nor bad news.
    Unknown,
}

impl Change {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Better,
        Self::Worse,
        Self::New,
        Self::Gone,
        Self::Different,
        Self::Same,
        Self::Unknown,
    ];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::New => "new",
            Self::Gone => "gone",
            Self::Different => "different",
            Self::Same => "same",
            Self::Unknown => "unknown",
        }
    }
}
