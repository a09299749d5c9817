//! What a file is that somebody wrote for farewell, and reading it as what it is.

use std::path::{Path, PathBuf};

use super::{
    input_files::{
        ORDER, RULEBOOK, SECRET, TRANSLATION, bytes, named_bytes, read_flows, read_rulebook, read_translation,
    },
    reviewing, settings,
};
use crate::{
    audit::{self, review},
    diagnostic::{Diagnostic, Severity},
    evidence,
    flow::Reading,
    rulebook::{self, Rulebook},
};

/// Ends the names of files of settings, in the form of `farewell.toml`.
const SETTINGS: &str = ".toml";

/// Ends the names that the documentation gives to baselines.
const BASELINE: &str = ".baseline.json";

/// Ends the names of responses as a bundle keeps them.
const RESPONSE: &str = ".md";

/// Ends the names that the documentation gives to files of ignores.
const IGNORES: &str = ".ignores.yaml";

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Secrets,
    Settings,
    Baseline,
    Response,
    Ignores,
    Review,
    Coding,
    Order,
    Rulebook,
    Translation,
    Flow,
}

impl Kind {
    /// By what it says of itself, or by the end of its name; what says nothing is a flow, for the reader of flows tells
    /// what is wrong with it.
    fn of(path: &Path) -> Self {
        let bytes = bytes(path).ok().flatten().unwrap_or_default();
        let ends = |ending: &str| path.to_string_lossy().ends_with(ending);
        if holds_secrets(&bytes) {
            Self::Secrets
        } else if ends(SETTINGS) {
            Self::Settings
        } else if ends(BASELINE) || audit::begins_like_a_baseline(&bytes) {
            Self::Baseline
        } else if ends(RESPONSE) || evidence::begins_like_a_response(&bytes) {
            Self::Response
        } else if ends(IGNORES) || audit::begins_like_ignores(&bytes) {
            Self::Ignores
        } else if review::is_review(&bytes) {
            Self::Review
        } else if review::is_coding(&bytes) {
            Self::Coding
        } else if ends(ORDER) || audit::begins_like_an_order(&bytes) {
            Self::Order
        } else if ends(TRANSLATION) || rulebook::begins_like_a_translation(&bytes) {
            Self::Translation
        } else if ends(RULEBOOK) || rulebook::begins_like_one(&bytes) {
            Self::Rulebook
        } else {
            Self::Flow
        }
    }
}

/// Reads each file as what it says it is. An order may name, and a translation translates, the rules of the rulebooks that are read with it.
pub(super) fn read_any(paths: &[PathBuf]) -> Reading {
    let kinds: Vec<(Kind, &PathBuf)> = paths.iter().map(|path| (Kind::of(path), path)).collect();
    let all = |wanted: Kind| {
        let of_kind = kinds.iter().filter(move |(kind, _)| *kind == wanted);
        of_kind.map(|(_, path)| path.as_path())
    };
    let mut reading = read_flows(all(Kind::Flow));
    let mut books = Vec::new();
    for path in all(Kind::Rulebook) {
        let told = read_rulebook(path).map_or_else(
            |problems| problems,
            |(book, warnings)| {
                books.push(book);
                warnings
            },
        );
        reading.diagnostics.extend(told);
    }
    reading.diagnostics.extend(rulebook::repeated_ids(&books));
    // A rulebook given beside its translation goes before a shipped one of its name.
    books.extend(rulebook::shipped().iter().cloned());
    let others = kinds
        .iter()
        .filter(|(kind, _)| !matches!(kind, Kind::Flow | Kind::Rulebook));
    for (kind, path) in others {
        reading.diagnostics.extend(told(*kind, path, &books));
    }
    reading
}

/// What is wrong with a file that stands for itself, beside these rulebooks.
fn told(kind: Kind, path: &Path, books: &[Rulebook]) -> Vec<Diagnostic> {
    type Read<'r> = &'r dyn Fn(&str, &[u8]) -> Result<(), Vec<Diagnostic>>;
    let read = |read: Read<'_>| match named_bytes(path) {
        Ok((name, bytes)) => read(&name, &bytes).err().unwrap_or_default(),
        Err(problem) => vec![*problem],
    };
    match kind {
        Kind::Flow | Kind::Rulebook => Vec::new(),
        Kind::Secrets => vec![unread(path)],
        Kind::Settings => read(&|name, bytes| settings::check(name, bytes)),
        Kind::Baseline => read(&|name, bytes| alone(audit::read_baseline(name, bytes))),
        Kind::Response => read(&|name, bytes| alone(evidence::read_response(name, bytes))),
        Kind::Ignores => read(&|name, bytes| audit::read_ignores(name, bytes).map(drop)),
        Kind::Order => read(&|name, bytes| audit::read_order(name, bytes, books).map(drop)),
        Kind::Translation => read_translation(path).map_or_else(
            |problems| problems,
            |(translation, warnings)| [warnings, translation.check(books)].concat(),
        ),
        Kind::Review => reviewing::read(path).map_or_else(|problems| problems, |(_, warnings)| warnings),
        Kind::Coding => reviewing::read_coding(path).map_or_else(|problems| problems, |(.., warnings)| warnings),
    }
}

fn alone<T>(read: Result<T, Diagnostic>) -> Result<(), Vec<Diagnostic>> {
    read.map(drop).map_err(|problem| vec![problem])
}

/// Whether a line sets a secret.
fn holds_secrets(bytes: &[u8]) -> bool {
    bytes
        .split(|byte| *byte == b'\n')
        .any(|line| line.trim_ascii_start().starts_with(SECRET.as_bytes()))
}

/// A file of secrets is not drawn: what is told of it may stand in a log that many read.
fn unread(path: &Path) -> Diagnostic {
    Diagnostic {
        code: "secrets-file",
        severity: Severity::Error,
        message: format!("{} holds secrets and is not checked", path.to_string_lossy()),
        labels: Vec::new(),
        help: vec!["give it to `run` or `walk` with --secrets-file".into()],
    }
}
