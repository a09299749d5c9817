//! `farewell report`.

use std::{fs, path::PathBuf};

use super::{
    Code, Terminal,
    failure::Failure,
    judging::{Judging, judge, replies, unreadable},
    rendering::{Shown, bytes, print},
    reviewing::Reviewing,
    select,
};
use crate::{
    audit::{self, Audit, Gate},
    evidence,
};

/// Renders a bundle in another format, without changing the bundle and, but for a PDF, without a browser.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle: a folder that a run left.
    bundle: PathBuf,
    /// Only the journeys whose service[@variant]/journey matches (`*` and `?`), with the join journeys that they are
    /// compared with; without a `/` the journey's name.
    #[arg(long, value_name = "GLOB")]
    only: Option<String>,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    reviewing: Reviewing,
    /// Write to this file instead of standard output. An existing file is not overwritten.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match write(args, terminal) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

fn write(args: &Args, terminal: &mut Terminal) -> Result<Code, Failure> {
    let review = args.reviewing.read(&args.bundle, terminal)?;
    let opened = evidence::open_with_folders(&args.bundle).map_err(unreadable)?;
    let (mut audit, _) = judge(
        &opened,
        &args.judging.under,
        (args.judging.under.named(terminal)?, review.as_ref()),
        terminal,
    )?;
    audit.replies = replies(&args.bundle)?;
    let exit = audit::exit(&audit, &Gate::default());
    let audit = match &args.only {
        None => audit,
        Some(only) => named(audit, only)?,
    };
    let shown = Shown {
        audit: &audit,
        exit: &exit,
        bundle: &args.bundle,
        language: args.judging.lang,
    };
    match &args.out {
        None => print(&shown, args.judging.format, terminal)?,
        Some(path) => {
            let written = bytes(&shown, args.judging.format, None)?;
            let mut file = fs::File::create_new(path)
                .map_err(|error| Failure::new(Code::ToolFailed, format!("{}: {error}", path.display())))?;
            std::io::Write::write_all(&mut file, &written)
                .map_err(|error| Failure::new(Code::ToolFailed, format!("{}: {error}", path.display())))?;
            if args.judging.format.is_document() {
                terminal.tell(&format!("written: {}", path.display()));
            }
        }
    }
    Ok(Code::of(&exit))
}

/// The journeys that a glob names.
fn named(audit: Audit, only: &str) -> Result<Audit, Failure> {
    let narrowed = audit.narrowed(|judged| {
        let service = &judged.header.service;
        let variant = service.variant.as_ref();
        let name = variant.map_or_else(|| service.id.clone(), |variant| format!("{}@{variant}", service.id));
        select::matches(only, &name, &judged.header.journey.id)
    });
    if narrowed.journeys.is_empty() {
        let why = format!("no journey of the bundle matches --only '{only}'; a name is service[@variant]/journey");
        return Err(Failure::new(Code::Nothing, why));
    }
    Ok(narrowed)
}
