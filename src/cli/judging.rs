//! Judges a bundle and writes an analysis into it: shared by `run`, `demo` and `judge`.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{
    Code, Terminal,
    failure::Failure,
    input_files,
    rendering::{Printed, Shown, print, text},
    reviewing::Given,
    sealing::Seals,
};
use crate::{
    audit::{self, Audit, Exit, Gate, Reply},
    diagnostic::{Diagnostic, Severity, draw_all},
    evidence::{self, Analysis, EvidenceError, Opened, Redactor, Response},
    report::{Format, Language},
    rulebook::{self, Rulebook},
};

/// Under what to judge.
#[derive(Debug, clap::Args)]
pub(super) struct Under {
    /// Rulebooks to judge under: ids of shipped ones, or paths. Default: those of the services' jurisdictions, and
    /// `house`.
    #[arg(
        long = "rulebook",
        value_name = "ID|FILE",
        env = "FAREWELL_RULEBOOK",
        value_delimiter = ','
    )]
    rulebooks: Vec<String>,
    /// Translations of the rulebooks, for reports in their language. Those that are shipped need not be named.
    #[arg(
        long = "translation",
        value_name = "FILE",
        env = "FAREWELL_TRANSLATION",
        value_delimiter = ','
    )]
    translations: Vec<PathBuf>,
    /// The day as of which to judge (YYYY-MM-DD). Default: the day the run ended, UTC.
    #[arg(long, value_name = "DAY", env = "FAREWELL_AS_OF")]
    pub(super) as_of: Option<jiff::civil::Date>,
}

/// How to judge and what to print.
#[derive(Debug, clap::Args)]
pub(super) struct Judging {
    #[command(flatten)]
    pub(super) under: Under,
    /// What to print.
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value = "terminal",
        env = "FAREWELL_FORMAT"
    )]
    pub(super) format: Printed,
    /// The language of the HTML report and the PDF. What flows, rulebooks and pages say stays in its own.
    #[arg(long, value_name = "LANG", value_parser = languages(), default_value = "en", env = "FAREWELL_LANG")]
    pub(super) lang: Language,
}

/// The choices stand in the help and in the message about one that is none.
fn languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::name)).try_map(|name| name.parse())
}

/// Judges what was recorded under the rulebooks that were named, or those of the recorded services, with what a review
/// settled; writes nothing.
pub(super) fn judge(
    opened: &Opened,
    under: &Under,
    (named, review): (Vec<Rulebook>, Option<&Given>),
    terminal: &mut Terminal,
) -> Result<(Audit, Vec<Rulebook>), Failure> {
    let mut books = if named.is_empty() { of_services([opened]) } else { named };
    under.translate(&mut books, terminal)?;
    let as_of = under
        .as_of
        .unwrap_or_else(|| opened.record.finished.to_zoned(jiff::tz::TimeZone::UTC).date());
    let judged = match review {
        None => audit::judge(&opened.record, &books, as_of),
        Some(given) => {
            let held = given.hold(&opened.record, terminal)?;
            let (review, coding) = given.parts();
            audit::review::judge_reviewed(&opened.record, (review, coding, &held), &books, as_of)
        }
    };
    let audit = judged.map_err(|error| Failure::new(Code::ToolFailed, error))?;
    Ok((audit, books))
}

/// Judges a bundle, writes `analysis/<n>/` and prints the audit.
pub(super) fn judge_bundle(
    bundle: &Path,
    redactor: &Redactor,
    judging: &Judging,
    (named, review): (Vec<Rulebook>, Option<&Given>),
    gate: &Gate,
    seals: &Seals,
    terminal: &mut Terminal,
) -> Result<(Audit, Exit), Failure> {
    let opened = evidence::open_with_folders(bundle).map_err(unreadable)?;
    let (mut audit, books) = judge(&opened, &judging.under, (named, review), terminal)?;
    audit.replies = replies(bundle)?;
    let exit = audit::exit(&audit, gate);
    let attested = review.map(|review| review.keep(bundle, redactor)).transpose()?;
    // What the rules of the flows name is masked in the capture already.
    let mut analysis = Analysis::create(bundle, redactor.secrets_only())?;
    analysis.cite(attested.unwrap_or_default());
    let shown = Shown {
        audit: &audit,
        exit: &exit,
        bundle,
        language: judging.lang,
    };
    let ended = fill(&analysis, &books, &shown).and_then(|()| seals.finish(bundle, &analysis, redactor));
    let signature = match ended {
        Ok(signature) => signature,
        Err(failure) => return Err(discarded(analysis, failure)),
    };
    seals.tell_signed(bundle, (&analysis, signature), redactor, terminal)?;
    print(&shown, judging.format, terminal)?;
    if judging.format == Printed::Text(Format::Terminal) {
        terminal.say(&format!("report: {}", analysis.path().join("report.html").display()));
    }
    Ok((audit, exit))
}

/// Takes away an analysis that could not be ended. Why it could not matters more than that it stays.
fn discarded(analysis: Analysis, failure: Failure) -> Failure {
    let path = analysis.path();
    match analysis.discard() {
        Ok(()) => failure,
        Err(error) => Failure {
            message: format!(
                "{}; {} could not be taken away ({error}) and is no analysis",
                failure.message,
                path.display()
            ),
            ..failure
        },
    }
}

/// Writes the rulebooks and every report.
fn fill(analysis: &Analysis, books: &[Rulebook], shown: &Shown<'_>) -> Result<(), Failure> {
    for book in books {
        analysis.write(&format!("rulebooks/{}.yaml", book.id), book.source.text())?;
        let language = shown.language.name();
        let shown_in = book.translations().iter().filter(|it| it.language == language);
        for (number, translation) in (1..).zip(shown_in) {
            let name = format!("rulebooks/{}.{language}.{number}.translation.yaml", book.id);
            analysis.write(&name, translation.source.text())?;
        }
    }
    let files = [
        ("report.json", Format::Json),
        ("report.html", Format::Html),
        ("journeys.csv", Format::Csv),
        ("moments.csv", Format::MomentsCsv),
        ("junit.xml", Format::Junit),
        ("report.md", Format::Markdown),
        ("report.sarif", Format::Sarif),
    ];
    for (name, format) in files {
        analysis.write(name, &text(shown, format, None)?)?;
    }
    Ok(())
}

/// What was answered to a bundle.
pub(super) fn replies(bundle: &Path) -> Result<Vec<Reply>, Failure> {
    let responses = evidence::responses(bundle).map_err(unreadable)?.into_iter();
    let reply = |response: Response| Reply {
        from: response.from,
        date: response.date,
        text: response.text,
        path: response.path,
    };
    Ok(responses.map(reply).collect())
}

/// The rulebooks of the services that these bundles recorded.
pub(super) fn of_services<'o>(opened: impl IntoIterator<Item = &'o Opened>) -> Vec<Rulebook> {
    let traces = opened.into_iter().flat_map(|opened| &opened.record.traces);
    let jurisdictions: Vec<&String> = traces.flat_map(|trace| &trace.header.service.jurisdictions).collect();
    rulebook::defaults(&jurisdictions)
}

impl Judging {
    /// Refuses what only `farewell report` can write, before anything is walked or judged.
    pub(super) fn printable(&self) -> Result<(), Failure> {
        match self.format {
            Printed::Text(_) => Ok(()),
            #[cfg(feature = "browser")]
            Printed::Pdf => Err(Failure::new(
                Code::Invalid,
                "a PDF is written from a bundle: `farewell report BUNDLE --format pdf --out FILE`",
            )),
        }
    }
}

impl Under {
    /// The rulebooks that are named, read; none if none is. Asked before a walk, so that nobody waits for a typing
    /// error.
    pub(super) fn named(&self, terminal: &mut Terminal) -> Result<Vec<Rulebook>, Failure> {
        named_books(&self.rulebooks, terminal)
    }

    /// Gives the rulebooks the translations that are named; they go before the shipped ones.
    fn translate(&self, books: &mut [Rulebook], terminal: &mut Terminal) -> Result<(), Failure> {
        for path in self.translations.iter().rev() {
            let name = path.display();
            let unsound = |problems: &[Diagnostic], terminal: &mut Terminal| {
                terminal.tell(draw_all(problems, terminal.colour).trim_end());
                Failure::new(Code::Invalid, format!("the translation {name} is not sound"))
            };
            let (translation, warnings) =
                input_files::read_translation(path).map_err(|problems| unsound(&problems, terminal))?;
            let told: Vec<Diagnostic> = warnings.into_iter().chain(translation.check(books)).collect();
            if told.iter().any(|problem| problem.severity == Severity::Error) {
                return Err(unsound(&told, terminal));
            }
            if !told.is_empty() {
                terminal.tell(draw_all(&told, terminal.colour).trim_end());
            }
            let of = |book: &&mut Rulebook| book.id == translation.rulebook;
            if let Some(book) = books.iter_mut().find(of) {
                book.translate([translation]);
            }
        }
        Ok(())
    }
}

/// The rulebooks of these ids or paths.
pub(super) fn named_books(names: &[String], terminal: &mut Terminal) -> Result<Vec<Rulebook>, Failure> {
    let shipped = rulebook::shipped();
    names
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
        Ok((mut book, warnings)) => {
            tell(&warnings);
            // A changed copy of a shipped rulebook keeps the translations of what was not changed.
            let shipped = rulebook::shipped().iter().find(|shipped| shipped.id == book.id);
            book.translate(shipped.into_iter().flat_map(|shipped| shipped.translations().to_vec()));
            Ok(book)
        }
        Err(problems) => {
            tell(&problems);
            Err(Failure::new(Code::Invalid, format!("the rulebook {name} is not sound")))
        }
    }
}

/// What cannot be read as a bundle is the user's to mend.
pub(super) fn unreadable(error: EvidenceError) -> Failure {
    Failure::new(Code::Invalid, error)
}
