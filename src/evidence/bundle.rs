//! The folder of one run. `docs/bundle.md` describes it file by file.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    path::{Path, PathBuf},
};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{
    capture::CaptureWriter,
    error::EvidenceError,
    files,
    manifest::Manifest,
    originals::Keepers,
    redact::{Redactor, Tally},
    redactions::{self, Masked, Place, Redactions},
};
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
    /// The file number of the case, as declared (`--case`).
    pub case: Option<String>,
    /// The authority that has it walked, as declared (`--authority`).
    pub authority: Option<String>,
    /// Who works the program, as declared (`--operator`).
    pub operator: Option<String>,
    /// The program that walked, down to its bytes.
    pub build: Build,
    /// Every argument that took effect and can be set in more than one way.
    pub settings: IndexMap<String, Setting>,
    /// The public keys of those for whom the originals are kept (`originals.tar.age` beside each trace).
    pub originals_for: Vec<String>,
}

/// The program, down to its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Build {
    /// The commit it was built from, `-modified` if a file differed from it; `unknown` of a development build.
    pub commit: String,
    /// SHA-256 of the program's file, hexadecimal; none where it could not be read.
    pub sha256: Option<String>,
}

/// An argument that took effect.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Setting {
    /// Its values, as the command line would have them.
    pub values: Vec<String>,
    /// `flag`, `environment`, `file` (farewell.toml) or `default`.
    pub source: String,
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
    redactions: Redactions,
    keepers: Option<Keepers>,
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
        let bundle = Self {
            root,
            redactor,
            redactions: Redactions::default(),
            keepers: None,
        };
        files::folder(&bundle.capture().join("flows"))?;
        bundle.write_facts(facts)?;
        Ok(bundle)
    }

    /// Keeps what is seen in the walks to come for these, too, encrypted.
    #[must_use]
    pub fn sealing_originals(self, keepers: Keepers) -> Self {
        Self {
            keepers: Some(keepers),
            ..self
        }
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
        let mut tally = Tally::new();
        let text = self.redactor.masked(text, false, &mut tally);
        let folder = self.capture().join("flows");
        for number in 1.. {
            let path = match number {
                1 => folder.join(&name),
                _ => folder.join(format!("{number}-{name}")),
            };
            if !path.exists() {
                if let Some(name) = path.file_name().filter(|_| !tally.is_empty()) {
                    let file = format!("flows/{}", name.to_string_lossy());
                    self.redactions.note(Place::file(file), Masked::whole(tally));
                }
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
        let place = format!("{service}/{journey}/{repetition}");
        let (redactor, redactions) = (self.redactor.clone(), self.redactions.clone());
        CaptureWriter::begin(&self.root, place, redactor, redactions, self.keepers.as_ref())
    }

    /// Ends the capture: writes `run.json` again with the end and `redactions.jsonl`, then the manifest over all files.
    /// Gives the root hash.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn seal(&self, facts: &RunFacts) -> Result<String, EvidenceError> {
        self.write_facts(facts)?;
        let path = self.capture().join(redactions::NAME);
        let lines = self.redactions.lines();
        files::write(&path, &lines.map_err(|error| EvidenceError::broken(&path, error))?)?;
        let manifest = Manifest::of_capture(&self.capture())?;
        manifest.write(&self.capture())?;
        Ok(manifest.root)
    }

    fn write_facts(&self, facts: &RunFacts) -> Result<(), EvidenceError> {
        let path = self.capture().join("run.json");
        let mut tally = Tally::new();
        let mut masked = |text: &String| self.redactor.masked(text, false, &mut tally).into_owned();
        let facts = RunFacts {
            schema: RUN_SCHEMA.to_owned(),
            command: facts.command.iter().map(&mut masked).collect(),
            environment: facts
                .environment
                .iter()
                .map(|(key, value)| (key.clone(), masked(value)))
                .collect(),
            case: facts.case.as_ref().map(&mut masked),
            authority: facts.authority.as_ref().map(&mut masked),
            operator: facts.operator.as_ref().map(&mut masked),
            settings: facts
                .settings
                .iter()
                .map(|(name, setting)| {
                    let setting = Setting {
                        values: setting.values.iter().map(&mut masked).collect(),
                        source: setting.source.clone(),
                    };
                    (name.clone(), setting)
                })
                .collect(),
            ..facts.clone()
        };
        if facts.finished.is_some() && !tally.is_empty() {
            self.redactions.note(Place::file("run.json"), Masked::whole(tally));
        }
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
