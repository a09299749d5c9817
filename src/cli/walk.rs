//! `farewell walk`.

use indexmap::IndexMap;

use super::{
    Code, Terminal,
    failure::Failure,
    walk_args::WalkArgs,
    walking::{NO_BROWSER, walk_all},
};
use crate::{
    evidence::{self, Setting},
    measure,
};

/// Walks journeys and writes the capture only; `farewell judge` does the rest, whenever.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    walk: WalkArgs,
}

pub(super) fn run(args: &Args, settings: IndexMap<String, Setting>, terminal: &mut Terminal) -> Code {
    match walk(args, settings, terminal) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

fn walk(args: &Args, settings: IndexMap<String, Setting>, terminal: &mut Terminal) -> Result<Code, Failure> {
    let plan = args.walk.plan(args.walk.flows(terminal)?, settings)?;
    let walked = walk_all(&plan, terminal)?;
    terminal.say(&format!("capture: {}", walked.bundle.join("capture").display()));
    if let Some(signal) = walked.signal {
        return Ok(Code::Signal(signal.number()));
    }
    if !walked.begun {
        return Err(Failure::new(Code::ToolFailed, NO_BROWSER));
    }
    if let Some(failure) = walked.unsealed {
        return Err(failure);
    }
    let record = evidence::open(&walked.bundle)?;
    let inconclusive = record
        .traces
        .iter()
        .any(|trace| measure::measure(trace).outcome.status.inconclusive());
    Ok(if inconclusive { Code::Inconclusive } else { Code::Clean })
}
