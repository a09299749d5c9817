//! The capture of one walk: records as they arise, screenshots and documents beside them.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    bundle::CAPTURE,
    chain,
    error::EvidenceError,
    files, handoff,
    originals::{Keepers, Originals},
    record,
    redact::{DrawnText, Painted, Redactor, Tally, paint},
    redactions::{Masked, Place, Redactions},
    search_log,
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
    redactions: Redactions,
    /// The bundle.
    root: PathBuf,
    /// The folder within the capture.
    place: String,
    journal: File,
    trace: Option<Trace>,
    originals: Option<(Originals, Vec<u8>)>,
}

impl CaptureWriter {
    /// `place` is the folder within the capture of the bundle at `root`. With `keepers`, what was seen is also kept for
    /// them.
    pub(super) fn begin(
        root: &Path,
        place: String,
        redactor: Redactor,
        redactions: Redactions,
        keepers: Option<&Keepers>,
    ) -> Result<Self, EvidenceError> {
        let folder = root.join(CAPTURE).join(&place);
        files::folder(&folder.join("screens"))?;
        files::folder(&folder.join("dom"))?;
        let path = folder.join(JOURNAL);
        let journal = OpenOptions::new()
            .create_new(true)
            .append(true)
            .open(&path)
            .map_err(EvidenceError::io("create", &path))?;
        let originals = keepers.map(|keepers| Originals::begin(&folder, keepers)).transpose()?;
        Ok(Self {
            folder,
            redactor,
            redactions,
            root: root.to_owned(),
            place,
            journal,
            trace: None,
            originals: originals.map(|originals| (originals, Vec::new())),
        })
    }

    /// The folder of this walk.
    pub fn path(&self) -> &Path {
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
        let screen = format!("screens/{index:03}.png");
        let document = format!("dom/{index:03}.html");
        self.keep_observation(
            &observation,
            [&screen, &document],
            screenshot.as_deref(),
            dom.as_deref(),
            drawn,
        )?;
        let painted = screenshot.map(|png| paint(&self.redactor, png, drawn, &observation.viewport));
        let mut stored = self.redacted(&observation, ("observation", Some(index)))?;
        stored.screenshot = None;
        stored.dom = None;
        if let Some(Painted { png, tally }) = painted {
            self.note(
                self.file(&screen),
                Masked {
                    withheld: png.is_none(),
                    ..Masked::whole(tally)
                },
            );
            if let Some(png) = png {
                files::write(&self.folder.join(&screen), &png)?;
                stored.screenshot = Some(screen);
            }
        }
        if let Some(dom) = dom {
            let mut tally = Tally::new();
            let masked = self.redactor.masked(&dom, true, &mut tally);
            files::write(&self.folder.join(&document), masked.as_bytes())?;
            self.note(self.file(&document), Masked::whole(tally));
            stored.dom = Some(document);
        }
        self.append(Record::Observation(stored.clone()))?;
        Ok(stored)
    }

    /// Stores any other record.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn record(&mut self, record: &Record) -> Result<Record, EvidenceError> {
        let stored = self.redacted(record, record::kind(record))?;
        self.keep(record)?;
        self.append(stored.clone())?;
        Ok(stored)
    }

    /// Ends the capture of this walk: writes the whole trace and the chain over its moments, and removes the journal.
    ///
    /// # Errors
    /// When nothing was recorded or the file system refuses.
    pub fn finish(mut self) -> Result<(), EvidenceError> {
        if let Some((mut originals, records)) = self.originals.take() {
            originals.add(JOURNAL, &records)?;
            originals.finish()?;
        }
        let path = self.folder.join(TRACE);
        let trace = self
            .trace
            .ok_or_else(|| EvidenceError::broken(&path, "nothing was recorded"))?;
        let mut text = serde_json::to_vec_pretty(&trace).map_err(|error| EvidenceError::broken(&path, error))?;
        text.push(b'\n');
        let chain = chain::of(&self.folder, &trace, &text)?;
        files::write(&path, &text)?;
        files::write(&self.folder.join(chain::NAME), &chain)?;
        handoff::attest(&self.root, &self.place, &trace)?;
        if let Some(log) = search_log::of(&trace) {
            let mut log = serde_json::to_vec_pretty(&log).map_err(|error| EvidenceError::broken(&path, error))?;
            log.push(b'\n');
            files::write(&self.folder.join(search_log::NAME), &log)?;
        }
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

    fn redacted<T: Serialize + DeserializeOwned + Clone>(
        &self,
        it: &T,
        (record, number): (&'static str, Option<u32>),
    ) -> Result<T, EvidenceError> {
        if self.redactor.is_idle() {
            return Ok(it.clone());
        }
        let mut masked = Masked::default();
        let stored = record::masked(it, &self.redactor, &mut masked)
            .map_err(|error| EvidenceError::broken(&self.folder.join(JOURNAL), error))?;
        let place = Place {
            record: Some(record),
            number,
            ..self.file(TRACE)
        };
        self.note(place, masked);
        Ok(stored)
    }

    fn note(&self, place: Place, masked: Masked) {
        if masked.fields.values().any(|tally| !tally.is_empty()) {
            self.redactions.note(place, masked);
        }
    }

    /// A file of this walk, as the log of redactions names it.
    fn file(&self, name: &str) -> Place {
        Place::file(format!("{}/{name}", self.place))
    }

    /// Keeps what was seen for those to whom originals are sealed: only secrets are masked.
    fn keep_observation(
        &mut self,
        observation: &Observation,
        [screen, document]: [&str; 2],
        screenshot: Option<&[u8]>,
        dom: Option<&str>,
        drawn: &[DrawnText],
    ) -> Result<(), EvidenceError> {
        let Some((originals, _)) = &mut self.originals else {
            return Ok(());
        };
        let redactor = self.redactor.secrets_only();
        let mut kept = observation.clone();
        let painted = screenshot.map(|png| paint(&redactor, png.to_vec(), drawn, &observation.viewport));
        if let Some(png) = painted.and_then(|painted| painted.png) {
            originals.add(screen, &png)?;
            kept.screenshot = Some(screen.to_owned());
        }
        if let Some(dom) = dom {
            originals.add(document, redactor.markup(dom).as_bytes())?;
            kept.dom = Some(document.to_owned());
        }
        self.keep(&Record::Observation(kept))
    }

    fn keep(&mut self, record: &Record) -> Result<(), EvidenceError> {
        let Some((originals, mut records)) = self.originals.take() else {
            return Ok(());
        };
        let kept = record::masked(record, &self.redactor.secrets_only(), &mut Masked::default());
        let line = kept.and_then(|kept| serde_json::to_vec(&kept));
        let line = line.map_err(|error| EvidenceError::broken(&self.folder.join(JOURNAL), error))?;
        records.extend(line);
        records.push(b'\n');
        self.originals = Some((originals, records));
        Ok(())
    }
}
