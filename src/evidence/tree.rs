//! Every file below a folder with its hash, without ever following a link or opening what is no plain file.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{error::EvidenceError, manifest::Sealed};
use crate::trace;

/// What is below a folder.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Plain files, sorted by path.
    pub(super) files: Vec<Sealed>,
    /// Whatever is neither a plain file nor a folder, and what has a name that is no UTF-8.
    pub(super) strange: Vec<String>,
}

impl Tree {
    /// Looks through a folder; the files of these names directly in it are left out.
    pub(super) fn of(folder: &Path, without: &[&str]) -> Result<Self, EvidenceError> {
        let mut tree = Self::default();
        let mut folders = vec![(folder.to_owned(), String::new())];
        while let Some((next, below)) = folders.pop() {
            for entry in fs::read_dir(&next).map_err(EvidenceError::io("read", &next))? {
                let entry = entry.map_err(EvidenceError::io("read", &next))?;
                let path = entry.path();
                let name = entry.file_name();
                let shown = format!("{below}{}", name.to_string_lossy());
                let kind = entry.file_type().map_err(EvidenceError::io("read", &path))?;
                if name.to_str().is_none() || !(kind.is_dir() || kind.is_file()) {
                    tree.strange.push(shown);
                } else if kind.is_dir() {
                    folders.push((path, format!("{shown}/")));
                } else if !without.contains(&shown.as_str()) {
                    tree.files.push(sealed(&path, shown)?);
                }
            }
        }
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        tree.strange.sort();
        Ok(tree)
    }

    /// The hash of a file, if it is there.
    pub(super) fn sha256(&self, path: &str) -> Option<&str> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(&self.files[at].sha256)
    }
}

fn sealed(path: &PathBuf, shown: String) -> Result<Sealed, EvidenceError> {
    let failed = EvidenceError::io("read", path);
    let read = || -> io::Result<Sealed> {
        let mut file = File::open(path)?;
        let (mut hash, mut bytes, mut chunk) = (Sha256::new(), 0, vec![0; 1 << 16]);
        loop {
            match file.read(&mut chunk)? {
                0 => break,
                count => {
                    hash.update(&chunk[..count]);
                    bytes += count as u64;
                }
            }
        }
        Ok(Sealed {
            path: shown,
            bytes,
            sha256: trace::hexadecimal(&hash.finalize()),
        })
    };
    read().map_err(failed)
}
