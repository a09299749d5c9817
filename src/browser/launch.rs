//! How browsers are to be started, and what can go wrong with that.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use super::hurry::Hurry;

/// How to start browsers. Read from arguments, environment and files by `cli` alone.
#[derive(Debug, Clone)]
pub struct Launch {
    /// Chromium or Chrome; `None`: looked for on the search path and in the usual places.
    pub chrome: Option<PathBuf>,
    /// chromedriver; `None`: looked for likewise.
    pub chromedriver: Option<PathBuf>,
    /// A running WebDriver server to use instead of starting one. Browsers started by it are its own business:
    /// farewell closes its sessions and supervises nothing.
    pub webdriver_url: Option<String>,
    /// Without a visible window.
    pub headless: bool,
    /// Folder for the ledger: one small file per running engine, by which the next start finds what a killed one
    /// left. Shared by all runs of one user; made if missing.
    pub ledger_dir: PathBuf,
    /// Folder in which the temporary folders of browsers are made.
    pub temp_dir: PathBuf,
    /// How long a page may take until its document is there; after that the load is stopped.
    pub page_load: Duration,
    /// How requests to the browser are cut short when the run is asked to end.
    pub hurry: Hurry,
}

impl Launch {
    /// Headless, everything found by itself.
    pub fn new(ledger_dir: &Path) -> Self {
        Self {
            chrome: None,
            chromedriver: None,
            webdriver_url: None,
            headless: true,
            ledger_dir: ledger_dir.to_owned(),
            temp_dir: std::env::temp_dir(),
            page_load: Duration::from_secs(20),
            hurry: Hurry::default(),
        }
    }
}

/// Why there is no browser.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// A program was not found.
    #[error("{program} was not found ({looked}). Install it (Debian: `apt-get install {package}`) or say where it is")]
    Missing {
        /// What was looked for.
        program: &'static str,
        /// Where.
        looked: String,
        /// The Debian package.
        package: &'static str,
    },
    /// A program could not be run.
    #[error("{program} could not be run: {error}")]
    Unusable {
        /// Its path.
        program: String,
        /// Why.
        error: String,
    },
    /// Browser and driver do not fit.
    #[error(
        "Chromium {chrome} and chromedriver {chromedriver} are of different major versions. Install both from the same \
         source (Debian: `apt-get install chromium chromium-driver`) or say where the matching ones are"
    )]
    Mismatch {
        /// Version of the browser.
        chrome: String,
        /// Version of the driver.
        chromedriver: String,
    },
    /// chromedriver ended or said nothing.
    #[error("chromedriver did not become ready: {said}")]
    NotReady {
        /// Its last words.
        said: String,
    },
    /// No session.
    #[error("the browser could not be started: {error}")]
    Session {
        /// The driver's words.
        error: String,
    },
    /// It does not print.
    #[error("the browser could not print the page: {error}")]
    Print {
        /// The driver's words.
        error: String,
    },
    /// Files of our own.
    #[error("{what}: {error}")]
    Files {
        /// What was to be done.
        what: String,
        /// Why it failed.
        error: io::Error,
    },
}
