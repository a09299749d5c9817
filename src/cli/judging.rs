//! Judges a bundle and writes an analysis into it: shared by `run`, `demo` and `judge`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Code, Terminal, failure::Failure, input_files};
use crate::{
    audit::{self, Audit, Exit},
    diagnostic::{Diagnostic, draw_all},
    evidence::{self, Analysis, Opened, Redactor},
    report::{self, Format, Request, terminal::Options},
    rulebook::{self, Rulebook, Strength},
};

/// How to judge and what to print.
#[derive(Debug, clap::Args)]
pub(super) struct Judging {
    /// Rulebooks to judge under: ids of shipped ones, or paths. Default: those of the services' jurisdictions, and
    /// `house`.
    #[arg(
        long = "rulebook",
        value_name = "ID|FILE",
        env = "FAREWELL_RULEBOOK",
        value_delimiter = ','
    )]
    pub(super) rulebooks: Vec<String>,
    /// The day as of which to judge (YYYY-MM-DD). Default: the day the run ended, UTC.
    #[arg(long, value_name = "DAY", env = "FAREWELL_AS_OF")]
    pub(super) as_of: Option<jiff::civil::Date>,
    /// What to print.
    #[arg(long, value_name = "FORMAT", default_value = "terminal", env = "FAREWELL_FORMAT")]
    pub(super) format: Format,
}

/// From which strength on a finding makes the run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FailOn {
    /// No finding does.
    None,
    /// Any finding.
    Informational,
    /// What differs from a benchmark, and stronger.
    Benchmark,
    /// What exceeds one of our thresholds, and stronger.
    Friction,
    /// Indications and breaches.
    Indication,
    /// Breaches.
    Breach,
}

impl FailOn {
    pub(super) fn strength(self) -> Option<Strength> {
        match self {
            Self::None => None,
            Self::Informational => Some(Strength::Informational),
            Self::Benchmark => Some(Strength::Benchmark),
            Self::Friction => Some(Strength::Friction),
            Self::Indication => Some(Strength::Indication),
            Self::Breach => Some(Strength::Breach),
        }
    }
}

/// Judges what was recorded, without writing anything.
pub(super) fn judge(
    opened: &Opened,
    judging: &Judging,
    terminal: &mut Terminal,
) -> Result<(Audit, Vec<Rulebook>), Failure> {
    let books = rulebooks(opened, &judging.rulebooks, terminal)?;
    let as_of = judging
        .as_of
        .unwrap_or_else(|| opened.record.finished.to_zoned(jiff::tz::TimeZone::UTC).date());
    let audit = audit::judge(&opened.record, &books, as_of).map_err(|error| Failure::new(Code::ToolFailed, error))?;
    Ok((audit, books))
}

/// Judges a bundle, writes `analysis/<n>/` and prints the audit.
pub(super) fn judge_bundle(
    bundle: &Path,
    redactor: &Redactor,
    judging: &Judging,
    fail_on: FailOn,
    terminal: &mut Terminal,
) -> Result<Exit, Failure> {
    let opened = evidence::open_with_folders(bundle).map_err(unreadable)?;
    let (audit, books) = judge(&opened, judging, terminal)?;
    let exit = audit::exit(&audit, fail_on.strength());
    let analysis = Analysis::create(bundle, redactor.clone())?;
    for book in &books {
        analysis.write(&format!("rulebooks/{}.yaml", book.id), book.source.text())?;
    }
    let files = [
        ("report.json", Format::Json),
        ("report.html", Format::Html),
        ("journeys.csv", Format::Csv),
        ("moments.csv", Format::MomentsCsv),
        ("junit.xml", Format::Junit),
    ];
    for (name, format) in files {
        analysis.write(name, &render(&audit, &exit, bundle, format, None)?)?;
    }
    print(&audit, &exit, bundle, judging.format, terminal)?;
    if judging.format == Format::Terminal {
        terminal.say(&format!("report: {}", analysis.path().join("report.html").display()));
    }
    Ok(exit)
}

/// Prints the audit in one format.
pub(super) fn print(
    audit: &Audit,
    exit: &Exit,
    bundle: &Path,
    format: Format,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let text = render(audit, exit, bundle, format, Some(terminal))?;
    // A closed pipe is no failure of ours.
    let _ = terminal.out.write_all(text.as_bytes());
    Ok(())
}

/// The audit in one format, as text.
pub(super) fn render(
    audit: &Audit,
    exit: &Exit,
    bundle: &Path,
    format: Format,
    terminal: Option<&Terminal>,
) -> Result<String, Failure> {
    let shown = bundle.display().to_string();
    let captures = |folder: &str, path: &str| fs::read(capture_file(bundle, folder, path)?).ok();
    let request = Request {
        audit,
        exit,
        captures: &captures,
        terminal: Options {
            width: terminal.map_or(Options::default().width, Terminal::width),
            colour: terminal.is_some_and(|terminal| terminal.colour),
            bundle: Some(&shown),
        },
    };
    let mut bytes = Vec::new();
    report::write(format, &request, &mut bytes).map_err(|error| Failure::new(Code::ToolFailed, error))?;
    String::from_utf8(bytes).map_err(|error| Failure::new(Code::ToolFailed, error))
}

/// A file of the capture; none if the recorded path would lead elsewhere.
fn capture_file(bundle: &Path, folder: &str, path: &str) -> Option<PathBuf> {
    let plain = |part: &str| !part.is_empty() && part != ".." && part != "." && !part.contains('\\');
    (folder.split('/').all(plain) && path.split('/').all(plain)).then(|| bundle.join("capture").join(folder).join(path))
}

/// The rulebooks asked for, or those of the recorded services.
fn rulebooks(opened: &Opened, wanted: &[String], terminal: &mut Terminal) -> Result<Vec<Rulebook>, Failure> {
    if wanted.is_empty() {
        let services = opened.record.traces.iter().map(|trace| &trace.header.service);
        let jurisdictions: Vec<&String> = services.flat_map(|service| &service.jurisdictions).collect();
        return Ok(rulebook::defaults(&jurisdictions));
    }
    let shipped = rulebook::shipped();
    wanted
        .iter()
        .map(|name| match shipped.iter().find(|book| book.id == *name) {
            Some(book) => Ok(book.clone()),
            None => read(name, terminal),
        })
        .collect()
}

fn read(name: &str, terminal: &mut Terminal) -> Result<Rulebook, Failure> {
    let path = Path::new(name);
    if !path.exists() {
        let ids: Vec<&str> = rulebook::shipped().iter().map(|book| book.id.as_str()).collect();
        let ids = ids.join(", ");
        let message = format!("no shipped rulebook is called `{name}` (there are {ids}), and there is no such file");
        return Err(Failure::new(Code::Invalid, message));
    }
    let mut tell = |told: &[Diagnostic]| {
        if !told.is_empty() {
            terminal.tell(draw_all(told, terminal.colour).trim_end());
        }
    };
    match input_files::read_rulebook(path) {
        Ok((book, warnings)) => {
            tell(&warnings);
            Ok(book)
        }
        Err(problems) => {
            tell(&problems);
            Err(Failure::new(Code::Invalid, format!("the rulebook {name} is not sound")))
        }
    }
}

/// What cannot be read as a bundle is the user's to mend.
pub(super) fn unreadable(error: evidence::EvidenceError) -> Failure {
    Failure::new(Code::Invalid, error)
}
