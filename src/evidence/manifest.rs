//! The seal of a folder: what every file in it held.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{
    error::EvidenceError,
    fault::{Fault, FaultKind},
    files,
    tree::Tree,
};
use crate::trace;

/// Captures whose walks have chains.
pub(super) const CAPTURE: &str = "farewell.manifest/2";
/// Captures of the layout before: files and root only.
const CAPTURE_WITHOUT_CHAINS: &str = "farewell.manifest/1";
/// Analyses.
const ANALYSIS: &str = "farewell.analysis/1";
/// Its file name within the folder.
pub(super) const NAME: &str = "manifest.json";
/// The signature over it.
pub(super) const SIGNATURE: &str = "manifest.json.minisig";
/// The time stamp over it.
pub(super) const TIME_STAMP: &str = "manifest.json.tsr";

/// The files of a folder with their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `farewell.manifest/2` of a capture, `farewell.analysis/1` of an analysis.
    pub schema: String,
    /// Of an analysis: the root of the capture that was judged; none if that was never sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capture: Option<String>,
    /// Of an analysis: the files in the bundle that it rests on beside the capture (a review), with their paths in the
    /// bundle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attestations: Vec<Sealed>,
    /// SHA-256 of the lines `<sha256>  <path>\n`, in the order of `files`: it stands for the whole folder.
    pub root: String,
    /// Every file but the manifest and what is made over it, sorted by path.
    pub files: Vec<Sealed>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Relative to the folder, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// The files that a manifest covers.
pub(super) fn covered(folder: &Path) -> Result<Tree, EvidenceError> {
    Tree::of(folder, &[NAME, SIGNATURE, TIME_STAMP])
}

impl Manifest {
    /// Seals a capture.
    pub(super) fn of_capture(folder: &Path) -> Result<Self, EvidenceError> {
        Self::of(folder, CAPTURE, None, Vec::new())
    }

    /// Seals an analysis of the capture with this root, which rests on these attestations.
    pub(super) fn of_analysis(
        folder: &Path,
        capture: Option<String>,
        attestations: Vec<Sealed>,
    ) -> Result<Self, EvidenceError> {
        Self::of(folder, ANALYSIS, capture, attestations)
    }

    fn of(
        folder: &Path,
        schema: &str,
        capture: Option<String>,
        attestations: Vec<Sealed>,
    ) -> Result<Self, EvidenceError> {
        let tree = covered(folder)?;
        if let Some(strange) = tree.strange.first() {
            return Err(EvidenceError::broken(&folder.join(strange), "this is no plain file"));
        }
        Ok(Self {
            schema: schema.to_owned(),
            capture,
            attestations,
            root: root(&tree.files),
            files: tree.files,
        })
    }

    /// Reads a folder's seal; none if it has none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, EvidenceError> {
        let path = folder.join(NAME);
        let Some(bytes) = files::read_if_there(&path)? else {
            return Ok(None);
        };
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| EvidenceError::broken(&path, error))?;
        match manifest.schema.as_str() {
            CAPTURE | CAPTURE_WITHOUT_CHAINS | ANALYSIS => Ok(Some(manifest)),
            other => Err(EvidenceError::broken(
                &path,
                format!("its schema `{other}` is not known to this version of farewell"),
            )),
        }
    }

    /// Whether the walks of this capture have chains.
    pub(super) fn has_chains(&self) -> bool {
        self.schema != CAPTURE_WITHOUT_CHAINS
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), EvidenceError> {
        let path = folder.join(NAME);
        let mut text = serde_json::to_vec_pretty(self).map_err(|error| EvidenceError::broken(&path, error))?;
        text.push(b'\n');
        files::write_new(&path, &text)
    }

    /// How the files that are there now differ from this seal. `folder` is what their paths begin with.
    pub(super) fn compare(&self, now: &Tree, folder: &str, faults: &mut Vec<Fault>) {
        let mut fault = |kind, path: &str| faults.push(Fault::of(kind, format!("{folder}/{path}")));
        if self.root != root(&self.files) {
            fault(FaultKind::Root, NAME);
        }
        for sealed in &self.files {
            if !is_plain(&sealed.path) {
                fault(FaultKind::UnsafePath, &sealed.path);
            }
            match now.sha256(&sealed.path) {
                _ if now.strange.contains(&sealed.path) => {}
                None => fault(FaultKind::Missing, &sealed.path),
                Some(found) if found != sealed.sha256 => fault(FaultKind::Altered, &sealed.path),
                Some(_) => {}
            }
        }
        let known: std::collections::HashSet<&str> = self.files.iter().map(|file| file.path.as_str()).collect();
        for file in now.files.iter().filter(|file| !known.contains(file.path.as_str())) {
            fault(FaultKind::Added, &file.path);
        }
        for path in &now.strange {
            fault(FaultKind::NotPlain, path);
        }
    }
}

/// A path that leads nowhere but downwards.
pub(super) fn is_plain(path: &str) -> bool {
    let tame = |part: &str| !matches!(part, "" | "." | "..");
    path.split('/').all(tame) && !path.contains(|c: char| c == '\\' || c.is_control())
}

fn root(sealed: &[Sealed]) -> String {
    let lines: String = sealed
        .iter()
        .map(|file| format!("{}  {}\n", file.sha256, file.path))
        .collect();
    trace::sha256(lines.as_bytes())
}
