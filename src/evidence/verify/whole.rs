//! The whole bundle, from the capture to its grade as evidence.

use std::path::Path;

use super::{
    super::{
        bundle::{CAPTURE, RunFacts},
        error::EvidenceError,
        fault::{Fault, FaultKind},
        files,
        grade::{self, Grade},
        manifest::{self, Manifest},
        signature::TrustedKey,
        stamp::Authority,
    },
    contents::Part,
    told::{SealState, SignatureCheck, StampCheck, Verification},
};

/// Whose word is taken.
#[derive(Debug, Default)]
pub struct Trust {
    /// The signer's key. Everything must be signed by it.
    pub key: Option<TrustedKey>,
    /// The authorities of the time stamp. The capture must have one of theirs.
    pub authority: Option<Authority>,
}

/// Compares a bundle with its seals: capture, chains, analyses, custody, signatures and time stamp.
///
/// # Errors
/// When it is no bundle, or a file in it cannot be read at all.
pub fn verify(bundle: &Path, trust: &Trust) -> Result<Verification, EvidenceError> {
    let capture = bundle.join(CAPTURE);
    if !files::is_folder(&capture) {
        return Err(EvidenceError::NotABundle {
            path: bundle.to_owned(),
            why: "it holds no folder capture/".to_owned(),
        });
    }
    let mut found = Verification {
        root: None,
        chained: false,
        moments: 0,
        analyses: Vec::new(),
        unsealed_analyses: Vec::new(),
        signature: SignatureCheck {
            state: SealState::Absent,
            capture: SealState::Absent,
            key_id: None,
        },
        time_stamp: StampCheck {
            state: SealState::Absent,
            time: None,
        },
        beside: Vec::new(),
        grade: Grade::default(),
        faults: Vec::new(),
    };
    let mut walked = Vec::new();
    match found.readable(&format!("{CAPTURE}/{}", manifest::NAME), Manifest::read(&capture))? {
        Part::Absent => found.faults.push(Fault::of(FaultKind::Unsealed, CAPTURE)),
        Part::Unreadable => {}
        Part::Read(manifest) => walked = found.capture(&capture, manifest)?,
    }
    let named = found.custody(bundle)?;
    found.beside(bundle, &named)?;
    found.signatures(bundle, trust)?;
    found.time_stamp(bundle, trust)?;
    found.faults.sort();
    found.faults.dedup();
    // What cannot be understood was told as a fault where it matters; here it is a run of which nothing is known.
    let run = files::read_if_there(&capture.join("run.json")).ok().flatten();
    let run: RunFacts = run
        .and_then(|run| serde_json::from_slice(&run).ok())
        .unwrap_or_default();
    let unsigned = found.only_unsigned();
    let grade = Grade::of(&grade::Facts {
        intact: found.is_intact() || !unsigned.is_empty(),
        unsigned: &unsigned,
        planned: &run.walks,
        walked: &walked,
        finished: run.finished.is_some(),
        signature: Some(found.signature.state),
        time_stamp: Some(found.time_stamp.state),
    });
    found.grade = grade;
    Ok(found)
}
