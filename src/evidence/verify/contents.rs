//! What lies in a bundle: the capture with its chains, and what no seal is over.

use std::{collections::HashSet, path::Path};

use super::{
    super::{
        analysis::number,
        attestation,
        beside::{self, ATTESTATIONS, RESPONSES},
        bundle::CAPTURE,
        chain, custody,
        error::EvidenceError,
        fault::{Fault, FaultKind},
        files,
        manifest::{self, Manifest},
    },
    told::Verification,
};

/// A file of ours in a bundle that a stranger may have made.
pub(super) enum Part<T> {
    Absent,
    /// Told as a fault.
    Unreadable,
    Read(T),
}

impl Verification {
    /// What cannot be understood is a fault of the bundle; what the system will not read is none.
    pub(super) fn readable<T>(
        &mut self,
        path: &str,
        read: Result<Option<T>, EvidenceError>,
    ) -> Result<Part<T>, EvidenceError> {
        match read {
            Ok(Some(it)) => Ok(Part::Read(it)),
            Ok(None) => Ok(Part::Absent),
            Err(EvidenceError::Broken { why, .. }) => {
                self.faults.push(Fault::of(FaultKind::Unreadable, path).because(why));
                Ok(Part::Unreadable)
            }
            Err(error) => Err(error),
        }
    }

    /// A file beside a manifest.
    pub(super) fn file(&mut self, bundle: &Path, path: &str) -> Result<Part<Vec<u8>>, EvidenceError> {
        let read = files::read_if_there(&bundle.join(path));
        self.readable(path, read)
    }

    /// The capture, its chains; gives the folders of the walks whose trace is whole.
    pub(super) fn capture(&mut self, capture: &Path, manifest: Manifest) -> Result<Vec<String>, EvidenceError> {
        let tree = manifest::covered(capture)?;
        manifest.compare(&tree, CAPTURE, &mut self.faults);
        self.chained = manifest.has_chains();
        self.root = Some(manifest.root);
        let traces = tree
            .files
            .iter()
            .filter_map(|file| file.path.strip_suffix("/trace.json"));
        let walked = traces.clone().map(str::to_owned).collect();
        for walk in traces.filter(|_| self.chained) {
            let path = format!("{walk}/{}", chain::NAME);
            if tree.sha256(&path).is_none() {
                self.faults
                    .push(Fault::of(FaultKind::ChainMissing, format!("{CAPTURE}/{path}")));
                continue;
            }
            let trace = files::read(&capture.join(walk).join("trace.json"))?;
            let chain = files::read(&capture.join(&path))?;
            self.moments += chain::check(&chain, &trace, walk, &tree, &mut self.faults);
        }
        Ok(walked)
    }

    /// What lies in the bundle and neither custody nor an analysis names.
    pub(super) fn beside(&mut self, bundle: &Path, named: &HashSet<String>) -> Result<(), EvidenceError> {
        let known = [CAPTURE, "analysis", custody::NAME, ATTESTATIONS];
        for name in files::names(bundle)?
            .into_iter()
            .filter(|name| !known.contains(&name.as_str()))
        {
            match name == RESPONSES && files::is_folder(&bundle.join(&name)) {
                true => self.beside.extend(beside::listed(bundle, &name)?),
                false => self.beside.push(name),
            }
        }
        let attested = attestation::kept(bundle, &mut Vec::new())?.files.into_iter();
        self.beside
            .extend(attested.map(|file| format!("{ATTESTATIONS}/{}", file.path)));
        self.beside.retain(|place| !named.contains(place));
        let analyses = bundle.join("analysis");
        if !files::is_folder(&analyses) {
            if analyses.symlink_metadata().is_ok() {
                self.faults.push(Fault::of(FaultKind::NotPlain, "analysis"));
            }
            return Ok(());
        }
        for name in files::names(&analyses)? {
            if number(&name).is_none() {
                self.faults
                    .push(Fault::of(FaultKind::Added, format!("analysis/{name}")));
            }
        }
        Ok(())
    }
}
