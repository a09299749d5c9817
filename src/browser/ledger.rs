//! The ledger of running engines: what to end, and on whose behalf. An entry whose owner is dead is an orphan; the
//! next start ends it, and nothing else ever.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    launch::BrowserError,
    processes::{Process, boot_id, end_all, living_in},
};

/// Temporary folders of ours begin like this …
const PREFIX: &str = "farewell-";
/// Chromium makes a socket some way below; its whole path must stay under a hundred bytes or so.
const SOCKET_ROOM: usize = 58;
/// … and hold this file, which names their entry.
const MARK: &str = ".farewell";

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    boot: String,
    owner: Process,
    driver: Option<Process>,
    folder: PathBuf,
}

/// The entry and the temporary folder of one engine. Dropping it ends whatever still runs and removes both.
#[derive(Debug)]
pub(super) struct Lease {
    file: PathBuf,
    entry: Option<Entry>,
    folder: PathBuf,
}

impl Lease {
    /// Clears orphans away, then makes a temporary folder and its entry.
    pub(super) fn take(ledger: &Path, temp: &Path) -> Result<Self, BrowserError> {
        let files = |what: &str, path: &Path| {
            let what = format!("{what} {}", path.display());
            move |error: io::Error| BrowserError::Files { what, error }
        };
        fs::create_dir_all(ledger).map_err(files("cannot make the folder", ledger))?;
        clear_orphans(ledger);
        let word = super::probe::random_word();
        let name = format!("{PREFIX}{}-{}", std::process::id(), word.get(..8).unwrap_or(&word));
        let mut folder = temp.join(&name);
        if folder.as_os_str().len() > SOCKET_ROOM {
            folder = Path::new("/tmp").join(&name);
        }
        let file = ledger.join(format!("{name}.json"));
        let entry = Process::own().map(|owner| Entry {
            boot: boot_id(),
            owner,
            driver: None,
            folder: folder.clone(),
        });
        let lease = Self { file, entry, folder };
        // Entry first: a folder without an entry would be nobody's.
        lease.write().map_err(files("cannot write", &lease.file))?;
        make_private(&lease.folder).map_err(files("cannot make the folder", &lease.folder))?;
        fs::write(lease.folder.join(MARK), &name).map_err(files("cannot write into", &lease.folder))?;
        Ok(lease)
    }

    /// Writes down the driver.
    pub(super) fn driver(&mut self, driver: Option<Process>) -> Result<(), BrowserError> {
        if let Some(entry) = &mut self.entry {
            entry.driver = driver;
        }
        self.write().map_err(|error| BrowserError::Files {
            what: format!("cannot write {}", self.file.display()),
            error,
        })
    }

    /// The temporary folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn write(&self) -> io::Result<()> {
        let Some(entry) = &self.entry else { return Ok(()) };
        let unfinished = self.file.with_extension("new");
        fs::write(&unfinished, serde_json::to_vec(entry)?)?;
        fs::rename(unfinished, &self.file)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        end_all(&living_in(&self.folder));
        remove_folder(&self.folder);
        let _ = fs::remove_file(&self.file);
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

/// A browser that is being ended may still write for a moment.
pub(super) fn remove_folder(folder: &Path) {
    for _ in 0..5 {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                end_all(&living_in(folder));
            }
            _ => return,
        }
    }
}

fn clear_orphans(ledger: &Path) {
    for file in fs::read_dir(ledger).into_iter().flatten().flatten() {
        let path = file.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let Some(entry) = fs::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Entry>(&bytes).ok())
        else {
            continue;
        };
        let same_boot = entry.boot == boot_id();
        if same_boot && entry.owner.alive() {
            continue;
        }
        let name = path.file_stem().unwrap_or_default();
        let ours = entry.folder.file_name() == Some(name)
            && name.to_string_lossy().starts_with(PREFIX)
            && fs::read_to_string(entry.folder.join(MARK)).is_ok_and(|mark| *mark == *name);
        if same_boot {
            // The start time proves that it is the very process that was written down.
            let driver = entry.driver.filter(|driver| driver.alive());
            end_all(&driver.into_iter().collect::<Vec<_>>());
            if ours {
                end_all(&living_in(&entry.folder));
            }
        }
        if ours {
            remove_folder(&entry.folder);
        }
        let _ = fs::remove_file(&path);
    }
}
