//! What is made over the manifests of a bundle.

use std::path::Path;

use super::{
    analysis::numbers,
    bundle::CAPTURE,
    error::EvidenceError,
    files,
    manifest::{self, Manifest},
};
use crate::trace;

/// The root hash of a sealed capture, for an analysis to cite; none if it was not sealed.
///
/// # Errors
/// When the manifest is there but cannot be read.
pub fn root_hash(bundle: &Path) -> Result<Option<String>, EvidenceError> {
    Ok(Manifest::read(&bundle.join(CAPTURE))?.map(|manifest| manifest.root))
}

/// Whether somebody signed the capture.
pub fn is_signed(bundle: &Path) -> bool {
    bundle
        .join(CAPTURE)
        .join(manifest::SIGNATURE)
        .symlink_metadata()
        .is_ok()
}

/// The manifests that nobody has signed, relative to the bundle: that of the capture and those of the analyses.
///
/// # Errors
/// When the file system refuses.
pub fn unsigned(bundle: &Path) -> Result<Vec<String>, EvidenceError> {
    let analyses = numbers(bundle)?.into_iter().map(|number| format!("analysis/{number}"));
    let folders = std::iter::once(CAPTURE.to_owned()).chain(analyses);
    let lacks = |folder: &String| {
        let folder = bundle.join(folder);
        folder.join(manifest::NAME).exists() && !folder.join(manifest::SIGNATURE).exists()
    };
    let paths = folders
        .filter(lacks)
        .map(|folder| format!("{folder}/{}", manifest::NAME));
    Ok(paths.collect())
}

/// What a time stamp of the capture is over: the bytes of its manifest.
///
/// # Errors
/// When the capture was never sealed, or has a time stamp already.
pub fn to_be_stamped(bundle: &Path) -> Result<Vec<u8>, EvidenceError> {
    let path = bundle.join(CAPTURE).join(manifest::TIME_STAMP);
    if path.symlink_metadata().is_ok() {
        return Err(EvidenceError::Exists { path });
    }
    files::read(&bundle.join(CAPTURE).join(manifest::NAME))
}

/// Keeps a time stamp over the capture's manifest; gives its place within the bundle and its SHA-256.
///
/// # Errors
/// When there is one already, or the file system refuses.
pub fn keep_stamp(bundle: &Path, reply: &[u8]) -> Result<(String, String), EvidenceError> {
    let of = format!("{CAPTURE}/{}", manifest::TIME_STAMP);
    files::write_new(&bundle.join(&of), reply)?;
    Ok((of, trace::sha256(reply)))
}
