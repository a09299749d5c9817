//! Signatures and time stamps.

use std::path::Path;

use super::{
    super::{
        bundle::CAPTURE,
        error::EvidenceError,
        fault::{Fault, FaultKind},
        files, manifest, signature,
        stamp::Stamp,
    },
    contents::Part,
    told::{SealState, StampCheck, Verification},
    whole::Trust,
};

impl Verification {
    pub(super) fn signatures(&mut self, bundle: &Path, trust: &Trust) -> Result<(), EvidenceError> {
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

    pub(super) fn time_stamp(&mut self, bundle: &Path, trust: &Trust) -> Result<(), EvidenceError> {
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
