//! The analyses, and what custody tells of everything.

use std::{collections::HashSet, path::Path};

use super::{
    super::{
        analysis::{number, numbers},
        attestation, beside,
        bundle::CAPTURE,
        custody,
        error::EvidenceError,
        fault::{Fault, FaultKind},
        files,
        manifest::{self, Manifest},
    },
    contents::Part,
    told::Verification,
};
use crate::trace;

impl Verification {
    /// The analyses, and what custody tells of them and of everything else. Gives the paths that either names.
    pub(super) fn custody(&mut self, bundle: &Path) -> Result<HashSet<String>, EvidenceError> {
        let lines = match self.file(bundle, custody::NAME)? {
            Part::Read(bytes) => custody::read(&bytes, &mut self.faults),
            Part::Absent | Part::Unreadable => Vec::new(),
        };
        let told = |of: &str| lines.iter().any(|(_, line)| line.of == of);
        let mut roots = Vec::new();
        let attested = attestation::kept(bundle, &mut self.faults)?;
        let mut named: HashSet<String> = lines.iter().map(|(_, line)| line.of.clone()).collect();
        for number in numbers(bundle)? {
            let name = format!("analysis/{number}");
            self.analyses.push(number);
            let path = format!("{name}/{}", manifest::NAME);
            let manifest = match self.readable(&path, Manifest::read(&bundle.join(&name)))? {
                Part::Read(manifest) => manifest,
                Part::Unreadable => continue,
                Part::Absent if self.chained || told(&name) => {
                    self.faults.push(Fault::of(FaultKind::Unsealed, &name));
                    continue;
                }
                Part::Absent => {
                    self.unsealed_analyses.push(number);
                    continue;
                }
            };
            manifest.compare(&manifest::covered(&bundle.join(&name))?, &name, &mut self.faults);
            attestation::compare(&manifest.attestations, &attested, &mut self.faults);
            named.extend(manifest.attestations.iter().map(|file| file.path.clone()));
            if manifest.capture != self.root {
                self.faults.push(Fault::of(FaultKind::OtherCapture, &name));
            }
            if !told(&name) {
                self.faults.push(Fault::of(FaultKind::NotInCustody, &name));
            }
            roots.push((name, manifest.root));
        }
        if self.chained && !told(CAPTURE) {
            self.faults.push(Fault::of(FaultKind::NotInCustody, CAPTURE));
        }
        let root = self.root.clone();
        let now = |of: &str| {
            if of == CAPTURE {
                return root.clone().map(Some);
            }
            if let Some((_, root)) = roots.iter().find(|(name, _)| name == of) {
                return Some(Some(root.clone()));
            }
            if let Some(now) = attestation::now(&attested, of) {
                return Some(now);
            }
            if beside::is_response(of) {
                let bytes = files::read_if_there(&bundle.join(of)).ok().flatten();
                return Some(bytes.map(|bytes| trace::sha256(&bytes)));
            }
            let (folder, file) = of.rsplit_once('/')?;
            let ours = folder == CAPTURE
                || folder
                    .strip_prefix("analysis/")
                    .is_some_and(|name| number(name).is_some());
            match file {
                manifest::SIGNATURE | manifest::TIME_STAMP if ours => {
                    let bytes = files::read_if_there(&bundle.join(of)).ok().flatten();
                    Some(bytes.map(|bytes| trace::sha256(&bytes)))
                }
                // Its folder is there, and told of as unsealed or unreadable; or it is gone.
                _ if folder == "analysis" && number(file).is_some_and(|it| !self.analyses.contains(&it)) => Some(None),
                _ => None,
            }
        };
        let contradictions = custody::check(&lines, now);
        self.faults.extend(contradictions);
        Ok(named)
    }
}
