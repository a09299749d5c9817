//! `farewell judge`.

use std::path::PathBuf;

use super::{
    Code, Terminal,
    failure::Failure,
    gate::GateArgs,
    judging::{Judging, judge_bundle},
    reviewing::Reviewing,
    sealing::Signing,
};
use crate::evidence::Redactor;

/// Judges a recorded bundle, without a browser.
///
/// Adds an analysis to the bundle and never touches its capture.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle: a folder that a run left.
    bundle: PathBuf,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    reviewing: Reviewing,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    gate: GateArgs,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match judge(args, terminal) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

fn judge(args: &Args, terminal: &mut Terminal) -> Result<Code, Failure> {
    args.judging.printable()?;
    let named = args.judging.under.named(terminal)?;
    let review = args.reviewing.read(&args.bundle, terminal)?;
    let gate = args.gate.gate(&named, terminal)?;
    let seals = args.signing.seals()?;
    // What was recorded is redacted already; the secrets themselves are not needed to judge.
    let redactor = Redactor::none();
    let (audit, exit) = judge_bundle(
        &args.bundle,
        &redactor,
        &args.judging,
        (named, review.as_ref()),
        &gate,
        &seals,
        terminal,
    )?;
    args.gate.update(&audit, gate.baseline.as_ref(), terminal)?;
    Ok(Code::of(&exit))
}
