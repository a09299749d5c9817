//! `farewell compare`.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use super::{
    Code, Terminal,
    failure::Failure,
    input_files::named_bytes,
    judging::{named_books, of_services, unreadable},
    known::known,
    reviewing::{Given, ReviewingBoth, kept},
};
use crate::{
    audit::{self, CompareError, Comparison, Exit, Memory, Order, Pair, Side, comparison_exit, read_order, review},
    diagnostic::draw_all,
    evidence::{self, Opened, Trust},
    report::{comparison, terminal::Options, terminal::write_comparison},
    rulebook::{self, Rulebook},
};

/// Compares two bundles: rule by rule and measure by measure, what got better, worse, new, gone; what is still open.
///
/// Both captures are measured and judged anew under the same rulebooks; no bundle is changed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The first bundle: before, last month, one of two competitors.
    before: PathBuf,
    /// The second bundle: after, today, the other one.
    after: PathBuf,
    /// Rulebooks to judge both under: ids of shipped ones, or paths. Default: those of all recorded services'
    /// jurisdictions, and `house`.
    #[arg(
        long = "rulebook",
        value_name = "ID|FILE",
        env = "FAREWELL_RULEBOOK",
        value_delimiter = ','
    )]
    rulebooks: Vec<String>,
    /// What belongs together, where the names do not say it: `SERVICE=SERVICE`, each with `@variant` or `/journey` if
    /// needed. Only what is named is compared then.
    #[arg(long, value_name = "A=B", value_delimiter = ',')]
    pair: Vec<Pair>,
    /// An authority's order: was it met by its deadline? The first bundle must be the older one.
    #[arg(long, value_name = "FILE")]
    order: Option<PathBuf>,
    #[command(flatten)]
    reviewing: ReviewingBoth,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Write to this file instead of standard output. An existing file is not overwritten.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person at a terminal.
    Terminal,
    /// `farewell.comparison/1`.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match compare(args, terminal) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

fn compare(args: &Args, terminal: &mut Terminal) -> Result<Code, Failure> {
    let named = named_books(&args.rulebooks, terminal)?;
    let order = args
        .order
        .as_deref()
        .map(|path| order(path, &named, terminal))
        .transpose()?;
    let reviews = args.reviewing.read(terminal)?;
    let open = |path: &Path| evidence::open_with_folders(path).map_err(unreadable);
    let (before, after) = (open(&args.before)?, open(&args.after)?);
    if order.is_some() && after.record.started < before.record.started {
        let message = "with --order the older bundle goes first: the second was walked before the first";
        return Err(Failure::new(Code::Usage, message));
    }
    let books = if named.is_empty() {
        of_services([&before, &after])
    } else {
        named
    };
    let ids = [&before.record.id, &after.record.id];
    if let Some(other) = reviews.iter().find(|given| !ids.iter().any(|id| *id == given.run())) {
        let message = format!("a review is of the run {}, and neither bundle is", other.run());
        return Err(Failure::new(Code::Invalid, message));
    }
    // Two bundles of one service show the same pages.
    let mut memory = Memory::default();
    let (mut first, of_first) = side("first", (&before, &args.before), &reviews, &mut memory, terminal)?;
    let (mut second, of_second) = side("second", (&after, &args.after), &reviews, &mut memory, terminal)?;
    // Only an order is about journeys that nobody walked.
    if order.is_some() {
        let (of_before, of_after) = (
            known(&args.before, before.record.started)?,
            known(&args.after, after.record.started)?,
        );
        (first, second) = (first.knowing(of_before), second.knowing(of_after));
    }
    let mut compared =
        audit::compare(first, second, &books, &args.pair, order.as_ref()).map_err(|error| match error {
            CompareError::Pair(error) => Failure::new(Code::Usage, error),
            CompareError::Audit(error) => Failure::new(Code::ToolFailed, error),
        })?;
    compared.notes.extend([of_first, of_second]);
    let mut intact = true;
    for (which, path) in [("first", &args.before), ("second", &args.after)] {
        let (sound, notes) = of_bundle(which, path, &books)?;
        intact &= sound;
        compared.notes.extend(notes);
    }
    let mut exit = comparison_exit(&compared);
    if !intact && exit.code != 4 {
        exit.code = Code::Unverified.number();
        exit.reasons.insert(0, "a bundle is not as it was sealed".into());
    }
    write(args, &compared, &exit, terminal)?;
    Ok(Code::of(&exit))
}

/// Measured with what a review of it settles; judged as of the day on which its run ended. With a sentence about who says
/// what its prompts are for.
fn side<'a>(
    which: &str,
    (opened, path): (&'a Opened, &Path),
    reviews: &[Given],
    memory: &mut Memory,
    terminal: &mut Terminal,
) -> Result<(Side<'a>, String), Failure> {
    let record = &opened.record;
    let ended = record.finished.to_zoned(jiff::tz::TimeZone::UTC).date();
    let what = format!("What the prompts of the {which} side are for");
    let Some(given) = reviews.iter().find(|given| given.run() == record.id) else {
        let hint = kept(path).map_or_else(String::new, |kept| {
            format!(" A review of it is kept in {}: --review uses it.", kept.display())
        });
        return Ok((
            Side::of(record, ended, memory),
            format!("{what} is machine output, not reviewed.{hint}"),
        ));
    };
    let held = given.hold(record, terminal)?;
    let part = match held.is_whole() {
        true => ".",
        false => " in part; the rest is machine output, not reviewed.",
    };
    let measured = review::measure_reviewed(record, &held);
    let by = given.reviewer();
    Ok((
        Side::of_measured(record, measured, ended),
        format!("{what} was reviewed by {by}{part}"),
    ))
}

/// Its demands may name the rules that are shipped, and those of rulebooks given beside it.
fn order(path: &Path, named: &[Rulebook], terminal: &mut Terminal) -> Result<Order, Failure> {
    let books: Vec<Rulebook> = named.iter().chain(rulebook::shipped()).cloned().collect();
    let read = named_bytes(path)
        .map_err(|problem| vec![*problem])
        .and_then(|(name, bytes)| read_order(&name, &bytes, &books));
    read.map_err(|problems| {
        terminal.tell(draw_all(&problems, terminal.colour).trim_end());
        Failure::new(Code::Invalid, format!("the order {} is not sound", path.display()))
    })
}

/// Whether a bundle is as it was sealed; and what of it bears on the comparison.
fn of_bundle(which: &str, path: &Path, books: &[Rulebook]) -> Result<(bool, Vec<String>), Failure> {
    let found = evidence::verify(path, &Trust::default()).map_err(unreadable)?;
    let mut notes = Vec::new();
    if !found.is_intact() {
        notes.push(format!(
            "The {which} bundle is not as it was sealed ({} faults): `farewell verify` names them.",
            found.faults.len()
        ));
    }
    // Whoever reads an older report beside this comparison must know that its rules were others.
    let last = found.analyses.iter().chain(&found.unsealed_analyses).max();
    if let Some(last) = last {
        let folder = path.join(format!("analysis/{last}/rulebooks"));
        let other = |book: &&Rulebook| {
            let then = evidence::read_plain(&folder.join(format!("{}.yaml", book.id)));
            then.is_ok_and(|then| then != book.source.text().as_bytes())
        };
        let changed: Vec<&str> = books.iter().filter(other).map(|book| book.id.as_str()).collect();
        if !changed.is_empty() {
            notes.push(format!(
                "The last analysis of the {which} bundle was made under another text of {}: its verdicts may differ from \
                 those here.",
                changed.join(", ")
            ));
        }
    }
    Ok((found.is_intact(), notes))
}

fn write(args: &Args, compared: &Comparison, exit: &Exit, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let shown = match args.format {
        Format::Json => comparison::write_json(compared, exit, &mut bytes),
        Format::Terminal => {
            let to_screen = args.out.is_none();
            let options = Options {
                width: if to_screen {
                    terminal.width()
                } else {
                    Options::default().width
                },
                colour: terminal.colour && to_screen,
                bundle: None,
            };
            write_comparison(compared, exit, options, &mut bytes)
        }
    };
    shown.map_err(|error| Failure::new(Code::ToolFailed, error))?;
    match &args.out {
        // A closed pipe is no failure of ours.
        None => {
            let _ = terminal.out.write_all(&bytes);
        }
        Some(path) => {
            let failed = |error| Failure::new(Code::ToolFailed, format!("{}: {error}", path.display()));
            let mut file = fs::File::create_new(path).map_err(failed)?;
            file.write_all(&bytes).map_err(failed)?;
        }
    }
    Ok(())
}
