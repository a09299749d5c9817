//! The seal of a capture: what every file held when the walk ended.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{error::EvidenceError, files};

/// The version of the manifest that this code writes.
const SCHEMA: &str = "farewell.manifest/1";
/// Its file name within `capture/`.
pub(super) const NAME: &str = "manifest.json";

/// The files of a capture with their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `farewell.manifest/1`.
    pub schema: String,
    /// SHA-256 of the lines `<sha256>  <path>\n`, in the order of `files`: it stands for the whole capture.
    pub root: String,
    /// Every file but the manifest itself, sorted by path.
    pub files: Vec<Sealed>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Relative to `capture/`, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// How a file differs from the seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It is gone.
    Missing(String),
    /// It holds something else.
    Changed(String),
    /// It was not there when the capture was sealed.
    Added(String),
    /// The manifest's own root hash does not fit its list.
    Root,
}

impl Manifest {
    /// Reads the files below a folder.
    pub(super) fn of(capture: &Path) -> Result<Self, EvidenceError> {
        let mut files = Vec::new();
        gather(capture, &PathBuf::new(), &mut files)?;
        files.sort_by(|a: &Sealed, b| a.path.cmp(&b.path));
        Ok(Self {
            schema: SCHEMA.to_owned(),
            root: root(&files),
            files,
        })
    }

    pub(super) fn read(capture: &Path) -> Result<Self, EvidenceError> {
        let path = capture.join(NAME);
        serde_json::from_slice(&files::read(&path)?).map_err(|error| EvidenceError::broken(&path, error))
    }

    pub(super) fn write(&self, capture: &Path) -> Result<(), EvidenceError> {
        let path = capture.join(NAME);
        let mut text = serde_json::to_vec_pretty(self).map_err(|error| EvidenceError::broken(&path, error))?;
        text.push(b'\n');
        files::write(&path, &text)
    }

    /// How a capture differs from this seal.
    pub(super) fn differences(&self, now: &Self) -> Vec<Difference> {
        let mut differences = Vec::new();
        if self.root != root(&self.files) {
            differences.push(Difference::Root);
        }
        for sealed in &self.files {
            match now.files.iter().find(|file| file.path == sealed.path) {
                None => differences.push(Difference::Missing(sealed.path.clone())),
                Some(file) if file.sha256 != sealed.sha256 => {
                    differences.push(Difference::Changed(sealed.path.clone()));
                }
                Some(_) => {}
            }
        }
        let added = now
            .files
            .iter()
            .filter(|file| !self.files.iter().any(|sealed| sealed.path == file.path));
        differences.extend(added.map(|file| Difference::Added(file.path.clone())));
        differences
    }
}

fn root(sealed: &[Sealed]) -> String {
    let lines: String = sealed
        .iter()
        .map(|file| format!("{}  {}\n", file.sha256, file.path))
        .collect();
    files::sha256(lines.as_bytes())
}

fn gather(capture: &Path, below: &Path, sealed: &mut Vec<Sealed>) -> Result<(), EvidenceError> {
    for name in files::names(&capture.join(below))? {
        let relative = below.join(&name);
        let path = capture.join(&relative);
        let kind = std::fs::symlink_metadata(&path).map_err(EvidenceError::io("read", &path))?;
        if kind.is_dir() {
            gather(capture, &relative, sealed)?;
        } else if relative != Path::new(NAME) {
            let bytes = files::read(&path)?;
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            sealed.push(Sealed {
                path: parts.join("/"),
                bytes: bytes.len() as u64,
                sha256: files::sha256(&bytes),
            });
        }
    }
    Ok(())
}
