//! `custody.jsonl`: who did what with a bundle, and when. Lines are only ever added.

use std::{
    fs::OpenOptions,
    io::{Read, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    error::EvidenceError,
    fault::{Fault, FaultKind},
    files, links,
    redact::Redactor,
};

/// Its file name within the bundle.
pub(super) const NAME: &str = "custody.jsonl";

/// What was done. Other words may be added by hand (`copied`, `handed over`); they are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// The capture was made and sealed.
    Collected,
    /// An analysis was made.
    Judged,
    /// A manifest was signed.
    Signed,
    /// A manifest got a time stamp.
    Dated,
    /// A person reviewed what prompts are for.
    Reviewed,
    /// A person labelled prompts without seeing other labels.
    Coded,
    /// Somebody told what no walk can see.
    Attested,
    /// The operator of a service answered.
    Responded,
}

impl Deed {
    fn word(self) -> &'static str {
        match self {
            Self::Collected => "collected",
            Self::Judged => "judged",
            Self::Signed => "signed",
            Self::Dated => "dated",
            Self::Reviewed => "reviewed",
            Self::Coded => "coded",
            Self::Attested => "attested",
            Self::Responded => "responded",
        }
    }
}

/// A line of custody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// UTC.
    at: String,
    /// As declared.
    who: String,
    /// The deed.
    what: String,
    /// Relative to the bundle.
    pub(super) of: String,
    /// The root of a folder, the hash of a file.
    pub(super) sha256: String,
}

/// Adds a line. Two programs that do so at once wait for one another.
///
/// # Errors
/// When the file is none of ours, or the file system refuses.
pub fn record(
    bundle: &Path,
    redactor: &Redactor,
    who: &str,
    at: jiff::Timestamp,
    (deed, of, sha256): (Deed, &str, &str),
) -> Result<(), EvidenceError> {
    let path = bundle.join(NAME);
    let failed = |error| EvidenceError::io("write", &path)(error);
    files::read_if_there(&path)?;
    let mut file = OpenOptions::new()
        .create(true)
        .read(true)
        .append(true)
        .open(&path)
        .map_err(failed)?;
    file.lock().map_err(failed)?;
    let mut before = Vec::new();
    file.read_to_end(&mut before).map_err(failed)?;
    if !before.is_empty() && !before.ends_with(b"\n") {
        return Err(EvidenceError::broken(&path, "its last line has no end; it was cut"));
    }
    let line = Line {
        at: at.to_string(),
        who: redactor.text(who).into_owned(),
        what: deed.word().to_owned(),
        of: of.to_owned(),
        sha256: sha256.to_owned(),
    };
    let next = links::next(&before, line).map_err(|error| EvidenceError::broken(&path, error))?;
    file.write_all(&next).and_then(|()| file.sync_all()).map_err(failed)
}

/// The lines, numbered from 1.
pub(super) fn read(bytes: &[u8], faults: &mut Vec<Fault>) -> Vec<(usize, Line)> {
    links::read(bytes, NAME, faults)
}

/// Holds the lines against what is in the bundle now. `now` gives the hash of what a line is of: an inner none if it
/// is not there, an outer none if it is nothing that we look at.
pub(super) fn check(lines: &[(usize, Line)], now: impl Fn(&str) -> Option<Option<String>>) -> Vec<Fault> {
    let fault = |(number, line): &(usize, Line)| match now(&line.of)? {
        None => Some(Fault::of(FaultKind::Missing, &line.of)),
        Some(sha256) if sha256 != line.sha256 => {
            let fault = Fault::of(FaultKind::CustodyContradicts, NAME).at(*number);
            Some(fault.because(&line.of))
        }
        Some(_) => None,
    };
    lines.iter().filter_map(fault).collect()
}
