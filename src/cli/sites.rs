//! `farewell sites`.

use super::{Code, Terminal};

/// Serves the embedded replica sites on loopback.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell sites: not built yet");
    Code::ToolFailed
}
