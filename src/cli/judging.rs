//! Judges a bundle and writes an analysis into it: shared by `run`, `demo` and `judge`.

use std::path::{Path, PathBuf};

use super::{Code, Terminal, failure::Failure, input_files, sealing::Seals};
use crate::{
    audit::{self, Audit, Exit, Gate},
    diagnostic::{Diagnostic, draw_all},
    evidence::{self, Analysis, Opened, Redactor},
    report::{self, Format, Language, Request, terminal::Options},
    rulebook::{self, Rulebook},
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
    rulebooks: Vec<String>,
    /// The day as of which to judge (YYYY-MM-DD). Default: the day the run ended, UTC.
    #[arg(long, value_name = "DAY", env = "FAREWELL_AS_OF")]
    pub(super) as_of: Option<jiff::civil::Date>,
    /// What to print.
    #[arg(long, value_name = "FORMAT", default_value = "terminal", env = "FAREWELL_FORMAT")]
    pub(super) format: Format,
    /// The language of the HTML report: en or ko. What flows, rulebooks and pages say stays in its own.
    #[arg(long, value_name = "LANG", default_value = "en", env = "FAREWELL_LANG")]
    pub(super) lang: Language,
}

/// Judges what was recorded under the rulebooks that were named, or those of the recorded services; writes nothing.
pub(super) fn judge(
    opened: &Opened,
    judging: &Judging,
    named: Vec<Rulebook>,
) -> Result<(Audit, Vec<Rulebook>), Failure> {
    let books = if named.is_empty() { of_services(opened) } else { named };
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
    named: Vec<Rulebook>,
    gate: &Gate,
    seals: &Seals,
    terminal: &mut Terminal,
) -> Result<(Audit, Exit), Failure> {
    let opened = evidence::open_with_folders(bundle).map_err(unreadable)?;
    let (audit, books) = judge(&opened, judging, named)?;
    let exit = audit::exit(&audit, gate);
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
    seals.finish(bundle, &analysis, redactor, terminal)?;
    print(&audit, &exit, bundle, judging.format, terminal)?;
    if judging.format == Format::Terminal {
        terminal.say(&format!("report: {}", analysis.path().join("report.html").display()));
    }
    Ok((audit, exit))
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
    let captures = |folder: &str, path: &str| evidence::read_plain(&capture_file(bundle, folder, path)?).ok();
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
    if !(folder.split('/').all(plain) && path.split('/').all(plain)) {
        return None;
    }
    // A folder on the way may be a link in a bundle that a stranger made.
    let capture = bundle.join("capture").canonicalize().ok()?;
    let found = capture.join(folder).join(path);
    (found.canonicalize().ok()? == found).then_some(found)
}

/// The rulebooks of the recorded services.
fn of_services(opened: &Opened) -> Vec<Rulebook> {
    let services = opened.record.traces.iter().map(|trace| &trace.header.service);
    let jurisdictions: Vec<&String> = services.flat_map(|service| &service.jurisdictions).collect();
    rulebook::defaults(&jurisdictions)
}

impl Judging {
    /// The rulebooks that are named, read; none if none is. Asked before a walk, so that nobody waits for a typing
    /// error.
    pub(super) fn named(&self, terminal: &mut Terminal) -> Result<Vec<Rulebook>, Failure> {
        let shipped = rulebook::shipped();
        self.rulebooks
            .iter()
            .map(|name| match shipped.iter().find(|book| book.id == *name) {
                Some(book) => Ok(book.clone()),
                None => read(name, terminal),
            })
            .collect()
    }
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
