//! Writing files so that a crash leaves either the old file or the new one, never half of it.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use super::error::EvidenceError;

/// Writes a whole file: beside it, synced, then renamed into place.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), EvidenceError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(EvidenceError::io("write", &part))?;
    fs::rename(&part, path).map_err(EvidenceError::io("write", path))
}

/// Writes a whole file that must not be there yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), EvidenceError> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(EvidenceError::Exists { path: path.to_owned() });
    }
    write(path, bytes)
}

/// Reads a whole file. A link, a device or a pipe is refused: a bundle may come from a stranger.
///
/// # Errors
/// When it is none, or the file system refuses.
pub fn read(path: &Path) -> Result<Vec<u8>, EvidenceError> {
    let kind = fs::symlink_metadata(path).map_err(EvidenceError::io("read", path))?;
    if !kind.is_file() {
        return Err(EvidenceError::broken(path, "this is no plain file"));
    }
    fs::read(path).map_err(EvidenceError::io("read", path))
}

/// As [`read`]; none if nothing is there.
pub(super) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, EvidenceError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        _ => read(path).map(Some),
    }
}

/// Whether this is a folder, and no link to one.
pub(super) fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|kind| kind.is_dir())
}

/// Creates a folder and those above it; one that is there is no harm.
pub(super) fn folder(path: &Path) -> Result<(), EvidenceError> {
    fs::create_dir_all(path).map_err(EvidenceError::io("create", path))
}

/// Creates a folder that must not be there yet.
pub(super) fn new_folder(path: &Path) -> Result<(), EvidenceError> {
    fs::create_dir(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::AlreadyExists => EvidenceError::Exists { path: path.to_owned() },
        _ => EvidenceError::io("create", path)(source),
    })
}

/// The names in a folder, sorted.
pub(super) fn names(path: &Path) -> Result<Vec<String>, EvidenceError> {
    let entries = fs::read_dir(path).map_err(EvidenceError::io("read", path))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(EvidenceError::io("read", path))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// A name that is safe as one part of a path.
pub(super) fn part(name: &str) -> Result<&str, EvidenceError> {
    let tame = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    if name.is_empty() || name.len() > 120 || name.starts_with('.') || !name.chars().all(tame) {
        return Err(EvidenceError::Name { name: name.to_owned() });
    }
    Ok(name)
}
