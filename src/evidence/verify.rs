//! Holds a bundle against its seals.

use std::{collections::HashSet, path::Path};

use serde::Serialize;

use super::{
    analysis::{number, numbers},
    attestation,
    beside::{self, ATTESTATIONS, RESPONSES},
    bundle::{CAPTURE, RunFacts},
    chain, custody,
    error::EvidenceError,
    fault::{Fault, FaultKind},
    files,
    grade::{self, Grade},
    manifest::{self, Manifest},
    signature::{self, TrustedKey},
    stamp::{Authority, Stamp},
};
use crate::trace;

/// Whose word is taken.
#[derive(Debug, Default)]
pub struct Trust {
    /// The signer's key. Everything must be signed by it.
    pub key: Option<TrustedKey>,
    /// The authorities of the time stamp. The capture must have one of theirs.
    pub authority: Option<Authority>,
}

/// What can be said of a seal that is there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SealState {
    /// There is none.
    Absent,
    /// There is one, and nobody said whom to trust.
    Unchecked,
    /// It is that of the key or the authority.
    Valid,
    /// It is not.
    Invalid,
}

/// The signature over the capture, and over every analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureCheck {
    /// `valid` only if the capture and every analysis are signed by the key.
    pub state: SealState,
    /// That over the capture alone.
    pub capture: SealState,
    /// The id of the key that signed the capture, as the signature tells it.
    pub key_id: Option<String>,
}

/// The time stamp over the capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StampCheck {
    /// `valid` only if it is over this capture and by a trusted authority. `unchecked`: it is over this capture, and
    /// who made it was not looked at.
    pub state: SealState,
    /// The time that it tells; none if it is not over this capture.
    pub time: Option<jiff::Timestamp>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// The root hash of the capture, as its manifest tells it.
    pub root: Option<String>,
    /// Whether the capture has chains over its moments: bundles of earlier layouts have none.
    pub chained: bool,
    /// How many walks and moments the chains hold.
    pub moments: usize,
    /// The analyses, by number.
    pub analyses: Vec<u32>,
    /// The analyses of earlier layouts: without a manifest, so nothing can be said of them.
    pub unsealed_analyses: Vec<u32>,
    /// The signatures.
    pub signature: SignatureCheck,
    /// The time stamp.
    pub time_stamp: StampCheck,
    /// Files and folders beside capture, analyses and custody of which custody does not tell: no seal is over them.
    pub beside: Vec<String>,
    /// Whether it has what a hearing asks of evidence, and what it lacks.
    pub grade: Grade,
    /// Everything that is wrong, sorted.
    pub faults: Vec<Fault>,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty()
    }

    /// The analyses that are not signed, if that is all that is wrong: everything is as it was sealed, and the capture is
    /// signed by the key. Empty otherwise.
    pub fn only_unsigned(&self) -> Vec<&str> {
        let unsigned = |fault: &Fault| fault.fault == FaultKind::Unsigned && fault.path != CAPTURE;
        match self.faults.iter().all(unsigned) {
            true => self.faults.iter().map(|fault| fault.path.as_str()).collect(),
            false => Vec::new(),
        }
    }
}

/// Compares a bundle with its seals: capture, chains, analyses, custody, signatures and time stamp.
///
/// # Errors
/// When it is no bundle, or a file in it cannot be read at all.
pub fn verify(bundle: &Path, trust: &Trust) -> Result<Verification, EvidenceError> {
    let capture = bundle.join(CAPTURE);
    if !files::is_folder(&capture) {
        return Err(EvidenceError::NotABundle {
            path: bundle.to_owned(),
            why: "it holds no folder capture/".to_owned(),
        });
    }
    let mut found = Verification {
        root: None,
        chained: false,
        moments: 0,
        analyses: Vec::new(),
        unsealed_analyses: Vec::new(),
        signature: SignatureCheck {
            state: SealState::Absent,
            capture: SealState::Absent,
            key_id: None,
        },
        time_stamp: StampCheck {
            state: SealState::Absent,
            time: None,
        },
        beside: Vec::new(),
        grade: Grade::default(),
        faults: Vec::new(),
    };
    let mut walked = Vec::new();
    match found.readable(&format!("{CAPTURE}/{}", manifest::NAME), Manifest::read(&capture))? {
        Part::Absent => found.faults.push(Fault::of(FaultKind::Unsealed, CAPTURE)),
        Part::Unreadable => {}
        Part::Read(manifest) => walked = found.capture(&capture, manifest)?,
    }
    let named = found.custody(bundle)?;
    found.beside(bundle, &named)?;
    found.signatures(bundle, trust)?;
    found.time_stamp(bundle, trust)?;
    found.faults.sort();
    found.faults.dedup();
    // What cannot be understood was told as a fault where it matters; here it is a run of which nothing is known.
    let run = files::read_if_there(&capture.join("run.json")).ok().flatten();
    let run: RunFacts = run
        .and_then(|run| serde_json::from_slice(&run).ok())
        .unwrap_or_default();
    let unsigned = found.only_unsigned();
    let grade = Grade::of(&grade::Facts {
        intact: found.is_intact() || !unsigned.is_empty(),
        unsigned: &unsigned,
        planned: &run.walks,
        walked: &walked,
        finished: run.finished.is_some(),
        signature: Some(found.signature.state),
        time_stamp: Some(found.time_stamp.state),
    });
    found.grade = grade;
    Ok(found)
}

/// A file of ours in a bundle that a stranger may have made.
enum Part<T> {
    Absent,
    /// Told as a fault.
    Unreadable,
    Read(T),
}

impl Verification {
    /// What cannot be understood is a fault of the bundle; what the system will not read is none.
    fn readable<T>(&mut self, path: &str, read: Result<Option<T>, EvidenceError>) -> Result<Part<T>, EvidenceError> {
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
    fn file(&mut self, bundle: &Path, path: &str) -> Result<Part<Vec<u8>>, EvidenceError> {
        let read = files::read_if_there(&bundle.join(path));
        self.readable(path, read)
    }

    /// The capture, its chains; gives the folders of the walks whose trace is whole.
    fn capture(&mut self, capture: &Path, manifest: Manifest) -> Result<Vec<String>, EvidenceError> {
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

    /// The analyses, and what custody tells of them and of everything else. Gives the paths that either names.
    fn custody(&mut self, bundle: &Path) -> Result<HashSet<String>, EvidenceError> {
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

    /// What lies in the bundle and neither custody nor an analysis names.
    fn beside(&mut self, bundle: &Path, named: &HashSet<String>) -> Result<(), EvidenceError> {
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

    fn signatures(&mut self, bundle: &Path, trust: &Trust) -> Result<(), EvidenceError> {
        // Nothing can be said of what never had a manifest, signed or not; that is told apart.
        let sealed = self
            .analyses
            .iter()
            .filter(|number| !self.unsealed_analyses.contains(number));
        let folders = sealed.map(|number| format!("analysis/{number}"));
        let folders: Vec<String> = std::iter::once(CAPTURE.to_owned()).chain(folders).collect();
        let mut states = Vec::new();
        for folder in folders {
            let path = format!("{folder}/{}", manifest::SIGNATURE);
            let checked = match self.file(bundle, &path)? {
                Part::Unreadable => SealState::Invalid,
                Part::Absent if trust.key.is_none() => SealState::Absent,
                Part::Absent => {
                    self.faults.push(Fault::of(FaultKind::Unsigned, &folder));
                    SealState::Invalid
                }
                Part::Read(signature) => {
                    let claimed = signature::claimed(&signature);
                    if folder == CAPTURE {
                        self.signature.key_id = claimed.clone().ok();
                    }
                    let signed = bundle.join(&folder).join(manifest::NAME);
                    let signed = files::read_if_there(&signed).ok().flatten().unwrap_or_default();
                    match trust
                        .key
                        .as_ref()
                        .map_or(claimed.map(drop), |key| key.check(&signature, &signed))
                    {
                        Ok(()) if trust.key.is_some() => SealState::Valid,
                        Ok(()) => SealState::Unchecked,
                        Err(why) => {
                            self.faults
                                .push(Fault::of(FaultKind::WrongSignature, path).because(why));
                            SealState::Invalid
                        }
                    }
                }
            };
            states.push(checked);
        }
        self.signature.capture = states[0];
        self.signature.state = match states.contains(&SealState::Invalid) {
            true => SealState::Invalid,
            false => states[0],
        };
        Ok(())
    }

    fn time_stamp(&mut self, bundle: &Path, trust: &Trust) -> Result<(), EvidenceError> {
        let path = format!("{CAPTURE}/{}", manifest::TIME_STAMP);
        let bytes = match self.file(bundle, &path)? {
            Part::Read(bytes) => bytes,
            Part::Absent if trust.authority.is_none() => return Ok(()),
            part => {
                if matches!(part, Part::Absent) {
                    self.faults.push(Fault::of(FaultKind::Undated, CAPTURE));
                }
                self.time_stamp.state = SealState::Invalid;
                return Ok(());
            }
        };
        let stamped = files::read_if_there(&bundle.join(CAPTURE).join(manifest::NAME));
        let stamped = stamped.ok().flatten().unwrap_or_default();
        let checked = Stamp::read(&bytes).and_then(|stamp| {
            stamp.is_of(&stamped)?;
            match &trust.authority {
                Some(authority) => stamp.signed_by(authority).map(|()| (stamp.time, SealState::Valid)),
                None => Ok((stamp.time, SealState::Unchecked)),
            }
        });
        match checked {
            Ok((time, state)) => {
                self.time_stamp = StampCheck {
                    state,
                    time: Some(time),
                };
            }
            Err(why) => {
                self.time_stamp.state = SealState::Invalid;
                self.faults
                    .push(Fault::of(FaultKind::WrongTimeStamp, path).because(why));
            }
        }
        Ok(())
    }
}
