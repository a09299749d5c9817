//! Finds Chromium and chromedriver and compares their versions.

use std::{
    env,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::process::Command;

use super::launch::{BrowserError, Launch};

const CHROMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const DRIVERS: &[&str] = &["chromedriver"];
const USUAL_PLACES: &[&str] = &[
    "/usr/bin",
    "/usr/local/bin",
    "/usr/lib/chromium",
    "/usr/lib/chromium-browser",
    "/opt/google/chrome",
    "/snap/bin",
    "/Applications/Google Chrome.app/Contents/MacOS",
    "/Applications/Chromium.app/Contents/MacOS",
];

/// The programs that will be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Path of the browser.
    pub chrome: PathBuf,
    /// Its version ("156.0.8078.79").
    pub chrome_version: String,
    /// Path of the driver.
    pub chromedriver: PathBuf,
    /// Its version.
    pub chromedriver_version: String,
}

/// Finds the programs and checks that they fit, without starting a browser.
///
/// # Errors
/// One is missing, cannot be run, or their major versions differ.
pub async fn doctor(launch: &Launch) -> Result<Found, BrowserError> {
    let chrome = find(launch.chrome.as_deref(), "Chromium", CHROMES, "chromium")?;
    let chromedriver = find(
        launch.chromedriver.as_deref(),
        "chromedriver",
        DRIVERS,
        "chromium-driver",
    )?;
    let (chrome_version, chromedriver_version) = tokio::join!(version(&chrome), version(&chromedriver));
    let found = Found {
        chrome,
        chrome_version: chrome_version?,
        chromedriver,
        chromedriver_version: chromedriver_version?,
    };
    if major(&found.chrome_version) != major(&found.chromedriver_version) {
        return Err(BrowserError::Mismatch {
            chrome: found.chrome_version,
            chromedriver: found.chromedriver_version,
        });
    }
    Ok(found)
}

/// The major version.
pub(super) fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

fn find(
    given: Option<&Path>,
    program: &'static str,
    names: &[&str],
    package: &'static str,
) -> Result<PathBuf, BrowserError> {
    if let Some(path) = given {
        if path.is_file() {
            return Ok(path.to_owned());
        }
        return Err(BrowserError::Missing {
            program,
            looked: format!("not at {}", path.display()),
            package,
        });
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(USUAL_PLACES.iter().map(PathBuf::from));
    for folder in folders {
        for name in names {
            let candidate = folder.join(name);
            if candidate.is_file() {
                return Ok(candidate);
            }
        }
    }
    Err(BrowserError::Missing {
        program,
        looked: format!("as {} on the search path", names.join(", ")),
        package,
    })
}

async fn version(program: &Path) -> Result<String, BrowserError> {
    let unusable = |error: String| BrowserError::Unusable {
        program: program.display().to_string(),
        error,
    };
    let output = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .map_err(|error| unusable(error.to_string()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_whitespace()
        .find(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
        .ok_or_else(|| unusable(format!("`--version` says {:?}", text.trim())))
}
