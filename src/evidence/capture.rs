//! The capture of one walk: records as they arise, screenshots and documents beside them.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::PathBuf,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    chain,
    error::EvidenceError,
    files,
    redact::{DrawnText, Redactor, paint},
};
use crate::trace::{Observation, Record, Trace};

/// The records while the walk goes on, one JSON object a line.
pub(super) const JOURNAL: &str = "trace.jsonl";
/// The whole trace, once the walk has ended.
pub(super) const TRACE: &str = "trace.json";

/// Writes one walk. What is given comes back as it was stored: redacted.
#[derive(Debug)]
pub struct CaptureWriter {
    folder: PathBuf,
    redactor: Redactor,
    journal: File,
    trace: Option<Trace>,
}

impl CaptureWriter {
    pub(super) fn begin(folder: PathBuf, redactor: Redactor) -> Result<Self, EvidenceError> {
        files::folder(&folder.join("screens"))?;
        files::folder(&folder.join("dom"))?;
        let path = folder.join(JOURNAL);
        let journal = OpenOptions::new()
            .create_new(true)
            .append(true)
            .open(&path)
            .map_err(EvidenceError::io("create", &path))?;
        Ok(Self {
            folder,
            redactor,
            journal,
            trace: None,
        })
    }

    /// The folder of this walk.
    pub fn path(&self) -> &std::path::Path {
        &self.folder
    }

    /// Stores an observation that has its number, with its screenshot and document. Drawn secrets are painted over in
    /// the stored picture; a picture that would have to be painted and cannot be is not stored.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn observation(
        &mut self,
        observation: Observation,
        screenshot: Option<Vec<u8>>,
        dom: Option<String>,
        drawn: &[DrawnText],
    ) -> Result<Observation, EvidenceError> {
        let index = observation.index;
        let mut stored = observation;
        let screenshot = screenshot.and_then(|png| paint(&self.redactor, png, drawn, &stored.viewport));
        stored = self.redacted(&stored)?;
        stored.screenshot = None;
        stored.dom = None;
        if let Some(png) = screenshot {
            let name = format!("screens/{index:03}.png");
            files::write(&self.folder.join(&name), &png)?;
            stored.screenshot = Some(name);
        }
        if let Some(dom) = dom {
            let name = format!("dom/{index:03}.html");
            files::write(&self.folder.join(&name), self.redactor.markup(&dom).as_bytes())?;
            stored.dom = Some(name);
        }
        self.append(Record::Observation(stored.clone()))?;
        Ok(stored)
    }

    /// Stores any other record.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn record(&mut self, record: &Record) -> Result<Record, EvidenceError> {
        let stored = self.redacted(record)?;
        self.append(stored.clone())?;
        Ok(stored)
    }

    /// Ends the capture of this walk: writes the whole trace and the chain over its moments, and removes the journal.
    ///
    /// # Errors
    /// When nothing was recorded or the file system refuses.
    pub fn finish(self) -> Result<(), EvidenceError> {
        let path = self.folder.join(TRACE);
        let trace = self
            .trace
            .ok_or_else(|| EvidenceError::broken(&path, "nothing was recorded"))?;
        let mut text = serde_json::to_vec_pretty(&trace).map_err(|error| EvidenceError::broken(&path, error))?;
        text.push(b'\n');
        let chain = chain::of(&self.folder, &trace, &text)?;
        files::write(&path, &text)?;
        files::write(&self.folder.join(chain::NAME), &chain)?;
        let journal = self.folder.join(JOURNAL);
        fs::remove_file(&journal).map_err(EvidenceError::io("remove", &journal))
    }

    fn append(&mut self, record: Record) -> Result<(), EvidenceError> {
        let path = self.folder.join(JOURNAL);
        let mut line = serde_json::to_vec(&record).map_err(|error| EvidenceError::broken(&path, error))?;
        line.push(b'\n');
        // One write a record: whoever kills the process can tear the last line only.
        self.journal
            .write_all(&line)
            .map_err(EvidenceError::io("write", &path))?;
        match (&mut self.trace, record) {
            (Some(trace), record) => trace.push(record),
            (None, Record::Header(header)) => self.trace = Some(Trace::begin(header)),
            (None, _) => return Err(EvidenceError::broken(&path, "the first record is no header")),
        }
        Ok(())
    }

    fn redacted<T: Serialize + DeserializeOwned + Clone>(&self, it: &T) -> Result<T, EvidenceError> {
        if self.redactor.is_idle() {
            return Ok(it.clone());
        }
        let path = self.folder.join(JOURNAL);
        let broken = |error| EvidenceError::broken(&path, error);
        let mut value = serde_json::to_value(it).map_err(broken)?;
        redact(&self.redactor, None, &mut value);
        serde_json::from_value(value).map_err(broken)
    }
}

/// Keys whose values are the tool's own words, numbers and times, never the page's. A secret like "main" must not
/// make the record unreadable.
const OWN_WORDS: [&str; 25] = [
    "record",
    "do",
    "phase",
    "landmark",
    "reason",
    "goal",
    "kind",
    "session",
    "asserted",
    "outcome",
    "sensitivity",
    "channel",
    "purpose",
    "schema",
    "at",
    "started",
    "id",
    "stay",
    "sha256",
    "fingerprint",
    "verb",
    "gesture",
    "path",
    "run",
    "version",
];

fn redact(redactor: &Redactor, key: Option<&str>, value: &mut Value) {
    match value {
        Value::String(text) => {
            if key.is_some_and(|key| OWN_WORDS.contains(&key)) && is_own_word(text) {
                return;
            }
            if let std::borrow::Cow::Owned(masked) = redactor.text(text) {
                *text = masked;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redact(redactor, key, item)),
        Value::Object(object) => object
            .iter_mut()
            .for_each(|(key, value)| redact(redactor, Some(key), value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What the tool itself writes under such a key: a short kebab-case word, an element id, a time, a hash.
fn is_own_word(text: &str) -> bool {
    let word = text.len() <= 24 && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let id = || {
        text.split_once('.')
            .is_some_and(|(a, b)| [a, b].iter().all(|n| n.parse::<u32>().is_ok()))
    };
    let hash = || text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit());
    word || id() || hash() || text.parse::<jiff::Timestamp>().is_ok()
}
