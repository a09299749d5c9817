//! Reading a bundle back, also one that was cut off.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{
    bundle::{RUN_SCHEMA, RunFacts},
    capture::{JOURNAL, TRACE},
    error::EvidenceError,
    files,
};
use crate::trace::{Record, RunRecord, TRACE_SCHEMA, Trace};

/// A trace with the folder it was read from.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What was recorded.
    pub record: RunRecord,
    /// The folder of each trace, in the order of [`RunRecord::traces`], relative to the bundle: screenshots and
    /// documents are found from there.
    pub folders: Vec<PathBuf>,
    /// What `capture/run.json` says.
    pub facts: RunFacts,
}

/// Reads what a run recorded. A walk that was cut off has no stop; nothing is made up for it.
///
/// # Errors
/// When the folder is no bundle, or a file in it cannot be read or is broken otherwise than by being cut off.
pub fn open(bundle: &Path) -> Result<RunRecord, EvidenceError> {
    open_with_folders(bundle).map(|opened| opened.record)
}

/// As [`open`], with the folder of each trace.
///
/// # Errors
/// As [`open`].
pub fn open_with_folders(bundle: &Path) -> Result<Opened, EvidenceError> {
    let capture = bundle.join("capture");
    let path = capture.join("run.json");
    if !path.is_file() {
        return Err(EvidenceError::NotABundle {
            path: bundle.to_owned(),
            why: "it holds no capture/run.json".to_owned(),
        });
    }
    let facts: RunFacts =
        serde_json::from_slice(&files::read(&path)?).map_err(|error| EvidenceError::broken(&path, error))?;
    known_schema(&path, &facts.schema, RUN_SCHEMA)?;
    let mut walks = Vec::new();
    for service in folders(&capture)?.into_iter().filter(|name| name != "flows") {
        for journey in folders(&capture.join(&service))? {
            for repetition in folders(&capture.join(&service).join(&journey))? {
                let folder = Path::new("capture").join(&service).join(&journey).join(&repetition);
                if let Some(trace) = trace(&bundle.join(&folder))? {
                    walks.push((trace, folder));
                }
            }
        }
    }
    let folders = facts.walks.iter().map(|walk| Path::new("capture").join(walk));
    let planned: HashMap<PathBuf, usize> = folders.zip(0..).collect();
    let place = |folder: &PathBuf| planned.get(folder).copied().unwrap_or(usize::MAX);
    walks.sort_by_cached_key(|(trace, folder)| (place(folder), trace.header.started, folder.clone()));
    let last_seen = walks.iter().map(|(trace, _)| last_seen(trace)).max();
    let (traces, folders) = walks.into_iter().unzip();
    Ok(Opened {
        record: RunRecord {
            id: facts.id.clone(),
            tool: facts.tool.clone(),
            started: facts.started,
            finished: facts.finished.or(last_seen).unwrap_or(facts.started),
            traces,
        },
        folders,
        facts,
    })
}

/// The flow files that a bundle keeps, as they were walked: name and bytes, in the order of their names.
///
/// # Errors
/// When one cannot be read, or is no plain file.
pub fn flows(bundle: &Path) -> Result<Vec<(String, Vec<u8>)>, EvidenceError> {
    let folder = bundle.join("capture/flows");
    if !files::is_folder(&folder) {
        return Ok(Vec::new());
    }
    let read = |name: String| Ok((name.clone(), files::read(&folder.join(name))?));
    files::names(&folder)?.into_iter().map(read).collect()
}

fn folders(path: &Path) -> Result<Vec<String>, EvidenceError> {
    let names = files::names(path)?;
    Ok(names
        .into_iter()
        .filter(|name| files::is_folder(&path.join(name)))
        .collect())
}

/// The trace in a folder: whole, or as far as the journal goes; none if not even the header was written.
fn trace(folder: &Path) -> Result<Option<Trace>, EvidenceError> {
    let path = folder.join(TRACE);
    if let Some(bytes) = files::read_if_there(&path)? {
        let trace: Trace = serde_json::from_slice(&bytes).map_err(|error| EvidenceError::broken(&path, error))?;
        known_schema(&path, &trace.header.schema, TRACE_SCHEMA)?;
        return Ok(Some(trace));
    }
    let path = folder.join(JOURNAL);
    match files::read_if_there(&path)? {
        Some(bytes) => journal(&path, &bytes),
        None => Ok(None),
    }
}

fn journal(path: &Path, bytes: &[u8]) -> Result<Option<Trace>, EvidenceError> {
    // What stands after the last line break was torn off while it was written.
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let mut trace: Option<Trace> = None;
    for (at, line) in bytes[..whole]
        .split(|byte| *byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        let record: Record = serde_json::from_slice(line)
            .map_err(|error| EvidenceError::broken(path, format!("line {}: {error}", at + 1)))?;
        match (&mut trace, record) {
            (Some(trace), record) => trace.push(record),
            (None, Record::Header(header)) => {
                known_schema(path, &header.schema, TRACE_SCHEMA)?;
                trace = Some(Trace::begin(header));
            }
            (None, _) => return Err(EvidenceError::broken(path, "the first record is no header")),
        }
    }
    Ok(trace)
}

fn known_schema(path: &Path, found: &str, known: &str) -> Result<(), EvidenceError> {
    if found == known {
        return Ok(());
    }
    let why = format!("its schema is `{found}`; this version of farewell reads `{known}`");
    Err(EvidenceError::broken(path, why))
}

fn last_seen(trace: &Trace) -> jiff::Timestamp {
    let looks = trace.observations.iter().filter_map(|observation| observation.at);
    let acts = trace.moments.iter().map(|moment| moment.at);
    looks.chain(acts).max().unwrap_or(trace.header.started)
}
