//! Finds the files that a command was given, and reads flows and rulebooks.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::Code;
use crate::{
    diagnostic::{Diagnostic, Severity, harmless},
    flow::{self, Reading},
    rulebook::{self, Rulebook, Translation},
    source::{MAX_BYTES, Refusal, Source},
};

/// Ends the name of every flow file that is found by searching a folder.
pub(super) const FLOW: &str = ".flow.yaml";

/// Ends the name of every rulebook that is found by searching a folder.
pub(super) const RULEBOOK: &str = ".rulebook.yaml";

/// Ends the name of every translation of a rulebook that is found by searching a folder.
pub(super) const TRANSLATION: &str = ".translation.yaml";

/// Ends the name of every order that is found by searching a folder.
pub(super) const ORDER: &str = ".order.yaml";

/// What the variables of secrets begin with, in the environment and in a file of them.
pub(super) const SECRET: &str = "FAREWELL_SECRET_";

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
    /// The folders hold no such file.
    #[error("no file found (a folder is searched for *{})", .0.join(" and *"))]
    Nothing(&'static [&'static str]),
}

impl Failure {
    /// The exit code.
    pub(super) fn code(&self) -> Code {
        Code::Nothing
    }
}

/// The files among `paths`, and those with one of the `endings` in the folders among them, sorted inside each folder,
/// without repetitions.
pub(super) fn find(paths: &[PathBuf], endings: &'static [&'static str]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let failed = |error| Failure::Path {
            path: path.clone(),
            error,
        };
        if fs::metadata(path).map_err(failed)?.is_dir() {
            search(path, endings, MAX_FOLDERS, &mut found).map_err(failed)?;
        } else {
            found.push(path.clone());
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|path| seen.insert(path.clone()));
    if found.is_empty() {
        Err(Failure::Nothing(endings))
    } else {
        Ok(found)
    }
}

fn search(folder: &Path, endings: &[&str], depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        // Symbolic links are not followed into folders: they may lead in circles.
        let kind = entry.file_type()?;
        if kind.is_dir() && depth > 0 {
            search(&entry.path(), endings, depth - 1, found)?;
        } else if !kind.is_dir() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(entry.path());
            }
        }
    }
    Ok(())
}

/// Reads flow files; one that cannot be read is a problem among the others.
pub(super) fn read_flows<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Reading {
    let mut reading = Reading::default();
    let mut files = Vec::new();
    for path in paths {
        match named_bytes(path) {
            Ok(file) => files.push(file),
            Err(problem) => reading.diagnostics.push(*problem),
        }
    }
    let rest = flow::read_all(files);
    reading.diagnostics.extend(rest.diagnostics);
    reading.flows = rest.flows;
    reading
}

/// Reads one rulebook, with its warnings; or every problem that stands in the way.
pub(super) fn read_rulebook(path: &Path) -> Result<(Rulebook, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (name, bytes) = named_bytes(path).map_err(|problem| vec![*problem])?;
    rulebook::read(&name, &bytes)
}

/// Reads one translation of a rulebook, with its warnings; or every problem that stands in the way.
pub(super) fn read_translation(path: &Path) -> Result<(Translation, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (name, bytes) = named_bytes(path).map_err(|problem| vec![*problem])?;
    rulebook::read_translation(&name, &bytes)
}

/// A file's name for messages, and its content.
pub(super) fn named_bytes(path: &Path) -> Result<(String, Vec<u8>), Box<Diagnostic>> {
    let name = path.to_string_lossy().into_owned();
    match bytes(path) {
        Ok(Some(bytes)) => Ok((name, bytes)),
        Ok(None) => Err(Box::new(Diagnostic::refused(
            Source::new(name, ""),
            Refusal::too_large(),
        ))),
        Err(error) => Err(Box::new(unreadable(&name, &error))),
    }
}

/// The content, or `None` if it is larger than an input file may be; then it is not read to its end.
pub(super) fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
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
