//! `farewell demo`.

use super::{Code, Terminal};

/// Serves the embedded replica sites, walks the example journeys and prints the audit.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell demo: not built yet");
    Code::ToolFailed
}
