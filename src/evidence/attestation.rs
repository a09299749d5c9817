//! What people attest of a bundle: their files, kept beside capture and analyses as they gave them.
//!
//! An analysis that rests on one cites it with its hash, so the analysis' own seal stands for it too.

use std::path::Path;

use super::{
    beside::ATTESTATIONS as FOLDER,
    error::EvidenceError,
    fault::{Fault, FaultKind},
    files,
    manifest::{Sealed, is_plain},
    tree::Tree,
};
use crate::trace;

/// Keeps these files, as they are, in a folder `attestations/<kind>-<n>/` of their own with the next free number; in
/// the folder that holds just these already, if there is one. Gives them with their paths in the bundle, and whether
/// they are new in it.
///
/// # Errors
/// When a name cannot be part of a path, or the file system refuses.
pub fn attest(bundle: &Path, kind: &str, given: &[(&str, &[u8])]) -> Result<(Vec<Sealed>, bool), EvidenceError> {
    let attestations = bundle.join(FOLDER);
    files::folder(&attestations)?;
    let mut number = 1;
    loop {
        let name = format!("{}-{number}", files::part(kind)?);
        let folder = attestations.join(&name);
        let sealed = |(file, bytes): &(&str, &[u8])| Sealed {
            path: format!("{FOLDER}/{name}/{file}"),
            bytes: bytes.len() as u64,
            sha256: trace::sha256(bytes),
        };
        let mut wanted: Vec<Sealed> = given.iter().map(sealed).collect();
        wanted.sort_by(|a, b| a.path.cmp(&b.path));
        match files::new_folder(&folder) {
            Ok(()) => {
                for (file, bytes) in given {
                    files::write_new(&folder.join(files::part(file)?), bytes)?;
                }
                return Ok((wanted, true));
            }
            Err(EvidenceError::Exists { .. }) if holds(&folder, &name, &wanted)? => return Ok((wanted, false)),
            Err(EvidenceError::Exists { .. }) => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Whether a folder holds just these files.
fn holds(folder: &Path, name: &str, wanted: &[Sealed]) -> Result<bool, EvidenceError> {
    if !files::is_folder(folder) {
        return Ok(false);
    }
    let tree = Tree::of(folder, &[])?;
    let path = |file: &Sealed| format!("{FOLDER}/{name}/{}", file.path);
    let same = |(now, wanted): (&Sealed, &Sealed)| path(now) == wanted.path && now.sha256 == wanted.sha256;
    Ok(tree.strange.is_empty() && tree.files.len() == wanted.len() && tree.files.iter().zip(wanted).all(same))
}

/// What is in the folder now; nothing if there is none. A link in its place is a fault.
pub(super) fn kept(bundle: &Path, faults: &mut Vec<Fault>) -> Result<Tree, EvidenceError> {
    let folder = bundle.join(FOLDER);
    if !files::is_folder(&folder) {
        if folder.symlink_metadata().is_ok() {
            faults.push(Fault::of(FaultKind::NotPlain, FOLDER));
        }
        return Ok(Tree::default());
    }
    let tree = Tree::of(&folder, &[])?;
    for path in &tree.strange {
        faults.push(Fault::of(FaultKind::NotPlain, format!("{FOLDER}/{path}")));
    }
    Ok(tree)
}

/// The hash of an attested file, by its path in the bundle: an inner none if it is not there, an outer none if the
/// path is of no attestation.
pub(super) fn now(kept: &Tree, of: &str) -> Option<Option<String>> {
    let path = of.strip_prefix(FOLDER)?.strip_prefix('/')?;
    Some(kept.sha256(path).map(str::to_owned))
}

/// Holds what an analysis cites against what is there.
pub(super) fn compare(cited: &[Sealed], kept: &Tree, faults: &mut Vec<Fault>) {
    for file in cited {
        match now(kept, &file.path) {
            None => faults.push(Fault::of(FaultKind::UnsafePath, &file.path)),
            Some(_) if !is_plain(&file.path) => faults.push(Fault::of(FaultKind::UnsafePath, &file.path)),
            Some(None) => faults.push(Fault::of(FaultKind::Missing, &file.path)),
            Some(Some(sha256)) if sha256 != file.sha256 => {
                faults.push(Fault::of(FaultKind::Altered, &file.path));
            }
            Some(Some(_)) => {}
        }
    }
}
