//! `farewell report`.

use std::{fs, path::PathBuf};

use super::{
    Code, Terminal,
    failure::Failure,
    judging::{Judging, judge, print, render, unreadable},
    reviewing::Reviewing,
};
use crate::{
    audit::{self, Gate},
    evidence,
    report::Format,
};

/// Renders a bundle in another format, without a browser and without changing the bundle.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle: a folder that a run left.
    bundle: PathBuf,
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
    let (audit, _) = judge(
        &opened,
        &args.judging.under,
        (args.judging.under.named(terminal)?, review.as_ref()),
        terminal,
    )?;
    let exit = audit::exit(&audit, &Gate::default());
    match &args.out {
        None => print(&audit, &exit, &args.bundle, args.judging.format, terminal)?,
        Some(path) => {
            let text = render(&audit, &exit, &args.bundle, args.judging.format, None)?;
            let mut file = fs::File::create_new(path)
                .map_err(|error| Failure::new(Code::ToolFailed, format!("{}: {error}", path.display())))?;
            std::io::Write::write_all(&mut file, text.as_bytes())
                .map_err(|error| Failure::new(Code::ToolFailed, format!("{}: {error}", path.display())))?;
            if args.judging.format == Format::Html {
                terminal.tell(&format!("written: {}", path.display()));
            }
        }
    }
    Ok(Code::of(&exit))
}
