//! Every failure of the bundle names the path and what was being done with it.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Something about a bundle on disk went wrong.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The file system refused.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was being done: `write`, `read`, `create`.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// A bundle is never overwritten.
    #[error("{} is there already; bundles are never overwritten", path.display())]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// The folder is no bundle.
    #[error("{} is no bundle: {why}", path.display())]
    NotABundle {
        /// The folder.
        path: PathBuf,
        /// What is missing.
        why: String,
    },
    /// A file of the bundle cannot be understood.
    #[error("{}: {why}", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// A name that cannot be part of a path.
    #[error("`{name}` cannot be part of a path: use letters, digits, `-`, `_` and `.`, not starting with `.`")]
    Name {
        /// The name.
        name: String,
    },
}

impl EvidenceError {
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }

    pub(super) fn broken(path: &Path, why: impl ToString) -> Self {
        Self::Broken {
            path: path.to_owned(),
            why: why.to_string(),
        }
    }
}

impl From<EvidenceError> for io::Error {
    fn from(error: EvidenceError) -> Self {
        let kind = match &error {
            EvidenceError::Io { source, .. } => source.kind(),
            EvidenceError::Exists { .. } => io::ErrorKind::AlreadyExists,
            EvidenceError::NotABundle { .. } | EvidenceError::Broken { .. } => io::ErrorKind::InvalidData,
            EvidenceError::Name { .. } => io::ErrorKind::InvalidInput,
        };
        Self::new(kind, error)
    }
}
