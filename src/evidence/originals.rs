//! What was seen before the rules of a flow masked it, encrypted to an authority's key while it is written: what is not
//! masked never stands on the disk in clear. The persona's secrets are masked here, too.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use age::{Encryptor, Recipient, stream::StreamWriter, x25519};

use super::error::EvidenceError;

/// Its file name, beside the trace.
pub(super) const NAME: &str = "originals.tar.age";

/// Whoever may read the originals: public keys of `age-keygen` (`age1…`).
#[derive(Clone)]
pub struct Keepers(Vec<x25519::Recipient>);

/// What was given is no public key of age.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnfitKeeper {
    /// There is none.
    #[error("it names no public key; `age-keygen -y` tells the one of a secret key")]
    None,
    /// A secret key was given.
    #[error("line {line} is a secret key; give the public one (`age1…`), which `age-keygen -y` tells")]
    SecretKey {
        /// Its line.
        line: usize,
    },
    /// Something else.
    #[error("line {line} is no public key of age (`age1…`): {why}")]
    Unreadable {
        /// Its line.
        line: usize,
        /// Why.
        why: String,
    },
}

impl Keepers {
    /// Reads a public key, or a file of them: one a line, `#` before a comment.
    ///
    /// # Errors
    /// When there is none, or something else stands there.
    pub fn read(text: &str) -> Result<Self, UnfitKeeper> {
        let mut keys = Vec::new();
        for (line, key) in (1..).zip(text.lines().map(str::trim)) {
            if key.is_empty() || key.starts_with('#') {
                continue;
            }
            if key.to_uppercase().starts_with("AGE-SECRET-KEY") {
                return Err(UnfitKeeper::SecretKey { line });
            }
            let key: Result<x25519::Recipient, _> = key.parse();
            keys.push(key.map_err(|why| UnfitKeeper::Unreadable {
                line,
                why: why.to_owned(),
            })?);
        }
        match keys.is_empty() {
            true => Err(UnfitKeeper::None),
            false => Ok(Self(keys)),
        }
    }

    /// The public keys.
    pub fn keys(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }
}

impl std::fmt::Debug for Keepers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.keys()).finish()
    }
}

/// The originals of one walk while it is written: a tar archive in an age file.
pub(super) struct Originals {
    path: PathBuf,
    part: PathBuf,
    archive: tar::Builder<StreamWriter<File>>,
}

impl std::fmt::Debug for Originals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Originals")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl Originals {
    pub(super) fn begin(folder: &Path, keepers: &Keepers) -> Result<Self, EvidenceError> {
        let path = folder.join(NAME);
        let part = folder.join(format!("{NAME}.part"));
        let encrypted = File::create_new(&part).and_then(|file| {
            let keys = keepers.0.iter().map(|key| key as &dyn Recipient);
            Encryptor::with_recipients(keys)
                .map_err(io::Error::other)?
                .wrap_output(file)
        });
        Ok(Self {
            archive: tar::Builder::new(encrypted.map_err(EvidenceError::io("create", &part))?),
            path,
            part,
        })
    }

    /// Adds a file.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), EvidenceError> {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(0);
        self.archive
            .append_data(&mut header, name, bytes)
            .map_err(EvidenceError::io("write", &self.part))
    }

    /// Ends the file and brings it into its place.
    pub(super) fn finish(self) -> Result<(), EvidenceError> {
        let written = self
            .archive
            .into_inner()
            .and_then(StreamWriter::finish)
            .and_then(|file| file.sync_all());
        written.map_err(EvidenceError::io("write", &self.part))?;
        fs::rename(&self.part, &self.path).map_err(EvidenceError::io("write", &self.path))
    }
}
