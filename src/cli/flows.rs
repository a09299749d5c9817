//! Reads the flow files that a command is given.

use std::{fs, path::{Path, PathBuf}};

use super::{Code, Terminal, failure::Failure};
use crate::{diagnostic, flow::{self, Flow}};

/// A flow file is small; what is larger is not read at all.
pub(super) const LARGEST: u64 = 1024 * 1024;

/// The flow files among these paths: files as they are, folders searched for `*.flow.yaml`, sorted.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            search(path, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    if found.is_empty() {
        return Err(Failure::new(Code::Nothing, "no flow file (*.flow.yaml) was found"));
    }
    Ok(found)
}

fn search(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let unreadable = |error: std::io::Error| Failure::new(Code::Invalid, format!("{}: {error}", folder.display()));
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            search(&path, found)?;
        } else if path.to_string_lossy().ends_with(".flow.yaml") {
            found.push(path);
        }
    }
    Ok(())
}

/// Reads and proves all of them; the problems of all are told at once.
pub(super) fn read_all(paths: &[PathBuf], terminal: &mut Terminal) -> Result<Vec<Flow>, Failure> {
    let mut flows = Vec::new();
    let mut problems = Vec::new();
    for path in files(paths)? {
        let unreadable = |error| Failure::new(Code::Invalid, format!("{}: {error}", path.display()));
        let size = fs::metadata(&path).map_err(unreadable)?.len();
        if size > LARGEST {
            return Err(Failure::new(Code::Invalid, format!("{}: larger than 1 MiB, which no flow file is", path.display())));
        }
        match flow::read(&path.display().to_string(), &fs::read(&path).map_err(unreadable)?) {
            Ok((flow, _)) => flows.push(flow),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        return Ok(flows);
    }
    terminal.tell(&diagnostic::draw(&problems, false));
    Err(Failure::new(Code::Invalid, "the flow files are not sound; nothing was walked"))
}
