//! One browser's own data folder.

use std::path::{Path, PathBuf};

use super::{
    ledger::remove_folder,
    processes::{end_all, living_in},
};

/// A `--user-data-dir`. Dropping it ends the browser that lives in it, if it still does, and removes it.
#[derive(Debug)]
pub(super) struct Profile {
    folder: PathBuf,
}

impl Profile {
    /// A folder inside the engine's; Chromium makes it.
    pub(super) fn new(inside: &Path) -> Self {
        Self {
            folder: inside.join(format!("profile-{}", super::probe::random_word())),
        }
    }

    /// Its path.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether its browser runs.
    pub(super) fn inhabited(&self) -> bool {
        !living_in(&self.folder).is_empty()
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        end_all(&living_in(&self.folder));
        remove_folder(&self.folder);
    }
}
