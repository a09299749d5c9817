//! Lines each of which holds the hash of the line before it.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::fault::{Fault, FaultKind};
use crate::trace;

/// What the first line has before it.
const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A line with what it follows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Linked<T> {
    #[serde(flatten)]
    pub(super) line: T,
    /// SHA-256 of the bytes of the line before, without its line break.
    pub(super) previous: String,
}

/// The bytes of one more line, with its line break, after these.
pub(super) fn next<T: Serialize>(before: &[u8], line: T) -> Result<Vec<u8>, serde_json::Error> {
    let last = before.strip_suffix(b"\n").unwrap_or(before);
    let start = last.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let previous = match before {
        [] => FIRST.to_owned(),
        _ => trace::sha256(&last[start..]),
    };
    let mut bytes = serde_json::to_vec(&Linked { line, previous })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The lines, numbered from 1, and every broken link among them.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8], path: &str, faults: &mut Vec<Fault>) -> Vec<(usize, T)> {
    let mut lines = Vec::new();
    let mut expected = FIRST.to_owned();
    for (at, piece) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let number = at + 1;
        let broken = || Fault::of(FaultKind::LinkBroken, path).at(number);
        let Some(line) = piece.strip_suffix(b"\n") else {
            faults.push(broken().because("it has no end"));
            continue;
        };
        match serde_json::from_slice::<Linked<T>>(line) {
            Ok(read) => {
                if read.previous != expected {
                    faults.push(broken().because("it does not follow from the line before"));
                }
                lines.push((number, read.line));
            }
            Err(error) => faults.push(broken().because(error)),
        }
        expected = trace::sha256(line);
    }
    lines
}
