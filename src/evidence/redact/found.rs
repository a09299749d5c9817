//! What was found to be masked.

use std::{collections::BTreeMap, ops::Range};

/// A part of a text that is not to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::evidence) struct Found {
    /// In bytes.
    pub(in crate::evidence) place: Range<usize>,
    /// By what: `secret:NAME` or `redacted:NAME`.
    pub(in crate::evidence) rule: String,
}

/// How often what was masked, by rule.
pub(in crate::evidence) type Tally = BTreeMap<String, usize>;
