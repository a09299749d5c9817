//! One judgement of a bundle: a folder of its own, sealed when it is complete.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    error::EvidenceError,
    files,
    manifest::{Manifest, Sealed},
    redact::Redactor,
    sealed::root_hash,
};

/// A folder `analysis/<n>/` of a bundle, with the next free number. What was judged before stays as it is.
#[derive(Debug)]
pub struct Analysis {
    bundle: PathBuf,
    number: u32,
    redactor: Redactor,
    attestations: Vec<Sealed>,
}

impl Analysis {
    /// Creates the folder in the bundle at this path.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn create(bundle: &Path, redactor: Redactor) -> Result<Self, EvidenceError> {
        let analyses = bundle.join("analysis");
        files::folder(&analyses)?;
        let mut number = numbers(bundle)?.last().map_or(1, |last| last + 1);
        while let Err(error) = files::new_folder(&analyses.join(number.to_string())) {
            match error {
                EvidenceError::Exists { .. } => number += 1,
                error => return Err(error),
            }
        }
        Ok(Self {
            bundle: bundle.to_owned(),
            number,
            redactor,
            attestations: Vec::new(),
        })
    }

    /// Cites files of the bundle that this analysis rests on beside the capture; its manifest will name them.
    pub fn cite(&mut self, attestations: Vec<Sealed>) {
        self.attestations = attestations;
    }

    /// The folder.
    pub fn path(&self) -> PathBuf {
        self.bundle.join(self.name())
    }

    /// `analysis/<n>`: the folder as custody names it.
    pub fn name(&self) -> String {
        format!("analysis/{}", self.number)
    }

    /// Writes a file, redacted. `name` may have folders in it (`rulebooks/kr.yaml`).
    ///
    /// # Errors
    /// When a part of the name cannot be part of a path, the file is there already, or the file system refuses.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf, EvidenceError> {
        let mut path = self.path();
        for part in name.split('/') {
            path.push(files::part(part)?);
        }
        if let Some(folder) = path.parent() {
            files::folder(folder)?;
        }
        files::write_new(&path, self.redactor.text(text).as_bytes())?;
        Ok(path)
    }

    /// Takes away an analysis that could not be written to its end, so that it does not stand unsealed in the bundle.
    /// Nothing is lost with it: judging again makes it anew.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn discard(self) -> Result<(), EvidenceError> {
        let path = self.path();
        fs::remove_dir_all(&path).map_err(EvidenceError::io("remove", &path))
    }

    /// Ends the analysis: its manifest cites the capture's root and covers its own files. Gives its root hash.
    ///
    /// # Errors
    /// When it was ended before, the capture's manifest cannot be read, or the file system refuses.
    pub fn seal(&self) -> Result<String, EvidenceError> {
        let manifest = Manifest::of_analysis(&self.path(), root_hash(&self.bundle)?, self.attestations.clone())?;
        manifest.write(&self.path())?;
        Ok(manifest.root)
    }
}

/// The numbers of a bundle's analyses, in their order.
pub(super) fn numbers(bundle: &Path) -> Result<Vec<u32>, EvidenceError> {
    let analyses = bundle.join("analysis");
    if !files::is_folder(&analyses) {
        return Ok(Vec::new());
    }
    let names = files::names(&analyses)?;
    let mut numbers: Vec<u32> = names.iter().filter_map(|name| number(name)).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// The number of a folder that is named as analyses are.
pub(super) fn number(name: &str) -> Option<u32> {
    name.parse().ok().filter(|number: &u32| number.to_string() == name)
}
