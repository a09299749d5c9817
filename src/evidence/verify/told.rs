//! What was found, as data.

use serde::Serialize;

use super::super::{
    bundle::CAPTURE,
    fault::{Fault, FaultKind},
    grade::Grade,
};

/// What can be said of a seal that is there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SealState {
    /// There is none.
    Absent,
    /// There is one, and nobody said whom to trust.
    Unchecked,
    /// It is that of the key or the authority.
    Valid,
    /// It is not.
    Invalid,
}

/// The signature over the capture, and over every analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureCheck {
    /// `valid` only if the capture and every analysis are signed by the key.
    pub state: SealState,
    /// That over the capture alone.
    pub capture: SealState,
    /// The id of the key that signed the capture, as the signature tells it.
    pub key_id: Option<String>,
}

/// The time stamp over the capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StampCheck {
    /// `valid` only if it is over this capture and by a trusted authority. `unchecked`: it is over this capture, and
    /// who made it was not looked at.
    pub state: SealState,
    /// The time that it tells; none if it is not over this capture.
    pub time: Option<jiff::Timestamp>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// The root hash of the capture, as its manifest tells it.
    pub root: Option<String>,
    /// Whether the capture has chains over its moments: bundles of earlier layouts have none.
    pub chained: bool,
    /// How many walks and moments the chains hold.
    pub moments: usize,
    /// The analyses, by number.
    pub analyses: Vec<u32>,
    /// The analyses of earlier layouts: without a manifest, so nothing can be said of them.
    pub unsealed_analyses: Vec<u32>,
    /// The signatures.
    pub signature: SignatureCheck,
    /// The time stamp.
    pub time_stamp: StampCheck,
    /// Files and folders beside capture, analyses and custody of which custody does not tell: no seal is over them.
    pub beside: Vec<String>,
    /// Whether it has what a hearing asks of evidence, and what it lacks.
    pub grade: Grade,
    /// Everything that is wrong, sorted.
    pub faults: Vec<Fault>,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty()
    }

    /// The analyses that are not signed, if that is all that is wrong: everything is as it was sealed, and the capture is
    /// signed by the key. Empty otherwise.
    pub fn only_unsigned(&self) -> Vec<&str> {
        let unsigned = |fault: &Fault| fault.fault == FaultKind::Unsigned && fault.path != CAPTURE;
        match self.faults.iter().all(unsigned) {
            true => self.faults.iter().map(|fault| fault.path.as_str()).collect(),
            false => Vec::new(),
        }
    }
}
