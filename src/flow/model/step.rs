//! A step: one verb with the keys that every step may carry; and the lists of steps that can be used again.

use std::{collections::BTreeSet, time::Duration};

use super::{Target, Verb};
use crate::{lexicon::Purpose, source::Span};

/// A reusable list of steps.
#[derive(Debug, Clone)]
pub struct Fragment {
    /// Names of the parameters that the steps use as `${name}`, found by validation.
    pub parameters: BTreeSet<String>,
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step: one verb and the common keys.
#[derive(Debug, Clone)]
pub struct Step {
    /// What to do.
    pub verb: Verb,
    /// The common keys beside it.
    pub common: Common,
    /// Where the step stands (the verb's key).
    pub span: Span,
}

/// Keys that every step may carry.
#[derive(Debug, Clone)]
pub struct Common {
    /// Words for the report.
    pub caption: Option<String>,
    /// A step whose target may be missing without harm.
    pub optional: bool,
    /// The first activation of a control that names leaving.
    pub entry: bool,
    /// Irreversible: not taken unless `--commit`.
    pub commit: bool,
    /// Declared purposes of the screen this step is taken on.
    pub purpose: Option<BTreeSet<Purpose>>,
    /// The control that keeps the customer, on the same screen.
    pub stay: Option<Target>,
    /// How long finding may take; `None`: the run's default.
    pub timeout: Option<Duration>,
    /// `false`: housekeeping, listed but not counted.
    pub counts: bool,
}

impl Default for Common {
    fn default() -> Self {
        Self {
            caption: None,
            optional: false,
            entry: false,
            commit: false,
            purpose: None,
            stay: None,
            timeout: None,
            counts: true,
        }
    }
}
