//! The folder of one run. `docs/bundle.md` describes it file by file.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    path::{Path, PathBuf},
};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{capture::CaptureWriter, error::EvidenceError, files, manifest::Manifest, redact::Redactor};
use crate::trace::Tool;

/// The folder of what was seen, within a bundle.
pub(super) const CAPTURE: &str = "capture";
/// The version of `run.json` that this code writes.
pub(super) const RUN_SCHEMA: &str = "farewell.run/1";

/// What `capture/run.json` says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RunFacts {
    /// `farewell.run/1`.
    pub schema: String,
    /// The run's id, the name of the bundle's folder.
    pub id: String,
    /// The program that walked.
    pub tool: Tool,
    /// When the run began, UTC.
    pub started: jiff::Timestamp,
    /// When it ended; none of a run that was cut off.
    pub finished: Option<jiff::Timestamp>,
    /// The command line, word by word.
    pub command: Vec<String>,
    /// The folders of the walks below `capture/`, in the order that was planned; walks at the same time end in any.
    pub walks: Vec<String>,
    /// Whatever else describes where it ran (system, browser, options).
    pub environment: IndexMap<String, String>,
}

/// A new run id: sortable by time (UTC, seconds) and unique (six random digits).
pub fn run_id(now: jiff::Timestamp) -> String {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.write_i128(now.as_nanosecond());
    format!("{}-{:06x}", now.strftime("%Y%m%dT%H%M%SZ"), hasher.finish() & 0xff_ffff)
}

/// The folder of one run while it is written.
#[derive(Debug, Clone)]
pub struct Bundle {
    root: PathBuf,
    redactor: Redactor,
}

impl Bundle {
    /// Begins a bundle: creates `out/<id>/` and writes `capture/run.json`. Everything that is written passes the
    /// redactor.
    ///
    /// # Errors
    /// When the folder is there already, the id cannot be part of a path, or the file system refuses.
    pub fn create(out: &Path, facts: &RunFacts, redactor: Redactor) -> Result<Self, EvidenceError> {
        files::folder(out)?;
        let root = out.join(files::part(&facts.id)?);
        files::new_folder(&root)?;
        let bundle = Self { root, redactor };
        files::folder(&bundle.capture().join("flows"))?;
        bundle.write_facts(facts)?;
        Ok(bundle)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.root
    }

    fn capture(&self) -> PathBuf {
        self.root.join(CAPTURE)
    }

    /// Keeps a flow file under `capture/flows/`. Two files of the same name get a number.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn add_flow(&self, name: &str, text: &str) -> Result<(), EvidenceError> {
        let name = Path::new(name)
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let name = slug(&self.redactor.text(&name));
        let text = self.redactor.text(text);
        let folder = self.capture().join("flows");
        for number in 1.. {
            let path = match number {
                1 => folder.join(&name),
                _ => folder.join(format!("{number}-{name}")),
            };
            if !path.exists() {
                return files::write(&path, text.as_bytes());
            }
            if files::read(&path)? == text.as_bytes() {
                break;
            }
        }
        Ok(())
    }

    /// Begins the capture of one walk: `capture/<service>[@variant]/<journey>/<repetition>/`.
    ///
    /// # Errors
    /// When that walk is there already, a name cannot be part of a path, or the file system refuses.
    pub fn walk(
        &self,
        service: &str,
        variant: Option<&str>,
        journey: &str,
        repetition: u32,
    ) -> Result<CaptureWriter, EvidenceError> {
        let service = match variant {
            Some(variant) => format!("{service}@{variant}"),
            None => service.to_owned(),
        };
        let folder = self.capture().join(files::part(&service)?).join(files::part(journey)?);
        if service == "flows" {
            return Err(EvidenceError::Name { name: service });
        }
        files::folder(&folder)?;
        let folder = folder.join(repetition.to_string());
        files::new_folder(&folder)?;
        CaptureWriter::begin(folder, self.redactor.clone())
    }

    /// Ends the capture: writes `run.json` again with the end, then the manifest over all files. Gives the root hash.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn seal(&self, facts: &RunFacts) -> Result<String, EvidenceError> {
        self.write_facts(facts)?;
        let manifest = Manifest::of_capture(&self.capture())?;
        manifest.write(&self.capture())?;
        Ok(manifest.root)
    }

    fn write_facts(&self, facts: &RunFacts) -> Result<(), EvidenceError> {
        let path = self.capture().join("run.json");
        let facts = RunFacts {
            schema: RUN_SCHEMA.to_owned(),
            command: facts
                .command
                .iter()
                .map(|word| self.redactor.text(word).into_owned())
                .collect(),
            environment: facts
                .environment
                .iter()
                .map(|(key, value)| (key.clone(), self.redactor.text(value).into_owned()))
                .collect(),
            ..facts.clone()
        };
        let mut text = serde_json::to_vec_pretty(&facts).map_err(|error| EvidenceError::broken(&path, error))?;
        text.push(b'\n');
        files::write(&path, &text)
    }
}

/// A file name made safe: anything but letters, digits, `-`, `_` and `.` becomes `-`.
fn slug(name: &str) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
            c
        } else {
            '-'
        }
    };
    let slug: String = name.chars().map(safe).take(100).collect();
    let slug = slug.trim_start_matches(['.', '-']);
    if slug.is_empty() {
        "flow.yaml".to_owned()
    } else {
        slug.to_owned()
    }
}
