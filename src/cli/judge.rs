//! `farewell judge`.

use std::path::PathBuf;

use super::{
    Code, Terminal,
    failure::Failure,
    judging::{FailOn, Judging, judge_bundle},
    sealing::Signing,
};
use crate::{audit::Exit, evidence::Redactor};

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
    signing: Signing,
    /// From which strength on a finding makes farewell end with code 10.
    #[arg(long, value_enum, default_value = "breach", env = "FAREWELL_FAIL_ON")]
    fail_on: FailOn,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match judge(args, terminal) {
        Ok(exit) => Code::of(&exit),
        Err(failure) => failure.report(terminal),
    }
}

fn judge(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let seals = args.signing.seals()?;
    // What was recorded is redacted already; the secrets themselves are not needed to judge.
    let redactor = Redactor::none();
    judge_bundle(&args.bundle, &redactor, &args.judging, args.fail_on, &seals, terminal)
}
