//! A review as the command line gives it: read before anything else is done, kept with the analysis that rests on it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Code, Terminal, failure::Failure, input_files::named_bytes};
use crate::{
    audit::review::{self, Coding, Held, Review},
    diagnostic::{Diagnostic, Label, draw_all},
    evidence::{self, Deed, Redactor, Sealed},
    trace::RunRecord,
};

/// Its name among the attestations.
const KEPT: &str = "review.yaml";

/// Which review to judge with.
#[derive(Debug, clap::Args)]
pub(super) struct Reviewing {
    /// Judge with what this review settles about the purposes of prompts; `farewell review` makes the form.
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,
}

/// Which reviews to compare with.
#[derive(Debug, clap::Args)]
pub(super) struct ReviewingBoth {
    /// Judge with what this review settles about the purposes of prompts, the bundle of the run that it names; may be
    /// given several times.
    #[arg(long = "review", value_name = "FILE")]
    reviews: Vec<PathBuf>,
}

/// A review that was read, with the labels of the second coder that it names.
pub(super) struct Given {
    review: Review,
    bytes: Vec<u8>,
    coding: Option<(String, Coding, Vec<u8>)>,
}

impl Reviewing {
    /// Reads what is named; none if nothing is. Then it says so if the bundle keeps a review that could be used.
    pub(super) fn read(&self, bundle: &Path, terminal: &mut Terminal) -> Result<Option<Given>, Failure> {
        let Some(path) = &self.review else {
            if let Some(kept) = kept(bundle) {
                let kept = kept.display();
                terminal.tell(&format!("not reviewed: --review uses a review that is kept in {kept}"));
            }
            return Ok(None);
        };
        sound(path, terminal).map(Some)
    }
}

impl ReviewingBoth {
    /// Reads what is named, one review of a run at most.
    pub(super) fn read(&self, terminal: &mut Terminal) -> Result<Vec<Given>, Failure> {
        let mut all: Vec<Given> = Vec::new();
        for path in &self.reviews {
            let given = sound(path, terminal)?;
            if all.iter().any(|other| other.run() == given.run()) {
                let message = format!("{}: a second review of the run {}", path.display(), given.run());
                return Err(Failure::new(Code::Usage, message));
            }
            all.push(given);
        }
        Ok(all)
    }
}

/// The folder in which a bundle keeps reviews, if it does.
pub(super) fn kept(bundle: &Path) -> Option<PathBuf> {
    let kept = bundle.join(evidence::ATTESTATIONS);
    let mut names = fs::read_dir(&kept).ok()?.flatten().map(|entry| entry.file_name());
    let review = |name: std::ffi::OsString| name.to_string_lossy().starts_with("review-");
    names.any(review).then_some(kept)
}

/// Reads a review and tells what is wrong with it.
fn sound(path: &Path, terminal: &mut Terminal) -> Result<Given, Failure> {
    match read(path) {
        Ok((given, warnings)) => {
            tell(&warnings, terminal);
            Ok(given)
        }
        Err(problems) => {
            tell(&problems, terminal);
            let message = format!("the review {} is not sound", path.display());
            Err(Failure::new(Code::Invalid, message))
        }
    }
}

/// Reads a review and the file that its `coder` names, with the warnings of both; or every problem of both.
pub(super) fn read(path: &Path) -> Result<(Given, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (name, bytes) = named_bytes(path).map_err(|problem| vec![*problem])?;
    let (review, mut warnings) = review::read_review(&name, &bytes)?;
    let mut coding = None;
    if let Some(coder) = &review.coder {
        let named = |mut problems: Vec<Diagnostic>| {
            // What cannot be read has no place of its own: the one that names it.
            for problem in problems.iter_mut().filter(|problem| problem.labels.is_empty()) {
                problem.labels.push(Label {
                    source: review.source.clone(),
                    span: coder.span,
                    text: "named here".to_owned(),
                });
            }
            problems
        };
        let (read, bytes, told) = read_coding(&path.with_file_name(&coder.value)).map_err(named)?;
        warnings.extend(told);
        let problems = review::together(&review, &read);
        if !problems.is_empty() {
            return Err(problems);
        }
        coding = Some((coder.value.clone(), read, bytes));
    }
    let given = Given { review, bytes, coding };
    Ok((given, warnings))
}

/// Reads labels of a second coder, with the bytes and the warnings.
pub(super) fn read_coding(path: &Path) -> Result<(Coding, Vec<u8>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (name, bytes) = named_bytes(path).map_err(|problem| vec![*problem])?;
    let (coding, warnings) = review::read_coding(&name, &bytes)?;
    Ok((coding, bytes, warnings))
}

impl Given {
    /// The review and the labels of the second coder.
    pub(super) fn parts(&self) -> (&Review, Option<&Coding>) {
        (&self.review, self.coding.as_ref().map(|(_, coding, _)| coding))
    }

    /// The id of the run that it is of.
    pub(super) fn run(&self) -> &str {
        &self.review.run.value
    }

    /// Who reviewed.
    pub(super) fn reviewer(&self) -> &str {
        &self.review.reviewer.value
    }

    /// Holds it against what was recorded.
    pub(super) fn hold(&self, record: &RunRecord, terminal: &mut Terminal) -> Result<Held, Failure> {
        let (review, coding) = self.parts();
        match review::hold(review, coding, record) {
            Ok((held, warnings)) => {
                tell(&warnings, terminal);
                Ok(held)
            }
            Err(problems) => {
                tell(&problems, terminal);
                let message = format!("the review {} does not fit this bundle", review.source.name());
                Err(Failure::new(Code::Invalid, message))
            }
        }
    }

    /// Keeps the files in the bundle as they are, with a line of custody for each person, and gives what an analysis
    /// has to cite.
    pub(super) fn keep(&self, bundle: &Path, redactor: &Redactor) -> Result<Vec<Sealed>, Failure> {
        let mut files: Vec<(&str, &[u8])> = vec![(KEPT, &self.bytes)];
        if let Some((name, _, bytes)) = &self.coding {
            files.push((name, bytes));
        }
        let (kept, new) = evidence::attest(bundle, "review", &files)?;
        for file in kept.iter().filter(|_| new) {
            let is_review = file.path.ends_with(&format!("/{KEPT}"));
            let (who, deed) = match &self.coding {
                Some((_, coding, _)) if !is_review => (&coding.coder.value, Deed::Coded),
                _ => (&self.review.reviewer.value, Deed::Reviewed),
            };
            let now = jiff::Timestamp::now();
            evidence::record(bundle, redactor, who, now, (deed, &file.path, &file.sha256))?;
        }
        Ok(kept)
    }
}

fn tell(told: &[Diagnostic], terminal: &mut Terminal) {
    if !told.is_empty() {
        terminal.tell(draw_all(told, terminal.colour).trim_end());
    }
}
