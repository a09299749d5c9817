//! Finds and reads the flow files that a command was given.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::Code;
use crate::{
    diagnostic::{Diagnostic, Severity, harmless},
    flow::{self, Reading},
    source::MAX_BYTES,
};

/// Ends the name of every flow file that is found by searching a folder.
const ENDING: &str = ".flow.yaml";

/// Deepest folder below a given one.
const MAX_FOLDERS: usize = 16;

/// Why no list of files could be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A given path is not there or cannot be searched.
    #[error("{}: {error}", harmless(&path.to_string_lossy()))]
    Path {
        /// As the user typed it.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folders hold no flow file.
    #[error("no flow file found (a folder is searched for *{ENDING})")]
    Nothing,
}

impl Failure {
    /// The exit code.
    pub(super) fn code(&self) -> Code {
        Code::Nothing
    }
}

/// The files among `paths` and in the folders among them, sorted inside each folder, without repetitions.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let failed = |error| Failure::Path {
            path: path.clone(),
            error,
        };
        if fs::metadata(path).map_err(failed)?.is_dir() {
            search(path, MAX_FOLDERS, &mut found).map_err(failed)?;
        } else {
            found.push(path.clone());
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|path| seen.insert(path.clone()));
    if found.is_empty() {
        Err(Failure::Nothing)
    } else {
        Ok(found)
    }
}

fn search(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        // Symbolic links are not followed into folders: they may lead in circles.
        let kind = entry.file_type()?;
        if kind.is_dir() && depth > 0 {
            search(&entry.path(), depth - 1, found)?;
        } else if !kind.is_dir() && entry.file_name().to_string_lossy().ends_with(ENDING) {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// Reads the files; one that cannot be read is a problem among the others.
pub(super) fn read(paths: &[PathBuf]) -> Reading {
    let mut reading = Reading::default();
    let mut files = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        match bytes(path) {
            Ok(Some(bytes)) => files.push((name, bytes)),
            Ok(None) => reading.diagnostics.push(flow::too_large(&name)),
            Err(error) => reading.diagnostics.push(unreadable(&name, &error)),
        }
    }
    let rest = flow::read_all(files);
    reading.diagnostics.extend(rest.diagnostics);
    reading.flows = rest.flows;
    reading
}

/// The content, or `None` if it is larger than a flow file may be; then it is not read to its end.
fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = fs::File::open(path)?;
    let limit = MAX_BYTES as u64;
    if file.metadata()?.len() > limit {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= MAX_BYTES).then_some(bytes))
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic {
        code: "unreadable-file",
        severity: Severity::Error,
        message: format!("{name} cannot be read: {error}"),
        labels: Vec::new(),
        help: Vec::new(),
    }
}
