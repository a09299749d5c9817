//! What a flow attests of hand-offs: who did by hand what no walk can, and when.

use std::path::Path;

use super::{beside::ATTESTATIONS, error::EvidenceError, files};
use crate::trace::{Act, Trace};

/// Writes what the flow attests of hand-offs beside the capture: who did it and when, and the moment that it is about.
pub(super) fn attest(root: &Path, place: &str, trace: &Trace) -> Result<(), EvidenceError> {
    for moment in &trace.moments {
        let Act::Handoff {
            channel,
            because,
            attestation: Some(attestation),
        } = &moment.act
        else {
            continue;
        };
        let name = format!("handoff-{}-{}.json", place.replace('/', "-"), moment.index);
        let path = root.join(ATTESTATIONS).join(name);
        let told = serde_json::json!({
            "schema": "farewell.attestation/1",
            "walk": place,
            "moment": moment.index,
            "channel": channel,
            "because": because,
            "attestation": attestation,
        });
        files::folder(&root.join(ATTESTATIONS))?;
        files::write_new(&path, format!("{told:#}\n").as_bytes())?;
    }
    Ok(())
}
