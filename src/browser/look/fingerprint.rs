//! Whether two looks saw the same: one fingerprint of all documents.

use std::time::Instant;

use sha2::{Digest, Sha256};

use crate::trace::{Observation, hexadecimal};

/// What the last look saw.
#[derive(Debug, Default)]
pub(in crate::browser) struct Last {
    pub(super) fingerprint: String,
    /// Fingerprints by document number, the top document first.
    pub(super) parts: Vec<(u32, String)>,
    pub(super) observation: Observation,
    /// When it was taken, unless it was asked something since that may change what is seen or takes its time.
    pub(in crate::browser) at: Option<Instant>,
}

pub(super) fn combined(parts: &[(u32, String)]) -> String {
    let mut hasher = Sha256::new();
    for (_, part) in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hexadecimal(&hasher.finalize()[..8])
}
