//! Arguments that every command that walks has.

use std::path::PathBuf;

use indexmap::IndexMap;

use super::{
    Code, Terminal,
    commit::Commit,
    failure::Failure,
    input_files::{self, FLOW},
    patience::Patience,
    sealing::Sealing,
    secrets::Vault,
    walking::{Plan, ledger_dir},
};
use crate::{
    browser::Launch,
    diagnostic::{draw_all, summary},
    evidence::{Keepers, Setting},
    flow::Flow,
};

/// Arguments that `run` and `walk` share.
#[derive(Debug, clap::Args)]
pub(super) struct WalkArgs {
    /// Flow files, or folders of *.flow.yaml.
    #[arg(required = true)]
    flows: Vec<PathBuf>,
    /// Only the journeys whose service[@variant]/journey matches (`*` and `?`); without a `/` the journey's name.
    #[arg(long, value_name = "GLOB", env = "FAREWELL_ONLY")]
    only: Option<String>,
    #[command(flatten)]
    extent: Extent,
    /// Take irreversible steps too.
    #[arg(long, env = "FAREWELL_COMMIT")]
    commit: bool,
    /// Take irreversible steps, but only of services all of whose hosts are listed here.
    #[arg(long, value_name = "HOST", value_delimiter = ',', env = "FAREWELL_COMMIT_ALLOWED")]
    commit_allowed: Vec<String>,
    /// File of FAREWELL_SECRET_SERVICE_PERSONA_NAME=value lines; the environment wins over it.
    #[arg(long, value_name = "FILE", env = "FAREWELL_SECRETS_FILE")]
    secrets_file: Option<PathBuf>,
    /// Keep what was seen before `redact:` masked it, encrypted to this public key of age (age1…, or a file of them).
    #[arg(long, value_name = "KEY|FILE", env = "FAREWELL_SEAL_ORIGINALS")]
    seal_originals: Option<String>,
    #[command(flatten)]
    matter: Matter,
    #[command(flatten)]
    sealing: Sealing,
    #[command(flatten)]
    pub(super) place: Place,
}

/// How often to walk, and how many journeys at a time.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Extent {
    /// How many times to walk each journey.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100), env = "FAREWELL_RUNS")]
    pub(super) runs: u32,
    /// How many journeys to walk at a time, each in a browser of its own. Those of one persona take turns.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=16), env = "FAREWELL_JOBS")]
    pub(super) jobs: u32,
}

/// What the walks are for, as declared.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Matter {
    /// The file number of the case, for the capture.
    #[arg(long, value_name = "NUMBER", env = "FAREWELL_CASE")]
    pub(super) case: Option<String>,
    /// The authority that has this walked, for the capture.
    #[arg(long, value_name = "NAME", env = "FAREWELL_AUTHORITY")]
    pub(super) authority: Option<String>,
}

/// Where to write, which browser to use and how patiently.
#[derive(Debug, clap::Args)]
pub(super) struct Place {
    #[command(flatten)]
    pub(super) patience: Patience,
    /// Folder in which the bundle is made.
    #[arg(long, value_name = "DIR", default_value = "reports", env = "FAREWELL_OUT")]
    pub(super) out: PathBuf,
    /// A running WebDriver server to use instead of starting one.
    #[arg(long, value_name = "URL", env = "FAREWELL_WEBDRIVER")]
    webdriver: Option<String>,
    /// Chromium, if it is not on the search path.
    #[arg(long, value_name = "FILE", env = "FAREWELL_CHROME")]
    chrome: Option<PathBuf>,
    /// chromedriver, if it is not on the search path.
    #[arg(long, value_name = "FILE", env = "FAREWELL_CHROMEDRIVER")]
    chromedriver: Option<PathBuf>,
    /// Show the browser's window.
    #[arg(long, env = "FAREWELL_HEADED")]
    headed: bool,
}

impl Place {
    /// How to start browsers.
    pub(super) fn launch(&self) -> Launch {
        Launch {
            chrome: self.chrome.clone(),
            chromedriver: self.chromedriver.clone(),
            webdriver_url: self.webdriver.clone(),
            headless: !self.headed,
            ..Launch::new(&ledger_dir())
        }
    }
}

impl WalkArgs {
    /// Reads and proves the flow files; the problems of all are told at once.
    pub(super) fn flows(&self, terminal: &mut Terminal) -> Result<Vec<Flow>, Failure> {
        // A flow may hold a secret by mistake; not even the excerpt beside an error shows it.
        terminal.redact(&self.vault()?.redactor()?);
        let found = input_files::find(&self.flows, &[FLOW]).map_err(|failure| Failure::new(failure.code(), failure))?;
        let reading = input_files::read_flows(found.iter().map(PathBuf::as_path));
        if reading.is_sound() {
            return Ok(reading.flows);
        }
        terminal.tell(draw_all(&reading.diagnostics, terminal.colour).trim_end());
        Err(Failure::new(Code::Invalid, summary(&reading.diagnostics, found.len())))
    }

    fn vault(&self) -> Result<Vault, Failure> {
        Vault::load(self.secrets_file.as_deref()).map_err(|error| Failure::new(Code::Invalid, error))
    }

    /// The plan over these flows.
    pub(super) fn plan(&self, flows: Vec<Flow>, settings: IndexMap<String, Setting>) -> Result<Plan, Failure> {
        let vault = self.vault()?;
        Ok(Plan {
            flows,
            only: self.only.clone(),
            extent: self.extent,
            commit: if self.commit {
                Commit::All
            } else {
                Commit::Hosts(self.commit_allowed.clone())
            },
            patience: self.place.patience.clone(),
            vault,
            launch: self.place.launch(),
            out: self.place.out.clone(),
            seals: self.sealing.seals()?,
            keepers: self.seal_originals.as_deref().map(keepers).transpose()?,
            matter: self.matter.clone(),
            settings,
        })
    }
}

/// A public key stands on the command line or in a file; a secret one is never repeated.
fn keepers(given: &str) -> Result<Keepers, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::new(Code::Invalid, format!("--seal-originals: {error}"));
    if given.starts_with("age1") || given.to_uppercase().starts_with("AGE-SECRET-KEY") {
        return Keepers::read(given).map_err(|error| failed(&error));
    }
    let text = std::fs::read_to_string(given).map_err(|error| failed(&format!("{given}: {error}")))?;
    Keepers::read(&text).map_err(|error| failed(&format!("{given}: {error}")))
}
