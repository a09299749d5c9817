//! `farewell seal`.

use std::path::PathBuf;

use super::{Code, Terminal, failure::Failure, judging::unreadable, sealing::Sealing};
use crate::{
    diagnostic::harmless,
    evidence::{self, Redactor, Trust},
};

/// Signs a bundle that is intact, or has it dated.
///
/// Signs the manifests of the capture and of every analysis that nobody has signed; a time stamp is over the capture.
/// What is sealed stays as it is.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle: a folder that a run left.
    bundle: PathBuf,
    #[command(flatten)]
    sealing: Sealing,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match seal(args, terminal) {
        Ok(()) => Code::Clean,
        Err(failure) => failure.report(terminal),
    }
}

fn seal(args: &Args, terminal: &mut Terminal) -> Result<(), Failure> {
    let seals = args.sealing.seals()?;
    if seals.is_empty() {
        let message = "nothing to seal with: give --sign-key FILE, --tsa URL or both";
        return Err(Failure::new(Code::Usage, message));
    }
    let found = evidence::verify(&args.bundle, &Trust::default()).map_err(unreadable)?;
    if let Some(fault) = found.faults.first() {
        let message = format!(
            "{} is not intact, and was not sealed: {} {}; `farewell verify` names everything",
            args.bundle.display(),
            fault.fault.words(),
            harmless(&fault.path)
        );
        return Err(Failure::new(Code::Unverified, message));
    }
    seals.seal(&args.bundle, &Redactor::none(), terminal)
}
