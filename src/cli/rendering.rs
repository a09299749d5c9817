//! What `--format` can ask for, and writing it. A PDF is the HTML report printed by a browser, so it is joined here.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

use clap::{ValueEnum, builder::PossibleValue};

#[cfg(feature = "browser")]
use super::walking::ledger_dir;
use super::{Code, Terminal, failure::Failure};
#[cfg(feature = "browser")]
use crate::browser::{self, Launch};
use crate::{
    audit::{Audit, Exit},
    evidence,
    report::{self, Format, Language, Request, terminal::Options},
};

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed {
    /// A format that is text.
    Text(Format),
    /// The HTML report on paper.
    #[cfg(feature = "browser")]
    Pdf,
}

impl Printed {
    /// Whether it is made to be opened, not read where it was asked for.
    pub(super) fn is_document(self) -> bool {
        match self {
            Self::Text(format) => format == Format::Html,
            #[cfg(feature = "browser")]
            Self::Pdf => true,
        }
    }
}

/// The choices stand in the help and in the message about one that is none.
impl ValueEnum for Printed {
    fn value_variants<'a>() -> &'a [Self] {
        static CHOICES: LazyLock<Vec<Printed>> = LazyLock::new(|| {
            let texts = Format::ALL.into_iter().map(Printed::Text);
            #[cfg(feature = "browser")]
            let texts = texts.chain([Printed::Pdf]);
            texts.collect()
        });
        &CHOICES
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Text(format) => PossibleValue::new(format.name()).help(format.about()),
            #[cfg(feature = "browser")]
            Self::Pdf => PossibleValue::new("pdf").help("The HTML report on paper; only `report` writes it"),
        })
    }
}

/// What is shown of a bundle.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) audit: &'a Audit,
    pub(super) exit: &'a Exit,
    pub(super) bundle: &'a Path,
    pub(super) language: Language,
}

/// Prints the audit in one format.
pub(super) fn print(shown: &Shown<'_>, format: Printed, terminal: &mut Terminal) -> Result<(), Failure> {
    let bytes = bytes(shown, format, Some(terminal))?;
    // A closed pipe is no failure of ours.
    let _ = terminal.out.write_all(&bytes);
    Ok(())
}

/// The audit in one format.
pub(super) fn bytes(shown: &Shown<'_>, format: Printed, terminal: Option<&Terminal>) -> Result<Vec<u8>, Failure> {
    match format {
        Printed::Text(format) => written(shown, format, terminal),
        #[cfg(feature = "browser")]
        Printed::Pdf => pdf(&written(shown, Format::Html, None)?),
    }
}

/// The audit in one format that is text.
pub(super) fn text(shown: &Shown<'_>, format: Format, terminal: Option<&Terminal>) -> Result<String, Failure> {
    String::from_utf8(written(shown, format, terminal)?).map_err(|error| Failure::new(Code::ToolFailed, error))
}

fn written(shown: &Shown<'_>, format: Format, terminal: Option<&Terminal>) -> Result<Vec<u8>, Failure> {
    let bundle = shown.bundle;
    let name = bundle.display().to_string();
    let captures = |folder: &str, path: &str| evidence::read_plain(&capture_file(bundle, folder, path)?).ok();
    let request = Request {
        audit: shown.audit,
        exit: shown.exit,
        captures: &captures,
        language: shown.language,
        terminal: Options {
            width: terminal.map_or(Options::default().width, Terminal::width),
            colour: terminal.is_some_and(|terminal| terminal.colour),
            bundle: Some(&name),
        },
    };
    let mut bytes = Vec::new();
    report::write(format, &request, &mut bytes).map_err(|error| Failure::new(Code::ToolFailed, error))?;
    Ok(bytes)
}

#[cfg(feature = "browser")]
fn pdf(page: &[u8]) -> Result<Vec<u8>, Failure> {
    let launch = Launch::new(&ledger_dir());
    let printed = browser::block_on(browser::print(&launch, page))
        .map_err(|error| Failure::new(Code::ToolFailed, format!("the runtime could not be started: {error}")))?;
    printed.map_err(|error| Failure::new(Code::ToolFailed, error))
}

/// A file of the capture; none if the recorded path would lead elsewhere.
fn capture_file(bundle: &Path, folder: &str, path: &str) -> Option<PathBuf> {
    let plain = |part: &str| !part.is_empty() && part != ".." && part != "." && !part.contains('\\');
    if !(folder.split('/').all(plain) && path.split('/').all(plain)) {
        return None;
    }
    // A folder on the way may be a link in a bundle that a stranger made.
    let capture = bundle.join("capture").canonicalize().ok()?;
    let found = capture.join(folder).join(path);
    (found.canonicalize().ok()? == found).then_some(found)
}
